// What the words around a superlative ask for: the number itself, the time, a thing, how often it occurs.
import type { ColumnSchema, Filter } from '@quaestor/contracts';
import { bareName } from '../../../words/table-index.ts';
import type { Frame, Of } from '../frame.ts';
import { quantityOf, SAYS_EARNED } from '../numbers/additive.ts';
import { isFlow } from '../numbers/flows.ts';
import { isPerson } from '../people/persons.ts';
import { type Meaning, valueOf } from './meaning.ts';

/** The column that the ranking goes by is what is asked for. */
export const asksForIts = (frame: Frame, { column }: Of<'most'>) =>
  column !== undefined &&
  frame
    .all('column')
    .some(
      ({ column: asked, from }) =>
        asked === column &&
        frame.scan.rows(from).length === 0 &&
        /^(what|which)$/.test(frame.scan.token(from - 1)?.lower ?? ''),
    );

export function firstOrLast(frame: Frame, most: Of<'most'>, filters: readonly Filter[]): Meaning | undefined {
  const others = frame
    .entities()
    .filter(({ column, from, to }) => column !== most.column && !/^w[io]n$/i.test(frame.scan.text(from, to)));
  if (most.limit || most.place || others.length || frame.has('measure') || frame.has('order') || frame.has('apart'))
    return undefined;
  return valueOf({ function: most.up ? 'max' : 'min', column: most.column!.name }, filters);
}

export const isOfOneRow = (frame: Frame, { from }: Of<'most'>) => {
  const [verb, preposition] = [frame.scan.token(from - 2)?.lower ?? '', frame.scan.token(from - 1)?.lower ?? ''];
  const thing = frame.thingWithMost();
  return (
    (thing !== undefined && frame.isLabel(thing.column)) || (preposition === 'with' && /ed$|^(won|lost)$/.test(verb))
  );
};

export const asksForDay = (frame: Frame) =>
  frame.all('ask').some(({ ask, from, to }) => ask === 'when' && /\b(day|date)\b/i.test(frame.scan.text(from, to)));

/**
 * "the longest run of visits" is no longest visit, "the most visits in a month" may be how many or which month, and "the
 * top 3 branches with their fees" goes by something else.
 */
export const isLeftOpen = (frame: Frame): boolean => {
  const before = (at: number) => frame.scan.text(Math.max(0, at - 3), at).toLowerCase();
  return (
    /\blongest (\w+ )?(run|streak|spell|stretch)\b/i.test(frame.scan.question.text) ||
    (!frame.asksFor('which', 'when', 'who') &&
      frame
        .all('grain')
        .some(({ from }) => from > 0 && /\b(in|on) (a|any|one|a single|any one)$/.test(before(from)))) ||
    (frame.entities().some(({ column }) => !frame.isLabel(column)) &&
      frame.numbers().some(({ from }) => from > 1 && /\bwith (their|its|his|her)$/.test(before(from))))
  );
};

/** "which county is featured the most": how often it is there. */
export const occurs = (frame: Frame, { from }: Of<'most'>) =>
  /^(featured|listed|mentioned|appears?|appeared|occurs?|occurred|used|shown|named|represented|found)$/.test(
    frame.scan.token(from - 1)?.lower ?? '',
  );

/** "the last district created" is a district, not when it was. */
export function meansThing(frame: Frame, { to: end }: Of<'most'>): boolean {
  const thing = frame.all('rows').find(({ from }) => from >= end);
  return thing !== undefined && !frame.asksFor('when') && frame.all('column').every(({ from }) => from >= thing.to);
}

/** "the highest mark among all students": those are told of behind it, and which of them it is is not asked for. */
export function isAmong(frame: Frame, { to, limit }: Of<'most'>, things: ColumnSchema): boolean {
  if (limit || frame.has('names') || frame.asksFor('which', 'who', 'when', 'where')) return false;
  const told = frame.entities().filter(({ column }) => column === things);
  return (
    told.length > 0 &&
    told.every(({ from }) => from > to && /\b(?:among|amongst|out of|of any)\b/i.test(frame.scan.text(to, from)))
  );
}

/** "the age of the oldest player", "the highest mark in Physics": the number itself is asked for. */
export function ofItself(
  frame: Frame,
  most: Of<'most'>,
  target: ColumnSchema | undefined,
  limit: number | undefined,
): boolean {
  if (
    limit ||
    frame.has('names') ||
    frame.asksFor('which', 'who', 'when', 'where') ||
    frame.entities().some(({ column }) => column === target)
  )
    return false;
  if (frame.thingWithMost()) return false;
  if (most.strength === 'adjective' && meansThing(frame, most)) return false;
  if (most.strength === 'adjective') return frame.all('column').some(({ column }) => column === most.column);
  const order = frame.all('order')[0];
  const within =
    order?.column !== undefined && !frame.has('grain') && /^(in|for)\b/i.test(frame.scan.text(order.from, order.to));
  const single = frame.all('rows').every(({ from, to }) => /[^s]$/.test(frame.scan.text(from, to)));
  return most.strength === 'highest' && (frame.numbers().length > 0 || within) && single;
}

/** "the cheapest apartment", where apartments are some of the rows. */
export function isOfSome(frame: Frame, { to: end }: Of<'most'>): boolean {
  // "the highest rated drama"
  const [verb] = frame.all('verb');
  const at =
    verb && /^(rated|grossing)$/i.test(frame.scan.text(verb.from, verb.to)) && verb.from === end ? verb.to : end;
  return frame
    .all('filter')
    .some(
      ({ from, to, narrowing }) =>
        from === at &&
        (narrowing.values !== undefined || isNoun(frame, from, to) || listsKinds(frame, narrowing.filters)),
    );
}

/** Cells that list several kinds, this one among them. */
const listsKinds = (frame: Frame, [only, ...others]: readonly Filter[]): boolean =>
  only !== undefined &&
  others.length === 0 &&
  !('any' in only) &&
  only.op === 'in' &&
  frame.column(only.column)?.type === 'text';

/** "the youngest survivor" of a `Survived`: one word for whom it is so of. */
const isNoun = ({ scan }: Frame, from: number, to: number) =>
  to === from + 1 && /(or|er|ee|ant)$/.test(scan.token(from)!.lower);

/** What was sold or earned in each of several rows, where what it is told of has many of them. */
export const isEarnedInAll = ({ scan }: Frame, column: ColumnSchema, of: ColumnSchema): boolean =>
  (column === quantityOf(scan.schema) ||
    SAYS_EARNED.test(bareName(column.name)) ||
    (isFlow(column, scan.schema) && !isPerson(of)) ||
    (column === scan.money &&
      scan.question.tokens.some(({ lower }) => lower === 'total' || SAYS_EARNED.test(lower)))) &&
  !scan.question.tokens.some(({ lower }) => lower === 'single') &&
  (of.type === 'date'
    ? !scan.isUnique(of)
    : of.type === 'text' && of.distinct * FEWEST_OF_EACH <= scan.table.schema.rows);
const FEWEST_OF_EACH = 3;
