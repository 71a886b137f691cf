// Answers of BigQuery and of Google's charts: each record is a list of cells, `{"f": [{"v": "king"}, {"v": "120"}]}`, whose
// names stand elsewhere.
import type { DataWarning } from '@quaestor/contracts';
import { type Database, quoteName, quoteText } from '../database.ts';
import type { TextTable } from '../formats/format.ts';
import { headerNames } from '../header-names.ts';
import { descriptionFor } from './described-columns.ts';
import { MAX_COLUMNS, type JsonTable } from './json-table.ts';
import type { JsonDocument } from './read-document.ts';

const LIST_KEYS = ['f', 'c'];

/** @returns tables of the cells for those lists of records that are such, and the lists that name their columns */
export async function cellLists(
  tables: JsonDocument['tables'],
  database: Database,
): Promise<{ tables: Map<JsonTable, TextTable>; descriptions: Set<JsonTable> }> {
  const found = { tables: new Map<JsonTable, TextTable>(), descriptions: new Set<JsonTable>() };
  for (const { table } of tables) {
    const place =
      table.of === 'objects' ? table.kept.find(({ column }) => LIST_KEYS.includes(column.label)) : undefined;
    const width = place && table.kept.length === 1 ? await widthOf(table, `c${place.index}`, database) : undefined;
    if (width === undefined) continue;
    const description = await descriptionFor(width, tables, database);
    found.tables.set(table, unpacked(table, `c${place!.index}`, width, description));
    if (description) found.descriptions.add(description.table);
  }
  return found;
}

const sourceOf = ({ staged }: JsonTable) => `read_parquet(${quoteText(staged.path)})`;

/** Cells of each record; undefined where they are not as many in all, or no cells. */
async function widthOf(table: JsonTable, list: string, database: Database): Promise<number | undefined> {
  const length = `CASE WHEN json_valid(${list}) AND json_type(${list}, '$[0].v') IS NOT NULL THEN json_array_length(${list}) ELSE 0 END`;
  const sql = `SELECT min(${length}), max(${length}) FROM ${sourceOf(table)}`;
  const [least, most] = (await database.runAndReadAll(sql)).getRows()[0]!.map(Number);
  return least === most && most! > 0 && most! <= MAX_COLUMNS ? most : undefined;
}

function unpacked(
  table: JsonTable,
  list: string,
  width: number,
  description: { table: JsonTable; names: string[] } | undefined,
): TextTable {
  const { name } = table;
  const labels = description?.names ?? Array.from({ length: width }, (_, index) => `column_${index + 1}`);
  const { names, warnings } = headerNames(labels);
  const told: DataWarning = description
    ? {
        code: 'cells-unpacked',
        message: `The records are lists of cells; the names of the columns were taken from the list "${description.table.name}".`,
      }
    : {
        code: 'header-missing',
        message: 'The records are lists of cells without names, so the columns were given names.',
        count: width,
      };
  const cells = names.map((label, index) => `json_extract_string(${list}, '$[${index}].v') AS ${quoteName(label)}`);
  return {
    name,
    columns: names,
    relation: `SELECT ${cells.join(', ')} FROM ${sourceOf(table)}`,
    warnings: [told, ...warnings, ...table.warnings].map((warning) => ({ ...warning, table: name })),
  };
}
