// A list that is wanted with the numbers that it goes by: "the five dearest and what each cost", "with counts".
import { tallyOf } from '../numbers/additive.ts';
import { Frame } from '../frame.ts';
import { COUNT, EMPTY, groupsOf, type Meaning } from './meaning.ts';

/** The meaning without the words that ask for numbers, and the numbers beside it where they are those that it goes by. */
export function withNumbers(frame: Frame, interpret: (frame: Frame) => Meaning | undefined): Meaning | undefined {
  const [shown, ...more] = frame.all('shown');
  if (!shown || more.length || frame.asksFor('how many', 'how much', 'yes/no', 'when')) return undefined;
  const plain = new Frame(
    frame.scan,
    frame.items.filter((item) => item !== shown),
  );
  if (shown.ofRows && (frame.has('group') || frame.has('arranged'))) return countedBeside(plain);
  const meaning = interpret(plain) ?? (shown.counted ? commonest(plain) : undefined);
  if (!meaning) return undefined;
  const { answer, measure, columns, order, filters, limit } = meaning;
  if (answer === 'groups' && shown.ofRows && measure?.function !== 'count') return countOfThose(frame, meaning);
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

/** "List all headquarters and the number of companies in each headquarter". */
function countedBeside(frame: Frame): Meaning | undefined {
  if (!frame.only('column', 'rows', 'group', 'arranged', 'apart')) return undefined;
  if (frame.all('apart').some(({ measure }) => measure !== 'count_distinct')) return undefined;
  const filters = frame.filters();
  const groups = frame.groups();
  const said = [...frame.all('column').map(({ column }) => column.name), ...groups.map(({ column }) => column)];
  const [column, ...others] = [...new Set(said)].map((name) => frame.column(name)!);
  const [arranged, ...orders] = frame.all('arranged');
  if (!filters || !column || others.length || orders.length || groups.some(({ grain }) => grain)) return undefined;
  if ((frame.isLabel(column) && groups.length === 0) || frame.isAdditive(column)) return undefined;
  if (arranged && arranged.by !== 'count') return undefined;
  const direction = arranged && (arranged.direction ?? 'asc');
  return groupsOf(COUNT, [{ column: column.name }], filters, direction ? { order: { column: null, direction } } : {});
}

/** "the industry with the highest total value and its number of companies": how many rows each of those groups has. */
function countOfThose({ scan }: Frame, { measure, group_by, filters, order, limit }: Meaning): Meaning | undefined {
  const [group, ...others] = group_by;
  if (!group || others.length || group.grain || !order || !limit) return undefined;
  const of = { ...EMPTY, table: scan.table.name, answer: 'groups' as const, measure, filters, group_by, order, limit };
  return groupsOf(COUNT, group_by, [
    ...filters,
    { column: group.column, op: 'in', values: [], of: { ...of, keys_only: true } },
  ]);
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
