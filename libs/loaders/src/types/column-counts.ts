// Counts over all values of columns: what every reading of a column is decided by.
import type { TextTable } from '../formats/format.ts';
import { booleanCounts, BOOLEAN_WORD } from './booleans.ts';
import { DATE_LIKE, dateCounts, dateLayers } from './dates.ts';
import { beside, cellName, nestedQuery } from './nested-query.ts';
import { isNothing, isNullWord, isTextNullWord, trimmed } from './null-words.ts';
import { NUMBER_LIKE, numberCounts, numberLayers, unitHistogram } from './numbers.ts';
import type { Layer } from './reading.ts';
import type { RunQuery } from './run-query.ts';

export const KINDS = ['boolean', 'number', 'date'] as const;
export type Kind = (typeof KINDS)[number];

/** JavaScript and RE2 read these patterns alike. */
export const LIKE: Record<Kind, { sql: string; pattern: RegExp }> = {
  boolean: { sql: BOOLEAN_WORD.source.replace(/^/, '(?i)'), pattern: BOOLEAN_WORD },
  number: { sql: NUMBER_LIKE, pattern: asRegExp(NUMBER_LIKE) },
  date: { sql: DATE_LIKE, pattern: asRegExp(DATE_LIKE) },
};

interface WordCount {
  word: string;
  count: number;
}

export interface ColumnCounts {
  total: number;
  /** Cells that are not blank. */
  filled: number;
  /** Cells that are neither blank nor null words. */
  given: number;
  /** Cells that are neither blank nor null words of text columns. */
  givenAsText: number;
  nullWords: WordCount[];
  textNullWords: WordCount[];
  /** How many values look like each kind. */
  like: Record<Kind, number>;
  /** Counts of the kinds that were looked at closely. */
  close: Partial<Record<Kind, Record<string, number>>>;
  units: Map<string, number>;
}

/** Expressions that readings of the `index`-th column build on: its trimmed text `t…`, and its value `v…` without null words. */
export function valueLayers(index: number): Layer[] {
  const [cell, text] = [cellName(index), `t${index}`];
  return [
    { [text]: trimmed(cell) },
    { [`v${index}`]: `CASE WHEN ${text} = '' OR ${isNullWord(text)} THEN NULL ELSE ${text} END` },
  ];
}
export const valueName = (index: number) => `v${index}`;
export const prefixOf = (index: number, kind: Kind) => `${kind[0]}${index}`;

/**
 * What is counted in one query, a column once and once more for each kind that it is looked at closely for: plans grow
 * with it, and so does the memory that DuckDB takes for them.
 */
const LOOKS_PER_QUERY = 32;

/** @param wanted kinds to look at closely, for each column's index. */
export async function countColumns(
  run: RunQuery,
  table: TextTable,
  wanted: ReadonlyMap<number, readonly Kind[]>,
): Promise<Map<number, ColumnCounts>> {
  const counts = new Map<number, ColumnCounts>();
  for (const part of parts(wanted))
    for (const [index, each] of await countTogether(run, table, part)) counts.set(index, each);
  return counts;
}

function parts(wanted: ReadonlyMap<number, readonly Kind[]>): Map<number, readonly Kind[]>[] {
  const all: Map<number, readonly Kind[]>[] = [];
  let looks = Infinity;
  for (const [index, kinds] of wanted) {
    looks += 1 + kinds.length;
    if (looks > LOOKS_PER_QUERY) {
      all.push(new Map());
      looks = 1 + kinds.length;
    }
    all.at(-1)!.set(index, kinds);
  }
  return all;
}

