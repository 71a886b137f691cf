// Tables in JSON that is no list of records: columns beside each other, rows by label, one record.
import type { DataWarning } from '@quaestor/contracts';
import { type Keyed, keyedRecords } from './keyed-records.ts';
import { BOOLEAN, NESTED, TEXT } from './json-tokens.ts';
import { JsonNumber, type JsonScalar, type JsonTree, isScalar, writeTree } from './json-tree.ts';
import { leftOut } from './left-out.ts';

/** Columns beside each other are looked for so deep inside an object. */
const MAX_INSIDE = 4;
/** So many objects with much the same keys are rows. */
const MIN_ALIKE = 3;

export interface TreeTable {
  name: string;
  labels: string[];
  /** One array a row. */
  rows: JsonTree[][];
  warnings: DataWarning[];
}

/** @returns nothing for what has no table in it. */
export function treeTables(tree: JsonTree): TreeTable[] {
  if (Array.isArray(tree)) return tree.length > 0 && tree.every(isScalar) ? [oneColumn(tree)] : [];
  if (!(tree instanceof Map) || tree.size === 0) return [];
  const whole = columnsBesideEachOther(tree, 'table');
  if (whole) return [whole];
  const inside = columnsInside(tree, []);
  const [first] = inside;
  if (!first)
    return [labelled(tree, 'table') ?? alikeRows(tree, 'table', MIN_ALIKE) ?? whatItIsAbout(tree) ?? oneRecord(tree)];
  first.warnings.push(...leftOut(tree, inside.length));
  return inside;
}

/** `[1, 2, 3]` */
const oneColumn = (list: JsonScalar[]): TreeTable => ({
  name: 'table',
  labels: ['value'],
  rows: list.map((value) => [value]),
  warnings: [
    { code: 'header-missing', message: 'The list holds single values; their column was called "value".', count: 1 },
  ],
});

/** Of single values, before one takes their list, or their names, for what the document is about, … */
const MIN_VALUES = 10;
/** … and how many times as many they must be as all that stands beside them. */
const MIN_TIMES = 2;

/** `{"base": "USD", "rates": {"AED": 3.67, …}}`, `{"description": "…", "names": ["…", …]}`: many values beside a few words on them. */
function whatItIsAbout(tree: Map<string, JsonTree>): TreeTable | undefined {
  const others = [...tree.values()].filter((value) => isScalar(value)).length;
  const [about, ...more] = [...tree].filter(([, value]) => !isScalar(value));
  if (!about || more.length > 0 || others === 0) return undefined;
  const [name, values] = about;
  const rows = Array.isArray(values)
    ? values.map((value) => [value])
    : values instanceof Map && [...values.values()].every((value) => value instanceof JsonNumber)
      ? [...values]
      : [];
  if (rows.length < Math.max(MIN_VALUES, others * MIN_TIMES) || !rows.every((row) => row.every(isScalar)))
    return undefined;
  tree.delete(name);
  return { name, labels: rows[0]!.length === 1 ? [name] : ['key', 'value'], rows, warnings: leftOut(tree, 1) };
}

/** Such columns, or labelled rows, further inside, each in a table of its own, which is taken out of the tree. */
function columnsInside(tree: Map<string, JsonTree>, path: readonly string[]): TreeTable[] {
  // The one thing in a document is rather what it is about.
  const least = tree.size === 1 ? 2 : MIN_ALIKE;
  return [...tree].flatMap(([key, value]) => {
    if (!(value instanceof Map) || path.length > MAX_INSIDE) return [];
    const found = value.size > 1 ? (columnsBesideEachOther(value, key) ?? alikeRows(value, key, least)) : undefined;
    if (!found || found.rows.length < 2) return columnsInside(value, [...path, key]);
    tree.delete(key);
    return [found];
  });
}

/** `{"a": [1, 2], "b": [3, 4]}` */
function columnsBesideEachOther(tree: Map<string, JsonTree>, name: string): TreeTable | undefined {
  const columns = [...tree.values()];
  const lengths = new Set(columns.map((column) => (Array.isArray(column) ? column.length : -1)));
  if (lengths.size !== 1 || lengths.has(-1) || lengths.has(0)) return undefined;
  const lists = columns as JsonTree[][];
  if (!lists.every((list) => list.every(isScalar))) return undefined;
  const rows = lists[0]!.map((_, row) => lists.map((list) => list[row]!));
  return { name, labels: [...tree.keys()], rows, warnings: [] };
}

