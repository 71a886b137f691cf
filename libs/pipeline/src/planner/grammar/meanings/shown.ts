// A list that is wanted with the numbers that it goes by: "the five dearest and what each cost", "with counts".
import { tallyOf } from '../additive.ts';
import { Frame } from '../frame.ts';
import { COUNT, groupsOf, type Meaning } from './meaning.ts';

/** The meaning without the words that ask for numbers, and the numbers beside it where they are those that it goes by. */
export function withNumbers(frame: Frame, interpret: (frame: Frame) => Meaning | undefined): Meaning | undefined {
  const [shown, ...more] = frame.all('shown');
  if (!shown || more.length || frame.asksFor('how many', 'how much', 'yes/no', 'when')) return undefined;
  const plain = new Frame(
    frame.scan,
    frame.items.filter((item) => item !== shown),
  );
  const meaning = interpret(plain) ?? (shown.counted ? commonest(plain) : undefined);
  if (!meaning) return undefined;
  const { answer, measure, columns, order, filters, limit } = meaning;
  if (answer === 'groups') {
    const isCounted =
      measure?.function === 'count' ||
      (measure?.function === 'sum' && measure.column === tallyOf(frame.scan.schema)?.name);
    const agrees = shown.counted ? isCounted : shown.column ? measure?.column === shown.column.name : true;
    return agrees && measure ? { ...meaning, keys_only: false } : undefined;
  }
  if (answer !== 'rows') return undefined;
  if (shown.counted) {
    const [column, ...others] = columns.map((name) => frame.column(name)!);
    if (!column || others.length || order || limit || column.type !== 'text' || frame.isLabel(column)) return undefined;
    return groupsOf(COUNT, [{ column: column.name }], filters);
  }
  const by = order?.column;
  if (!by || (shown.column && shown.column.name !== by) || columns.length === 0) return undefined;
  return { ...meaning, columns: columns.includes(by) ? columns : [...columns, by] };
}

/** "top three lines of work, with counts": those that there are most of. */
function commonest(frame: Frame): Meaning | undefined {
  const [most, ...others] = frame.all('most');
  const [item, ...more] = frame.all('column');
  const filters = frame.filters();
  if (!most || others.length || !item || more.length || !filters || !frame.only('most', 'column', 'rows'))
    return undefined;
  if (most.strength !== 'highest' || most.place || most.column || item.column.type !== 'text') return undefined;
  if (frame.isLabel(item.column)) return undefined;
  return groupsOf(COUNT, [{ column: item.column.name }], filters, {
    order: { column: null, direction: most.up ? 'desc' : 'asc' },
    limit: most.limit ?? 1,
  });
}
