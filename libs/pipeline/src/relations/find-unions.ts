// Tables whose rows are of one kind: most of their columns have the same names, by the words they are made of, and types
// that go together. Found by the schemas alone.
import type { ColumnSchema, ColumnType, Union, UnionColumn } from '@quaestor/contracts';
import type { TaskTable } from '@quaestor/ports';
import { likenessOf, type Name, nameOf, SAME_NAME_SCORE } from './name-likeness.ts';

/** Shared columns, of those of the narrowest table; below, tables are taken to be about different things. */
const MIN_COVERAGE = 0.6;
const MIN_SHARED = 2;
/** Wider tables share columns by chance, and comparing all with all takes long. */
const MAX_COLUMNS = 200;

interface Column {
  schema: ColumnSchema;
  name: Name;
}

interface Member {
  table: TaskTable;
  columns: Column[];
}

interface Pair {
  one: Column;
  other: Column;
  evidence: UnionColumn['evidence'];
  score: number;
}

/** Each table is part of one union at most: that of the first table it goes with. */
export function findUnions(tables: readonly TaskTable[]): Union[] {
  const left = tables.filter(({ schema }) => schema.columns.length <= MAX_COLUMNS).map(memberOf);
  const unions: Union[] = [];
  while (left.length > 1) {
    const first = left.shift()!;
    const fitting = left.flatMap((member) => {
      const pairs = alignColumns(first.columns, member.columns);
      return coverageOf(first, member, pairs) >= MIN_COVERAGE && pairs.length >= MIN_SHARED ? [{ member, pairs }] : [];
    });
    if (fitting.length === 0) continue;
    for (const { member } of fitting) left.splice(left.indexOf(member), 1);
    unions.push(unionOf(first, fitting));
  }
  return unions.sort((a, b) => b.coverage - a.coverage);
}

function memberOf(table: TaskTable): Member {
  // Every table of one file's kind has an `id`; in a union it is the same column.
  return { table, columns: table.schema.columns.map((schema) => ({ schema, name: nameOf(schema, '') })) };
}

const coverageOf = (a: Member, b: Member, pairs: readonly Pair[]) =>
  pairs.length / Math.max(1, Math.min(a.columns.length, b.columns.length));

/** Best pairs first; each column is taken once, and only where no other is as good. */
function alignColumns(some: readonly Column[], others: readonly Column[]): Pair[] {
  const pairs = some.flatMap((one) =>
    others.flatMap((other): Pair[] => {
      const { score, evidence } = likenessOf(one.name, other.name);
      if (!evidence || score < SAME_NAME_SCORE || !commonType(one.schema.type, other.schema.type)) return [];
      return unitsAgree(one.schema, other.schema) ? [{ one, other, evidence, score }] : [];
    }),
  );
  const chosen: Pair[] = [];
  for (const pair of pairs.sort((a, b) => b.score - a.score)) {
    if (chosen.some(({ one, other }) => one === pair.one || other === pair.other)) continue;
    const rival = pairs.some(
      (each) => each !== pair && each.score === pair.score && (each.one === pair.one) !== (each.other === pair.other),
    );
    if (!rival) chosen.push(pair);
  }
  return chosen;
}

const unitsAgree = (a: ColumnSchema, b: ColumnSchema) => !a.unit || !b.unit || a.unit === b.unit;

/** Whole numbers are decimals too, and days are times; nothing else goes together. */
function commonType(a: ColumnType, b: ColumnType): ColumnType | undefined {
  if (a === b) return a;
  const both = new Set([a, b]);
  if (both.has('integer') && both.has('decimal')) return 'decimal';
  if (both.has('date') && both.has('timestamp')) return 'timestamp';
  return undefined;
}

const BY_TRUST: readonly UnionColumn['evidence'][] = [
  'exact',
  'normalized',
  'alias',
  'stem',
  'abbreviation',
  'synonym',
];
const weaker = (a: UnionColumn['evidence'], b: UnionColumn['evidence']) =>
  BY_TRUST.indexOf(a) < BY_TRUST.indexOf(b) ? b : a;

function unionOf(first: Member, fitting: readonly { member: Member; pairs: readonly Pair[] }[]): Union {
  const members = [first, ...fitting.map(({ member }) => member)];
  const columns = first.columns.flatMap((one): UnionColumn[] => {
    const pairs = fitting.map(({ pairs }) => pairs.find((pair) => pair.one === one));
    const found = pairs.filter((pair) => pair !== undefined);
    if (found.length === 0) return [];
    return [
      {
        name: one.schema.name,
        type: found.reduce((type, { other }) => commonType(type, other.schema.type) ?? type, one.schema.type),
        sources: [one.schema.name, ...pairs.map((pair) => pair?.other.schema.name ?? null)],
        evidence: found.map(({ evidence }) => evidence).reduce(weaker),
      },
    ];
  });
  const leftOver = members.flatMap(({ table: { name: table, filename, schema } }, index) => {
    const shared = columns.map(({ sources }) => sources[index]);
    const names = schema.columns.map(({ name }) => name).filter((name) => !shared.includes(name));
    return names.length ? [{ filename, table, columns: names }] : [];
  });
  return {
    tables: members.map(({ table: { name: table, filename } }) => ({ filename, table })),
    columns,
    left_over: leftOver,
    coverage: Math.min(...fitting.map(({ member, pairs }) => coverageOf(first, member, pairs))),
  };
}
