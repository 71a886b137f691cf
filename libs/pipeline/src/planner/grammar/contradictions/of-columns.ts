// Columns that a meaning takes for what they are not, or leaves out though the question says their names.
import type { ColumnSchema } from '@quaestor/contracts';
import { rootOf, shareRoot } from '../../../words/roots.ts';
import { splitWords, stem } from '../../../words/split-words.ts';
import { bareName } from '../../../words/table-index.ts';
import { isCode, isIdentifier, isNumber, isTime, isYesOrNo } from '../../columns.ts';
import { eachCondition } from '../../compile/each-condition.ts';
import { measuredText } from '../../computed/measured-texts.ts';
import { isFlag } from '../conditions/flags.ts';
import { PARTICIPLE } from '../conditions/was-done.ts';
import type { Check } from './check.ts';
import type { Frame } from '../frame.ts';
import type { Meaning } from '../meanings/meaning.ts';
import { isCumulative } from '../numbers/cumulative.ts';
import { timeOfPanel } from '../rows/panels.ts';
import { numbersRows } from '../rows/row-nouns.ts';
import { isYearOfEvent, saysWhen } from '../times/year-columns.ts';

/** "total amount of orders" is no sum of an `Order` that numbers them. */
const reckonsWithNumbersOfRows = (frame: Frame, { measure, order }: Meaning): boolean =>
  [
    measure && /^(sum|mean|median|stddev|variance|range)$/.test(measure.function) ? measure.column : null,
    order?.column,
  ].some((name) => {
    const column = frame.column(name);
    return column !== undefined && numbersRows(frame.scan, column);
  }) || isMeanOfNumbers(frame, measure?.function, measure?.column);

/** "average number of jobs" of a `Job` that counts them up from 5001. */
function isMeanOfNumbers({ scan, column: named }: Frame, measure: string | undefined, name: string | null | undefined) {
  const column = /^(sum|mean|median|stddev|variance)$/.test(measure ?? '') ? named(name) : undefined;
  const { min, max } = column ?? {};
  if (column?.type !== 'integer' || column !== scan.schema[0] || typeof min !== 'number' || typeof max !== 'number')
    return false;
  return scan.isUnique(column) && max - min + 1 === scan.table.schema.rows && max >= MORE_THAN_YEARS;
}
const MORE_THAN_YEARS = 2200;

/** "the total amount of issued invoices" is of their `Amount`, where they have one: neither another number nor how many they are. */
const isNotTheAmount = (frame: Frame, meaning: Meaning): boolean => {
  const [said] = AMOUNT.exec(frame.scan.question.text) ?? [];
  if (said === undefined || meaning.answer === 'rows' || !AGGREGATE.test(frame.scan.question.text)) return false;
  const called = frame.scan.schema.filter(
    (column) => isNumber(column) && splitWords(column.name).some((word) => stem(word) === stem(said.toLowerCase())),
  );
  const used = JSON.stringify(meaning);
  return called.length > 0 && !called.some(({ name }) => used.includes(JSON.stringify(name)));
};
const AMOUNT = /\b(amount|value)s?\b(?= (?:of|for|by|per|paid|spent|due|in|from|at)\b|\W*$)/i;
const AGGREGATE = /\b(total|average|mean|median|sum)\b/i;

/** "the only election with more than 450,000 popular votes": it is the votes that are so many, no election. */
const comparesAnother = (frame: Frame): boolean =>
  frame.items.some((item, place) => {
    const next = frame.items[place + 1];
    if (item.is !== 'filter' || next?.is !== 'column' || next.from !== item.to || !isNumber(next.column)) return false;
    if (!/\d$/.test(frame.scan.token(item.to - 1)?.lower ?? '')) return false;
    return item.narrowing.filters.some((each) => {
      if ('any' in each || !/^[<>]=?$/.test(each.op) || each.column === next.column.name) return false;
      // "2023 bird count" is of that year
      const column = frame.column(each.column);
      return column !== undefined && isNumber(column);
    });
  });

/** "done" where a `Done` says which are: it tells rows apart. */
const leavesOutState = (frame: Frame, meaning: Meaning): string | undefined => {
  const name = stateLeftOut(frame, meaning);
  return name && `${name} is left out, though the question says its name`;
};

