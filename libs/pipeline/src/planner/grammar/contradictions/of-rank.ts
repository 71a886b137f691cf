// What a superlative leaves out of the question: the number that is asked for, the thing that is, that many have the highest.
import { isIdentifier, isNumber, isTime } from '../../columns.ts';
import { isRowNoun } from '../../vocabulary.ts';
import { isYearOfEvent, saysWhen } from '../times/year-columns.ts';
import { quantityOf } from '../numbers/additive.ts';
import { splitWords } from '../../../words/split-words.ts';
import { lastDoneColumn } from '../../wording/last-done.ts';
import type { Check } from './check.ts';
import type { Frame } from '../frame.ts';
import { isPlacing, placeColumn } from '../conditions/results.ts';
import type { Meaning } from '../meanings/meaning.ts';
import { isJudged } from '../meanings/ranked-words.ts';
import { countsThings } from '../meanings/shares.ts';
import { SPAN } from '../numbers/units.ts';
import { bareName } from '../../../words/table-index.ts';

/** "the oldest patient's age" and "the oldest patient's cost" are no patients. */
const asksForNumber = (frame: Frame, { answer, order, columns }: Meaning): boolean => {
  const column = order?.column;
  const [most] = frame.all('most');
  if (answer !== 'rows' || !column || !most || /^\W*(which|who)\b/i.test(frame.scan.question.text)) return false;
  // "when was the balance lowest"
  const [told] = columns;
  if (frame.asksFor('when') && columns.length === 1 && told && isTime(frame.column(told)!)) return false;
  // "the highest bonus" ranks by it
  const isAsked = frame.all('column').some((item) => item.column.name === column && item.from !== most.to);
  const isLost = frame
    .all('verb')
    .some(
      (item) => isNumber(item.column) && !frame.isKey(item.column) && ![column, ...columns].includes(item.column.name),
    );
  return (isAsked && !columns.includes(column)) || isLost;
};

/** "the salary of the one that scored most" is not the highest salary. */
const leavesVerb = (frame: Frame, { answer, measure }: Meaning): boolean =>
  answer === 'value' &&
  /^(min|max)$/.test(measure?.function ?? '') &&
  !!frame.column(measure?.column) &&
  isNumber(frame.column(measure?.column)!) &&
  frame.has('most') &&
  frame.all('verb').some(({ column }) => isNumber(column) && !frame.isKey(column) && column.name !== measure?.column);

/** "the most delays" are no `delay_minutes`. */
const countsLengths = (frame: Frame, { measure }: Meaning): boolean =>
  frame.has('most') &&
  frame
    .all('column')
    .some(
      (item) =>
        measure?.column === item.column.name &&
        splitWords(item.column.name).some((word) => SPAN.test(word)) &&
        countsThings(frame, item),
    );

/** "the agent with the best rating", where most have had the best: more likely the average is meant. */
const isSharedByMany = (frame: Frame, { answer, order, limit, columns: [name] }: Meaning): boolean => {
  const [column, target] = [frame.column(order?.column), frame.column(name)];
  const rows = frame.scan.table.schema.rows;
  return (
    answer === 'rows' &&
    limit === 1 &&
    column !== undefined &&
    target !== undefined &&
    column.type === 'integer' &&
    !frame.isKey(column) &&
    !frame.isLabel(target) &&
    column.distinct <= STEPS &&
    column.distinct * MANY < rows &&
    target.distinct * 2 < rows
  );
};
const MANY = 10;
/** As many as a scale has at most. */
const STEPS = 20;

/** "which rider is the fastest", who rode many times: that of one time is not what is asked. */
const isOfWhole = (frame: Frame, { answer, limit, columns: [name] }: Meaning): boolean => {
  const target = frame.column(name);
  return (
    answer === 'rows' &&
    limit === 1 &&
    target !== undefined &&
    target.distinct * 5 <= frame.scan.table.schema.rows &&
    frame.all('most').some(({ strength }) => strength === 'adjective') &&
    /^\W*(which|who|what)\b.*\b(is|was|are|were) (the )?(most |least )?[\p{L}]+\W*$/iu.test(frame.scan.question.text)
  );
};

/** "the best result": a time is the better the shorter it is, a throw the longer, and the column says neither; the worst temper may be 1 or 5. */
const isEitherWay = (frame: Frame, { order, measure }: Meaning): boolean => {
  if (!/\b(best|worst|better|worse)\b/i.test(frame.scan.question.text)) return false;
  const isOutright = frame.all('most').some(({ from, to }) => /\b(best|worst)\b/i.test(frame.scan.text(from, to)));
  const extreme = measure && /^(min|max)$/.test(measure.function) ? measure.column : null;
  return [order?.column, extreme].some((name) => {
    const column = frame.column(name);
    if (!column || !isNumber(column)) return false;
    return EITHER_WAY.test(bareName(column.name)) || (isOutright && !isJudged(frame, column));
  });
};
const EITHER_WAY = /^(results?|performances?)$/i;

