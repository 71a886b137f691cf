// Counts → keys and relations, with how far each is to be trusted.
import type { KeyCounts, MeetingCounts, Relation, TableKey, Union } from '@quaestor/contracts';
import { isIdentifier, type KeyGuess, type MeetingGuess } from './candidates.ts';
import { SAME_NAME_SCORE } from './name-likeness.ts';

/** A column that is nearly a key is told of when it is named like one: somebody meant it to be. */
const LIKELY_KEY = 0.95;
/** In larger tables a handful of alike rows is an accident; in small ones it is the rule. */
const LIKELY_KEY_MIN_ROWS = 20;
const MAX_COMPOSITE_KEYS = 3;
/** Share of the distinct values of a column that must be found where it is to point to. */
const MIN_CONTAINMENT = 0.5;
const MIN_SCORE = 0.4;
/** A relation that repeats rows of both sides is seldom what is meant. */
const MANY_TO_MANY_TRUST = 0.6;

export function keysOf(counted: readonly { guess: KeyGuess; counts: KeyCounts }[]): TableKey[] {
  const keys = counted.map(({ guess, counts }) => keyOf(guess, counts));
  const single = (key: TableKey) => key.columns.length === 1;
  const hasSingle = (table: string) => keys.some((key) => key.table === table && single(key) && key.unique);
  const composites = new Map<string, number>();
  return keys.filter((key, index) => {
    if (single(key)) {
      const { table } = counted[index]!.guess;
      const named = isIdentifier(table.schema.columns.find(({ name }) => name === key.columns[0])!);
      return key.unique || (named && key.uniqueness >= LIKELY_KEY && table.schema.rows >= LIKELY_KEY_MIN_ROWS);
    }
    const before = composites.get(key.table) ?? 0;
    if (!key.unique || hasSingle(key.table) || before >= MAX_COMPOSITE_KEYS) return false;
    composites.set(key.table, before + 1);
    return true;
  });
}

function keyOf({ table, columns }: KeyGuess, { rows, distinct }: KeyCounts): TableKey {
  return {
    filename: table.filename,
    table: table.name,
    columns,
    rows,
    distinct,
    nulls: table.schema.rows - rows,
    uniqueness: rows === 0 ? 0 : distinct / rows,
    unique: distinct === rows && rows === table.schema.rows,
  };
}

export function relationsOf(
  counted: readonly { guess: MeetingGuess; counts: MeetingCounts }[],
  unions: readonly Union[],
): Relation[] {
  const found = counted
    .map(({ guess, counts }) => relationOf(guess, counts))
    .filter((relation) => relation !== undefined)
    // Parts of one table have the same cities; that is not how they belong together.
    .filter(({ from, to, cardinality }) => cardinality !== 'many-to-many' || !inOneUnion(unions, from.table, to.table));
  const joined = (a: Relation, b: Relation) => a.from.table === b.from.table && a.to.table === b.to.table;
  return found
    .filter(
      (each) =>
        each.from.columns.length === 1 ||
        !found.some((other) => isKeyed(other) && other !== each && joined(each, other)),
    )
    .sort((a, b) => b.score - a.score);
}

const isKeyed = ({ cardinality }: Relation) => cardinality !== 'many-to-many';

const inOneUnion = (unions: readonly Union[], ...names: string[]) =>
  unions.some(({ tables }) => names.every((name) => tables.some(({ table }) => table === name)));

function relationOf({ a, b, nameScore }: MeetingGuess, counts: MeetingCounts): Relation | undefined {
  if (counts.shared === 0) return undefined;
  const containment = { a: counts.shared / counts.a.distinct, b: counts.shared / counts.b.distinct };
  const unique = { a: counts.a.distinct === counts.a.rows, b: counts.b.distinct === counts.b.rows };
  // Who points is not unique, or has the more of its values on the other side.
  const bPoints = unique.a === unique.b ? containment.b > containment.a : unique.a;
  const [from, to] = bPoints ? ([b, a] as const) : ([a, b] as const);
  const [fromCounts, toCounts] = bPoints ? [counts.b, counts.a] : [counts.a, counts.b];
  const contained = bPoints ? containment.b : containment.a;
  const cardinality = unique.a && unique.b ? 'one-to-one' : unique.a || unique.b ? 'many-to-one' : 'many-to-many';
  const trust = cardinality === 'many-to-many' ? MANY_TO_MANY_TRUST : 1;
  const score = ((nameScore + contained) / 2) * trust;
  if (contained < MIN_CONTAINMENT || score < MIN_SCORE) return undefined;
  if (cardinality === 'many-to-many' && nameScore < SAME_NAME_SCORE) return undefined;
  return {
    from: refOf(from),
    to: refOf(to),
    cardinality,
    comparison: counts.exact === counts.shared ? 'exact' : 'normalised',
    score: rounded(score),
    evidence: {
      name_score: rounded(nameScore),
      uniqueness: rounded(toCounts.distinct / toCounts.rows),
      containment: rounded(contained),
      joined_rows: counts.joined,
      fan_out: { mean: rounded(counts.joined / fromCounts.matched), max: toCounts.most },
      fan_in: { mean: rounded(counts.joined / toCounts.matched), max: fromCounts.most },
      unmatched: {
        from: from.table.schema.rows - fromCounts.matched,
        to: to.table.schema.rows - toCounts.matched,
      },
    },
  };
}

const refOf = ({ table: { filename, name }, columns }: KeyGuess) => ({ filename, table: name, columns });

/** Never up to 1: what is nearly unique must not look as if it were. */
const rounded = (value: number) => Math.floor(value * 10_000 + 1e-6) / 10_000;