const stateLeftOut = (frame: Frame, meaning: Meaning): string | undefined => {
  const used = JSON.stringify(meaning);
  const states = frame.scan.schema.filter(
    (column) =>
      (isFlag(column) || column.nulls > 0 || (column.type === 'text' && column.distinct === 1)) &&
      splitWords(column.name).length === 1 &&
      !used.includes(JSON.stringify(column.name)),
  );
  for (const [at, { lower }] of frame.scan.question.tokens.entries()) {
    if (lower.length <= 3 || isSpokenFor(frame, at)) continue;
    const root = rootOf(lower);
    const contrary = OPPOSITES[root];
    const found = states.find((column) => {
      const { name } = column;
      if (isTime(column) && isNounFor(frame, at, name)) return false;
      const own = rootOf(name.toLowerCase());
      return own === root || own === contrary;
    });
    if (found) return found.name;
  }
  return undefined;
};
/** "failed deliveries" are rows, and none of them was `Delivered`. */
const isNounFor = (frame: Frame, at: number, name: string) =>
  PARTICIPLE.test(name.toLowerCase()) &&
  !PARTICIPLE.test(frame.scan.token(at)!.lower) &&
  frame.all('rows').some(({ from, to }) => from <= at && at < to);
const OPPOSITES: Readonly<Record<string, string>> = { [rootOf('open')]: rootOf('closed') };

/** Whether a condition or the like is read there, or a column that has the word in its own name. */
const isSpokenFor = (frame: Frame, at: number) =>
  frame.items.some((item) => {
    if (item.from > at || item.to <= at || /^(scope|verb|rows|ask)$/.test(item.is)) return false;
    const column =
      item.is === 'column' ? item.column : item.is === 'measure' ? frame.column(item.measure.column) : undefined;
    return column
      ? splitWords(column.name).some((word) => rootOf(word) === rootOf(frame.scan.token(at)!.lower))
      : item.is !== 'measure';
  });

/** "ordered and received in 2023", where two dates tell it: of both of them. */
const leavesOutTime = (frame: Frame, meaning: Meaning): boolean => {
  const { tokens } = frame.scan.question;
  const used = JSON.stringify(meaning);
  const timesOf = (word: string | undefined) =>
    word === undefined || !PARTICIPLE.test(word)
      ? []
      : frame.scan.schema.filter((column) => isTime(column) && shareRoot(splitWords(column.name), word));
  return tokens.some(({ lower }, at) => {
    if (lower !== 'and') return false;
    const [one, other] = [timesOf(tokens[at - 1]?.lower), timesOf(tokens[at + 1]?.lower)];
    return (
      one.length > 0 &&
      other.length > 0 &&
      [one, other].some((times) => !times.some(({ name }) => used.includes(JSON.stringify(name))))
    );
  });
};

/** "when it rained" where there is a `rain_mm`: a number that is spoken of has a part in what is meant. */
const leavesOutNumber = (frame: Frame, meaning: Meaning): boolean => {
  const used = JSON.stringify(meaning);
  return frame.items.some(
    (item) =>
      (item.is === 'column' || item.is === 'verb') &&
      isNumber(item.column) &&
      !frame.isKey(item.column) &&
      !used.includes(JSON.stringify(item.column.name)) &&
      shareRoot(splitWords(item.column.name), frame.scan.token(item.to - 1)!.lower),
  );
};

/** "How many guests confirmed" are not the different marks in `Confirmed`, "follow-ups" no different days. */
const countsMarks = (frame: Frame, { measure }: Meaning): boolean => {
  if (measure?.function !== 'count_distinct') return false;
  const column: ColumnSchema | undefined = frame.column(measure.column);
  const isAsked = /\b(different|distinct|unique|days?|dates?|months?|years?|times?)\b/i.test(frame.scan.question.text);
  return column !== undefined && (column.distinct === 1 || (isTime(column) && column.nulls > 0 && !isAsked));
};

/** "the second most ordered product" is none by its `Order ID`. */
const ordersByKey = (frame: Frame, { order }: Meaning): boolean => {
  const column = frame.column(order?.column);
  return (
    column !== undefined &&
    (frame.isKey(column) || frame.scan.isUnique(column)) &&
    frame.items.some(
      (item) =>
        (item.is === 'column' || item.is === 'verb') &&
        item.column === column &&
        /ed$/i.test(frame.scan.text(item.from, item.to)) &&
        shareRoot(splitWords(column.name), frame.scan.text(item.from, item.to).toLowerCase()),
    )
  );
};

/** "Who did Leeds pick?", "Who is ranked last?": nobody is called by a number or a rank, unless it is all that there is. */
const namesNobody = (frame: Frame, { answer, columns }: Meaning): boolean =>
  frame.asks[0] === 'who' &&
  answer === 'rows' &&
  columns.length > 0 &&
  columns.every((name) => {
    const column = frame.column(name)!;
    return RANKS.test(bareName(name)) || (isNumber(column) && !isIdentifier(column) && !isCode(column));
  });
