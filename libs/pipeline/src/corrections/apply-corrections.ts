// What was found in a file, as the user corrects it. Types are not here: other types make other tables, so loading is told
// of them (see `types-of.ts`).
import type {
  ColumnCorrection,
  ColumnSchema,
  DatasetSchema,
  DataWarning,
  SchemaCorrections,
} from '@quaestor/contracts';

/** Corrections of columns that are not there (the file was replaced) are left for a file that has them, with a warning. */
export function applyCorrections(schema: DatasetSchema, { columns }: SchemaCorrections): DatasetSchema {
  if (columns.length === 0) return schema;
  const corrections = new Map(columns.map((each) => [placeOf(each.table, each.column), each]));
  const tables = schema.tables.map((table) => ({
    ...table,
    columns: table.columns.map((column) => {
      const place = placeOf(table.name, column.name);
      const correction = corrections.get(place);
      corrections.delete(place);
      return correction ? corrected(column, correction) : column;
    }),
  }));
  return { ...schema, tables, warnings: [...schema.warnings, ...[...corrections.values()].map(unused)] };
}

const placeOf = (table: string, column: string) => JSON.stringify([table, column]);

function corrected(column: ColumnSchema, { type, unit, aliases, description, hidden }: ColumnCorrection): ColumnSchema {
  const set = [...(type ? (['type'] as const) : []), ...(unit ? (['unit'] as const) : [])];
  return {
    ...column,
    ...(unit ? { unit } : {}),
    ...(aliases ? { aliases } : {}),
    ...(description ? { description } : {}),
    ...(hidden ? { hidden } : {}),
    ...(set.length ? { corrected: set } : {}),
  };
}

const unused = ({ table, column }: ColumnCorrection): DataWarning => ({
  code: 'correction-unused',
  message: `The table "${table}" has no column "${column}"; what was said of it is kept, and used when it is there again.`,
});
