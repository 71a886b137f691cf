// GeoJSON: what is said of a place stands in its "properties", and those are the columns.
import type { DataWarning } from '@quaestor/contracts';
import type { TextTable } from '../formats/format.ts';
import { headerNames } from '../header-names.ts';
import { quoteName } from '../database.ts';

const PROPERTIES = 'properties.';

/** The list's columns under the names of the properties alone; any other table as it is. */
export function withPropertyNames(table: TextTable): TextTable {
  const { columns } = table;
  const isOfPlaces =
    table.name === 'features' && columns.includes('type') && columns.some((name) => name.startsWith('geometry'));
  if (!isOfPlaces || !columns.some((name) => name.startsWith(PROPERTIES))) return table;
  // A property may go by the name of what stands beside the properties.
  const { names } = headerNames(
    columns.map((name) =>
      name.startsWith(PROPERTIES)
        ? name.slice(PROPERTIES.length)
        : columns.includes(PROPERTIES + name)
          ? `feature.${name}`
          : name,
    ),
  );
  const renamed = columns.map((name, index) => `${quoteName(name)} AS ${quoteName(names[index]!)}`);
  const told: DataWarning = {
    code: 'features-read',
    message:
      'The file holds places of a map (GeoJSON); each became a row, and its properties are columns under their own names.',
    table: table.name,
  };
  return {
    ...table,
    columns: names,
    relation: `SELECT ${renamed.join(', ')} FROM (${table.relation})`,
    warnings: [
      told,
      ...table.warnings.map((warning) =>
        warning.column === undefined
          ? warning
          : { ...warning, column: names[columns.indexOf(warning.column)] ?? warning.column },
      ),
    ],
  };
}
