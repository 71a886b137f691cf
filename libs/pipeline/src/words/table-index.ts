// Finds the columns and values that words may mean, in time that hardly grows with the number of columns.
import type { ColumnMapping, ColumnSchema, Evidence } from '@quaestor/contracts';
import type { TaskTable } from '@quaestor/ports';
import { writtenOut } from './abbreviations.ts';
import { codedBy } from './coded.ts';
import { isFullName, type NamePair, namePairOf } from './full-names.ts';
import { aliasesOf, conceptsOf, isUnitWord } from './lexicon.ts';
import { listedIn } from './listed-cells.ts';
import { splitWords, stem, stemsOf, valueKey } from './split-words.ts';
import { remembered, rememberedOf } from './remembered.ts';

export interface ColumnMatch {
  column: ColumnSchema;
  score: number;
  evidence: Evidence;
}

export interface ValueMatch {
  column: ColumnSchema;
  value: string;
  /** Whether other values of the column differ from it in more than case and outer spaces, yet are found by the same words. */
  ambiguous: boolean;
}

/** The ways a name is compared, strictest first, and how far each is trusted. */
const LEVELS = [
  { evidence: 'normalized', score: 0.95 },
  { evidence: 'stem', score: 0.9 },
  { evidence: 'abbreviation', score: 0.85 },
  { evidence: 'synonym', score: 0.8 },
] as const;

/** A column of codes is called what its codes are of, as by an abbreviation. */
const CODED_LEVEL = 2;

/** What the user calls a column outdoes all but the very name of another. */
const ALIAS_SCORE = 0.97;
/** An alias is compared as names are, but stands for itself: not for its synonyms. */
const ALIAS_LEVELS = 3;

/** From here on a match may be acted on; below it only ranks columns. */
export const CERTAIN_SCORE = 0.75;

/** More columns than this that share a word are not worth ranking one by one. */
const MAX_PARTIAL_MATCHES = 50;

export const formsOf = (words: readonly string[]) => {
  const expanded = words.flatMap((word) => writtenOut(word)).map(stem);
  const concepts = conceptsOf(expanded);
  return { keys: [words.join(' '), words.map(stem).join(' '), expanded.join(' '), concepts.join(' ')], concepts };
};

const WAYS: Readonly<Record<string, string>> = { arr: 'arrival', dep: 'departure' };

/** `duration_min` lasts minutes; `Min_Price`, `min` and `temp_min` beside a `temp_max` are the least; `std` beside an `atd` is a time, not a standard. */
function wordsOfName(name: string, others: readonly ColumnSchema[]): readonly string[] {
  const words = splitWords(name);
  if (words.join() === 'std' && others.some((other) => /^(atd|sta|ata|etd|eta)$/i.test(other.name)))
    return ['scheduled', 'departure'];
  // `dep_delay`; a `dep` by itself may be a deposit or a department
  const [way, what] = words;
  if (words.length === 2 && Object.hasOwn(WAYS, way!) && /^(delay|dly|time)$/.test(what!)) return [WAYS[way!]!, what!];
  if (words.length < 2 || words.at(-1) !== 'min') return words;
  const most = `${words.slice(0, -1).join(' ')} max`;
  return others.some((other) => splitWords(other.name).join(' ') === most) ? words : [...words.slice(0, -1), 'minutes'];
}

const MAX_REMEMBERED = 2000;
const PEOPLE = new Set(['children', 'adults', 'students', 'seniors', 'women', 'men', 'teenagers']);

export class TableIndex {
  private readonly byName = new Map<string, ColumnSchema>();
  private readonly byLevel = LEVELS.map(() => new Map<string, ColumnSchema[]>());
  private readonly byAlias = new Map<string, ColumnSchema[]>();
  private readonly byWord = new Map<string, { column: ColumnSchema; concepts: string[] }[]>();
  private readonly byValue = new Map<string, ValueMatch[]>();
  /** A question is read in many ways, and every one of them asks for the same words. */
  private readonly found = new Map<string, readonly ColumnMatch[]>();
  private readonly foundValues = new Map<string, readonly ValueMatch[]>();
  private readonly concepts = new Map<ColumnSchema, readonly string[]>();
  /** Where what people are called is in two columns, with the one that stands for both. */
  private readonly names: (NamePair & { whole: ColumnSchema }) | undefined;
  /** Words of the longest value, the most that is worth looking up. */
  readonly longestValue: number;

