// What the kinds of JSON values in a column say about its type.
import type { DataWarning } from '@quaestor/contracts';
import type { ColumnHint } from '../formats/format.ts';
import { BOOLEAN, DECIMAL, HUGE, INTEGER, LONG, NESTED, TEXT } from './json-tokens.ts';

/** @param kinds how many cells there are of each kind */
export function hintOf(kinds: readonly number[]): ColumnHint {
  const given = kinds.reduce((sum, count) => sum + count, 0);
  const only = (...of: number[]) => given > 0 && of.reduce((sum, kind) => sum + kinds[kind]!, 0) === given;
  if (only(INTEGER, LONG)) return { type: 'integer' };
  if (only(INTEGER, DECIMAL)) return { type: 'decimal' };
  if (only(BOOLEAN)) return { type: 'boolean' };
  if (kinds[NESTED]! > 0 || isInexact(kinds)) return { type: 'text' };
  return { textCells: kinds[TEXT]! };
}

/** Numbers that no column type holds without rounding some of them. */
const isInexact = (kinds: readonly number[]) => kinds[HUGE]! > 0 || (kinds[LONG]! > 0 && kinds[DECIMAL]! > 0);

export function kindWarnings(column: string, kinds: readonly number[]): DataWarning[] {
  const warnings: DataWarning[] = [];
  if (kinds[NESTED]! > 0)
    warnings.push({
      code: 'nested-kept-as-json',
      message: `${kinds[NESTED]} cells of "${column}" hold lists or objects; they are kept as JSON text.`,
      column,
      count: kinds[NESTED]!,
    });
  const values = kinds[INTEGER]! + kinds[LONG]! + kinds[DECIMAL]! + kinds[BOOLEAN]!;
  if (kinds[TEXT]! > 0 && values > 0)
    warnings.push({
      code: 'kinds-mixed',
      message: `In the file "${column}" holds ${kinds[TEXT]} texts beside ${values} numbers or truth values.`,
      column,
      count: Math.min(kinds[TEXT]!, values),
    });
  if (isInexact(kinds))
    warnings.push({
      code: 'numbers-kept-as-text',
      message: `"${column}" has numbers that neither a 64-bit integer nor a decimal holds exactly; the column is text, as the file has it.`,
      column,
      count: kinds[HUGE]! + kinds[LONG]!,
    });
  return warnings;
}
