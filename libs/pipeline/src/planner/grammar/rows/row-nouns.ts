// What the rows are called: by the table's name, by a column that is another in every row, by what such columns belong to.
import type { ColumnSchema } from '@quaestor/contracts';
import { writtenOut } from '../../../words/abbreviations.ts';
import { rootOf } from '../../../words/roots.ts';
import { splitWords, stem, stemsOf } from '../../../words/split-words.ts';
import { CERTAIN_SCORE } from '../../../words/table-index.ts';
import { isNumber, isTime } from '../../columns.ts';
import * as vocabulary from '../../vocabulary.ts';
import { isEventOfRows, isLent, isOfPeriods, saysLending } from './event-rows.ts';
import { isStockList } from '../names/stock.ts';
import { byRoot, MONEY_WORDS } from '../names/other-names.ts';
import { read, type Rule } from '../parser.ts';
import { isAbout, isKindInNames, isKindOfEvent, KEY_WORDS, keyOf } from './row-bearers.ts';
import { dealStatesOf } from '../conditions/deal-states.ts';
import { listsMedals } from '../numbers/medals.ts';
import { isOfLines } from './order-lines.ts';
import { areInOrderOfPlaces, isKindOfRow, namesakesIn } from './row-kinds.ts';
import { repeatedPeople } from '../people/repeated-people.ts';
import { isRowsOfPeople } from '../people/rosters.ts';
import { isUnsaid } from './row-nouns-unsaid.ts';
import type { Scan } from '../scan.ts';

export function rowNouns(scan: Scan): Rule<'sure' | 'weak'> {
  const single = rowNoun(scan);
  const whole = wholeName(scan);
  const people = isRowsOfPeople(scan);
  return (at) => {
    const found = [...whole(at), ...single(at)];
    return [...found, ...people(at).filter(({ to }) => found.every((each) => each.to !== to))];
  };
}

/** "PRs" of `pull_requests`: the table's name by its first letters, where nothing else is called so. */
const isInitials = (scan: Scan, at: number) => {
  const words = vocabulary.nounsOf(scan.table.name);
  const said =
    /^(\p{Lu}{2,})s?$/u.exec(scan.token(at)?.text ?? '')?.[1] ?? /^([a-z]{2,})s$/.exec(scan.token(at)?.text ?? '')?.[1];
  return (
    words.length > 1 &&
    said !== undefined &&
    said.toLowerCase() === words.map((word) => word[0]).join('') &&
    scan.index.values(said).length === 0 &&
    scan.index.columns([said.toLowerCase()], said).length === 0
  );
};

/** "gas stations" of `gas_station`, "web accelerators" of `web_client_accelerator`, "budget records" of `budget`. */
function wholeName(scan: Scan): Rule<'sure'> {
  const name = scan.table.name.split('_').map(stem);
  const said = (place: number) => stem(scan.token(place)?.lower ?? '');
  return (at) => {
    let to = at;
    for (const word of name) if (said(to) === word) to++;
    if (to === at || said(to - 1) !== name.at(-1)) return [];
    if (to - at === name.length && ANY_ROW.test(said(to))) return [read(to + 1, 'sure' as const)];
    // "credit memos" of invoices and credit memos are a kind of them
    if (to > at + 1 && to - at < name.length && scan.index.values(scan.text(at, to)).length > 0) return [];
    if (to > at + 1) return [read(to, 'sure' as const)];
    // "the browser Safari", of a table that is called in the singular
    const label = scan.label();
    const isNamed = scan.value(to).some(({ value }) => value.matches.some(({ column }) => column === label));
    return isNamed && name.length === 1 && scan.index.columns(name, said(at)).length === 0
      ? [read(to, 'sure' as const, { cost: 0.05 })]
      : [];
  };
}

const ANY_ROW = /^(record|row|entry)$/;

