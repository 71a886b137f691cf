// What may stand at a place of the question: phrases, numbers, columns, values, nouns for the rows.
import type { ColumnSchema } from '@quaestor/contracts';
import type { TaskTable } from '@quaestor/ports';
import { STOP_WORDS } from '../../words/lexicon.ts';
import { rememberedOf } from '../../words/remembered.ts';
import { rootOf, rootsOf, shareRoot } from '../../words/roots.ts';
import { tellsSameTime } from '../../words/verbs-of-times.ts';
import { splitWords, stem, stemsOf } from '../../words/split-words.ts';
import { type ColumnMatch, indexOf, mappingOf, type TableIndex, type ValueMatch } from '../../words/table-index.ts';
import type { Token, TokenizedQuestion } from '../../words/tokens.ts';
import { isNumber, isTime, isUniqueIn, namesWeekdays } from '../columns.ts';
import * as vocabulary from '../vocabulary.ts';
import { isTally } from './numbers/additive.ts';
import { countsMedals, isMedalColumn, WINNING } from './numbers/medals.ts';
import { NUMBER_NOUNS } from './phrases/phrases.ts';
import { isMeasuredIn, isPaidIn } from './numbers/units.ts';
import { keyOrName } from './names/key-or-name.ts';
import { HEAD_SCORE, otherNames, sumsOf } from './names/other-names.ts';
import { memo, type Read, read, type Rule } from './parser.ts';
import { rowNouns } from './rows/row-nouns.ts';
import { rowVerb } from './rows/row-verbs.ts';
import { isTotal } from './rows/total-rows.ts';
import { valuesOfPeoples } from './people/peoples.ts';
import { isFlag } from './conditions/flags.ts';
import { isOfStates, type Status, statusWords } from './conditions/status.ts';
import { labelOf } from './names/label.ts';
import { NONE, wordsOfPhrases } from './phrases/words-of-phrases.ts';
import { isYearOfEvent } from './times/year-columns.ts';
import { namedInPart, namesInPart } from './names/names-in-part.ts';

/** The question read over the table: whoever asks goes on with what others found. */
export const scanOf = (question: TokenizedQuestion, table: TaskTable): Scan => {
  const scans = scansOf(question);
  let scan = scans.get(table);
  if (!scan) scans.set(table, (scan = new Scan(question, table)));
  return scan;
};
const scansOf = rememberedOf((_: TokenizedQuestion) => new WeakMap<TaskTable, Scan>());

const LONGEST_COLUMN = 6;
const FEW_VALUES = 12;
/** Columns whose scores are closer than this are as likely as each other. */
const DECISIVE_LEAD = 0.1 - 1e-9;

export interface Values {
  phrase: string;
  /** The columns it is a value of. */
  matches: readonly ValueMatch[];
}

export class Scan {
  readonly index: TableIndex;
  readonly end: number;
  /** Whether the rows say who has how many medals. */
  readonly ofMedals: boolean;
  private readonly rules = new Map<string, Rule<string>>();
  /** Asked of every column at every place. */
  #money: { column: ColumnSchema | undefined } | undefined;
  #roots: ReadonlySet<string> | undefined;
  #rootsOfValues: ReadonlySet<string> | undefined;
  #label: { column: ColumnSchema | undefined } | undefined;
  #namesInPart: ReadonlyMap<string, readonly ValueMatch[]> | undefined;
  #spoken: readonly string[] | undefined;

  constructor(
    readonly question: TokenizedQuestion,
    readonly table: TaskTable,
  ) {
    this.index = indexOf(table);
    this.end = question.tokens.length;
    this.ofMedals = countsMedals(table.schema.columns);
  }

