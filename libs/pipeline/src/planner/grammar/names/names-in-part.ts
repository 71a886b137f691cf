// People and things by a part of their name: Ferri and Nino are `Nino Ferri`, the Hobby is the `Eurasian hobby`, "Golden Giant"
// is `Golden Giant Mine (1985)`.
import type { ColumnSchema } from '@quaestor/contracts';
import { separatorsOf } from '../../../words/listed-cells.ts';
import { valueKey } from '../../../words/split-words.ts';
import { STOP_WORDS } from '../../../words/lexicon.ts';
import { rootOf } from '../../../words/roots.ts';
import type { ValueMatch } from '../../../words/table-index.ts';
import type { Scan } from '../scan.ts';
import { isUnknown } from '../phrases/unknown-words.ts';

/** Names, not sentences. */
const LONGEST_NAME = 8;
const LONGEST_PART = 5;
/** Of a column's cells that are names of two or three words. */
const MOST = 0.6;

/** "Ferri" for `Nino Ferri`, where no other cell has the word. */
export function namedInPart(scan: Scan, from: number, to: number): readonly ValueMatch[] {
  const before = scan.token(from - 1)?.lower ?? '';
  const { text = '', lower = '' } = scan.token(from) ?? {};
  if (to === from + 1) {
    // of a question in small letters any word may be a name that nothing else is called
    const isNamed = /^\p{Lu}/u.test(text)
      ? from > 0
      : isUnknown(scan, from) && (before === 'the' || (!HEADED.test(before) && isSmall(scan.question.text)));
    // "the lake" is not the one that is called `Silver Lake`
    // "Bev" may be short where it is nothing else
    const isShort = lower.length < 4 && !(lower.length === 3 && /^\p{Lu}\p{Ll}/u.test(text) && isUnknown(scan, from));
    if (!isNamed || isShort || scan.roots.has(rootOf(lower)) || scan.rows(from).length > 0) return [];
  } else if (STOP_WORDS.has(lower) || STOP_WORDS.has(scan.token(to - 1)!.lower)) return [];
  // "the city of Leeds" is Leeds, not a `City of Leeds Park`
  if (holdsCell(scan, from, to)) return [];
  return scan.partsOfNames.get(valueKey(bare(scan.text(from, to)))) ?? [];
}

/** What follows is what is asked for. */
const HEADED = /^(which|what|whose|many|much|of|a|an|number)$/;
const isSmall = (text: string) => text === text.toLowerCase();
const bare = (phrase: string) => phrase.replace(/['’]s$/, '');

function holdsCell({ index, text }: Scan, from: number, to: number): boolean {
  for (let start = from; start < to; start++)
    for (let end = start + 1; end <= to; end++) if (index.values(bare(text(start, end))).length > 0) return true;
  return false;
}

interface Cell {
  column: ColumnSchema;
  value: string;
  words: readonly string[];
}

/** Beginnings and ends of cells that no other cell has anywhere; a single word only of columns whose cells have mostly several. */
export function namesInPart(schema: readonly ColumnSchema[]): ReadonlyMap<string, readonly ValueMatch[]> {
  const cells = schema.flatMap((column) =>
    column.type === 'text' ? namesOf(column).map((value): Cell => ({ column, value, words: wordsOf(value) })) : [],
  );
  const holders = new Map<string, Set<string>>();
  for (const { words } of cells)
    for (const part of partsOf(words)) {
      const known = holders.get(part) ?? new Set();
      holders.set(part, known.add(words.join(' ')));
    }
  const named = new Set(schema.filter(isOfNames));
  const found = new Map<string, ValueMatch[]>();
  for (const { column, value, words } of cells)
    for (const part of words.length <= LONGEST_NAME ? endsOf(words) : [])
      if (holders.get(part)?.size === 1 && (named.has(column) || part.includes(' ')))
        found.set(part, [...(found.get(part) ?? []), { column, value, ambiguous: false }]);
  return found;
}

/** Of a cell that lists several, each. */
const namesOf = (column: ColumnSchema): readonly string[] =>
  separatorsOf(column).reduce<readonly string[]>(
    (names, sign) => [...new Set(names.flatMap((name) => name.split(sign).map((part) => part.trim())))],
    column.values ?? [],
  );

const isOfNames = ({ type, values }: ColumnSchema) => {
  const several = values?.filter((value) => /^[^\d,;]+$/.test(value) && [2, 3].includes(wordsOf(value).length));
  return type === 'text' && several !== undefined && several.length >= MOST * (values?.length ?? 0);
};

const partsOf = (words: readonly string[]) =>
  new Set(
    words.flatMap((_, from) =>
      words.slice(from, from + LONGEST_PART).map((__, length) => words.slice(from, from + length + 1).join(' ')),
    ),
  );

/** Without what would be left saying something else of it: a vice president is no president, New York may be no city. */
function endsOf(words: readonly string[]): string[] {
  const ends = words.slice(1).flatMap((_, place) => [
    { part: words.slice(0, place + 1), rest: words.slice(place + 1) },
    { part: words.slice(place + 1), rest: words.slice(0, place + 1) },
  ]);
  return ends
    .filter(({ part, rest }) => part.length <= LONGEST_PART && !rest.some((word) => TURNING.has(word)))
    .map(({ part }) => part.join(' '));
}

const TURNING = new Set(
  'not non no un without ex former vice deputy assistant acting junior jr senior sr under sub semi anti co half women womens replay city state county province district region republic'.split(
    ' ',
  ),
);

/** "(A)", "(host)" behind a name is none of it. */
const wordsOf = (value: string) => valueKey(value.replace(/\([^()]*\)/g, ' ')).split(' ');
