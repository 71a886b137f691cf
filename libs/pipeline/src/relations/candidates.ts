// Which columns may be keys, and which may meet: decided by names, types, ranges and listed values, so that only few
// columns' values need to be looked at.
import { type ColumnSchema, type Comparison, MAX_CANDIDATES } from '@quaestor/contracts';
import type { LoadedTable } from '../task-deps.ts';
import { IDENTIFIER_WORDS } from '../words/lexicon.ts';
import { splitWords, stem, valueKey } from '../words/split-words.ts';
import { likenessOf, nameOf, SAME_NAME_SCORE } from './name-likeness.ts';
import { rememberedOf } from '../words/remembered.ts';

export interface KeyGuess {
  table: LoadedTable;
  columns: string[];
}

export interface MeetingGuess {
  a: KeyGuess;
  b: KeyGuess;
  comparisons: Comparison[];
  nameScore: number;
}

/** Estimates of distinct values are off by some 10 %; a key may be among columns that come this near to one. */
const NEARLY_UNIQUE = 0.85;
/** Columns named like an identifier are worth a warning when they are nearly one. */
const LIKELY_UNIQUE = 0.95;
const MAX_COLUMNS = 60;
const MAX_PAIRED = 6;
const MAX_COMPOSITE = 3;
/** Share of its values that a column must have in common with another to be taken to point there without a like name. */
const TELLING_SHARE = 0.8;
const TELLING_VALUES = 3;
const LISTED_SHARE = 0.3;
const LIKE_SCORE = 0.35;

export const given = ({ schema }: LoadedTable, { nulls, misfits }: ColumnSchema) => schema.rows - nulls - misfits.count;

export const isIdentifier = ({ name }: ColumnSchema) =>
  splitWords(name).some((word) => IDENTIFIER_WORDS.has(stem(word)) && !['year', 'month'].includes(stem(word)));

/** Numbers that measure something are no keys, nor are truth values. */
const mayTell = (column: ColumnSchema) =>
  column.type === 'text' ||
  column.type === 'date' ||
  column.type === 'timestamp' ||
  (column.type === 'integer' && !column.unit);

/** Single columns that nearly tell all rows apart, the first of a table and identifiers above all; else pairs of columns. */
export function keyCandidates(table: LoadedTable): KeyGuess[] {
  const { columns, rows } = table.schema;
  if (rows < 2) return [];
  const telling = columns.slice(0, MAX_COLUMNS).filter(mayTell);
  const nearly = (column: ColumnSchema, share: number) => column.distinct >= share * Math.max(1, given(table, column));
  const plausible = (column: ColumnSchema) =>
    column.type !== 'integer' || isIdentifier(column) || column === columns[0];
  const singles = telling.filter(
    (column) =>
      plausible(column) &&
      given(table, column) > 0 &&
      nearly(column, column.distinct_exact === false ? NEARLY_UNIQUE : isIdentifier(column) ? LIKELY_UNIQUE : 1),
  );
  const whole = singles.some(
    (column) => given(table, column) === rows && nearly(column, column.distinct_exact === false ? NEARLY_UNIQUE : 1),
  );
  const found = singles.map(({ name }) => ({ table, columns: [name] }));
  if (whole) return found;
  const parts = telling
    .filter((column) => column.distinct > 1 && (column.type !== 'integer' || isIdentifier(column)))
    .slice(0, MAX_PAIRED);
  const pairs = parts.flatMap((one, index) =>
    parts
      .slice(index + 1)
      .filter((other) => one.distinct * other.distinct >= rows)
      .map((other) => ({ table, columns: [one.name, other.name] })),
  );
  return [...found, ...pairs];
}

export function meetingCandidates(tables: readonly LoadedTable[]): MeetingGuess[] {
  const sides = tables.map((table) => ({
    table,
    columns: table.schema.columns
      .slice(0, MAX_COLUMNS)
      .filter(mayTell)
      .map((schema) => ({ schema, name: nameOf(schema, table.name) })),
  }));
  const guesses = sides.flatMap((a, index) =>
    sides.slice(index + 1).flatMap((b) => {
      const singles = a.columns.flatMap((one) =>
        b.columns.flatMap((other): MeetingGuess[] => {
          const comparison = comparisonOf(one.schema, other.schema);
          if (!comparison) return [];
          const { score } = likenessOf(one.name, other.name);
          return mayMeet(a.table, one.schema, b.table, other.schema, score)
            ? [
                {
                  a: { table: a.table, columns: [one.schema.name] },
                  b: { table: b.table, columns: [other.schema.name] },
                  comparisons: [comparison],
                  nameScore: score,
                },
              ]
            : [];
        }),
      );
      return [...singles, ...composite(singles)];
    }),
  );
  return guesses.sort((one, other) => other.nameScore - one.nameScore).slice(0, MAX_CANDIDATES);
}

