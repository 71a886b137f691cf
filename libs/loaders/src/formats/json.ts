// JSON: a list of objects or of lists, lines of them, an object with such lists inside, columns beside each other, or one
// record. Nested objects become columns with dotted names.
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { DataWarning } from '@quaestor/contracts';
import { type Database, quoteName, quoteText } from '../database.ts';
import { FileRefused } from '../file-refused.ts';
import { hintOf, kindWarnings } from '../json/column-kinds.ts';
import { JsonInput } from '../json/json-input.ts';
import { MAX_COLUMNS, type JsonTable } from '../json/json-table.ts';
import { KINDS, TEXT } from '../json/json-tokens.ts';
import { isScalar, type JsonTree } from '../json/json-tree.ts';
import { type JsonDocument, type JsonRest, readDocument } from '../json/read-document.ts';
import { cellText, kindOf, treeTable } from '../json/tree-tables.ts';
import { utf8Json } from '../json/utf8-json.ts';
import { stageRows, stagedTable } from '../stage-rows.ts';
import type { Format, TextTable } from './format.ts';

export const json: Format = {
  async read({ path, head, scratch, database, onBytes }) {
    const input = new JsonInput(await utf8Json(path, head, join(scratch, `json-${randomUUID()}`)), onBytes);
    let document: JsonDocument;
    try {
      document = readDocument(input, scratch);
    } finally {
      input.close();
    }
    const found = withoutPandasSchema(document);
    const tables: TextTable[] = found.length === 0 ? [await fromTree(document.rest, scratch)] : [];
    for (const { path: place, table } of found) {
      // Two lists may go by the same key in different places.
      const twin = found.some((other) => other.table !== table && other.table.name === table.name);
      const name = twin ? place.join('.') : table.name;
      const split = table.of === 'lists' ? pandasSplit(document.rest, place, table) : undefined;
      tables.push(split ? await fromSplit(table, name, split, scratch) : await fromRecords(table, name, database));
    }
    if (found.length > 0) tables[0]!.warnings.push(...leftOut(document.rest, found));
    if (input.repeatedKeys.size > 0)
      tables[0]!.warnings.push({
        code: 'duplicate-keys',
        message: `Keys come more than once in one object (such as ${JSON.stringify([...input.repeatedKeys][0]!.slice(0, 80))}); the last value was taken.`,
        count: input.repeatedKeys.size,
      });
    return tables;
  },
};

async function fromRecords(table: JsonTable, name: string, database: Database): Promise<TextTable> {
  if (table.columns.length === 0)
    throw new FileRefused(
      'file-unreadable',
      `The JSON holds no table: the records of the list "${name}" have no values.`,
    );
  if (table.of === 'lists') return fromLists(table, name, database);
  const kept = table.kept;
  const columns = kept.map(({ column, index }) => ({ label: column.label, index }));
  return withKinds(
    stagedTable(name, table.staged.path, columns),
    table,
    kept.map(({ column }) => column.kinds),
  );
}

async function fromLists(table: JsonTable, name: string, database: Database): Promise<TextTable> {
  const { columns, staged, firstKinds } = table;
  const reader = await database.runAndReadAll(`SELECT * FROM read_parquet(${quoteText(staged.path)}) LIMIT 1`);
  const first = (reader.getRows()[0] ?? []).map((cell) => (typeof cell === 'string' ? cell.trim() : ''));
  const named =
    columns.every((_, index) => firstKinds[index] === TEXT && first[index] !== '') &&
    new Set(first).size === first.length &&
    staged.rows > 1;
  if (!named) {
    const labelled = columns.map(({ label }, index) => ({ label, index }));
    const read = withKinds(
      stagedTable(name, staged.path, labelled),
      table,
      columns.map(({ kinds }) => kinds),
    );
    read.warnings.push({
      code: 'header-missing',
      message: 'The first row looks like data, so the columns were given names.',
      count: columns.length,
    });
    return read;
  }
  const below = columns.map(({ kinds }) => kinds.map((count, kind) => (kind === TEXT ? count - 1 : count)));
  const labelled = first.map((label, index) => ({ label, index }));
  const read = withKinds(stagedTable(name, staged.path, labelled, 'file_row_number > 0'), table, below);
  if (below.every((kinds) => kinds.every((count, kind) => count === 0 || kind === TEXT)))
    read.warnings.push({
      code: 'header-assumed',
      message: 'All cells are text; the first row was taken as the header.',
      count: columns.length,
    });
  return read;
}

function withKinds(table: TextTable, source: JsonTable, kinds: readonly number[][]): TextTable {
  return {
    ...table,
    hints: kinds.map(hintOf),
    warnings: [
      ...table.warnings,
      ...source.warnings,
      ...kinds.flatMap((each, index) => kindWarnings(table.columns[index]!, each)),
    ].map((warning) => ({ ...warning, table: table.name })),
  };
}

