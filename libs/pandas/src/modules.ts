// What a script can import, by whole names.
import { DataFrame } from './frames/data-frame.ts';
import { Module } from './language/module.ts';
import { COLLECTIONS } from './language/std/collections.ts';
import { DATETIME } from './language/std/datetime.ts';
import { TYPING, WARNINGS } from './language/std/harmless.ts';
import { FUNCTOOLS, ITERTOOLS, OPERATOR } from './language/std/itertools.ts';
import { JSON_MODULE } from './language/std/json.ts';
import { MATH } from './language/std/math.ts';
import { RE } from './language/std/re.ts';
import { STATISTICS } from './language/std/statistics.ts';
import type { Value } from './language/values.ts';
import { numpyModule } from './modules/numpy.ts';
import { pandasModule } from './modules/pandas.ts';
import { toDatetime } from './modules/pandas/to-datetime.ts';
import { SCIPY } from './modules/scipy-stats.ts';
import { SKLEARN } from './modules/sklearn.ts';
import { STATSMODELS } from './modules/statsmodels.ts';
import { readers } from './modules/tables.ts';

const STANDARD = [
  COLLECTIONS,
  DATETIME,
  FUNCTOOLS,
  ITERTOOLS,
  JSON_MODULE,
  MATH,
  OPERATOR,
  RE,
  STATISTICS,
  TYPING,
  WARNINGS,
];

/** A script changes its frames in place; the table stays as it is. */
export const copied = ({ columns, index }: DataFrame) => new DataFrame(columns, index);

/** Modules for one run: they hold its tables, and its seeds. */
export function modulesOver(tables: ReadonlyMap<string, DataFrame>): Map<string, Module> {
  const pandas = pandasModule(readers(tables, copied, toDatetime).map((each) => [each.name, each]));
  const modules = [pandas, numpyModule(), SCIPY, SKLEARN, STATSMODELS, ...STANDARD];
  return new Map([...modules, ...modules.flatMap(submodules)].map((module) => [module.name, module]));
}

function submodules(module: Module): Module[] {
  const inside = [...module.attributes.values()].filter((value: Value) => value instanceof Module);
  return inside.flatMap((each) => [each, ...submodules(each)]);
}