/** "in the top 10 ranks": no ten of the ranks by how many have them. */
const ranksPlaces = (frame: Frame, { limit, group_by }: Meaning): boolean =>
  limit !== null &&
  limit !== undefined &&
  group_by.some(({ column: name }) => {
    const column = frame.column(name);
    return column !== undefined && isPlacing(column);
  });

/** "which site had the highest consumption in 2022": of all months of it, or of one of them. */
const isOfOneMonth = (frame: Frame, { answer, order, columns: [name], filters }: Meaning): boolean => {
  const [by, target] = [frame.column(order?.column), frame.column(name)];
  const spans = filters.some(
    (each) => !('any' in each) && each.op === '>=' && frame.column(each.column)?.type === 'text',
  );
  return (
    answer === 'rows' &&
    spans &&
    by !== undefined &&
    isNumber(by) &&
    !/peak|max|min|avg|average|mean|rate|level|temp|%|\bper\b/i.test(by.name) &&
    target !== undefined &&
    target.distinct * 2 < frame.scan.table.schema.rows
  );
};

/** "the state with the highest elevation" is no elevation. */
const isNoThing = (frame: Frame, { answer, measure }: Meaning): boolean =>
  answer === 'value' &&
  (measure?.function === 'max' || measure?.function === 'min') &&
  !frame.asksFor('how many', 'how much') &&
  frame.scan.question.tokens.some(
    (_, at) =>
      /^with the (highest|lowest|largest|smallest|greatest|biggest|longest|shortest|most|least|fewest) /.test(
        frame.scan.question.lowerFrom(at),
      ) &&
      (frame.scan.rows(at - 1).some(({ to }) => to === at) ||
        frame.scan.column(at - 1).some(({ to, value }) => to === at && value.column.type === 'text')),
  );

/** "the top ranked athlete from Norway" is the best of those, who need not be the first of all. */
const isTopOfSome = (frame: Frame, { filters }: Meaning): boolean =>
  filters.length > 1 && TOP_RANKED.test(frame.scan.question.text) && filters.some((each) => isOfPlace(frame, each));
const TOP_RANKED =
  /\b(top|highest|best)[- ]+(ranked|ranking|placed|finish|position|place|placing|placement|finishing)\b|\b(ranked|placed)( the)? highest\b|\bat the top\b|\btop (spot|position)\b/i;
const isOfPlace = (frame: Frame, filter: Meaning['filters'][number]) =>
  !('any' in filter) && filter.op === '=' && filter.column === placeColumn(frame.scan)?.name;

/** "On what date was the highest attendance?" is no matter of how high it was. */
const isWhereItWas = (frame: Frame, { answer, measure }: Meaning): boolean => {
  const column = frame.column(measure?.column);
  return (
    answer === 'value' &&
    /^(max|min)$/.test(measure?.function ?? '') &&
    column !== undefined &&
    !isTime(column) &&
    !isYearOfEvent(column) &&
    !saysWhen(column.name) &&
    /^\W*(on|in|at|during) (what|which)\b/i.test(frame.scan.question.text)
  );
};

/** "the most expensive order" is hardly that of the dearest single thing, where each was of several. */
const isOfOnePiece = (frame: Frame, { answer, order, columns: [name] }: Meaning): boolean => {
  const [by, target] = [frame.column(order?.column), frame.column(name)];
  const asked = target ?? frame.scan.label();
  return (
    answer === 'rows' &&
    by !== undefined &&
    asked !== undefined &&
    frame.isLabel(asked) &&
    frame.all('most').some(({ strength }) => strength === 'adjective') &&
    splitWords(by.name).some((word) => /^(unit|each|per|piece)$/.test(word)) &&
    quantityOf(frame.scan.schema) !== undefined
  );
};

/** "the service with the least bit rate": a text that has the most or least is not what has it. */
const ranksItself = (frame: Frame, { measure, group_by: [key], limit }: Meaning): boolean =>
  limit !== undefined &&
  key !== undefined &&
  measure?.function === 'count' &&
  frame.all('most').some(
    // the "top three strokes" are told by how many there are of each
    (most) =>
      most.limit === undefined &&
      frame.all('column').some((item) => item.from === most.to && item.column.name === key.column),
  );

