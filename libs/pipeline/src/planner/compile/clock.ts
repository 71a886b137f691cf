// Times as SQL, of columns that are times and of text that tells the time of day.
import type { ColumnSchema } from '@quaestor/contracts';
import { identifier } from './identifiers.ts';
import { textLiteral } from './statement.ts';

const CLOCK = ['%I:%M %p', '%I:%M:%S %p', '%H:%M:%S', '%H:%M', '%I:%M%p', '%I:%M:%S%p'];

/** A time of day that was kept as text is read as one. */
export const asTime = (name: string, column: ColumnSchema | undefined) =>
  column?.type === 'text' ? `try_strptime(${name}, [${CLOCK.map(textLiteral).join(', ')}])` : name;

/** The column of that name, as a time. */
export const timeOf = (column: string, columns: readonly ColumnSchema[]) =>
  asTime(
    identifier(column),
    columns.find(({ name }) => name === column),
  );