const rowNoun =
  (scan: Scan): Rule<'sure' | 'weak'> =>
  (at) => {
    const lower = scan.token(at)?.lower ?? '';
    if (!/\p{L}{2}/u.test(lower) || (lower === 'show' && at === 0) || isMarked(scan, lower)) return [];
    // "in Sales" is in a department, which another table may tell
    if (
      scan.token(at - 1)?.lower === 'in' &&
      /^\p{Lu}\p{Ll}/u.test(scan.token(at)!.text) &&
      !scan.table.name.includes(lower)
    )
      return [];
    // "three in a row" follow each other
    if (lower === 'row' && scan.token(at - 1)?.lower === 'a' && scan.token(at - 2)?.lower === 'in') return [];
    if (MEDALS.test(lower) && listsMedals(scan.schema)) return [read(at + 1, 'sure' as const)];
    // sales of several regions are columns
    if (stem(lower) === 'sale' && scan.schema.some((column) => isNumber(column) && /[\s_]sales$/i.test(column.name)))
      return [];
    // a day is no order, though it may tell how many there were
    if (DEALS.has(stem(lower)) && isOfPeriods(scan.table) && !scan.table.name.includes(stem(lower))) return [];
    if (isOfLines(scan.table, lower)) return [];
    if (isInitials(scan, at) || isDeal(scan, lower)) return [read(at + 1, 'sure' as const)];
    const noun = vocabulary.isRowNoun(lower, scan.table.name) || isKeyed(scan, lower);
    if (noun)
      return meansColumn(scan, lower)
        ? []
        : [read(at + 1, 'sure' as const, { cost: isAlsoNumber(scan, lower) ? 0.04 : 0 })];
    if (lower !== stem(lower) && stem(lower) === headOf(scan) && !toldInSeveral(scan, lower))
      return [read(at + 1, 'sure' as const, { cost: 0.08 })];
    if (
      /ed$/.test(lower) &&
      rootOf(lower) === rootOf(headOf(scan)) &&
      !isNumberByRoot(scan, lower) &&
      !isOfSome(scan, at)
    )
      return [read(at + 1, 'sure' as const, { cost: 0.1 })];
    if (
      isOtherwiseCalled(scan, lower) &&
      !isCalled(scan, lower) &&
      !isKindInNames(scan, lower) &&
      !isCellWithin(scan, at)
    )
      return [read(at + 1, 'sure' as const, { cost: 0.1 })];
    if (lower !== stem(lower) && isKindOfEvent(scan, lower)) return [read(at + 1, 'sure' as const, { cost: 0.1 })];
    if (lower !== stem(lower) && isTyped(scan, lower))
      return [read(at + 1, 'weak' as const, { cost: 0.2, notes: [`"${lower}" is taken for the rows.`] })];
    if (isInLabel(scan, lower)) return [read(at + 1, 'sure' as const, { cost: 0.1 })];
    if (lower === 'days' && isDaily(scan)) return [read(at + 1, 'weak' as const, { cost: 0.1 })];
    if (ANY_OF_THEM.has(lower)) return [read(at + 1, 'sure' as const, { cost: 0.1 })];
    if (isKindOfRow(lower, scan.table) && !repeatedPeople(scan.table) && scan.index.values(lower).length === 0) {
      const notes = namesakesIn(scan.table, lower);
      const said = scan.token(at - 1)?.lower ?? '';
      // "different patients" are by their names; who came in first is told by a place
      if ((notes?.length && DIFFERENT.has(said)) || (/^finishers?$/.test(lower) && !isToldByPlace(scan))) return [];
      return notes ? [read(at + 1, 'weak' as const, { cost: 0.2, notes })] : [];
    }
    const before = scan.token(at - 1)?.lower ?? '';
    // "a crime novel"
    const isOne =
      EACH.has(before) ||
      /..est$/.test(before) ||
      // "most expensive fill-up"
      /^(most|least)$/.test(scan.token(at - 2)?.lower ?? '') ||
      // "highest rated movie"
      (/^(rated|ranked|paid|grossing)$/.test(before) &&
        /..est$|^(best|top|worst)$/.test(scan.token(at - 2)?.lower ?? '')) ||
      (EACH.has(scan.token(at - 2)?.lower ?? '') && scan.value(at - 1).length > 0);
    const isSingle =
      lower !== stem(lower) || (isOne && !(isLent(lower) && ASKED.test(before) && !isStockList(scan.table)));
    // "repairs" are those rows whose kind is `Repair`
    if (
      !DIFFERENT.has(before) &&
      isSingle &&
      !isOneKind(scan, lower) &&
      (!isLent(lower) || saysLending(scan) || isStockList(scan.table))
    )
      if (isEventOfRows(scan, lower))
        return [read(at + 1, 'weak' as const, { cost: 0.2, notes: [`"${lower}" is taken for the rows.`] })];
    // "exam entries", "phone calls": of which kind
    if (isEventOfRows(scan, lower) && scan.rows(at + 1).length > 0)
      return scan.rows(at + 1).map((each) => ({ ...each, cost: each.cost + 0.05 }));
    if (isAbout(scan, lower)) return [read(at + 1, 'weak' as const, { cost: 0.35 })];
    if (isUnsaid(scan, at))
      return [read(at + 1, 'weak' as const, { cost: 0.3, notes: [`"${lower}" is taken for the rows.`] })];
    return [];
  };