/** `{"a": {"0": 1, "1": 2}, "b": {…}}`: columns of labelled rows, or rows of labelled columns. */
function labelled(tree: Map<string, JsonTree>, name: string): TreeTable | undefined {
  const outer = [...tree.keys()];
  const objects = [...tree.values()];
  if (!objects.every((value): value is Map<string, JsonTree> => value instanceof Map && value.size > 0))
    return undefined;
  if (!objects.every((object) => [...object.values()].every(isScalar))) return undefined;
  const inner = [...new Set(objects.flatMap((object) => [...object.keys()]))];
  // Objects that share few of their keys are not rows of one table but parts of one record.
  const filled = objects.reduce((sum, object) => sum + object.size, 0);
  if (filled < outer.length * inner.length * 0.5 || outer.length + inner.length < 3) return undefined;

  const numbered = (keys: string[]) => keys.every((key) => /^-?\d+$|^\d{4}-\d\d(?:-\d\d|$)/.test(key));
  const outerIsRows =
    numbered(outer) !== numbered(inner)
      ? numbered(outer)
      : areRows(objects, inner) || (areTexts(objects) && outer.length > inner.length);
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
  if (rowLabels.every((label, index) => label === String(index))) return { name, labels, rows, warnings };
  return {
    name,
    labels: [indexName(labels), ...labels],
    rows: rows.map((row, at) => [rowLabels[at]!, ...row]),
    warnings,
  };
}

/** `{"2024-01-05": {"open": 1, "close": 2}, …}` beside other things: rows by label, which share most of their keys. */
function alikeRows(tree: Map<string, JsonTree>, name: string, least: number): TreeTable | undefined {
  const records = keyedRecords(tree, least);
  if (!records) return undefined;
  const isNested = [...tree.values()].some(
    (record) => ![...(record as Map<string, JsonTree>).values()].every(isScalar),
  );
  return isNested ? byKey(records, name) : labelled(tree, name);
}

function byKey(records: Keyed, name: string): TreeTable {
  const labels = [...new Set([...records.values()].flatMap((record) => [...record.keys()]))];
  const rows = [...records].map(([key, record]) => [key, ...labels.map((label) => record.get(label) ?? null)]);
  return { name, labels: [indexName(labels), ...labels], rows, warnings: [] };
}

function indexName(labels: readonly string[]): string {
  let index = 'index';
  for (let copy = 2; labels.includes(index); copy++) index = `index_${copy}`;
  return index;
}

/** Whether each object is a row: its values are of several kinds, while those under one key are of one. */
function areRows(objects: Map<string, JsonTree>[], keys: readonly string[]): boolean {
  const across = (kind: (value: JsonTree) => unknown) => objects.every((object) => isOfOne([...object.values()], kind));
  const down = keys.every((key) =>
    isOfOne(
      objects.map((object) => object.get(key) ?? null),
      kindOf,
    ),
  );
  return !across(broadKind) || (down && !across(kindOf));
}

/** Texts alone do not say which way they lie: a table has rather more rows than columns. */
const areTexts = (objects: readonly Map<string, JsonTree>[]) =>
  objects.every((object) => [...object.values()].every((value) => value === null || typeof value === 'string'));

/** As the values of a column are. */
const isOfOne = (values: readonly JsonTree[], kind: (value: JsonTree) => unknown) =>
  new Set(values.filter((value) => value !== null).map(kind)).size <= 1;
const broadKind = (value: JsonTree) => (value instanceof JsonNumber ? 'number' : typeof value);

function oneRecord(tree: Map<string, JsonTree>): TreeTable {
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
  return { name: 'table', labels, rows: [row], warnings: [] };
}

export function kindOf(tree: JsonTree): number {
  if (tree instanceof JsonNumber) return tree.kind;
  return typeof tree === 'string' ? TEXT : typeof tree === 'boolean' ? BOOLEAN : NESTED;
}

export const cellText = (tree: JsonTree): string | null =>
  tree === null ? null : typeof tree === 'string' ? tree : writeTree(tree);
