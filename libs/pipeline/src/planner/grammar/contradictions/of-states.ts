// What a meaning makes of states, names and numbers of things that the question does not mean by them.
import { splitWords, stem, stemsOf } from '../../../words/split-words.ts';
import { tellsSameTime } from '../../../words/verbs-of-times.ts';
import type { ColumnSchema } from '@quaestor/contracts';
import { isTime } from '../../columns.ts';
import { dealStatesOf } from '../conditions/deal-states.ts';
import { isPerson } from '../people/persons.ts';
import { tallyOf } from '../numbers/additive.ts';
import type { Check } from './check.ts';
import type { Frame } from '../frame.ts';
import type { Meaning } from '../meanings/meaning.ts';
import type { Item } from '../pieces/item.ts';
import { rootOf, rootsOf, shareRoot } from '../../../words/roots.ts';
import { eachCondition } from '../../compile/each-condition.ts';

/** "took place" of meetings some of which were called off: where it is not read as that, the question was another. */
const leavesOut = (frame: Frame, meaning: Meaning): boolean =>
  frame.scan.question.tokens.some((_, at) =>
    frame.scan.status(at).some(({ to, value: { value, column } }) => {
      if (to === at + 1 && !/^stay/.test(frame.scan.token(at)!.lower)) return false;
      // of a time it is enough that it is asked for or reckoned by
      return value === undefined
        ? !JSON.stringify(meaning).includes(JSON.stringify(column.name))
        : !frame.items.some((item) => item.from < to && item.to > at && columnsIn(item).includes(column.name));
    }),
  );
export const columnsIn = (item: Item): string[] => {
  const filters =
    item.is === 'filter' || item.is === 'never'
      ? item.narrowing.filters
      : item.is === 'measure'
        ? (item.measure.part ?? [])
        : item.is === 'having'
          ? (item.such?.filters ?? [])
          : [];
  return eachCondition(filters).map(({ column }) => column);
};

/** "members who never showed up" missed one session or all of them. */
const isNeverThere = (frame: Frame, { answer, measure, columns }: Meaning): boolean =>
  (measure?.function === 'count_distinct' || (answer === 'rows' && columns.length > 0)) &&
  /\bnever (show|came|come|turn|attend|appear|arriv)/i.test(frame.scan.question.text) &&
  frame.entities().some(({ column }) => !frame.isLabel(column));

/** "How many loans by members from Hillside": one number, of theirs, and none for each. */
const isByThose = (frame: Frame): boolean =>
  /^\W*how many\b/i.test(frame.scan.question.text) &&
  frame.all('group').some(({ from, to }) => {
    const [, noun] = /^by (?:the )?(\p{L}+)$/iu.exec(frame.scan.text(from, to)) ?? [];
    const isFollowed = frame.all('filter').some((filter) => filter.from === to);
    return noun !== undefined && stem(noun.toLowerCase()) !== noun.toLowerCase() && isFollowed;
  });

/** "the name of the rabbit" is no `Appt No`. */
const isNoName = (frame: Frame, { answer, columns }: Meaning): boolean =>
  answer === 'rows' &&
  frame.all('names').some(({ from, to }) => /\bname/i.test(frame.scan.text(from, to))) &&
  columns.length > 0 &&
  columns.every((name) => KEY.test(name) && frame.scan.isUnique(frame.column(name)!));
const KEY = /(^|[^a-z])(id|no|nr|number|ref|reference|key|uuid)$|[a-z](ID|No)$/i;

/** "In May, how many came back?" may be of what was lent in May, and of what was returned then; "came back first" is no matter of lending. */
const isAtOtherTime = (frame: Frame, { order, measure }: Meaning): boolean => {
  const narrowings = frame.all('filter').flatMap(({ narrowing }) => narrowing);
  const given = narrowings.flatMap(({ filters }) =>
    filters.flatMap((each) => ('any' in each || each.op !== 'present' ? [] : [each.column])),
  );
  if (!given.some((name) => isTimeOf(frame, name))) return false;
  // "started in 2022 and has left": the verb says it
  const periods = frame.all('filter').flatMap(({ narrowing: { period }, from, to }) => {
    const said = period && stemsOf(frame.scan.text(from, to));
    return said?.some((word) => shareRoot(splitWords(period!.column.name), word)) ? [] : [period?.column.name];
  });
  const others = [order?.column, measure?.column, ...periods];
  return others.some((name) => name && isTimeOf(frame, name) && !given.includes(name));
};
const isTimeOf = ({ scan }: Frame, name: string) => scan.schema.some((each) => each.name === name && isTime(each));

