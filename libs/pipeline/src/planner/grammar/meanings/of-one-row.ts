// "Who swam the most laps in a single session?": the extreme of single rows.
import type { Frame } from '../frame.ts';
import { type Meaning, noted, rowsOf, valueOf } from './meaning.ts';
import { isTurned, somebodyIn } from './ranked-words.ts';

export function ofOneRow(frame: Frame): Meaning | undefined {
  const [most, ...others] = frame.all('most');
  if (!most || others.length || !frame.only('single', 'most', 'column', 'verb', 'rows')) return undefined;
  if (frame.all('single').length > 1 || isTurned(frame, most) || most.limit || most.place) return undefined;
  const filters = frame.filters();
  const numbers = [...new Set([...frame.numbers().map(({ column }) => column), ...(most.column ? [most.column] : [])])];
  const verbs = [...new Set(frame.all('verb').map(({ column }) => column))];
  const [column, ...more] = numbers.length ? numbers : verbs;
  if (!filters || !column || more.length || frame.asksFor('when', 'where', 'how many', 'yes/no')) return undefined;
  const direction = most.up ? ('desc' as const) : ('asc' as const);
  const [named, ...rest] = [...new Set(frame.entities().map((each) => each.column))];
  if (rest.length) return undefined;
  if (!named && !frame.asksFor('who', 'which'))
    return valueOf({ function: most.up ? 'max' : 'min', column: column.name }, filters);
  const target = named ?? (frame.asksFor('who') ? somebodyIn(frame) : undefined);
  return (
    target &&
    noted(
      rowsOf([target], filters, { order: { column: column.name, direction }, limit: 1 }),
      'Single rows are compared.',
    )
  );
}
