// What a script can import, by whole names.
import type { DataFrame } from './frames/data-frame.ts';
import { Module } from './language/module.ts';
import type { Value } from './language/values.ts';
import { numpyModule } from './modules/numpy.ts';
import { SCIPY } from './modules/scipy-stats.ts';
import { SKLEARN } from './modules/sklearn.ts';

/** Modules for one run: they hold its tables, and its seeds. */
export function modulesOver(_tables: ReadonlyMap<string, DataFrame>): Map<string, Module> {
  const modules = [numpyModule(), SCIPY, SKLEARN];
  return new Map([...modules, ...modules.flatMap(submodules)].map((module) => [module.name, module]));
}

function submodules(module: Module): Module[] {
  const inside = [...module.attributes.values()].filter((value: Value) => value instanceof Module);
  return inside.flatMap((each) => [each, ...submodules(each)]);
}