/** "different birds" are not different numbers of them. */
const countsNumbers = (frame: Frame, { measure }: Meaning): boolean => {
  const tally = tallyOf(frame.scan.schema);
  return (
    tally !== undefined &&
    measure?.column === tally.name &&
    (measure.function === 'count_distinct' || /\b(different|distinct|unique)\b/i.test(frame.scan.question.text))
  );
};

/** "without those cancelled and those never seen" leaves out both of them: no `!=` of the one beside an `=` of the other. */
const keepsNextOfList = (frame: Frame, { filters }: Meaning): boolean =>
  !/\b(but|only|just|instead)\b/i.test(frame.scan.question.text) &&
  filters.some(
    (one) =>
      !('any' in one) &&
      one.op === '!=' &&
      filters.some((other) => !('any' in other) && other.op === '=' && other.column === one.column),
  );

/** "cancelled in October": when it was delivered, it was not. */
const isAtTimeOfOther = (frame: Frame, { filters }: Meaning): boolean => {
  const conditions = eachCondition(filters);
  const undone = conditions.some(
    ({ op, column, values }) =>
      op === '=' && frame.column(column)?.type === 'text' && values.some((value) => UNDONE.test(String(value))),
  );
  return (
    undone &&
    conditions.some(({ column: name, op }) => {
      const column = frame.column(name);
      return (
        column !== undefined &&
        isTime(column) &&
        column.nulls > 0 &&
        /^[<>]/.test(op) &&
        rootsOf(column.name).some((root) => DOING.has(root))
      );
    })
  );
};
/** Cells of what did not come about. */
export const UNDONE =
  /^(failed|cancell?ed|lost|missing|in transit|on the way|pending|awaiting|refused|rejected|undelivered|no[- ]show)$/i;
const DOING = new Set(['delivered', 'arrived', 'received', 'completed', 'fulfilled', 'attended', 'closed'].map(rootOf));

/** "started in 2022 and has left since" is no matter of who left in 2022. */
const isOfOtherVerb = (frame: Frame): boolean =>
  frame.all('filter').some(({ narrowing: { period }, from }) => {
    const verb = period && frame.all('scope').find(({ to }) => to === from);
    if (!verb || verb.to !== verb.from + 1) return false;
    const said = frame.scan.token(verb.from)!.lower;
    const isOf = (column: ColumnSchema) =>
      shareRoot(splitWords(column.name), said) || tellsSameTime(splitWords(column.name), said);
    return !isOf(period.column) && frame.scan.schema.some((column) => isTime(column) && isOf(column));
  });

/** "not been closed" of a `status` that may be Resolved as well, beside a date that says when it was `closed`. */
const isOfDateLeft = ({ scan }: Frame, { filters }: Meaning): boolean =>
  filters.some((each) => {
    if ('any' in each || each.op !== '!=' || each.values.length !== 1) return false;
    const said = String(each.values[0]).trim().toLowerCase();
    const state = rootOf(said);
    const values = scan.schema.find(({ name }) => name === each.column)?.values ?? [];
    const hasOthers = values.some(
      (value) => rootOf(value.toLowerCase()) !== state && tellsSameTime([value.toLowerCase()], said),
    );
    return (
      hasOthers &&
      scan.schema.some(
        (column) =>
          isTime(column) && column.nulls > 0 && splitWords(column.name).some((word) => rootOf(word) === state),
      )
    );
  });

/** "completed in June" of appointments by their date, where a `Status` says which were completed. */
const isStateOfTime = ({ scan, items, column }: Frame, meaning: Meaning): boolean => {
  const used = JSON.stringify([meaning.filters, meaning.measure]);
  return items.some((item) => {
    if (item.is !== 'filter') return false;
    const times = item.narrowing.filters.flatMap((each) => ('any' in each ? [] : [column(each.column)]));
    if (!times.every((each) => each && isTime(each))) return false;
    return scan.question.tokens
      .slice(item.from, item.to)
      .some(
        ({ lower }, place) =>
          !times.some((each) => shareRoot(splitWords(each!.name), lower)) &&
          scan
            .state(item.from + place)
            .some(
              ({ value: { matches } }) => !matches.some((match) => used.includes(JSON.stringify(match.column.name))),
            ),
      );
  });
};

