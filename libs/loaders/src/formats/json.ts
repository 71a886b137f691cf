// JSON: a list of objects or of lists, lines of them, an object with such lists inside, columns beside each other, or one
// record. Nested objects become columns with dotted names.
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { type Database, quoteName, quoteText } from '../database.ts';
import { FileRefused } from '../file-refused.ts';
import { readAlikeRecords } from '../json/alike-records.ts';
import { cellLists } from '../json/cell-lists.ts';
import { withPropertyNames } from '../json/map-features.ts';
import { type Beside, takeBeside } from '../json/beside-list.ts';
import { hintOf, kindWarnings } from '../json/column-kinds.ts';
import { JsonInput } from '../json/json-input.ts';
import { MAX_COLUMNS, type JsonTable } from '../json/json-table.ts';
import { KINDS, TEXT } from '../json/json-tokens.ts';
import type { JsonTree } from '../json/json-tree.ts';
import { type JsonDocument, type JsonRest, readDocument } from '../json/read-document.ts';
import { leftOut } from '../json/left-out.ts';
import { statisticsCubes } from '../json/statistics-cube.ts';
import { cellText, kindOf, type TreeTable, treeTables } from '../json/tree-tables.ts';
import { utf8Json } from '../json/utf8-json.ts';
import { withoutDescriptions } from '../json/described-columns.ts';
import { stageRows, stagedTable } from '../stage-rows.ts';
import type { Format, TextTable } from './format.ts';

export const json: Format = {
  async read({ path, head, scratch, database, wanted, onBytes }) {
    const text = await utf8Json(path, head, join(scratch, `json-${randomUUID()}`));
    const alike = await readAlikeRecords({ path: text, scratch, wanted, onBytes });
    if (alike) return [alike];
    const input = new JsonInput(text, onBytes);
    let document: JsonDocument;
    try {
      document = readDocument(input, scratch);
    } finally {
      input.close();
    }
    const cubes = statisticsCubes(document.rest);
    if (cubes.length > 0) return fromCubes(cubes, document.tables, scratch);
    const described = await withoutDescriptions(withoutPandasSchema(document), database);
    const unpacked = await cellLists(described.tables, database);
    const found = described.tables.filter(({ table }) => !unpacked.descriptions.has(table));
    const tables: TextTable[] = found.length === 0 ? await fromTree(document.rest, scratch) : [];
    for (const { path: place, table } of found) {
      // Two lists may go by the same key in different places.
      const twin = found.some((other) => other.table !== table && other.table.name === table.name);
      const name = twin ? place.join('.') : table.name;
      const beside = takeBeside(document.rest, place, table);
      const labels = described.labels.get(table);
      const read =
        unpacked.tables.get(table) ??
        (labels || beside.labels || beside.columns.length > 0
          ? await withBeside(table, name, { ...(labels && { labels }), ...beside }, scratch)
          : await fromRecords(table, name, database));
      read.warnings.push(...described.warnings(table));
      tables.push(withPropertyNames(read));
    }
    if (found.length > 0) tables[0]!.warnings.push(...leftOut(document.rest, found.length));
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

/** The list's own columns behind those that stand beside it. */
async function withBeside(
  table: JsonTable,
  name: string,
  { labels, columns }: Beside,
  scratch: string,
): Promise<TextTable> {
  const own = table.columns.map(({ label, kinds }, index) => ({
    label: labels?.[index] ?? `${name}.${label}`,
    index,
    kinds,
  }));
  const kinds = own.map((column) => column.kinds);
  if (columns.length === 0) return withKinds(stagedTable(name, table.staged.path, own), table, kinds);
  const before = columns.map(({ label }) => label);
  const cells = Array.from({ length: table.staged.rows }, (_, row) =>
    columns.map((column) => cellText(column.cells[row]!)),
  );
  const rows = await stageRows(scratch, name, before, cells);
  // Names that are unique, for all together.
  const all = stagedTable(
    name,
    table.staged.path,
    [...before, ...own.map(({ label }) => label)].map((label, index) => ({ label, index })),
  );
  const selected = all.columns.map((column, index) =>
    index < before.length
      ? `${quoteName(rows.columns[index]!)} AS ${quoteName(column)}`
      : `c${index - before.length} AS ${quoteName(column)}`,
  );
  const relation = `SELECT ${selected.join(', ')} FROM (${rows.relation}) POSITIONAL JOIN read_parquet(${quoteText(table.staged.path)})`;
  return withKinds({ ...all, relation }, table, [...columns.map((column) => countKinds(column.cells)), ...kinds]);
}

/** `orient="table"` puts a description of the columns beside the records; it is no table of its own. */
function withoutPandasSchema({ tables, rest }: JsonDocument): JsonDocument['tables'] {
  const schema = rest instanceof Map ? rest.get('schema') : undefined;
  if (!(schema instanceof Map) || !schema.has('pandas_version')) return tables;
  (rest as Map<string, JsonRest>).delete('schema');
  return tables.filter(({ path }) => path.join('.') !== 'schema.fields');
}

async function fromTree(rest: JsonRest, scratch: string): Promise<TextTable[]> {
  const found = treeTables(rest as JsonTree);
  if (found.length === 0)
    throw new FileRefused('file-unreadable', 'The JSON holds no table: neither a list of records nor a record.');
  const tables: TextTable[] = [];
  for (const each of found) tables.push(await fromTreeTable(each, scratch));
  return tables;
}

/** Lists of records beside a cube are about it: contacts, links. */
async function fromCubes(
  cubes: readonly TreeTable[],
  lists: JsonDocument['tables'],
  scratch: string,
): Promise<TextTable[]> {
  const tables: TextTable[] = [];
  for (const each of cubes) tables.push(await fromTreeTable(each, scratch));
  for (const { path } of lists)
    tables[0]!.warnings.push({
      code: 'values-outside-tables',
      message: `The list ${JSON.stringify(path.join('.').slice(0, 80))} stands beside the cube and is in no table.`,
    });
  return tables;
}

async function fromTreeTable({ name, labels, rows, warnings }: TreeTable, scratch: string): Promise<TextTable> {
  if (labels.length > MAX_COLUMNS)
    throw new FileRefused(
      'file-too-complex',
      `The table would have ${labels.length} columns; at most ${MAX_COLUMNS} are taken.`,
    );
  const table = await stageRows(
    scratch,
    name,
    labels,
    rows.map((row) => row.map(cellText)),
  );
  const kinds = labels.map((_, index) => countKinds(rows.map((row) => row[index]!)));
  return {
    ...table,
    hints: kinds.map(hintOf),
    warnings: [
      ...table.warnings,
      ...warnings,
      ...kinds.flatMap((each, index) => kindWarnings(table.columns[index]!, each)),
    ],
  };
}

function countKinds(cells: readonly JsonTree[]): number[] {
  const kinds = new Array<number>(KINDS).fill(0);
  for (const cell of cells) if (cell !== null) kinds[kindOf(cell)]!++;
  return kinds;
}
