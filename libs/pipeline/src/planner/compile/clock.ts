import type { ColumnSchema } from '@quaestor/contracts';
import { textLiteral } from './statement.ts';

const CLOCK = ['%I:%M %p', '%I:%M:%S %p', '%H:%M:%S', '%H:%M', '%I:%M%p', '%I:%M:%S%p'];

/** A time of day that was kept as text is read as one. */
export const asTime = (name: string, column: ColumnSchema | undefined) =>
  column?.type === 'text' ? `try_strptime(${name}, [${CLOCK.map(textLiteral).join(', ')}])` : name;
