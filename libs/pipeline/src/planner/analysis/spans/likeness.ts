// How much of a column's name, or of a value, stands in the words of an output: `len` for `tot_len_mm`, `pp` for "pulse pressure".
import type { ColumnSchema, Computation } from '@quaestor/contracts';
import { splitWords, stem } from '../../../words/split-words.ts';

const SHORTEST = 3;
export const sameWord = (one: string, other: string): boolean => {
  const [a, b] = [stem(one), stem(other)];
  return (
    a === b ||
    (rootOf(a).length >= SHORTEST && rootOf(a) === rootOf(b)) ||
    (a.length >= SHORTEST && b.startsWith(a)) ||
    (b.length >= SHORTEST && a.startsWith(b))
  );
};

const rootOf = (word: string) => word.replace(/(?:ing|ed|es|e)$/, '');

/** From 0 to 1: which part of the column's words is among them; its initials are all of it. */
export function likeness(column: Pick<ColumnSchema, 'name'>, words: readonly string[]): number {
  const own = splitWords(column.name).filter((word) => !/^(?:of|the|a|in)$/.test(word));
  if (own.length === 0) return 0;
  const initials = own.map((word) => word[0]).join('');
  if (own.length > 1 && words.includes(initials)) return 1;
  if (words.includes(own.join(''))) return 1;
  const met = own.filter((word) => words.some((each) => sameWord(word, each))).length;
  return met / own.length + (met === own.length ? met / 1000 : 0);
}

const OF_ALL = /^(?:avg|average|mean|tot|total|num|number|no|of|the|in|per|col|value|val|score|mm|cm|g|kg|gbp|usd|id)$/;

/** Whether a word by which the column is told from others is among them. */
export const isTold = ({ name }: Pick<ColumnSchema, 'name'>, words: readonly string[]): boolean =>
  splitWords(name).some(
    (word) => !OF_ALL.test(word) && word.length > 2 && words.some((each) => stem(each) === stem(word)),
  );

const MANY = 4;
const MOST_OF = 0.75;

/** Whether all that tells the column from others stands among the words. */
export const isHinted = ({ name }: Pick<ColumnSchema, 'name'>, words: readonly string[]): boolean => {
  const telling = splitWords(name).filter((word) => !OF_ALL.test(word) && word.length > 2);
  const met = telling.filter((word) => words.some((each) => sameWord(word, each))).length;
  return telling.length >= MANY ? met / telling.length >= MOST_OF : telling.length > 0 && met === telling.length;
};

/** The best of several, where one is better than all others. */
export function likest<A>(list: readonly A[], measure: (each: A) => number): A | undefined {
  const scored = list.map((each) => ({ each, score: measure(each) })).sort((a, b) => b.score - a.score);
  const [first, second] = scored;
  return first && first.score > 0 && first.score > (second?.score ?? 0) ? first.each : undefined;
}

type Value = string | number | boolean;
const MONTHS = 'january february march april may june july august september october november december'.split(' ');

/** The value of a column that a name ends in or has as words. */
export function valueInName(name: string, column: ColumnSchema, classes: Computation['classes']): Value | undefined {
  const words = splitWords(name);
  const joined = ` ${words.join(' ')} `;
  if (column.type === 'boolean')
    return / (?:yes|true) /.test(joined) ? true : / (?:no|false) /.test(joined) ? false : undefined;
  if (column.type === 'integer') {
    const numbers = words.flatMap((word) => /(\d+)$/.exec(word)?.[1] ?? []);
    if (numbers.length === 1) return Number(numbers[0]);
    const months = words.flatMap((word) =>
      MONTHS.flatMap((month, place) => (month === word || month.slice(0, 3) === word ? [place + 1] : [])),
    );
    return /month/i.test(column.name) && months.length === 1 ? months[0] : undefined;
  }
  const byLimits = classes?.find((each) => limitsIn(joined, each));
  if (byLimits) return byLimits.label;
  const values = (column.values ?? []).filter((value) => {
    const key = splitWords(value).join(' ');
    return (
      key !== '' &&
      (joined.includes(` ${key} `) || (joined.replaceAll(' ', '').endsWith(key.replaceAll(' ', '')) && key.length > 3))
    );
  });
  const [best, ...others] = values.sort((a, b) => b.length - a.length);
  return best !== undefined && others.every((each) => best.toLowerCase().includes(each.toLowerCase()))
    ? best
    : undefined;
}

function limitsIn(joined: string, { from, below, above, to }: NonNullable<Computation['classes']>[number]): boolean {
  const number = (pattern: RegExp) => Number(pattern.exec(joined)?.[1] ?? NaN);
  const least = from ?? above;
  const most = below ?? to;
  if (least === undefined) return number(/(?:under|below|less than|upto|up to|younger than|lt) ?(\d+) /) === most;
  if (most === undefined)
    return (
      number(/ (\d+) ?(?:plus|up|and above|and over|older|s) /) === least ||
      number(/(?:over|above|from|gt|older than) ?(\d+) /) === least
    );
  const span = / (\d+) (?:to )?(\d+) /.exec(joined);
  if (span)
    return (
      Number(span[1]) === least && (Number(span[2]) === to || Number(span[2]) === most || Number(span[2]) + 1 === most)
    );
  return number(/ (\d+) ?s /) === least;
}

/** `h` for "home", where every value is the first letter of another name. */
export function byInitials(names: readonly string[], values: readonly string[]): readonly string[] | undefined {
  if (values.some((value) => value.trim().length !== 1)) return undefined;
  const found = names.map((name) => values.find((value) => value.trim().toLowerCase() === splitWords(name)[0]?.[0]));
  const known = found.filter((each) => each !== undefined);
  return known.length === names.length && new Set(known).size === names.length ? known : undefined;
}
