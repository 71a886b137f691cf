// What the reader of an answer should know of how its plan counts, whoever asked and however.
import type { ColumnSchema, Condition, Plan } from '@quaestor/contracts';
import { splitWords } from '../../words/split-words.ts';
import { isTime } from '../columns.ts';
import { isMark } from './conditions/marks.ts';
import type { Scan } from './scan.ts';
import { eachCondition } from '../compile/each-condition.ts';

export function remarksOn({ measure, also = [], group_by, filters }: Omit<Plan, 'table'>, scan: Scan): string[] {
  const column = (name: string | null) => scan.schema.find((each) => each.name === name);
  const measures = [measure, ...also].filter((each) => each !== null);
  const uses = (name: string) => measures.some((each) => each.function === name);
  const groups = group_by.map((each) => column(each.column)).filter((each) => each !== undefined && each.nulls > 0);
  const said = eachCondition([...filters, ...measures.flatMap(({ part = [] }) => part)]);
  const given = said.flatMap((each) => (each.op === 'present' || each.op === 'missing' ? [column(each.column)] : []));
  const apart = filters.flatMap((each) => ('any' in each || each.op !== '!=' ? [] : [column(each.column)]));
  return [
    ...(uses('stddev') ? ['The standard deviation is that of a sample (divided by n − 1).'] : []),
    ...(uses('variance') ? ['The variance is that of a sample (divided by n − 1).'] : []),
    ...groups.map((each) => `Rows without a ${each!.name} belong to no group and are left out.`),
    ...[...new Set(said.map((each) => each.column))].flatMap((name) => outside(column(name), said) ?? []),
    ...given.flatMap((each) => (each ? (howGiven(each) ?? []) : [])),
    ...apart.filter((each) => each && each.nulls > 0).map((each) => `Rows without a ${each!.name} are left out.`),
  ];
}

/** A time that all of the conditions on it lie before or after. */
function outside(column: ColumnSchema | undefined, said: readonly Condition[]): string | undefined {
  if (!column || column.min === null || column.max === null || !(isTime(column) || YEARS.test(column.name)))
    return undefined;
  const own = said.filter(
    (each) =>
      each.column === column.name && !each.grain && !each.of && each.than === undefined && each.values.length === 1,
  );
  const [min, max] = [column.min, column.max].map((each) =>
    isTime(column) ? String(each).slice(0, 10) : Number(each),
  ) as [Bound, Bound];
  const beyond = own.some(({ op, values: [value] }) => {
    const bound = isTime(column) ? String(value).slice(0, 10) : Number(value);
    return (
      (op === '=' && (bound < min || bound > max)) ||
      ((op === '>' || op === '>=') && bound > max) ||
      (op === '<' && bound <= min) ||
      (op === '<=' && bound < min)
    );
  });
  return beyond
    ? `The ${isTime(column) ? 'dates in' : 'values of'} ${column.name} run from ${min} to ${max}.`
    : undefined;
}
type Bound = string | number;
const YEARS = /(^|[^a-z])(year|yr|season)$|[a-z]Year$/i;

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