const RANKS = /^(rank|ranking|pos|position|place|placing|standing)\.?$/i;

/** "his best" of a column `Best`, a value in every row: one of them is meant, and not what they add up to. */
const addsUpTheBest = (frame: Frame, { measure }: Meaning): boolean =>
  measure?.function === 'sum' &&
  BEST.test(measure.column ?? '') &&
  !/\b(total|sum|altogether|combined|all)\b/i.test(frame.scan.question.text);
const BEST = /^(best|worst|highest|lowest|longest|shortest|fastest|slowest|peak|record)\b/i;

/** "When was Ann signed?" asks for no number that counts something, and for no text without a day or a year in it. */
const tellsNoTime = (frame: Frame, { answer, columns }: Meaning): boolean =>
  frame.asks[0] === 'when' &&
  answer === 'rows' &&
  columns.length > 0 &&
  columns.every((name) => {
    const column = frame.column(name)!;
    if (isTime(column) || isYearOfEvent(column) || saysWhen(name)) return false;
    return column.type !== 'text' || !column.samples.some((sample) => /\d/.test(String(sample)));
  });

/** "not counting gift aid" of a `Gift Aid?` and a `Gift Aid claim`: without such rows, or without such amounts? */
const leavesOutEither = (frame: Frame, { filters }: Meaning): boolean =>
  LEAVES_OUT.test(frame.scan.question.text) &&
  eachCondition(filters).some(({ column: name, op, values }) => {
    const flag = frame.column(name);
    if (flag?.type !== 'boolean' || op !== '=' || values[0] !== false) return false;
    const words = splitWords(name);
    return frame.scan.schema.some(
      (other) =>
        other !== flag && isNumber(other) && words.every((word, place) => splitWords(other.name)[place] === word),
    );
  });
const LEAVES_OUT = /\b(?:excluding|except|without|apart from|leaving out|not (?:counting|including))\b/i;

/** "the peaks by elevation" of which each has its own: their order, and not how many have it. */
const countsEachOnce = ({ scan, column }: Frame, { answer, measure, group_by }: Meaning): boolean => {
  const [group, ...others] = group_by;
  const by = answer === 'groups' && others.length === 0 && !group?.grain ? column(group?.column) : undefined;
  if (!by || measure?.function !== 'count' || measure.column) return false;
  return scan.table.schema.rows > 3 && (scan.isUnique(by) || measuredText(by)?.written !== undefined);
};

/** "how many jobs" of invoices with a `Job` that says which of a few kinds: every row has one. */
const countsKindsOfWork = ({ scan, column: named }: Frame, { measure, group_by }: Meaning): boolean => {
  const counted = measure?.function === 'count_distinct' ? named(measure.column) : undefined;
  const by = measure?.function === 'mean' && /\bper (job|task|repair|service|treatment)\b/i.test(scan.question.text);
  const kind = counted ?? (by ? named(group_by[0]?.column) : undefined);
  return (
    kind?.type === 'text' &&
    WORK.test(bareName(kind.name)) &&
    kind.distinct < scan.table.schema.rows &&
    !/\b(different|distinct|unique|kinds?|types?|sorts?)\b/i.test(scan.question.text)
  );
};
const WORK = /^(job|task|repair|service|treatment|sale|visit|session)s?$/i;

/** "best seller" of how many were sold on each day is whichever was sold most of, and "top scorer" somebody: no number. */
const isNoSeller = ({ scan }: Frame, { answer, measure, limit, order, group_by }: Meaning): boolean => {
  const said =
    /\b(?:best|worst|top|leading)[ -]?(?:sell|scor|earn|spend|perform|pay)(?:ers?|ing)\b|\bwhat (?:sells|sold|is selling) (?:best|worst|most|least)\b/i.test(
      scan.question.text,
    );
  const popular = /\b(?:most|least) popular\b/i.test(scan.question.text);
  if (!said && !popular) return false;
  const sold = scan.schema.filter(
    (column) => isNumber(column) && /\bsold\b|^(qty|quantity)$/i.test(bareName(column.name)),
  );
  if (popular)
    return (
      sold.length > 0 &&
      answer === 'groups' &&
      measure?.function === 'count' &&
      group_by.length === 1 &&
      // how it was paid for, and when, is a matter of how often
      !HOW_DONE.test(group_by[0]!.column)
    );
  const isNumberAlone = answer === 'value' && /^(max|min)$/.test(measure?.function ?? '');
  return isNumberAlone || (answer === 'rows' && limit !== undefined && order !== undefined);
};