const isToldByPlace = (scan: Scan) =>
  !/\b(first|last|top|best)\b/i.test(scan.question.text) || areInOrderOfPlaces(scan.table);

const MEDALS = /^medal(s|l?ists?)?$/;

/** "ruler" of `kings_of_averland`, or of a column `Monarch` with another one in every row. */
const isOtherwiseCalled = (scan: Scan, noun: string) =>
  vocabulary.isRowSynonym(noun, scan.table.name) || vocabulary.namesOfSame(noun).some((other) => isKeyed(scan, other));

/** "who left in Sales", where a department is. */
const isCellWithin = (scan: Scan, at: number) =>
  scan.token(at - 1)?.lower === 'in' &&
  scan.index.values(scan.text(at, at + 1)).some(({ value }) => value === scan.text(at, at + 1));

/** "award" of a label `Honour/Award Title`. */
const isInLabel = (scan: Scan, noun: string) => {
  const label = scan.label();
  const names = label?.type === 'text' ? label.name.split(/\/| or /) : [];
  return (
    names.length > 1 &&
    names.some((name) => {
      const words = splitWords(name).filter((word) => !/^(title|name)$/.test(word));
      return words.length === 1 && stem(words[0]!) === stem(noun);
    })
  );
};

/** "jobs" of a table with a `Job type`. */
const isTyped = (scan: Scan, noun: string) =>
  TYPED.has(stem(noun)) &&
  scan.schema.some(({ name, type }) => {
    const [kind, word, ...more] = splitWords(name);
    return type === 'text' && more.length === 0 && /^(type|kind)$/.test(word ?? '') && kind === stem(noun);
  });

/** What a row that is of a type may be: of members and rooms there are other rows. */
const TYPED = new Set(
  'job task appointment visit admission call incident inspection case request complaint trip delivery shipment lesson claim'.split(
    ' ',
  ),
);

/** Whether a column is called so, not only one that has the word in its name. */
const isCalled = (scan: Scan, noun: string) =>
  scan.index.columns([noun], noun).some(({ score }) => score >= CERTAIN_SCORE);

/** "harvested" is how much, where a column says so; how many "were fined" is of rows. */
const isNumberByRoot = (scan: Scan, word: string) =>
  !scan.question.tokens.some(({ lower }) => lower === 'many') &&
  (byRoot(scan, [word]).some(({ column }) => isNumber(column)) ||
    scan.schema.some((column) => isNumber(column) && splitWords(column.name).includes(word)));

/** "sales" are rows, and revenue too. */
export const isAlsoNumber = (scan: Scan, noun: string) =>
  (MONEY_WORDS.has(stem(noun)) && (scan.money !== undefined || scan.schema.some(isPrice))) ||
  scan.index.columns([noun], noun).some(
    ({ column, score }) =>
      score >= CERTAIN_SCORE &&
      isNumber(column) &&
      !isCounter(scan, column) &&
      // "orders per country" are no `Order Total`
      !(noun !== stem(noun) && /^(order|booking|reservation)$/.test(stem(noun)) && stemsOf(column.name).length > 1),
  );

/** `item-price`: of what was sold it is told what it came to. */
const isPrice = (column: ColumnSchema) => isNumber(column) && /(^|[\s_-])(price|amount|total)$/i.test(column.name);

/** "delivered" of deliveries, where a state or a date that not all of them have says which were. */
const isOfSome = (scan: Scan, at: number) =>
  scan.state(at).length > 0 ||
  scan.schema.some(
    ({ name, type, nulls }) =>
      (type === 'boolean' || ((type === 'date' || type === 'timestamp') && nulls > 0)) &&
      splitWords(name)
        .filter((word) => !/^(date|time|on|at|is|was)$/.test(word))
        .every((word) => rootOf(word) === rootOf(scan.token(at)!.lower)),
  );

const isOneKind = ({ schema }: Scan, noun: string) =>
  schema.some(
    ({ type, distinct, values }) =>
      type === 'text' && distinct > 1 && values?.some((value) => stem(value.toLowerCase()) === stem(noun)),
  );

/** "races" of a diary of which some rows are a `RACE Welby 10k`. */
const isMarked = ({ schema }: Scan, noun: string) =>
  schema.some(({ type, values }) => {
    if (type !== 'text' || !values?.length) return false;
    const marked = values.filter(
      (value) => stem(/^\p{Lu}{3,}(?= )/u.exec(value)?.[0]?.toLowerCase() ?? '') === stem(noun),
    );
    return marked.length > 0 && marked.length < values.length;
  });

function headOf(scan: Scan): string {
  return (
    scan.table.name
      .split('_')
      .filter((part) => !/\d/.test(part))
      .at(-1) ?? ''
  );
}

