// One total less another: "receipts minus issues of each product", "the total due on them less what was paid".
import type { Filter } from '@quaestor/contracts';
import type { Frame } from '../frame.ts';
import type { Measured } from '../pieces/item.ts';
import { pairsOf, singleFilters } from './likelier.ts';
import { type Interpreter, groupsOf, valueOf } from './meaning.ts';

export const takenOff: Interpreter = (frame) => {
  const [minus, ...others] = frame.all('minus');
  if (!minus || others.length || frame.asksFor('who', 'when', 'where', 'yes/no') || frame.has('than')) return undefined;
  if (!frame.only('minus', 'column', 'measure', 'rows', 'group', 'apart')) return undefined;
  const before = totalOf(frame, (item) => item.to <= minus.from);
  const after = totalOf(frame, (item) => item.from >= minus.to);
  const groups = frame.groups();
  if (!before || !after || frame.all('group').some((each) => each.groups.length === 0) || frame.entities().length)
    return undefined;
  const of = before.function;
  if (of !== after.function || (of !== 'sum' && of !== 'count')) return undefined;
  const done = (measure: Measured, filters: readonly Filter[]) =>
    groups.length ? groupsOf(measure, groups, filters) : valueOf(measure, filters);
  if (before.column !== after.column) {
    const filters = frame.filters();
    if (!filters || before.column === null || after.column === null) return undefined;
    return done({ function: 'difference', of, column: before.column, other: after.column }, filters);
  }
  const found = sidesAround(frame, minus.from);
  const rest = found && frame.filters(found.used);
  return found && rest
    ? done({ function: 'difference', of, column: before.column, sides: found.sides }, rest)
    : undefined;
};

/** What is added up on one side of the sign: one number, or the rows. */
function totalOf(frame: Frame, isThere: (item: { from: number; to: number }) => boolean): Measured | undefined {
  const measures = frame.all('measure').filter(isThere);
  const numbers = frame.numbers().filter(isThere);
  const [measure] = measures;
  const [number] = numbers;
  if (measures.length + numbers.length > 1 || measure?.also) return undefined;
  if (measure) return measure.measure;
  if (number) return { function: 'sum', column: number.column.name };
  return frame.all('rows').some(isThere) || frame.all('filter').some(isThere)
    ? { function: 'count', column: null }
    : undefined;
}

/** The only two conditions on one column with the sign between them. */
function sidesAround(frame: Frame, at: number) {
  const single = singleFilters(frame);
  const pairs = pairsOf(
    single.filter(({ item }) => item.to <= at),
    single.filter(({ item }) => item.from >= at),
  );
  return pairs.length === 1 ? pairs[0] : undefined;
}
