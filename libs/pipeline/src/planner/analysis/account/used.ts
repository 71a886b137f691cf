// What the measures of an answer use: what sentences may speak of besides what was taken out of them.
import type { Condition } from '@quaestor/contracts';
import type { Measured } from '../answer/wanted.ts';
import { USUAL_ALPHA } from '../answer/conclusions.ts';
import type { Scene } from '../scene.ts';

export interface Used {
  columns: ReadonlySet<string>;
  measures: readonly Measured[];
  conditions: readonly Condition[];
  numbers: readonly number[];
  /** Words that the answer may say. */
  options: readonly string[];
  /** Whether a group or row is asked for by what it has most or least of. */
  key: boolean;
}

export function usedBy(measures: readonly Measured[], options: readonly string[], key: boolean, scene: Scene): Used {
  const { steps, settled, group, filters, brief } = scene;
  const conditions = [...filters, ...measures.flatMap(({ where = [], part = [] }) => [...where, ...part])].flatMap(
    (each) => ('any' in each ? each.any : [each]),
  );
  const nested = conditions.flatMap(({ of }) => [
    of?.measure?.column,
    ...(of?.group_by ?? []).map(({ column }) => column),
  ]);
  const columns = [
    ...measures.flatMap(({ column, other }) => [column, other]),
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
  const alpha = settled.alpha ?? USUAL_ALPHA;
  return {
    columns: new Set(columns),
    conditions,
    measures,
    numbers: [
      ...(steps.some((step) => 'name' in step && step.op === 'minmax') ? [0, 1] : []),
      alpha,
      alpha * 100,
      ...[...(group?.values.values() ?? [])].filter((value) => typeof value === 'number'),
      ...(brief.outputs.length > 1 ? [brief.outputs.length] : []),
    ],
    options,
    key,
  };
}