  constructor(readonly table: TaskTable) {
    let longest = 0;
    for (const column of table.schema.columns) {
      this.byName.set(column.name, column);
      const { keys, concepts } = formsOf(wordsOfName(column.name, table.schema.columns));
      keys.forEach((key, level) => append(this.byLevel[level]!, key, column));
      // "overtime" of `OverTime`
      if (JOINED.test(column.name)) append(this.byLevel[0]!, column.name.toLowerCase(), column);
      const bare = formsOf(wordsOfName(bareName(column.name), table.schema.columns));
      const isNoted =
        bare.concepts.length > 0 &&
        !countsOthers(column, table.schema.columns) &&
        (APPENDED.test(column.name) || isDatedAlone(column.name, table.schema.columns));
      if (isNoted) bare.keys.forEach((key, level) => append(this.byLevel[level]!, key, column));
      if (!UNNAMED.test(column.name))
        for (const word of new Set(concepts)) append(this.byWord, word, { column, concepts });
      for (const alias of column.aliases ?? [])
        for (const key of new Set(formsOf(splitWords(alias)).keys.slice(0, ALIAS_LEVELS)))
          append(this.byAlias, key, column);
      this.concepts.set(column, isNoted ? bare.concepts : concepts);
      for (const value of column.values ?? []) {
        const key = valueKey(value);
        if (key === '') continue;
        longest = Math.max(longest, key.split(' ').length);
        const known = this.byValue.get(key)?.find((match) => match.column === column);
        if (!known) append(this.byValue, key, { column, value, ambiguous: false });
        else if (known.value.trim().toLowerCase() !== value.trim().toLowerCase()) known.ambiguous = true;
      }
      const coded = codedBy(column.name, column.values ?? []);
      if (coded?.concept && !concepts.includes(coded.concept)) {
        append(this.byLevel[CODED_LEVEL]!, coded.concept, column);
        this.concepts.set(column, [...concepts, coded.concept]);
      }
      for (const value of coded ? column.values! : [])
        for (const said of coded!.namesOf(value.trim().toLowerCase())) {
          append(this.byValue, said, { column, value, ambiguous: false });
          longest = Math.max(longest, said.split(' ').length);
        }
      const listed = listedIn(column).map((part) => [valueKey(part), part] as const);
      for (const [key, value] of [
        ...listed.filter(([key]) => key !== ''),
        ...shortNames(column.values ?? [], withoutNote),
        ...shortNames(column.values ?? [], withoutNoun(column)),
        ...shortNames(column.values ?? [], ofEither(2)),
        ...shortNames(column.values ?? [], ofEither(3)),
        ...shortNames(column.values ?? [], withoutOwner),
        ...shortNames(column.values ?? [], withoutApostrophe),
      ])
        if (!this.byValue.get(key)?.some((match) => match.column === column))
          append(this.byValue, key, { column, value, ambiguous: false });
    }
    const whole = table.schema.columns.find(isFullName);
    const pair = whole && namePairOf(table.schema.columns.filter((column) => column !== whole));
    this.names = pair && { ...pair, whole };
    this.longestValue = Math.max(longest, pair ? longestOf(pair.first) + longestOf(pair.last) : 0);
  }

  /** Columns that the words may mean, best first. `text` is how the words were written. */
  columns(words: readonly string[], text: string): readonly ColumnMatch[] {
    const key = `${words.join(' ')}\n${text}`;
    let found = this.found.get(key);
    if (!found) {
      if (this.found.size >= MAX_REMEMBERED) this.found.clear();
      this.found.set(key, (found = this.search(words, text)));
    }
    return found;
  }

  private search(words: readonly string[], text: string): ColumnMatch[] {
    const matches = new Map<ColumnSchema, ColumnMatch>();
    const add = (column: ColumnSchema, score: number, evidence: Evidence) => {
      if (!matches.has(column)) matches.set(column, { column, score, evidence });
    };
    const exact = this.byName.get(text);
    if (exact) add(exact, 1, 'exact');
    if (words.length > 0) {
      const { keys, concepts } = formsOf(words);
      for (const key of keys.slice(0, ALIAS_LEVELS))
        for (const column of this.byAlias.get(key) ?? []) add(column, ALIAS_SCORE, 'alias');
      LEVELS.forEach(({ score, evidence }, level) => {
        for (const column of this.byLevel[level]!.get(keys[level]!) ?? []) add(column, score, evidence);
      });
      for (const { column, score } of this.partly(concepts)) add(column, score, 'partial');
    }
    return [...matches.values()].sort((a, b) => b.score - a.score);
  }

