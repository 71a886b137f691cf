// By how many percent something grew "from 2011 to 2012": of a measure over the rows of either year.
import { isTime } from '../../columns.ts';
import type { Output } from '../brief.ts';
import type { Scene } from '../scene.ts';
import { subjectOf } from './subjects.ts';
import { type Measured, spokenOf } from './wanted.ts';

const BETWEEN = /\b(?:from|between) ((?:19|20)\d\d) (?:to|and) ((?:19|20)\d\d)\b/i;
const OF = ['sum', 'mean', 'median'] as const;

export function growthOf(output: Output, scene: Scene): Measured | undefined {
  const { table, brief, filters } = scene;
  const [, before, after] = BETWEEN.exec(brief.text) ?? [];
  const [date, ...dates] = table.schema.columns.filter(isTime);
  const column = subjectOf(output, scene);
  const spoken = spokenOf(brief.text).flatMap(({ is }) => OF.filter((each) => each === is));
  const [of, ...others] = spoken;
  if (!date || dates.length || !column || !of || others.length || !after || filters.length) return undefined;
  const year = (value: string | undefined) => [
    { column: date.name, grain: 'year' as const, op: '=' as const, values: [Number(value)] },
  ];
  return { function: 'growth', column: column.name, of, sides: [year(before), year(after)] };
}