/** "cancelled bookings included" are none of those alone; nor is it so of others, where those that came about are asked for. */
const isOfIncluded = (frame: Frame, { filters, group_by: groups }: Meaning): boolean => {
  // "per cluster, templates included": no groups of templates and others
  const [, included] = /\b(\p{L}+) included\b/iu.exec(frame.scan.question.text) ?? [];
  // "with towel included" is of those with one
  const told = [...groups, ...(included === stem(included ?? '') ? [] : eachCondition(filters))];
  if (included && told.some(({ column }) => shareRoot(splitWords(column), included))) return true;
  const over = frame.all('scope').flatMap(({ over: column }) => column ?? []);
  const isAlone = frame.all('filter').some(({ narrowing, from, to }) => {
    const [only] = narrowing.filters;
    const [before = '', last = '', ...after] = [from - 1, to - 1, to, to + 1].map(
      (at) => frame.scan.token(at)?.lower ?? '',
    );
    const isOnes = last === 'ones' || /s$/.test(after[0]!);
    const isSaid = before === 'including' || /^(?:\p{L}+s )?(?:included|too|as well)/u.test(after.join(' '));
    return (
      isSaid &&
      (isOnes ||
        (/(?:s|ed)$/.test(last) && frame.column(only && 'column' in only ? only.column : null)?.type === 'text')) &&
      only !== undefined &&
      !('any' in only) &&
      (only.op === '=' || only.op === 'in')
    );
  });
  return isAlone || eachCondition(filters).some(({ column }) => over.includes(column));
};

/** "happened" of weddings of which some were called off. */
const countsWhatDidNotHappen = ({ scan }: Frame, meaning: Meaning): boolean =>
  scan.question.tokens.some(({ lower }) => lower === 'happened') &&
  scan.schema.some(
    ({ name, values }) =>
      values?.some((value) => /^(?:cancell?ed|called off|abandoned)$/i.test(value.trim())) &&
      !JSON.stringify(meaning).includes(JSON.stringify(name)),
  );

/** "how many people came" of bookings that were cancelled in part. */
const isOfThoseWhoCame = ({ scan }: Frame, { measure, filters }: Meaning): boolean => {
  const heads = scan.schema.find(({ name, type }) => type === 'integer' && HEADS.test(name));
  if (!heads || !/\b(came|come|arrived|were (?:there|here)|visited)\b/i.test(scan.question.text)) return false;
  const isTheirs =
    measure?.function === 'sum'
      ? measure.column === heads.name
      : measure?.function === 'count' && PEOPLE.test(scan.question.text);
  if (!isTheirs) return false;
  const used = eachCondition(filters).map(({ column }) => column);
  return scan.schema.some(
    ({ name, values }) =>
      !used.includes(name) && values?.some((value) => /^(cancell?ed|no[- ]?show)$/i.test(value.trim())),
  );
};

const HEADS = /^(people|persons|guests|visitors|pax|adults)$/i;
const PEOPLE = /\b(people|persons|guests|visitors)\b/i;

/** "closed in May" of deals by the day that others are due to close on: which are closed, their stage tells. */
const leavesOutStage = ({ scan }: Frame, meaning: Meaning): boolean => {
  const states = dealStatesOf(scan.schema);
  if (!states) return false;
  // who closes a deal has won it, and what was open then is told by no stage of now
  if (OF_CLOSING.test(scan.question.text)) return true;
  return (
    scan.question.tokens.some(
      ({ lower }, at) =>
        /^(closed|won|lost|win|lose)$/.test(lower) ||
        (lower === 'close' && saysWe(scan.question.tokens.slice(0, at))) ||
        (lower === 'open' && !saysWe(scan.question.tokens.slice(0, at))),
    ) && !JSON.stringify(meaning).includes(JSON.stringify(states.column.name))
  );
};
const OF_CLOSING =
  /\bclosed by\b|\b(?:who|which [\w ]{1,40}) closed\b|\b(?:was|were) open\b|\bopen (?:in|on|during|at)\b/i;
const saysWe = (before: readonly { lower: string }[]) => before.some(({ lower }) => /^(did|do|does)$/.test(lower));

/** "did Ann open" is of what she began, and not of what is open. */
const isOpenedBy = ({ scan: { question } }: Frame, { filters }: Meaning): boolean =>
  /\b(?:did|do|does)\b[^,;]*(?<!\bhave )(?<!\bstill )\bopen(?=\s*(?:[?.!]|$|in\b|on\b|during\b|last\b|this\b|per\b|each\b))/i.test(
    question.text,
  ) && eachCondition(filters).some(({ values }) => values.some((value) => /^open$/i.test(String(value).trim())));