/** `{"columns": [...], "index": [...], "data": [[...], ...]}` as pandas writes it with `orient="split"`. */
function pandasSplit(rest: JsonRest, path: readonly string[], table: JsonTable) {
  if (path.at(-1) !== 'data') return undefined;
  const parent = path.slice(0, -1).reduce<JsonRest>((at, key) => (at instanceof Map ? at.get(key) : undefined), rest);
  if (!(parent instanceof Map)) return undefined;
  const columns = parent.get('columns') as JsonTree | undefined;
  const index = parent.get('index') as JsonTree | undefined;
  if (!Array.isArray(columns) || columns.length !== table.columns.length || !columns.every(isScalar)) return undefined;
  if (!Array.isArray(index) || index.length !== table.staged.rows || !index.every(isScalar)) return undefined;
  parent.delete('columns');
  parent.delete('index');
  return { labels: columns.map((label) => cellText(label) ?? ''), index };
}

async function fromSplit(
  table: JsonTable,
  name: string,
  { labels, index }: { labels: string[]; index: JsonTree[] },
  scratch: string,
): Promise<TextTable> {
  const kinds = table.columns.map((column) => column.kinds);
  const numbered = index.every((label, row) => cellText(label) === String(row));
  if (numbered)
    return withKinds(
      stagedTable(
        name,
        table.staged.path,
        labels.map((label, at) => ({ label, index: at })),
      ),
      table,
      kinds,
    );
  // The labels of the rows are values too.
  const rows = await stageRows(
    scratch,
    name,
    ['index'],
    index.map((label) => [cellText(label)]),
  );
  const all = stagedTable(
    name,
    table.staged.path,
    ['index', ...labels].map((label, at) => ({ label, index: at })),
  );
  const cells = labels.map((_, at) => `c${at} AS ${quoteName(all.columns[at + 1]!)}`);
  const relation = `SELECT "index" AS ${quoteName(all.columns[0]!)}, ${cells.join(', ')} FROM (${rows.relation}) POSITIONAL JOIN read_parquet(${quoteText(table.staged.path)})`;
  return withKinds({ ...all, relation }, table, [countKinds(index), ...kinds]);
}

/** `orient="table"` puts a description of the columns beside the records; it is no table of its own. */
function withoutPandasSchema({ tables, rest }: JsonDocument): JsonDocument['tables'] {
  const schema = rest instanceof Map ? rest.get('schema') : undefined;
  if (!(schema instanceof Map) || !schema.has('pandas_version')) return tables;
  (rest as Map<string, JsonRest>).delete('schema');
  return tables.filter(({ path }) => path.join('.') !== 'schema.fields');
}

async function fromTree(rest: JsonRest, scratch: string): Promise<TextTable> {
  const found = treeTable(rest as JsonTree);
  if (!found)
    throw new FileRefused('file-unreadable', 'The JSON holds no table: neither a list of records nor a record.');
  if (found.labels.length > MAX_COLUMNS)
    throw new FileRefused(
      'file-too-complex',
      `The table would have ${found.labels.length} columns; at most ${MAX_COLUMNS} are taken.`,
    );
  const table = await stageRows(
    scratch,
    'table',
    found.labels,
    found.rows.map((row) => row.map(cellText)),
  );
  const kinds = found.labels.map((_, index) => countKinds(found.rows.map((row) => row[index]!)));
  return {
    ...table,
    hints: kinds.map(hintOf),
    warnings: [
      ...table.warnings,
      ...found.warnings,
      ...kinds.flatMap((each, index) => kindWarnings(table.columns[index]!, each)),
    ],
  };
}

function countKinds(cells: readonly JsonTree[]): number[] {
  const kinds = new Array<number>(KINDS).fill(0);
  for (const cell of cells) if (cell !== null) kinds[kindOf(cell)]!++;
  return kinds;
}

/** What stands beside the lists is in no table, and is named. */
function leftOut(rest: JsonRest, tables: JsonDocument['tables']): DataWarning[] {
  const places: string[] = [];
  const visit = (value: JsonRest, path: string) => {
    if (value === undefined) return;
    if (value instanceof Map) for (const [key, each] of value) visit(each, path === '' ? key : `${path}.${key}`);
    else places.push(path);
  };
  visit(rest, '');
  if (places.length === 0) return [];
  const named = places.slice(0, 5).map((place) => JSON.stringify(place.slice(0, 80)));
  return [
    {
      code: 'values-outside-tables',
      message: `${places.length} values stand beside the ${tables.length === 1 ? 'list of records' : 'lists of records'} and are in no table: ${named.join(', ')}${places.length > 5 ? ', …' : ''}.`,
      count: places.length,
    },
  ];
}
