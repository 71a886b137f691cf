// Portals of open data write rows as lists, and beside them a list of records that describes the columns, name by name.
import { type Database, quoteText } from '../database.ts';
import type { JsonTable } from './json-table.ts';
import type { JsonDocument } from './read-document.ts';

const DESCRIPTION = /^(columns?|fields?|headers?|schema|cols|columnInfo|column_info)$/i;
const NAME_KEYS = ['name', 'id', 'fieldName', 'field', 'column', 'label', 'title', 'key'];
const MAX_COLUMNS = 2000;

/** @returns the tables without those that describe another one, and the names that these give. */
export async function withoutDescriptions(
  tables: JsonDocument['tables'],
  database: Database,
): Promise<{ tables: JsonDocument['tables']; labels: Map<JsonTable, string[]> }> {
  const labels = new Map<JsonTable, string[]>();
  const used = new Set<JsonTable>();
  for (const { table } of tables) {
    if (table.of !== 'lists') continue;
    const description = tables.find(
      ({ path, table: other }) =>
        other.of === 'objects' &&
        DESCRIPTION.test(path.at(-1) ?? '') &&
        other.staged.rows === table.columns.length &&
        other.staged.rows <= MAX_COLUMNS,
    )?.table;
    const names = description && (await namesIn(description, database));
    if (!names) continue;
    labels.set(table, names);
    used.add(description);
  }
  return { tables: tables.filter(({ table }) => !used.has(table)), labels };
}

/** The first column of names that has one for each, all different. */
async function namesIn({ columns, staged }: JsonTable, database: Database): Promise<string[] | undefined> {
  for (const key of NAME_KEYS) {
    const index = columns.findIndex(({ label }) => label === key);
    if (index === -1) continue;
    const reader = await database.runAndReadAll(`SELECT c${index} FROM read_parquet(${quoteText(staged.path)})`);
    const names = reader.getRows().map(([name]) => name);
    if (names.every((name) => typeof name === 'string' && name !== '') && new Set(names).size === names.length)
      return names as string[];
  }
  return undefined;
}