/** "how many tests are preliminary" of nine kinds of test: the rows are in a state, and not the kinds of them. */
const countsKindsInState = (frame: Frame, { measure, filters }: Meaning): boolean => {
  const counted = measure?.function === 'count_distinct' ? frame.column(measure.column) : undefined;
  return (
    counted?.type === 'text' &&
    !isPerson(counted) &&
    !KEY.test(counted.name) &&
    counted.distinct * FEW_KINDS <= frame.scan.table.schema.rows &&
    /\bhow many [\w ]+? (are|were)\b/i.test(frame.scan.question.text) &&
    !/\b(different|distinct|unique|kinds?|types?)\b/i.test(frame.scan.question.text) &&
    eachCondition(filters).some(({ column, op }) => op === '=' && /^(status|state|stage|result)$/i.test(column))
  );
};
/** Rows a kind, at least. */
const FEW_KINDS = 10;

/** "unsolved" of tickets that are Solved or, later, Closed: those that are closed are not meant. */
const leavesOutClosed = (frame: Frame, { filters }: Meaning): boolean =>
  eachCondition(filters).some(({ column, op, values }) => {
    if (op !== '!=' || !values.some((value) => SOLVED.test(String(value)))) return false;
    const others = frame.column(column)?.values ?? [];
    return others.some((value) => CLOSED.test(value) && !values.includes(value));
  });
const SOLVED = /^(solved|resolved|done|completed?|fixed|finished)$/i;
const CLOSED = /^closed$/i;

/** "when did we last use it" is no matter of when it is renewed. */
const isLastOfOther = (frame: Frame, { measure, columns, answer, order }: Meaning): boolean => {
  const [, verb] = /\bwhen did (?:we|i|they|you) last (\p{L}+)\b/iu.exec(frame.scan.question.text) ?? [];
  const told = frame.column(answer === 'rows' ? (order?.column ?? columns[0]) : measure?.column);
  if (verb === undefined || told === undefined || !isTime(told)) return false;
  const own = splitWords(told.name).filter((word) => !/^(date|time|day|on|at|last|of)$/.test(word));
  return own.length > 0 && !shareRoot([...own, ...splitWords(frame.scan.table.name)], verb);
};

/** "how many different users" of rows that are each done by a `User`: how many of these there are, no kind tells. */
const countsRowsOfKind = ({ scan, items }: Frame, { measure }: Meaning): boolean =>
  measure?.function === 'count' &&
  measure.column === null &&
  scan.question.tokens.some(
    ({ lower }, at) =>
      /^(different|distinct|unique)$/.test(lower) &&
      items.some(({ is, from, to }) => is === 'filter' && from <= at + 1 && at + 1 < to),
  );

/** "lost revenue" of an `Expected Revenue`, beside what the deals are for. */
const isOnlyExpected = ({ scan }: Frame, { measure, order }: Meaning): boolean => {
  const name = (measure ? measure.column : order?.column) ?? '';
  return (
    dealStatesOf(scan.schema) !== undefined &&
    /\b(expected|forecast|weighted)\b/i.test(name) &&
    !/\b(expect\w*|forecast\w*|weighted)\b/i.test(scan.question.text)
  );
};

export const OF_STATES: readonly Check[] = [
  [isOnlyExpected, 'what was expected is not what it came to'],
  [countsRowsOfKind, 'rows of a kind are not so many different ones'],
  [isLastOfOther, 'that it was done last is told by another time, or by none'],
  [leavesOutClosed, 'what is closed may be done as well'],
  [leavesOutStage, 'a state that the question speaks of is left out'],
  [isOpenedBy, 'who opened it is not what is open'],
  [countsKindsInState, 'rows are in such a state, and not the kinds of them'],
  [isOfThoseWhoCame, 'some were cancelled, and it is not said whether they are meant'],
  [countsWhatDidNotHappen, 'what was called off did not happen'],
  [isOfIncluded, 'rows that are said to be included are not all that is asked for'],
  [isStateOfTime, 'a state that the question speaks of is taken for a time'],
  [isOfDateLeft, 'a state and a date both tell whether it came about'],
  [isOfOtherVerb, 'what was done then is told by another time'],
  [isAtTimeOfOther, 'what did not come about has no time at which it did'],
  [leavesOut, 'a state that the question speaks of is left out'],
  [isByThose, '"by" may mean each of them, or those alone'],
  [isNoName, 'no column holds the name that is asked for'],
  [isNeverThere, '"never" may mean once or every time'],
  [isAtOtherTime, 'it is not said which of the times is meant'],
  [keepsNextOfList, 'it is not clear which of the states are left out'],
  [countsNumbers, 'how many different ones there are is told by no column'],
];
