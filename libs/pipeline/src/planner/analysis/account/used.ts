// What the measures of an answer use: what sentences may speak of besides what was taken out of them.
import type { Condition, Preparation } from '@quaestor/contracts';
import type { Measured } from '../answer/wanted.ts';
import { USUAL_ALPHA } from '../answer/conclusions.ts';
import type { Scene } from '../scene.ts';
import type { Gaps } from '../settle/gaps.ts';
import { splitWords } from '../../../words/split-words.ts';
import { isTime } from '../../columns.ts';
import { eachCondition } from '../../compile/each-condition.ts';

export interface Used {
  columns: ReadonlySet<string>;
  measures: readonly Measured[];
  conditions: readonly Condition[];
  numbers: readonly number[];
  /** Words that the answer may say. */
  options: readonly string[];
  /** Columns by which a test parts the rows, of which every value is spoken of. */
  parted: readonly string[];
  /** Whether a group or row is asked for by what it has most or least of. */
  key: boolean;
}

export function usedBy(measures: readonly Measured[], options: readonly string[], key: boolean, scene: Scene): Used {
  const { steps, settled, group, filters, brief } = scene;
  const conditions = eachCondition([
    ...filters,
    ...measures.flatMap(({ where = [], part = [], sides = [] }) => [...where, ...part, ...sides.flat()]),
  ]);
  const nested = conditions.flatMap(({ of }) => [
    of?.measure?.column,
    of?.measure?.other,
    ...(of?.group_by ?? []).map(({ column }) => column),
  ]);
  const columns = [
    ...measures.flatMap(({ column, other, predictors = [] }) => [column, other, ...predictors]),
    ...conditions.map(({ column }) => column),
    ...nested,
    ...steps.flatMap((step) =>
      'name' in step
        ? [step.name, ...step.columns, ...(step.within ?? [])]
        : 'keep' in step
          ? step.keep.flatMap((each) => ('column' in each ? [each.column] : []))
          : [],
    ),
    group?.column.name,
  ].filter((name) => name != null);
  const numbers = [...conditions, ...steps.flatMap(conditionsOfStep)].flatMap(({ values }) =>
    values.filter((value) => typeof value === 'number'),
  );
  const parts = measures.flatMap(({ held_out: held }) =>
    held
      ? [
          held.seed,
          ...[held.share, 1 - held.share].flatMap((each) => [
            each,
            Math.round(each * 1e4) / 1e4,
            Math.round(each * 100),
          ]),
        ]
      : [],
  );
  const predicted = measures.flatMap(({ at = [] }) => at);
  const alpha = settled.alpha ?? USUAL_ALPHA;
  return {
    columns: new Set(columns),
    conditions,
    measures,
    numbers: [
      ...(steps.some((step) => 'name' in step && step.op === 'minmax') || measures.some(isOfOne) ? [0, 1] : []),
      ...numbers,
      ...parts,
      ...predicted,
      ...yearsOf(scene.table),
      ...(options.length || settled.alpha !== undefined || measures.some(isTested) ? [alpha, alpha * 100] : []),
      ...[...(group?.values.values() ?? [])].filter((value) => typeof value === 'number'),
      ...(brief.outputs.length > 1 ? [brief.outputs.length] : []),
    ],
    options,
    parted: measures.flatMap(({ test, other }) => (test && other && isWhollyTold(other, scene) ? [other] : [])),
    key,
  };
}

/** "Between never, former and current smokers": none of the groups is left out. */
const isWhollyTold = (name: string, { table, brief }: Scene): boolean => {
  const values = table.schema.columns.find((column) => column.name === name)?.values ?? [];
  const text = ` ${splitWords(brief.text).join(' ')} `;
  return values.length > 0 && values.every((value) => text.includes(` ${splitWords(value).join(' ')} `));
};

/** The only year that a table's dates are of: to name it leaves no row out. */
const yearsOf = ({ schema }: Scene['table']): number[] => {
  const years = schema.columns.filter(isTime).map(({ min, max }) => [yearIn(min), yearIn(max)]);
  return years.length === 1 && years[0]![0] !== undefined && years[0]![0] === years[0]![1] ? [years[0]![0]] : [];
};
const yearIn = (date: unknown) => {
  const year = /^(\d{4})-/.exec(String(date))?.[1];
  return year === undefined ? undefined : Number(year);
};

const isTested = ({ function: name, test }: Measured) => name === 'p_value' || test !== undefined;

/** "Between 0 and 1". */
const isOfOne = ({ function: name, percent }: Measured) => name === 'share' && percent === false;

const conditionsOfStep = (step: Preparation): Condition[] => {
  return eachCondition('keep' in step ? step.keep : 'when' in step ? (step.when ?? []) : []);
};

/** Whether the measures leave out by themselves what lacks a value: each of them all of it, where whole rows are spoken of. */
export function leavesOut({ columns, ofRows }: Gaps, measures: readonly Measured[], scene: Scene): boolean {
  const each = measures.map((measure) => restsOn(measure, scene));
  const all = new Set(each.flatMap((names) => [...names]));
  return ofRows
    ? each.every((names) => columns.every((name) => names.has(name)))
    : columns.every((name) => all.has(name));
}

/** Columns without which a row takes no part in the measure. */
function restsOn({ column, other, where = [] }: Measured, { steps, filters }: Scene): ReadonlySet<string> {
  const conditions = [...where, ...filters].flatMap((each) =>
    'any' in each ? [] : [each.column, each.of?.measure?.column, each.of?.measure?.other],
  );
  const kept = steps.flatMap((step) =>
    'keep' in step ? step.keep.flatMap((each) => ('any' in each ? [] : [each.column])) : [],
  );
  const names = new Set([column, other, ...conditions, ...kept].filter((name) => name != null));
  for (const step of [...steps].reverse())
    if ('name' in step && names.has(step.name)) step.columns.forEach((name) => names.add(name));
  return names;
}
