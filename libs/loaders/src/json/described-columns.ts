// Portals of open data write rows as lists, and beside them a list of records that describes the columns, name by name.
import type { DataWarning } from '@quaestor/contracts';
import { type Database, quoteText } from '../database.ts';
import type { JsonTable } from './json-table.ts';
import type { JsonDocument } from './read-document.ts';

const DESCRIPTION = /^(columns?|fields?|headers?|schema|cols|columnInfo|column_info)$/i;
const NAME_KEYS = ['name', 'label', 'id', 'fieldName', 'field', 'column', 'title', 'key'];
const MAX_COLUMNS = 2000;

export interface Described {
  tables: JsonDocument['tables'];
  /** For lists of lists. */
  labels: Map<JsonTable, string[]>;
  /** What is told of a table whose description was left out. */
  warnings: (table: JsonTable) => DataWarning[];
}

const descriptionLeftOut = (table: JsonTable, { name, staged }: JsonTable): DataWarning => ({
  code: 'description-left-out',
  message: `The list "${name}" describes the columns of the list "${table.name}" and is no table of its own.`,
  table: table.name,
  count: staged.rows,
});

/** @returns the tables without those that describe another one, and the names that these give. */
export async function withoutDescriptions(tables: JsonDocument['tables'], database: Database): Promise<Described> {
  const labels = new Map<JsonTable, string[]>();
  const describedBy = new Map<JsonTable, JsonTable>();
  const used = new Set<JsonTable>();
  for (const { table } of tables) {
    if (table.of !== 'lists') {
      const describing = await descriptionOf(table, tables, database);
      if (describing) {
        used.add(describing);
        describedBy.set(table, describing);
      }
      continue;
    }
    const description = await descriptionFor(table.columns.length, tables, database);
    if (!description) continue;
    labels.set(table, description.names);
    used.add(description.table);
  }
  return {
    tables: tables.filter(({ table }) => !used.has(table)),
    labels,
    warnings: (table) => {
      const by = describedBy.get(table);
      return by ? [descriptionLeftOut(table, by)] : [];
    },
  };
}

/** The first list that describes so many columns. */
export async function descriptionFor(
  count: number,
  tables: JsonDocument['tables'],
  database: Database,
): Promise<{ table: JsonTable; names: string[] } | undefined> {
  const found = tables.find(
    ({ path, table }) =>
      table.of === 'objects' &&
      DESCRIPTION.test(path.at(-1) ?? '') &&
      table.staged.rows === count &&
      table.staged.rows <= MAX_COLUMNS,
  )?.table;
  const names = found && (await namesIn(found, database));
  return names && { table: found, names };
}

/** A list that names the keys of the records, which say their names themselves: what else it tells is left out, and told. */
async function descriptionOf(
  table: JsonTable,
  tables: JsonDocument['tables'],
  database: Database,
): Promise<JsonTable | undefined> {
  const labels = new Set(table.columns.map(({ label }) => label));
  for (const { path, table: other } of tables) {
    if (other === table || other.of !== 'objects' || !DESCRIPTION.test(path.at(-1) ?? '')) continue;
    if (other.staged.rows > MAX_COLUMNS) continue;
    const names = new Set(await namesIn(other, database));
    if ([...labels].every((label) => names.has(label))) return other;
    // `attributes.NAME` beside `geometry.x`: what is described stands in an object of its own.
    const inside = [...labels].map((label) => /^([^.]+)\.(.+)$/.exec(label));
    const owner = inside.find((found) => found && names.has(found[2]!))?.[1];
    const owned = inside.flatMap((found) => (found && found[1] === owner ? [found[2]!] : []));
    if (owned.length > 1 && owned.every((label) => names.has(label))) return other;
  }
  return undefined;
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