  /** Cells of text columns that read like `text`. */
  values(text: string): readonly ValueMatch[] {
    let found = this.foundValues.get(text);
    if (!found) {
      if (this.foundValues.size >= MAX_REMEMBERED) this.foundValues.clear();
      const key = valueKey(text);
      const cells =
        this.directly(key) ??
        [...new Set([...aliasesOf(key), ...aliasesOf(stem(key)), stem(key), `${key}s`])].flatMap(
          (alias) => this.byValue.get(alias) ?? [],
        );
      found = this.names ? [...cells, ...this.fullNames(text, this.names)] : cells;
      this.foundValues.set(text, found);
    }
    return found;
  }

  /** "children" are a kind of books, and a child may be who borrowed them. */
  private directly(key: string): readonly ValueMatch[] | undefined {
    const found = this.byValue.get(key);
    const single = found && PEOPLE.has(key) ? (this.byValue.get(stem(key)) ?? []) : [];
    return found && [...found, ...single.filter(({ column }) => found.every((other) => other.column !== column))];
  }

  /** "Ian Fletcher", "Fletcher, Ian". */
  private fullNames(text: string, { first, last, whole }: NamePair & { whole: ColumnSchema }): readonly ValueMatch[] {
    const words = valueKey(text).split(' ');
    const [before, after, ...more] = text.split(',').map(valueKey);
    const ways: [first: string, last: string][] =
      after === undefined
        ? words.slice(1).map((_, place) => [words.slice(0, place + 1).join(' '), words.slice(place + 1).join(' ')])
        : more.length === 0
          ? [[after, before!]]
          : [];
    const cellOf = (key: string, column: ColumnSchema) =>
      this.byValue.get(key)?.find((match) => match.column === column && !match.ambiguous);
    return ways.flatMap(([one, other]) => {
      const [forename, surname] = [cellOf(one, first), cellOf(other, last)];
      return forename && surname
        ? [{ column: whole, value: `${forename.value} ${surname.value}`, ambiguous: false }]
        : [];
    });
  }

  /** The words of a column's name after abbreviations and synonyms. */
  conceptsOf(column: ColumnSchema): readonly string[] {
    return this.concepts.get(column) ?? [];
  }

  private partly(wanted: readonly string[]): { column: ColumnSchema; score: number }[] {
    const lists = wanted.map((word) => this.byWord.get(word) ?? []);
    const shortest = lists.reduce((a, b) => (b.length < a.length ? b : a));
    return shortest
      .slice(0, MAX_PARTIAL_MATCHES)
      .filter(({ concepts }) => concepts.length > wanted.length && wanted.every((word) => concepts.includes(word)))
      .map(({ column, concepts }) => {
        const onlyUnits = concepts.every((word) => wanted.includes(word) || isUnitWord(word));
        return { column, score: onlyUnits ? CERTAIN_SCORE : 0.4 + (0.3 * wanted.length) / concepts.length };
      });
  }
}