/** "orders" are not the rows when a column says what an order is, unless that column has another value in every row. */
function meansColumn(scan: Scan, noun: string): boolean {
  const word = stem(noun);
  if (isKeyed(scan, noun) || isEachItsOwn(scan, word)) return false;
  // a flight number says which service it was, and the same one leaves every day
  if (SERVICES.has(word) && scan.schema.some(({ type }) => type === 'date' || type === 'timestamp')) return false;
  return scan.index.columns([noun], noun).some(({ column, evidence }) => {
    if (evidence === 'synonym') return false;
    const words = splitWords(column.name);
    const whole = evidence !== 'partial';
    const names = words.every((part) => stem(part) === word || vocabulary.NAMING_WORDS.has(part));
    if (isTime(column) || (!whole && !names)) return false;
    const counts = isNumber(column) && !isCounter(scan, column) && (whole || stem(words[0]!) !== word);
    return counts || !scan.isUnique(column);
  });
}

/** Rows that are won and lost are deals, whatever the file is called; those with a key that comes again are what became of one. */
const isDeal = (scan: Scan, lower: string) =>
  /^(deal|opportunity)$/.test(stem(lower)) && dealStatesOf(scan.schema) !== undefined && !keyOf(scan, stem(lower));

/** Two deals with one customer may have the same `Opportunity Name`, and are two of them. */
const isEachItsOwn = ({ table, schema }: Scan, word: string) =>
  ENTERED.has(word) &&
  vocabulary.isRowNoun(word, table.name) &&
  schema.some(({ name }) => stemsOf(name).join(' ') === `${word} name`);

/** Each row is one that somebody entered, whatever it was called. */
const ENTERED = new Set(['opportunity', 'deal', 'ticket', 'issue', 'task', 'incident', 'request']);

/** The text that is called so is the same in several rows: a `Campaign` with a row for every day. */
export const toldInSeveral = (scan: Scan, noun: string): ColumnSchema | undefined =>
  scan.schema.find(
    (column) => column.type === 'text' && !scan.isUnique(column) && stemsOf(column.name).join(' ') === stem(noun),
  );

const SERVICES = new Set(['flight', 'train', 'bus', 'ferry', 'sailing']);

/** A column is called so, with another value in every row: `loan_id`. */
export const isKeyed = (scan: Scan, word: string) =>
  scan.schema.some((column) => {
    const words = splitWords(column.name);
    if (KEY_WORDS.has(words[0] ?? '')) return false;
    const isKey =
      words.length === 1
        ? column.type === 'text' || isCounter(scan, column)
        : words.slice(1).every((part) => KEY_WORDS.has(part));
    return words.length > 0 && isKey && stem(words[0]!) === stem(word) && scan.isUnique(column);
  });

/** `1`, `2`, `3`, or an `Order` by its number: which row it is, and nothing that is counted. */
const isCounter = (scan: Scan, column: ColumnSchema) =>
  numbersRows(scan, column) ||
  (column.type === 'integer' && column === scan.schema[0] && column.min === 1 && column.max === scan.table.schema.rows);

/** An `Order` with another number in every row. */
export const numbersRows = (scan: Scan, column: ColumnSchema) =>
  column.type === 'integer' &&
  column === scan.schema[0] &&
  scan.isUnique(column) &&
  [column.name.toLowerCase(), ...writtenOut(column.name.toLowerCase())].some(
    (name) => ROWS.has(name) || vocabulary.isRowNoun(name, scan.table.name),
  );
const ROWS: ReadonlySet<string> = new Set(vocabulary.ROW_WORDS);

/** A row for nearly every day of a span of them. */
const isDaily = (scan: Scan) =>
  scan.schema.some((column) => {
    const { type, min, max } = column;
    if (type !== 'date' || !scan.isUnique(column) || !min || !max) return false;
    const days = (Date.parse(String(max)) - Date.parse(String(min))) / 86_400_000 + 1;
    return days >= FEWEST_DAYS && scan.table.schema.rows >= MOST_DAYS * days;
  });
const FEWEST_DAYS = 14;
const MOST_DAYS = 0.75;

/** "which ones": the rows by no name of theirs. */
const ANY_OF_THEM = new Set(['ones']);

const ASKED = /^(which|what)$/;

/** "different books" are not the loans of them. */
const DIFFERENT = new Set(['different', 'distinct', 'unique', 'individual', 'separate']);

/** Before one of them: "per visit". */
const EACH = new Set(
  'per each every a single which what first last next previous latest earliest newest oldest only'.split(' '),
);

const DEALS = new Set(['order', 'sale', 'purchase', 'transaction']);