async function countTogether(
  run: RunQuery,
  table: TextTable,
  wanted: ReadonlyMap<number, readonly Kind[]>,
): Promise<Map<number, ColumnCounts>> {
  const columns = [...wanted.keys()];
  const groups: Layer[][] = [];
  const aggregates: Layer = { total: 'count(*)' };
  for (const [index, kinds] of wanted) {
    const [cell, text, value] = [cellName(index), `t${index}`, valueName(index)];
    const layers = valueLayers(index);
    const close: Layer[][] = [];
    if (kinds.includes('number')) close.push(numberLayers(value, prefixOf(index, 'number')));
    if (kinds.includes('date')) close.push(dateLayers(value, prefixOf(index, 'date')));
    groups.push([...layers, ...beside(close)]);

    const add = (key: string, sql: string) => (aggregates[`"${index} ${key}"`] = sql);
    add('filled', `count_if(${text} <> '')`);
    add('given', `count(${value})`);
    add('words', `histogram(CASE WHEN ${value} IS NULL AND ${text} <> '' THEN ${text} END)`);
    add('textWords', `histogram(CASE WHEN ${isTextNullWord(cell)} THEN ${cell} END)`);
    for (const kind of KINDS)
      if (!kinds.includes(kind))
        add(`like ${kind}`, `count_if(regexp_matches(${value}, '${LIKE[kind].sql.replaceAll("'", "''")}'))`);
    if (kinds.includes('boolean'))
      for (const [key, sql] of Object.entries(booleanCounts(value))) add(`boolean ${key}`, sql);
    if (kinds.includes('number')) {
      for (const [key, sql] of Object.entries(numberCounts(value, prefixOf(index, 'number'))))
        add(`number ${key}`, sql);
      add('units', unitHistogram(prefixOf(index, 'number')));
    }
    if (kinds.includes('date'))
      for (const [key, sql] of Object.entries(dateCounts(value, prefixOf(index, 'date')))) add(`date ${key}`, sql);
  }
  const named = Object.entries(aggregates).map(([name, sql]) => `${sql} AS ${name}`);
  const row = (await run(`SELECT ${named.join(', ')} FROM (${nestedQuery(table, columns, beside(groups))})`))[0]!;

  const counts = new Map<number, ColumnCounts>();
  for (const [index, kinds] of wanted) {
    const of = (key: string) => row[`${index} ${key}`];
    const close = (kind: Kind): Record<string, number> =>
      Object.fromEntries(
        Object.entries(row)
          .filter(([key]) => key.startsWith(`${index} ${kind} `))
          .map(([key, value]) => [key.slice(`${index} ${kind} `.length), Number(value ?? 0)]),
      );
    const textNullWords = words(of('textWords'));
    const filled = Number(of('filled'));
    counts.set(index, {
      total: Number(row['total']),
      filled,
      given: Number(of('given')),
      givenAsText: filled - textNullWords.reduce((sum, { count }) => sum + count, 0),
      nullWords: words(of('words')),
      textNullWords,
      like: Object.fromEntries(KINDS.map((kind) => [kind, Number(of(`like ${kind}`) ?? 0)])) as Record<Kind, number>,
      close: Object.fromEntries(kinds.map((kind) => [kind, close(kind)])),
      units: new Map(words(of('units')).map(({ word, count }) => [word, count])),
    });
  }
  return counts;
}

/** Null words of columns whose values are known otherwise; `columns` tells of each whether it is text. */
export async function countWords(
  run: RunQuery,
  table: TextTable,
  columns: ReadonlyMap<number, boolean>,
): Promise<Map<number, WordCount[]>> {
  if (columns.size === 0) return new Map();
  const histograms = [...columns].map(([index, isText]) => {
    const cell = cellName(index);
    // No null word begins with a digit, but nearly all values of such columns do.
    const word = isText
      ? `CASE WHEN ${isTextNullWord(cell)} THEN ${cell} END`
      : `CASE WHEN ${cell} >= '0' AND ${cell} < ':' THEN NULL WHEN ${isNothing(cell)} THEN ${cell} END`;
    return `histogram(${word}) AS ${cell}`;
  });
  const [row] = await run(`SELECT ${histograms.join(', ')} FROM (${nestedQuery(table, [...columns.keys()], [])})`);
  return new Map([...columns.keys()].map((index) => [index, words(row![cellName(index)])]));
}

/** @param histogram a map from cells to counts, as the database gives it. */
function words(histogram: unknown): WordCount[] {
  const counts = new Map<string, number>();
  for (const { key, value } of (histogram ?? []) as { key: string; value: unknown }[]) {
    const word = key.replace(/^[\s\ufeff]+|[\s\ufeff]+$/g, '');
    if (word !== '') counts.set(word, (counts.get(word) ?? 0) + Number(value));
  }
  return [...counts].map(([word, count]) => ({ word, count }));
}

function asRegExp(re2: string): RegExp {
  const source = re2
    .replace(/^\(\?i\)/, '')
    .replace(/\(\?i:/g, '(?:')
    .replace(/\\x\{([0-9a-f]+)\}/g, '\\u$1');
  return new RegExp(source, 'i');
}
