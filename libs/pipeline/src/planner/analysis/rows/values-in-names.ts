// The value of a group that a name of the answer has in it: `Mr` in `mean_age_Mr`, the band from 30 to 59 in `median_30_59`.
import type { ColumnSchema, Computation } from '@quaestor/contracts';
import { splitWords, stem } from '../../../words/split-words.ts';
import { MONTHS } from '../text/pieces.ts';

type Value = string | number | boolean;
/** The value of a column that a name ends in or has as words. */
export function valueInName(name: string, column: ColumnSchema, classes: Computation['classes']): Value | undefined {
  const words = splitWords(name);
  const joined = ` ${words.join(' ')} `;
  if (column.type === 'boolean') return sideInName(joined, column);
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
  const initial = byInitial(words, column.values ?? []);
  if (initial !== undefined) return initial;
  const stemmed = ` ${words.map(stem).join(' ')} `;
  const values = (column.values ?? []).filter((value) => {
    const key = splitWords(value).join(' ');
    return (
      key !== '' &&
      (joined.includes(` ${key} `) ||
        (key.length > 3 && stemmed.includes(` ${splitWords(value).map(stem).join(' ')} `)) ||
        (joined.replaceAll(' ', '').endsWith(key.replaceAll(' ', '')) && key.length > 3))
    );
  });
  const [best, ...others] = values.sort((a, b) => b.length - a.length);
  return best !== undefined && others.every((each) => best.toLowerCase().includes(each.toLowerCase()))
    ? best
    : undefined;
}

const OTHERS = /^ (?:n|0) $| (?:no|false|not|non|never|without|other|others|rest|else) /;

/** "late_mean" and "other_mean", "smokers" and "nonsmokers", of a flag. */
function sideInName(joined: string, { name }: ColumnSchema): boolean | undefined {
  const own = splitWords(name)
    .filter((word) => !/^(?:is|has|flag)$/.test(word))
    .map(stem);
  const said = joined.trim().split(' ').map(stem);
  if (said.includes(`non${own.join('')}`) || said.includes(`un${own.join('')}`)) return false;
  if (OTHERS.test(joined)) return false;
  if (/ (?:yes|true) | with | having |^ (?:y|1) $/.test(joined) || own.every((word) => said.includes(word)))
    return true;
  return own.join('') === 'weekend' && said.includes('weekday') ? false : undefined;
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

const INITIALS: Readonly<Record<string, readonly string[]>> = {
  female: ['f', 'w'],
  woman: ['w', 'f'],
  women: ['w', 'f'],
  male: ['m'],
  man: ['m'],
  men: ['m'],
  yes: ['y'],
  no: ['n'],
};

/** Whether a word stands for a letter: "female" for `F`. */
export const isInitialOf = (letter: string, word: string): boolean =>
  (INITIALS[word] ?? INITIALS[stem(word)] ?? []).includes(letter.toLowerCase());

/** `F` in "mean_age_female", where the values are letters. */
function byInitial(words: readonly string[], values: readonly string[]): string | undefined {
  if (values.length === 0 || values.some((value) => value.trim().length !== 1)) return undefined;
  const found = words.flatMap((word) => {
    const letters = INITIALS[stem(word)] ?? INITIALS[word];
    return values.find((value) => letters?.includes(value.trim().toLowerCase())) ?? [];
  });
  return new Set(found).size === 1 ? found[0] : undefined;
}

/** `h` for "home", where every value is the first letter of another name. */
export function byInitials(names: readonly string[], values: readonly string[]): readonly string[] | undefined {
  if (values.some((value) => value.trim().length !== 1)) return undefined;
  const found = names.map((name) => values.find((value) => value.trim().toLowerCase() === splitWords(name)[0]?.[0]));
  const known = found.filter((each) => each !== undefined);
  return known.length === names.length && new Set(known).size === names.length ? known : undefined;
}