const HOW_DONE =
  /(^|[\s_])(payment|pay|method|mode|channel|source|device|day|time|hour|weekday|month|season|slot)s?([\s_]|$)/i;

/** "the highest Survived" of 1 and 0; "the oldest smoker" is no yes. */
const ranksYesOrNo = (frame: Frame, { measure, order, limit, columns }: Meaning): boolean => {
  const names = [
    /^(min|max|median|range)$/.test(measure?.function ?? '') ? measure!.column : null,
    order?.column,
    limit !== undefined && order?.column && columns.length === 1 ? columns[0] : null,
  ];
  return names.some((name) => {
    const column = frame.column(name);
    return column !== undefined && isYesOrNo(column);
  });
};

/** "the population of India" of a row for each year: it is not said of which, and all of them together are nobody's. */
const addsUpYears = ({ scan }: Frame, { measure, filters, group_by: groups }: Meaning): boolean => {
  if (measure?.function !== 'sum' || measure.sides) return false;
  const column = scan.schema.find(({ name }) => name === measure.column);
  if (!column || !scan.index.conceptsOf(column).includes('population')) return false;
  const times = scan.schema.filter(({ type }) => type === 'text').flatMap((thing) => timeOfPanel(scan, thing) ?? []);
  const isPinned = (name: string) =>
    groups.some((group) => group.column === name) ||
    filters.some((each) => !('any' in each) && each.column === name && each.op === '=' && each.values.length === 1);
  return times.some(({ name }) => !isPinned(name));
};

const addsUpCumulative = ({ scan }: Frame, { measure }: Meaning): boolean =>
  /^(sum|mean|median|share)$/.test(measure?.function ?? '') && isCumulative(scan, measure!.column);

/** "average price" of a `Cost per item`, beside a `Variant Price` and another. */
const isPriceOfOther = (frame: Frame, { measure, order }: Meaning): boolean => {
  const column = frame.column(measure ? measure.column : order?.column);
  const own = column && splitWords(column.name);
  return (
    own !== undefined &&
    frame.scan.question.tokens.some(
      ({ lower }) =>
        /^(price|cost|fare)s?$/.test(lower) &&
        own.some((word) => /^(price|cost|fare)$/.test(stem(word))) &&
        !own.some((word) => stem(word) === stem(lower)) &&
        frame.scan.schema.some(
          (other) => isNumber(other) && splitWords(other.name).some((word) => stem(word) === stem(lower)),
        ),
    )
  );
};

/** "top 3 services" of a `Service` that holds days: whatever it is called, no services are in it. */
const groupsThingsByDays = (frame: Frame, { group_by: groups }: Meaning): boolean =>
  groups.some(({ column: name, grain }) => {
    const column = frame.column(name);
    return !grain && column !== undefined && isTime(column) && THING.test(column.name);
  });
const THING =
  /^(service|product|item|name|category|region|country|city|customer|account|project|team|store|site|type)s?$/i;

export const OF_COLUMNS: readonly Check[] = [
  [isPriceOfOther, 'other columns are called so'],
  [groupsThingsByDays, 'the cells of the column are days'],
  [countsKindsOfWork, 'it is not clear whether the rows are meant or the kinds that there are of them'],
  [isNoSeller, 'what sold best, or who did, is told by a total, and it is not said of what'],
  [countsEachOnce, 'each has a value of its own, so that there is one row of each'],
  [leavesOutEither, 'it is not said whether such rows are left out or such amounts'],
  [comparesAnother, 'the amount is that of another column than the one before it'],
  [reckonsWithNumbersOfRows, 'the first column only numbers the rows: nothing is added up or ranked by it'],
  [isNotTheAmount, 'the amount that is asked for is another column'],
  [leavesOutState],
  [leavesOutTime, 'one of the dates that the question speaks of is left out'],
  [leavesOutNumber, 'a number that the question speaks of is left out'],
  [countsMarks, 'different marks or days are not what is counted'],
  [tellsNoTime, 'it is asked when it was, and the column that is meant tells no time'],
  [namesNobody, 'it is asked who it was, and the column that is meant holds numbers'],
  [addsUpTheBest, 'the best of them is not what they come to in all'],
  [ranksYesOrNo, '1 and 0 of a yes and no are no amounts'],
  [addsUpYears, 'every year has its own number of it, and it is not said of which'],
  [addsUpCumulative, 'the column adds up from row to row already, so that a total of it says nothing'],
  [ordersByKey, 'nothing is ordered by numbers that only say which'],
];