  /** Of the words of all columns' names. */
  get roots(): ReadonlySet<string> {
    return (this.#roots ??= new Set(this.schema.flatMap(({ name }) => rootsOf(name))));
  }

  /** Of the single words that are values where there are few. */
  get rootsOfValues(): ReadonlySet<string> {
    const few = this.schema.flatMap(({ values }) => (values && values.length <= FEW_VALUES ? values : []));
    return (this.#rootsOfValues ??= new Set(few.map((value) => rootOf(value.toLowerCase()))));
  }

  get schema(): readonly ColumnSchema[] {
    return this.table.schema.columns;
  }

  token(at: number): Token | undefined {
    return this.question.tokens[at];
  }

  text = (from: number, to: number) => this.question.slice(from, to);

  /** What is written between two words. */
  between = (one: number, next: number) =>
    this.question.text.slice(this.token(one)?.end ?? 0, this.token(next)?.start ?? 0);

  /** Every phrase of the list that stands here; `list` is phrases in lower case with bars between them. */
  phrase(list: string): Rule<string> {
    let rule = this.rules.get(list);
    if (!rule) {
      const known = phraseSet(list);
      rule = memo((at) => {
        const reads: Read<string>[] = [];
        // the "least" of "at least" ranks nothing
        if (/^(least|most)$/.test(this.token(at)?.lower ?? '') && this.token(at - 1)?.lower === 'at') return reads;
        if (!known.firsts.has(this.spoken[at] ?? '')) return reads;
        for (let to = Math.min(this.end, at + known.longest); to > at; to--) {
          const words = this.words(at, to);
          if (known.phrases.has(words)) reads.push(read(to, words));
        }
        return reads;
      });
      this.rules.set(list, rule);
    }
    return rule;
  }

  private words = (from: number, to: number) => this.spoken.slice(from, to).join(' ');

  /** The question's words as phrases are made of them: those that can only be a value of the table are in none. */
  private get spoken(): readonly string[] {
    return (this.#spoken ??= wordsOfPhrases(this.question.tokens, this.index));
  }

  /** Columns that the words from here on may mean; two that are as likely as each other are both given, at a cost. */
  readonly column: Rule<ColumnMatch> = memo((at) => {
    const reads: Read<ColumnMatch>[] = [];
    for (let to = Math.min(this.end, at + LONGEST_COLUMN); to > at; to--) {
      const text = this.text(at, to);
      if (!/^[\p{L}\p{N}"'$%#].*[\p{L}\p{N}\p{M}"'%)]$|^[\p{L}\p{N}%#]$/u.test(text)) continue;
      const words = splitWords(text.replace(/['’]s?$/, ''));
      const exact = this.schema.some(({ name }) => name === text);
      // "no veggie number": none of that, though a `Veggie (no.)` has all the words
      if (words[0] === 'no' && words.length > 1 && !this.schema.some(({ name }) => splitWords(name)[0] === 'no'))
        continue;
      if (!exact && (words.length === 0 || words.every((word) => STOP_WORDS.has(word)))) continue;
      if (!exact && STOP_WORDS.has(words[0]!) && !this.schema.some(({ name }) => splitWords(name)[0] === words[0]))
        continue;
      // "the largest" ranks, and is no name for a `Max count`
      if (!exact && words.length === 1 && EXTREME.test(words[0]!)) continue;
      const matches = [...this.index.columns(words, text), ...otherNames(this, words)].filter(
        ({ column }) => !this.isEveryDay(at, to, column),
      );
      const known = new Set<ColumnSchema>();
      const likely = matches
        .filter(({ column, score }) => score >= HEAD_SCORE - 1e-9 && !known.has(column) && known.add(column))
        .sort((a, b) => b.score - a.score);
      const [best] = likely;
      if (!best) continue;
      // `Votes` and `Votes_2` were one name twice
      const twins = this.schema.filter(
        ({ name }) => name !== best.column.name && name.replace(/[\s_]?\d+$/, '') === best.column.name,
      );
      const equals = keyOrName(this, [
        ...likely.filter(({ score }) => score > best.score - DECISIVE_LEAD),
        ...twins.filter((column) => !known.has(column)).map((column) => ({ ...best, column })),
      ]);
      for (const match of equals) {
        const mapping = mappingOf(text, this.table, match, likely.filter((each) => each !== match).slice(0, 5));
        const notes = match.score < 0.9 ? [`"${text}" is read as ${match.column.name}.`] : [];
        for (const end of this.afterNumberNouns(to, match.column)) {
          // `Unit_Price` is no price of `Units`
          if (end > to && reads.some((longer) => longer.to === end && longer.value.column !== match.column)) continue;
          reads.push(read(end, match, { cost: 1 - match.score + (end > to ? 0.02 : 0), mapping: [mapping], notes }));
        }
      }
    }
    return reads;
  });

  /** "per day", "in one day" of a `Day` of Mondays beside dates; asked which day it may be either. */
  private isEveryDay = (at: number, to: number, column: ColumnSchema) =>
    to === at + 1 &&
    /^days?$/.test(this.token(at)!.lower) &&
    !/^(which|what)$/.test(this.token(at - 1)?.lower ?? '') &&
    this.token(to)?.lower !== 'of' &&
    namesWeekdays(column) &&
    this.schema.some(isTime);

  /** The only column of what things came to: "takings" and "sales" of `line_total`. */
  get money(): ColumnSchema | undefined {
    return (this.#money ??= { column: sumsOf(this) }).column;
  }

  private afterNumberNouns(at: number, column: ColumnSchema): number[] {
    const { type } = column;
    if (type !== 'integer' && type !== 'decimal') {
      const nouns = isNumbered(column) ? `${COLUMN_NOUNS}|${NUMBERED}` : COLUMN_NOUNS;
      const next = this.phrase(type === 'date' || type === 'timestamp' ? TIME_NOUNS : nouns)(at);
      return [at, ...next.map(({ to }) => to)];
    }
    const things = this.ofMedals && isMedalColumn(column) ? '|medal|medals' : isTally(column) ? `|${TALLIED}` : '';
    const won = this.ofMedals || this.schema.some(({ name }) => WON.test(name)) ? '' : `|${HONOURS}`;
    // "the creation year" of a `Creation`
    const years = isYearOfEvent(column) ? '|year|years|date' : '';
    // "wind speed" of a `wind`
    const speeds = /^(wind|gust)s?$/i.test(column.name) ? '|speed|speeds|strength' : '';
    const charged = CHARGED.test(column.name) ? '|cost|costs|fee|fees|charge|charges' : '';
    const nouns = NUMBER_NOUNS + things + won + years + speeds + charged;
    // "units received" of receipts and issues: of which
    const ends = this.phrase(nouns)(at)
      // "credit score" is nothing that a `Credit Amount` tells
      .filter(({ value }) => !(JUDGED.test(value) && isOfMoney(column)))
      .map(({ to }) => to);
    return [at, ...ends.filter((to) => to > at + 1 || (this.state(at).length === 0 && !this.isOfFlag(at)))];
  }

  /** "fines paid" where a `Fine Paid` says which, or a date with gaps. */
  private isOfFlag = (at: number) =>
    this.schema.some(
      (column) =>
        (isFlag(column) || (isTime(column) && column.nulls > 0)) &&
        shareRoot(splitWords(column.name), this.token(at)!.lower),
    );

  /** Cells that read like the words from here on. */
  readonly value: Rule<Values> = memo((at) => {
    const reads: Read<Values>[] = [];
    // "give me" asks for something; only "did they give" speaks of what was given
    const isAsking = this.token(at)?.lower === 'give' && !this.question.tokens.slice(0, at).some(isDid);
    if (isAsking) return reads;
    for (let to = Math.min(this.end, at + this.index.longestValue + 2); to > at; to--) {
      const text = this.text(at, to);
      const phrase = text.replace(/['’]s$/, '');
      const own = to === at + 1 ? this.valuesOf(phrase) : this.index.values(phrase);
      const found = own.length > 0 ? own : valuesOfPeoples(this, at, phrase);
      const matches = found.filter(({ column, value }) => !isTotal(value) && !this.isOfEveryRow(column, phrase));
      const parts = matches.length === 0 ? namedInPart(this, at, to) : [];
      if (parts.length) reads.push(read(to, { phrase, matches: parts }, { cost: 0.2 }));
      if (matches.length === 0) continue;
      const words = splitWords(phrase);
      if (!/\p{L}/u.test(phrase) && !/^\D*\d+\D+\d+/.test(phrase)) continue;
      // "no-show" is one word of two that say nothing apart
      const isCompound = to === at + 1 && words.length > 1;
      if (
        !isCompound &&
        words.every((word) => STOP_WORDS.has(word) && !PAST.has(word)) &&
        !/^[A-Z][a-z]|^[A-Z]{2,}/.test(phrase) &&
        this.spoken[at] !== NONE
      )
        continue;
      if (
        words.length === 1 &&
        vocabulary.CALENDAR_WORDS.has(words[0]!) &&
        !matches.every(({ column }) => namesWeekdays(column))
      )
        continue;
      // "directed herself" is no role of the name
      if (REFLEXIVE.test(phrase) && !/^(as|plays?|played|playing|is|was|role)$/.test(this.token(at - 1)?.lower ?? ''))
        continue;
      reads.push(read(to, { phrase, matches }, { cost: words.length === 1 && words[0]!.length < 3 ? 0.3 : 0 }));
    }
    return reads;
  });

  /** A `User` that all rows are is none of the `user.login`. */
  private isOfEveryRow(column: ColumnSchema, phrase: string): boolean {
    if (column.distinct !== 1) return false;
    const word = phrase.toLowerCase();
    return this.schema.some((other) => other !== column && splitWords(other.name).includes(word));
  }

  /** Of the table's cells, by a part that no other cell has. */
  get partsOfNames(): ReadonlyMap<string, readonly ValueMatch[]> {
    return (this.#namesInPart ??= namesInPart(this.schema));
  }

  /** Also "failed" for `fail`, where a column has few values. */
  valuesOf(word: string): readonly ValueMatch[] {
    const found = this.index.values(word);
    if (found.length === 0 && /[^aeiou]y$/i.test(word)) return this.weatherOf(word.toLowerCase());
    if (found.length > 0 || !(/(ed|ing)$/.test(word) || PAST.has(word.toLowerCase()))) return found;
    const isTimed = this.schema.some((column) => {
      const words = isTime(column) ? splitWords(column.name) : [];
      return words.includes(word.toLowerCase()) || (BEGUN.test(word) && tellsSameTime(words, word.toLowerCase()));
    });
    if (isTimed) return [];
    return this.schema
      .filter(({ values }) => values && values.length <= FEW_VALUES)
      .flatMap((column) =>
        column
          .values!.filter(
            (value) => /^\p{L}{3,}$/u.test(value) && rootOf(value.toLowerCase()) === rootOf(word.toLowerCase()),
          )
          .map((value) => ({ column, value, ambiguous: false })),
      );
  }

  /** "sunny" days of a `sun`. */
  private weatherOf(word: string): readonly ValueMatch[] {
    const noun = WEATHER[word];
    if (noun === undefined) return [];
    return [noun, `${noun}s`].flatMap((each) => this.index.values(each)).filter(({ ambiguous }) => !ambiguous);
  }

  /** A noun for the rows. Weak ones are people and things that the rows speak of without being called so. */
  readonly rows: Rule<'sure' | 'weak'> = memo(rowNouns(this));

  /** "never showed up" of a `No-show`: what the table has another word for. */
  readonly status: Rule<Status> = memo(statusWords(this));

  /** A word for a state of things that is one word in the table too: "gave" of a `Given`. */
  readonly state: Rule<Values> = memo((at) =>
    this.value(at).filter(
      ({ to, value: { matches } }) => to === at + 1 && matches.some(({ column }) => isOfStates(column)),
    ),
  );

  /** "borrowed" of loans says nothing more. */
  readonly verbOfRows: Rule<string> = memo(rowVerb(this));

  /** "won" of medals says nothing; of anything else it does. */
  readonly winning: Rule<string> = (at) => (this.ofMedals ? this.phrase(WINNING)(at) : []);

  /** The table or its file by name: "in sales-data.csv". */
  readonly tableName: Rule<string> = memo((at) => {
    const start = IN_TABLE.has(this.token(at)?.lower ?? '') ? at + 1 : at;
    const from = this.token(start)?.lower === 'the' ? start + 1 : start;
    return [from + 1, from + 2, from + 3, from + 4].flatMap((to) =>
      to <= this.end && this.tableNames.has(this.text(from, to).toLowerCase()) ? [read(to, this.table.name)] : [],
    );
  });

  private get tableNames(): ReadonlySet<string> {
    const { name, filename } = this.table;
    const file = filename.toLowerCase();
    const names = [name, name.replaceAll('_', ' '), file, file.replace(/\.[^.]*$/, '')];
    // a bare word may mean anything; `sales_data` and `sales-data.csv` mean the table
    return new Set(names.filter((each) => /[^a-z]/.test(each)));
  }

  get namesTable(): boolean {
    return this.question.tokens.some((_, at) => this.tableName(at).length > 0);
  }

  /** "in minutes", "in square metres" of a table that has a number in them: nothing has to be converted. */
  readonly inOwnUnit: Rule<string> = memo((at) => {
    if (this.token(at)?.lower !== 'in') return [];
    const squared = this.token(at + 1)?.lower === 'square';
    const word = this.spoken[at + 1 + Number(squared)] ?? '';
    const own = this.schema.some(
      (column) => isNumber(column) && (isMeasuredIn(column, word, squared) || isPaidIn(column, word)),
    );
    return own ? [read(at + 2 + Number(squared), word)] : [];
  });

  /** "in the season" of a table whose rows all are of one. */
  readonly whole: Rule<string> = (at) =>
    this.phrase(WHOLES)(at).filter(
      ({ value }) => !this.schema.some(({ name }) => stemsOf(name).includes(value.split(' ').at(-1)!)),
    );

  /** Words of the table's name that say whose the rows are: "the library" of `library_books`. */
  readonly container: Rule<string> = memo((at) => {
    const start = ['the', 'our', 'this', 'your', 'in', 'of'].includes(this.token(at)?.lower ?? '') ? at + 1 : at;
    const lower = this.token(start)?.lower ?? '';
    // "on the squad list" of `u12_squad`
    const [on, which, whose = '', list] = this.question.tokens.slice(at, at + 4).map((token) => token.lower);
    if (on === 'on' && IS_THIS.test(which ?? '') && IS_LIST.test(list ?? '') && this.isInTableName(whose))
      return [read(at + 4, whose)];
    const head = vocabulary.headOf(this.table.name);
    const words = this.table.name
      .split('_')
      .filter((word, place, all) => word !== head && (place < all.length - 1 || head !== all.at(-1)));
    // "number one" of `number_one_albums`
    const called = `_${this.table.name}_`;
    if (lower.length > 2 && called.includes(`_${lower}_${this.token(at + 1)?.lower}_`) && start === at)
      return [read(at + 2, lower)];
    // "gas stations" of `gas_station`
    if (start === at && words.map(stem).includes(stem(lower)) && this.isCalledFrom(at + 1))
      return [read(at + 1, lower)];
    // "the tallest" of `tallest_buildings` ranks them
    return start > at && !RANKING.test(lower) && words.some((word) => word.length > 3 && stem(word) === stem(lower))
      ? [read(start + 1, lower)]
      : [];
  });

  private isInTableName = (word: string) => this.table.name.split('_').map(stem).includes(stem(word));

  /** Whether the table's name goes on here up to its noun. */
  private isCalledFrom(at: number): boolean {
    const [head, ...words] = this.table.name.split('_').map(stem).reverse();
    const word = stem(this.token(at)?.lower ?? '');
    return word === head || (words.includes(word) && this.isCalledFrom(at + 1));
  }

  isUnique = (column: ColumnSchema) => isUniqueIn(this.table.schema, column);

  /** Whether the column tells rows from each other: another value in every row, or the one that says what a row is about. */
  isLabel = (column: ColumnSchema) => this.isUnique(column) || column === this.label();

  /** The column that says what a row is about. */
  label = (): ColumnSchema | undefined =>
    (this.#label ??= { column: labelOf(this.table.schema, this.isUnique) }).column;
}

/** Of a `Created` it is when that was; that it still is `Open` is another thing. */
const BEGUN = /^(opened|raised|logged|lodged|filed|reported|registered)$/i;

/** What `Given`, `Sent` and `Sold` are said to have been. */
const PAST = new Set(
  'gave give given sent sold bought kept lost held chosen withdrawn taken driven built paid'.split(' '),
);

const isDid = ({ lower }: Token) => /^(did|does|do|didn't|don't)$/.test(lower);

const IS_THIS = /^(the|our|this|my)$/;
const IS_LIST = /^(list|register|roll|books|sheet)$/;
const RANKING = /est$|^(top|worst|first|last|least|next|major)$/;
const EXTREME = /^(largest|biggest|greatest|highest|lowest|smallest)$/;

const REFLEXIVE = /^(him|her|it|them)(self|selves)$/i;

const IN_TABLE = new Set(['in', 'of', 'from', 'for', 'within', 'file', 'table']);
const WEATHER: Readonly<Record<string, string>> = {
  sunny: 'sun',
  rainy: 'rain',
  snowy: 'snow',
  foggy: 'fog',
  misty: 'mist',
  cloudy: 'cloud',
  stormy: 'storm',
  windy: 'wind',
};
const JUDGED = /^(mark|score|rating)s?$/;
const isOfMoney = ({ name }: ColumnSchema) => splitWords(name).some((word) => MONEY.test(word));
const MONEY = /^(amount|credit|debit|balance|payment|price|cost|fee|revenue|salary|income|wage|spend|budget)s?$/;
const TIME_NOUNS = 'date|dates|day|time|timestamp';
/** What a number without a noun of its own may count. */
const TALLIED =
  'cyclists|bikes|bicycles|riders|people|persons|pedestrians|walkers|visitors|passengers|customers|vehicles|cars|lorries|traffic|cyclist|visitor|passenger|vehicle|car|bike';
/** What all rows may be of, said with a preposition. */
const WHOLES = ['season', 'campaign', 'championship', 'year', 'tour']
  .flatMap((whole) => ['in', 'during', 'of', 'for', 'over', 'throughout'].map((within) => `${within} the ${whole}`))
  .join('|');
/** What is won at an event that a column is called after: "Harlow Open titles". */
const HONOURS = 'wins|titles|victories|championships|trophies';
const WON = /\b(wins?|won|titles?|victories|championships?|trophies|medals?)\b/i;
/** What a `Loyalty no.` and a `Card ref` are of: "loyalty cards", "loyalty numbers". */
const NUMBERED = 'number|numbers|no|nos|code|codes|card|cards|id|ids|ref|refs|reference|references';
const isNumbered = ({ name }: ColumnSchema) =>
  /^(no|nr|num|number|id|code|ref|reference)$/.test(splitWords(name).at(-1) ?? '') && splitWords(name).length > 1;
/** What is paid for it is no other number. */
const CHARGED = /^(shipping|delivery|postage|freight)$/i;

const COLUMN_NOUNS = 'method|methods|type|types|column|columns|field|values|value|names|name|feature';

const phraseSets = new Map<string, ReturnType<typeof setOf>>();

function phraseSet(list: string) {
  let known = phraseSets.get(list);
  if (!known) phraseSets.set(list, (known = setOf(list.split('|'))));
  return known;
}

const setOf = (phrases: readonly string[]) => ({
  phrases: new Set(phrases),
  /** Most words are the first of none. */
  firsts: new Set(phrases.map((phrase) => phrase.split(' ')[0]!)),
  longest: Math.max(...phrases.map((phrase) => phrase.split(' ').length)),
});
