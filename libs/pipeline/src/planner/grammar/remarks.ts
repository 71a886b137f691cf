// What the reader of an answer should know of how its plan counts, whoever asked and however.
import type { ColumnSchema, Plan } from '@quaestor/contracts';
import { splitWords } from '../../words/split-words.ts';
import { isTime } from '../columns.ts';
import { isMark } from './conditions/marks.ts';
import type { Scan } from './scan.ts';

export function remarksOn({ measure, also = [], group_by, filters }: Omit<Plan, 'table'>, scan: Scan): string[] {
  const column = (name: string | null) => scan.schema.find((each) => each.name === name);
  const measures = [measure, ...also].filter((each) => each !== null);
  const uses = (name: string) => measures.some((each) => each.function === name);
  const distinct = measures.filter((each) => each.function === 'count_distinct').map((each) => column(each.column));
  const groups = group_by.map((each) => column(each.column)).filter((each) => each !== undefined && each.nulls > 0);
  const said = [...filters, ...measures.flatMap(({ part = [] }) => part)].flatMap((each) =>
    'any' in each ? each.any : [each],
  );
  const given = said.flatMap((each) => (each.op === 'present' || each.op === 'missing' ? [column(each.column)] : []));
  const apart = filters.flatMap((each) => ('any' in each || each.op !== '!=' ? [] : [column(each.column)]));
  return [
    ...(uses('stddev') ? ['The standard deviation is that of a sample (divided by n − 1).'] : []),
    ...(uses('variance') ? ['The variance is that of a sample (divided by n − 1).'] : []),
    ...distinct
      .filter((each) => each && differInCase(each))
      .map((each) => `Values of ${each!.name} that differ only in case or outer spaces are counted as different.`),
    ...groups.map((each) => `Rows without a ${each!.name} belong to no group and are left out.`),
    ...given.flatMap((each) => (each ? (howGiven(each) ?? []) : [])),
    ...apart.filter((each) => each && each.nulls > 0).map((each) => `Rows without a ${each!.name} are left out.`),
  ];
}

/** Of what some rows have and others have not: what it says of them. */
function howGiven(column: ColumnSchema): string | undefined {
  const { name, samples } = column;
  if (isMark(column)) return `A mark in ${name} ("${String(samples[0] ?? '')}") is read as yes, an empty cell as no.`;
  return isTime(column) && splitWords(name).some((word) => DONE.test(word))
    ? `A date in ${name} is read as yes, an empty cell as not yet.`
    : undefined;
}

/** `Closed`, `Paid On`, `Return Date`: something was done. */
const DONE = /(ed|paid|sent|sold|lent|built|given|withdrawn|back|return)$/;

const differInCase = ({ values }: ColumnSchema) =>
  values !== null && new Set(values.map((value) => value.trim().toLowerCase())).size < values.length;
