// What a client says of columns, put to what was said before. Faults are named by the place in the request.
import {
  type ColumnCorrection,
  type ColumnPatch,
  type DatasetSchema,
  MAX_CORRECTED_COLUMNS,
  Problem,
  type SchemaCorrections,
  type SchemaPatch,
} from '@quaestor/contracts';

interface Fault {
  field: string;
  message: string;
}

const FIELDS = ['type', 'unit', 'aliases', 'description', 'hidden'] as const;
const MAX_NAMED = 20;

/**
 * @param schema as loaded, of the file as it is now.
 * @throws {Problem} `invalid-request` that names every column that is not there and every alias that means two columns.
 */
export function mergePatch(before: SchemaCorrections, patch: SchemaPatch, schema: DatasetSchema): SchemaCorrections {
  const faults: Fault[] = [];
  const merged = new Map(before.columns.map((each) => [placeOf(each), each]));
  for (const [index, column] of patch.columns.entries()) {
    const found = placeIn(schema, column);
    if ('fault' in found) faults.push({ field: `columns.${index}.${found.field}`, message: found.fault });
    else merged.set(placeOf(found), corrected(merged.get(placeOf(found)), found, column));
  }
  const columns = [...merged.values()].filter((each) => FIELDS.some((field) => each[field] !== undefined));
  if (columns.length > MAX_CORRECTED_COLUMNS)
    faults.push({ field: 'columns', message: `at most ${MAX_CORRECTED_COLUMNS} columns of a file can be corrected` });
  faults.push(...ambiguous(columns, schema));
  if (faults.length > 0) throw new Problem('invalid-request', { faults });
  return { columns };
}

const placeOf = ({ table, column }: { table: string; column: string }) => JSON.stringify([table, column]);

type Place = { table: string; column: string } | { field: 'table' | 'column'; fault: string };

function placeIn({ tables }: DatasetSchema, { table: name, column }: ColumnPatch): Place {
  const table = name === undefined && tables.length === 1 ? tables[0] : tables.find((each) => each.name === name);
  if (!table) {
    const known = `the file has ${listed(tables.map((each) => each.name))}`;
    return { field: 'table', fault: name === undefined ? `must be given: ${known}` : `is not there: ${known}` };
  }
  if (table.columns.some((each) => each.name === column)) return { table: table.name, column };
  const names = listed(table.columns.map((each) => each.name));
  return { field: 'column', fault: `"${column.slice(0, 100)}" is not a column of "${table.name}", which has ${names}` };
}

function listed(names: readonly string[]): string {
  const shown = names.slice(0, MAX_NAMED).map((name) => `"${name.slice(0, 100)}"`);
  return shown.join(', ') + (names.length > shown.length ? ` and ${names.length - shown.length} more` : '');
}

function corrected(
  before: ColumnCorrection | undefined,
  place: { table: string; column: string },
  patch: ColumnPatch,
): ColumnCorrection {
  const after: Record<string, unknown> = { ...before, ...place };
  for (const field of FIELDS) {
    const said = patch[field];
    if (said === undefined) continue;
    const nothing = said === null || said === false || (Array.isArray(said) && said.length === 0);
    if (nothing) delete after[field];
    else after[field] = Array.isArray(said) ? [...new Set(said)] : said;
  }
  return after as unknown as ColumnCorrection;
}

/** An alias must not be the name or alias of another column of its table: questions could not tell them apart. */
function ambiguous(columns: readonly ColumnCorrection[], { tables }: DatasetSchema): Fault[] {
  return tables.flatMap((table) => {
    const owners = new Map(table.columns.map(({ name }) => [keyOf(name), name]));
    const faults: Fault[] = [];
    for (const { column, aliases = [] } of columns.filter((each) => each.table === table.name)) {
      for (const alias of aliases) {
        const owner = owners.get(keyOf(alias));
        if (owner !== undefined && owner !== column)
          faults.push({ field: 'aliases', message: `"${alias}" of "${column}" already means "${owner}"` });
        owners.set(keyOf(alias), column);
      }
    }
    return faults;
  });
}

/** Questions do not heed case, spaces and signs. */
const keyOf = (name: string) =>
  name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
