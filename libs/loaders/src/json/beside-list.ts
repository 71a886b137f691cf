// What stands beside a list of records in the object that holds it and belongs to it: names of its columns, labels of its
// rows, further columns.
import type { JsonTable } from './json-table.ts';
import { isScalar, type JsonScalar, type JsonTree } from './json-tree.ts';
import type { JsonRest } from './read-document.ts';
import { cellText } from './tree-tables.ts';

export interface Beside {
  /** Names for all columns of a list of lists. */
  labels?: string[];
  /** Columns to put before the list's own, of one cell a row. */
  columns: { label: string; cells: JsonScalar[] }[];
}

const LABEL_KEYS = ['columns', 'fields', 'header', 'headers', 'labels', 'names', 'column_names', 'columnNames', 'keys'];

/** What is found is taken out of `rest`. @param place keys that lead to the list */
export function takeBeside(rest: JsonRest, place: readonly string[], table: JsonTable): Beside {
  const parent = place.slice(0, -1).reduce<JsonRest>((at, key) => (at instanceof Map ? at.get(key) : undefined), rest);
  if (!(parent instanceof Map)) return { columns: [] };
  const take = (key: string, length: number) => {
    const list = scalars(parent.get(key) as JsonTree | undefined);
    if (list?.length !== length) return undefined;
    parent.delete(key);
    return list;
  };
  const { rows } = table.staged;
  if (table.of === 'lists')
    for (const key of LABEL_KEYS) {
      const labels = take(key, table.columns.length)?.map((label) => cellText(label) ?? '');
      if (!labels) continue;
      // As pandas writes `orient="split"`; 0, 1, 2, … says nothing that the order of the rows does not say.
      const index = take('index', rows);
      const isNumbered = index?.every((label, row) => cellText(label) === String(row));
      return { labels, columns: index && !isNumbered ? [{ label: 'index', cells: index }] : [] };
    }
  // Columns beside each other, one of which holds lists or objects.
  const others = [...parent].filter(([key]) => key !== place.at(-1));
  if (others.length === 0 || !others.every(([, value]) => scalars(value as JsonTree)?.length === rows))
    return { columns: [] };
  return { columns: others.map(([label]) => ({ label, cells: take(label, rows)! })) };
}

const scalars = (tree: JsonTree | undefined) => (Array.isArray(tree) && tree.every(isScalar) ? tree : undefined);