/** Like-named columns that only together can be a key: `Store` and `Day` of sales and of targets. */
function composite(singles: readonly MeetingGuess[]): MeetingGuess[] {
  const chosen: MeetingGuess[] = [];
  for (const guess of singles.filter(({ nameScore }) => nameScore >= SAME_NAME_SCORE)) {
    if (!chosen.some(({ a, b }) => a.columns[0] === guess.a.columns[0] || b.columns[0] === guess.b.columns[0]))
      chosen.push(guess);
  }
  if (chosen.length < 2 || chosen.length > MAX_COMPOSITE) return [];
  const single = ({ table, columns }: KeyGuess) => {
    const column = table.schema.columns.find(({ name }) => name === columns[0])!;
    return column.distinct >= NEARLY_UNIQUE * Math.max(1, given(table, column));
  };
  if (chosen.some(({ a, b }) => single(a) || single(b))) return [];
  const [{ a, b }] = chosen as [MeetingGuess];
  return [
    {
      a: { table: a.table, columns: chosen.flatMap((each) => each.a.columns) },
      b: { table: b.table, columns: chosen.flatMap((each) => each.b.columns) },
      comparisons: chosen.flatMap(({ comparisons }) => comparisons),
      nameScore: Math.min(...chosen.map(({ nameScore }) => nameScore)),
    },
  ];
}

/** How values of the two can be compared at all. */
function comparisonOf(a: ColumnSchema, b: ColumnSchema): Comparison | undefined {
  const types = new Set([a.type, b.type]);
  if (types.size === 1) return a.type === 'text' ? 'text' : 'exact';
  if (types.has('integer') && types.has('text')) return [a, b].every(holdsNumbers) ? 'number' : undefined;
  if (types.has('date') && types.has('timestamp')) return 'day';
  return undefined;
}

/** Text is kept as such for its leading zeros, or for a few values that are no numbers. */
const holdsNumbers = ({ type, samples }: ColumnSchema) =>
  type === 'integer' || samples.some((sample) => typeof sample === 'string' && /^\s*\d+\s*$/.test(sample));

function mayMeet(
  tableA: LoadedTable,
  a: ColumnSchema,
  tableB: LoadedTable,
  b: ColumnSchema,
  nameScore: number,
): boolean {
  if (a.distinct === 0 || b.distinct === 0 || !rangesMeet(a, b)) return false;
  const nearlyUnique = [[tableA, a] as const, [tableB, b] as const].some(
    ([table, column]) => column.distinct >= NEARLY_UNIQUE * Math.max(1, given(table, column)),
  );
  const shared = sharedValues(a, b);
  if (shared !== undefined) {
    const share = shared / Math.min(a.distinct, b.distinct);
    if (shared === 0 || share < LISTED_SHARE) return false;
    if (nearlyUnique && shared >= TELLING_VALUES && share >= TELLING_SHARE) return true;
  }
  if (nameScore >= SAME_NAME_SCORE) return true;
  return nearlyUnique && nameScore >= LIKE_SCORE;
}

function rangesMeet(a: ColumnSchema, b: ColumnSchema): boolean {
  if (a.type !== b.type || a.min === null || b.min === null || a.max === null || b.max === null) return true;
  // Days as ISO text sort in time. Integers beyond 2^53 come as text, which does not sort.
  if (typeof a.min !== typeof b.min || typeof a.max !== typeof b.max) return true;
  if (a.type === 'integer' && typeof a.min === 'string') return true;
  return a.min <= b.max && b.min <= a.max;
}

/** Of listed values those that read alike; undefined where one of the columns has too many to list. */
function sharedValues(a: ColumnSchema, b: ColumnSchema): number | undefined {
  if (a.type !== 'text' || b.type !== 'text' || !a.values || !b.values) return undefined;
  const [some, others] = [valueKeysOf(a), valueKeysOf(b)];
  let shared = 0;
  for (const key of some) if (others.has(key)) shared++;
  return shared;
}

const valueKeysOf = rememberedOf(
  ({ values }: ColumnSchema): ReadonlySet<string> => new Set((values ?? []).map(valueKey)),
);
