// By how much two things differ: two groups, two columns, the times of two things.
import type { Filter } from '@quaestor/contracts';
import { isNumber } from '../../columns.ts';
import { isSummable, quantityOf, tallyOf } from '../numbers/additive.ts';
import type { Frame, Kind } from '../frame.ts';
import type { Measured } from '../pieces/item.ts';
import { meanOfKinds, OF_KINDS } from './kinds-of-people.ts';
import { straddling } from './likelier.ts';
import { type Interpreter, aggregateOf, comparedAs, valueOf } from './meaning.ts';

export const RELATED: readonly Kind[] = [
  'rows',
  'column',
  'measure',
  'apart',
  'verb',
  'more',
  'than',
  'rest',
  'or',
  'percent',
];

/** "difference in adults between 2023 and 2020", "How much more was harvested in 2020 than in 2019?" */
export const difference: Interpreter = (frame) => {
  const [more] = frame.all('more');
  const asked =
    frame.has('difference') || (more !== undefined && frame.has('than') && frame.asksFor('how many', 'how much'));
  if (!asked || !frame.only(...RELATED, 'difference')) return undefined;
  const measures = frame.all('measure').flatMap(({ measure, also = [] }) => [measure, ...also]);
  const [one, other] = measures;
  if (
    measures.length === 2 &&
    one!.column === other!.column &&
    new Set(measures.map((each) => each.function)).size === 2 &&
    measures.every((each) => each.function === 'max' || each.function === 'min')
  ) {
    const filters = frame.filters();
    return filters && valueOf({ function: 'range', column: one!.column }, filters);
  }
  const found = sidesOrRest(frame);
  if (!found) return measures.length === 2 || frame.numbers().length === 2 ? columnDifference(frame) : undefined;
  // "how many dogs are heavier than the average dog" has one side
  if (JSON.stringify(found.sides[0]) === JSON.stringify(found.sides[1])) return undefined;
  if (more?.column && countsThings(frame)) return undefined;
  const rest = frame.filters(found.used);
  const sole = found.sides.every((side) => frame.namesOne(side));
  // "how much deeper is one than the other"
  const isBare = !frame.has('measure') && !frame.numbers().length;
  const compared = more?.column && (sole || isMean(frame)) && isBare ? more.column : undefined;
  const ofKinds = meanOfKinds(frame, found.column);
  const measure =
    compared && isNumber(compared)
      ? { function: isMean(frame) ? ('mean' as const) : ('sum' as const), column: compared.name }
      : (ofKinds ?? frame.subject({ sole }) ?? countedOfSides(frame));
  if (!measure || !rest || (more?.column && !compared)) return undefined;
  if (frame.has('rest') && (measure.function === 'count' || measure.function === 'sum')) return undefined;
  const sides = more && !more.up ? ([found.sides[1], found.sides[0]] as [Filter[], Filter[]]) : found.sides;
  const as = comparedAs(measure);
  if (!as) return undefined;
  // between two that have names, neither comes first; of two years one does
  const apart = !more && found.sides.every((side) => frame.namesOne(side) && !side.some(isOfNumber(frame)));
  return valueOf(
    {
      function: 'difference',
      ...as,
      column: measure.column,
      sides: sidesOf(sides),
      ...(apart ? { absolute: true } : {}),
    },
    rest,
    measure === ofKinds ? { notes: [OF_KINDS] } : {},
  );
};

/** "how many dogs are heavier": not by how much they are. */
const countsThings = (frame: Frame) => {
  const next = frame.behind('how many');
  return next?.is === 'filter' || next?.is === 'rows';
};

export const isMean = (frame: Frame) =>
  frame.all('apart').some(({ measure }) => measure === 'mean') ||
  frame.all('measure').some(({ measure }) => measure.function === 'mean');

/** "how many more girls are there than boys": rows, or as many as each of them says. */
export function countedOfSides(frame: Frame): Measured | undefined {
  if (
    !frame.asksFor('how many', 'yes/no') ||
    ['rows', 'column', 'measure', 'verb'].some((kind) => frame.has(kind as Kind)) ||
    frame.all('apart').some(({ measure }) => measure !== 'sum')
  )
    return undefined;
  const { schema } = frame.scan;
  const tally = tallyOf(schema);
  if (tally) return { function: 'sum', column: tally.name };
  return quantityOf(schema) ? undefined : { function: 'count', column: null };
}

/** "How many days after the Fair was the Regatta?" */
export const timeBetween: Interpreter = (frame) => {
  const [found, ...others] = frame.all('time between');
  if (!found || others.length || !frame.only('time between') || frame.asks.length || frame.has('filter'))
    return undefined;
  const { column, sides, absolute } = found;
  const measure = { function: 'difference' as const, of: 'max' as const, column: column.name, sides };
  return valueOf({ ...measure, ...(absolute ? { absolute } : {}) }, []);
};

const isOfNumber = (frame: Frame) => (filter: Filter) =>
  !('any' in filter) && frame.column(filter.column)?.type !== 'text';

const columnDifference: Interpreter = (frame) => {
  const filters = frame.filters();
  const said = frame.all('measure').map(({ measure }) => measure);
  // "spent more on rent than on wages": what may be added up
  const summed = frame.numbers().filter(({ column }) => isSummable(frame.scan, column));
  const measures =
    said.length > 0 || !frame.has('than')
      ? said
      : summed.map(({ column }): Measured => ({ function: 'sum', column: column.name }));
  if (frame.all('more').some(({ up }) => !up) && said.length === 0) return undefined;
  if (!filters || measures.length !== 2 || measures[0]!.function !== measures[1]!.function) return undefined;
  const [one, other] = measures as [Measured, Measured];
  const of = aggregateOf(one);
  if (!of || one.column === null || other.column === null || one.column === other.column) return undefined;
  return valueOf({ function: 'difference', of, column: one.column, other: other.column }, filters);
};

/** "insured animals … than the rest": no two of one column. */
export function sidesOrRest(frame: Frame): ReturnType<Frame['sides']> {
  if (!frame.has('rest')) return frame.sides();
  const [found, ...others] = straddling(frame);
  const column = frame.column(found?.column);
  return found && column && others.length === 0 ? { ...found, column } : undefined;
}

export const sidesOf = ([one, other]: [Filter[], Filter[]]): [Filter[], Filter[]] => [one, other];
