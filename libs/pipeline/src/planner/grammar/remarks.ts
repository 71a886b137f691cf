// What the reader of an answer should know of how its plan counts, whoever asked and however.
import type { ColumnSchema, Plan } from '@quaestor/contracts';
import type { Scan } from './scan.ts';

export function remarksOn({ measure, also = [], group_by, filters }: Omit<Plan, 'table'>, scan: Scan): string[] {
  const column = (name: string | null) => scan.schema.find((each) => each.name === name);
  const measures = [measure, ...also].filter((each) => each !== null);
  const uses = (name: string) => measures.some((each) => each.function === name);
  const distinct = measures.filter((each) => each.function === 'count_distinct').map((each) => column(each.column));
  const groups = group_by.map((each) => column(each.column)).filter((each) => each !== undefined && each.nulls > 0);
  const apart = filters.flatMap((each) => ('any' in each || each.op !== '!=' ? [] : [column(each.column)]));
  return [
    ...(uses('stddev') ? ['The standard deviation is that of a sample (divided by n − 1).'] : []),
    ...(uses('variance') ? ['The variance is that of a sample (divided by n − 1).'] : []),
    ...distinct
      .filter((each) => each && differInCase(each))
      .map((each) => `Values of ${each!.name} that differ only in case or outer spaces are counted as different.`),
    ...groups.map((each) => `Rows without a ${each!.name} belong to no group and are left out.`),
    ...apart.filter((each) => each && each.nulls > 0).map((each) => `Rows without a ${each!.name} are left out.`),
  ];
}

const differInCase = ({ values }: ColumnSchema) =>
  values !== null && new Set(values.map((value) => value.trim().toLowerCase())).size < values.length;