/** What follows a name in the same cell: a code, a note, another spelling; the marks that there are (`P1 /80`, `score_1_10`), of what it is a rate, how many of what it is in. */
const APPENDED =
  /\s*(\([^()]*\)|(?<=[a-z] )\d+(\.\d+)? ?%|\[[^[\]]*\]|\/ ?(\d+|nt|night|h|hr|hour|day|wk|week|mth|month|yr|year|km|kg|unit|ea|pp)|'d|(?<=[a-z])[_ ](n|cnt|count|[01][_ -](to[_ ])?(5|7|10|100)|([Ii]n[_ ])?([Tt]housands?|[MBmb]illions?)([_ ](USD|usd|EUR|eur|GBP|gbp|dollars|euros|pounds))?))$/;

/** `Population Census 2009`: when it was counted. */
const DATED = /\s+(?:(?:census|estimates?) \d{4}|\d{4} (?:census|estimates?))$/i;

/** The name without what is appended to it. */
export const bareName = remembered((name) => name.replace(APPENDED, '').replace(DATED, ''));

/** `artist_count` beside the artists themselves is nothing that is called an artist. */
const countsOthers = ({ name }: ColumnSchema, columns: readonly ColumnSchema[]) => {
  const [, noun] = /^(.*[a-z])[_ ](?:n|cnt|count)$/i.exec(name) ?? [];
  const said = noun === undefined ? undefined : stemsOf(noun).join(' ');
  return said !== undefined && columns.some((other) => other.type === 'text' && stemsOf(other.name)[0] === said);
};

/** Of several that are told apart by when they were counted the bare name would be any. */
const isDatedAlone = (name: string, columns: readonly ColumnSchema[]) =>
  DATED.test(name) && columns.filter((column) => bareName(column.name) === bareName(name)).length === 1;

/** `Entire home/apt`, `free/reduced`: either of the two. */
const EITHER = /^((?:\p{L}[\p{L} ]* )?)(\p{L}{3,})\/(\p{L}{3,})$/u;
const ofEither = (which: 2 | 3) => (value: string) => {
  const found = EITHER.exec(value);
  return found ? `${found[1]}${found[which]}` : '';
};

const withoutNote = (value: string) => (APPENDED.test(value) ? value.replace(APPENDED, '') : '');

/** "a bachelor degree" for a cell `bachelor's degree`. */
const withoutOwner = (value: string) => (OWNER.test(value) ? value.replace(OWNER, '') : '');
const withoutApostrophe = (value: string) => (OWNER.test(value) ? value.replace(/['’](?=s )/, '') : '');
const OWNER = /(?<=\p{L})['’]s(?= \p{L})/u;

/** "Aldermoor" for a cell "Aldermoor Station" of a column `Station`. */
function withoutNoun({ name }: ColumnSchema): (value: string) => string {
  const noun = stem(splitWords(bareName(name)).at(-1) ?? '');
  return (value) => {
    const [, rest, last] = /^(\p{L}[\p{L}\s.'’-]{2,})\s(\p{L}+)$/u.exec(value) ?? [];
    // New York may be no city
    return rest !== undefined && noun !== 'city' && stem(last!.toLowerCase()) === noun ? rest : '';
  };
}

/** What cells are called for short, where no other cell of the column would be called so. */
function shortNames(values: readonly string[], shortened: (value: string) => string): Map<string, string> {
  const found = new Map<string, string>();
  const several = new Set<string>();
  for (const value of values) {
    const key = valueKey(shortened(value.trim()));
    if (key === '' || !/\p{L}/u.test(key)) continue;
    if (found.has(key)) several.add(key);
    found.set(key, value);
  }
  // "asthma" is more than `asthma (mild)` beside `Asthma - inhaler`
  for (const value of found.size > 0 ? values : []) {
    const key = valueKey(BEGUN.exec(value)?.[1] ?? '');
    if (found.has(key) && found.get(key) !== value) several.add(key);
  }
  several.forEach((key) => found.delete(key));
  return found;
}

const BEGUN = /^([^:;,/(]{3,}?)(?: [-–—] |\s*[:;,/(])/;

/** Words with nothing but a capital between. */
const JOINED = /^[\p{L}][\p{Ll}]+(?:\p{Lu}[\p{Ll}]+)+$/u;

/** What a column without a name is called here: "which column(s)" means none of them in part. */
const UNNAMED = /^column_\d+$/;

export const indexOf = rememberedOf((table: TaskTable) => new TableIndex(table));

const longestOf = ({ values }: ColumnSchema) =>
  Math.max(0, ...(values ?? []).map((value) => valueKey(value).split(' ').length));

/** What the reader of an answer is told of a match. */
export const mappingOf = (
  phrase: string,
  table: TaskTable,
  match: ColumnMatch,
  others: readonly ColumnMatch[] = [],
): ColumnMapping => ({
  phrase,
  ...placeOf(table, match),
  alternatives: others.filter(({ column }) => column !== match.column).map((other) => placeOf(table, other)),
});

const placeOf = (table: TaskTable, { column, score, evidence }: ColumnMatch) => ({
  filename: table.filename,
  table: table.name,
  column: column.name,
  score,
  evidence,
});

function append<K, V>(map: Map<K, V[]>, key: K, value: V) {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
