// Tables in JSON that is no list of records: columns beside each other, rows by label, one record.
import type { DataWarning } from '@quaestor/contracts';
import { BOOLEAN, NESTED, TEXT } from './json-tokens.ts';
import { JsonNumber, type JsonTree, isScalar, writeTree } from './json-tree.ts';

export interface TreeTable {
  labels: string[];
  /** One array a row. */
  rows: JsonTree[][];
  warnings: DataWarning[];
}

/** @returns undefined for what has no table in it. */
export function treeTable(tree: JsonTree): TreeTable | undefined {
  if (!(tree instanceof Map) || tree.size === 0) return undefined;
  return columnsBesideEachOther(tree) ?? labelled(tree) ?? oneRecord(tree);
}

/** `{"a": [1, 2], "b": [3, 4]}` */
function columnsBesideEachOther(tree: Map<string, JsonTree>): TreeTable | undefined {
  const columns = [...tree.values()];
  const lengths = new Set(columns.map((column) => (Array.isArray(column) ? column.length : -1)));
  if (lengths.size !== 1 || lengths.has(-1) || lengths.has(0)) return undefined;
  const lists = columns as JsonTree[][];
  if (!lists.every((list) => list.every(isScalar))) return undefined;
  const rows = lists[0]!.map((_, row) => lists.map((list) => list[row]!));
  return { labels: [...tree.keys()], rows, warnings: [] };
}

/** `{"a": {"0": 1, "1": 2}, "b": {…}}`: columns of labelled rows, or rows of labelled columns. */
function labelled(tree: Map<string, JsonTree>): TreeTable | undefined {
  const outer = [...tree.keys()];
  const objects = [...tree.values()];
  if (!objects.every((value): value is Map<string, JsonTree> => value instanceof Map && value.size > 0))
    return undefined;
  if (!objects.every((object) => [...object.values()].every(isScalar))) return undefined;
  const inner = [...new Set(objects.flatMap((object) => [...object.keys()]))];
  // Objects that share few of their keys are not rows of one table but parts of one record.
  const filled = objects.reduce((sum, object) => sum + object.size, 0);
  if (filled < outer.length * inner.length * 0.5 || outer.length + inner.length < 3) return undefined;

  const numbered = (keys: string[]) => keys.every((key) => /^-?\d+$/.test(key));
  const outerIsRows = numbered(outer) !== numbered(inner) ? numbered(outer) : !agreesInKind(objects);
  const [rowLabels, labels] = outerIsRows ? [outer, inner] : [inner, outer];
  const cell = (row: string, column: string) =>
    (outerIsRows ? tree.get(row) : tree.get(column)) instanceof Map
      ? ((outerIsRows ? tree.get(row) : tree.get(column)) as Map<string, JsonTree>).get(outerIsRows ? column : row)
      : undefined;
  const rows = rowLabels.map((row) => labels.map((column) => cell(row, column) ?? null));
  const warnings: DataWarning[] = [];
  const certain = numbered(outer) !== numbered(inner);
  if (!certain)
    warnings.push({
      code: 'orientation-assumed',
      message: `The JSON holds objects inside an object; the ${outerIsRows ? 'outer' : 'inner'} keys were taken as row labels.`,
    });
  // 0, 1, 2, … says nothing that the order of the rows does not say.
  if (rowLabels.every((label, index) => label === String(index))) return { labels, rows, warnings };
  let index = 'index';
  for (let copy = 2; labels.includes(index); copy++) index = `index_${copy}`;
  return { labels: [index, ...labels], rows: rows.map((row, at) => [rowLabels[at]!, ...row]), warnings };
}

/** Whether the values of each object are of one kind, as those of a column are. */
const agreesInKind = (objects: Map<string, JsonTree>[]) =>
  objects.every((object) => new Set([...object.values()].filter((value) => value !== null).map(broadKind)).size <= 1);
const broadKind = (value: JsonTree) => (value instanceof JsonNumber ? 'number' : typeof value);

function oneRecord(tree: Map<string, JsonTree>): TreeTable | undefined {
  const labels: string[] = [];
  const row: JsonTree[] = [];
  const visit = (object: Map<string, JsonTree>, path: string, depth: number) => {
    for (const [key, value] of object) {
      const label = path === '' ? key : `${path}.${key}`;
      if (value instanceof Map && value.size > 0 && depth < 8) visit(value, label, depth + 1);
      else {
        labels.push(label);
        row.push(value);
      }
    }
  };
  visit(tree, '', 0);
  return { labels, rows: [row], warnings: [] };
}

export function kindOf(tree: JsonTree): number {
  if (tree instanceof JsonNumber) return tree.kind;
  return typeof tree === 'string' ? TEXT : typeof tree === 'boolean' ? BOOLEAN : NESTED;
}

export const cellText = (tree: JsonTree): string | null =>
  tree === null ? null : typeof tree === 'string' ? tree : writeTree(tree);
