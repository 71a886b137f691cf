// What occurs most and least often.
import { COUNT, groupsOf, type Interpreter } from './meaning.ts';

/** "What is the most common genre?" */
export const mode: Interpreter = (frame) => {
  const [found, ...others] = frame.all('mode');
  const filters = frame.filters();
  const columns = frame.all('column');
  if (!found || others.length || !filters || columns.length !== 1 || !frame.only('mode', 'column', 'rows', 'number'))
    return undefined;
  const limit = frame.all('number')[0]?.value ?? 1;
  return groupsOf(COUNT, [{ column: columns[0]!.column.name }], filters, {
    order: { column: null, direction: found.up ? 'desc' : 'asc' },
    limit,
    keys_only: true,
  });
};
