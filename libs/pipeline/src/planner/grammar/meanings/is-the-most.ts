// "Does Elm have the most wins?": whether none has more than the one that is named, which it may share.
import { COUNT, EMPTY, groupsOf, type Interpreter } from './meaning.ts';

export const isTheMost: Interpreter = (frame) => {
  const [most, ...others] = frame.all('most');
  if (!most || others.length || frame.asks[0] !== 'yes/no' || frame.asks.length > 1) return undefined;
  if (!frame.only('most', 'rows') || most.strength !== 'most' || most.limit || most.place || most.column)
    return undefined;
  const [thing, ...rest] = frame
    .all('filter')
    .filter(({ to, narrowing: { values } }) => to <= most.from && values?.values.length === 1 && !values.negated);
  const column = thing?.narrowing.values?.column;
  if (!thing || !column || rest.length || frame.isLabel(column)) return undefined;
  // "the most repeat visits" of a kind of row
  const isOfRows = frame.has('rows') || frame.all('filter').some(({ from }) => from === most.to);
  const filters = frame.filters([thing]);
  if (!isOfRows || !filters || filters.some((each) => !('any' in each) && each.column === column.name))
    return undefined;
  const top = groupsOf(COUNT, [{ column: column.name }], filters, {
    order: { column: null, direction: most.up ? 'desc' : 'asc' },
    limit: 1,
    keys_only: true,
  });
  return {
    ...EMPTY,
    answer: 'exists',
    filters: [
      ...thing.narrowing.filters,
      { column: column.name, op: 'in', values: [], of: { table: frame.scan.table.name, ...top } },
    ],
    notes: ['It has as many as any other, which may have as many.'],
  };
};