/** "the highest average population density" where a `Population density` is no number: not the average population by it. */
const splitsName = (frame: Frame, { measure, order, group_by, columns }: Meaning): boolean => {
  const measured = splitWords(measure?.column ?? order?.column ?? '').join(' ');
  return (
    measured !== '' &&
    [...group_by.map(({ column }) => column), ...columns].some((column) => {
      const [next, ...more] = splitWords(column).slice(measured.split(' ').length);
      const whole = [measured, next].join(' ');
      return (
        next !== undefined &&
        splitWords(column).join(' ') === [whole, ...more].join(' ') &&
        splitWords(frame.scan.question.text).join(' ').includes(whole)
      );
    })
  );
};

/** "A and B or C and D": the two of them together. */
const comparesPairs = (frame: Frame, { filters, measure }: Meaning): boolean =>
  PAIRS.test(frame.scan.question.text) &&
  measure === null &&
  filters.some((each) => !('any' in each) && each.op === 'in' && each.values.length > 2);
const PAIRS = /\b\p{L}[\p{L} .'-]* and \p{L}[\p{L} .'-]* or \p{L}[\p{L} .'-]* and \p{L}/iu;

/** "which van used the most fuel" is no trip of one: the column says of which type something else than the row is. */
const isKindOfOther = (frame: Frame, { answer, columns: [name] }: Meaning): boolean => {
  const next = frame.behind('which');
  const target = frame.column(name);
  if (answer !== 'rows' || next?.is !== 'filter' || !target || !isIdentifier(target)) return false;
  return next.narrowing.filters.some((each) => {
    const [, noun] = ('any' in each ? null : TYPE_OF.exec(each.column)) ?? [];
    return noun !== undefined && !isRowNoun(noun.toLowerCase(), frame.scan.table.name);
  });
};
const TYPE_OF = /^([\p{L}]{3,})[ _](?:type|kind|category|class|model)$/iu;

/** "oldest prize" by when its winner was born. */
const isBirthOfThings = ({ scan }: Frame, { answer, order, columns }: Meaning): boolean => {
  const told = scan.schema.find(({ name }) => name === columns[0]);
  return (
    answer === 'rows' &&
    /\b(birth|born|dob)\b/i.test(splitWords(order?.column ?? '').join(' ')) &&
    told?.type === 'text' &&
    /^(prize|award|category|title|subject|city|country|event|film|movie|book)$/i.test(told.name)
  );
};

/** "customers by paid amount" are ranked by all that they paid, as those "by amount" are by all of it. */
const isBySome = (frame: Frame, { answer, order }: Meaning): boolean =>
  answer === 'rows' &&
  order !== undefined &&
  frame
    .all('filter')
    .some(
      ({ from, to }) =>
        frame.scan.token(from)?.lower === 'by' &&
        frame.all('column').some((item) => item.from === to && item.column.name === order?.column),
    );

/** "items last counted before 2024" of a `Last Count Date`: of each of them the last time, and not the last of them. */
const isLastOfEach = ({ scan }: Frame, { order, limit, filters }: Meaning): boolean => {
  const column = lastDoneColumn(scan.question.text, scan.schema);
  return column !== undefined && limit === 1 && filters.length > 0 && order?.column === column.name;
};

export const OF_RANK: readonly Check[] = [
  [isLastOfEach, 'it is not said whether the last time of each is meant, or the last of all'],
  [isBirthOfThings, 'it is told of persons when they were born, and not of things'],
  [isBySome, 'single rows are not what it is ranked by'],
  [isKindOfOther, 'no column names what is asked for'],
  [ranksItself, 'what the most or the least of is asked for is no number'],
  [splitsName, 'the words are the name of one column'],
  [comparesPairs, 'two together are held against two others'],
  [isOfOnePiece, 'it is not said whether the price of one piece counts, or that of all'],
  [asksForNumber, 'it is not clear whether the number is asked for, or what has it'],
  [leavesVerb, 'it is not clear what is asked of the one that has the most'],
  [countsLengths, 'how many there were is told by no column'],
  [isSharedByMany, 'many rows have the same number'],
  [isOfWhole, 'it is not said whether one time counts, or all of them'],
  [isOfOneMonth, 'it is not said whether one period counts, or all of them'],
  [isEitherWay, 'it is not said whether more or less of it is better'],
  [ranksPlaces, 'places are not ranked by how many have them'],
  [isTopOfSome, 'the best of some need not be the first of all'],
  [isWhereItWas, 'it is asked where or when the number was so'],
  [isNoThing, 'what has the number is asked for'],
];
