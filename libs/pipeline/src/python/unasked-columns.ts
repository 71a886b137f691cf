// Columns that a script uses although the question speaks of none of them, or of another.
import type { ColumnSchema } from '@quaestor/contracts';
import { COMPARES, namesInText, type PythonToken } from './python-text.ts';
import { columnsTold, ofWhichNothing, type Told } from '../words/told.ts';

/** A column of numbers, or one that rows are chosen or grouped by, although the question neither names nor means it, nor a value of it. */
export function unaskedColumn(
  tokens: readonly PythonToken[],
  columns: readonly ColumnSchema[],
  told: Told,
): string | undefined {
  const isTold = columnsTold(told, columns);
  const used = tokens.flatMap((token, place) => {
    if (token.kind === 'sign') return [];
    const named = namesInText(token.value);
    return columns.filter(
      (column) =>
        named.includes(column.name) && (isMeasure(column) || isCompared(tokens, place) || isGroupedBy(tokens, place)),
    );
  });
  const unasked = used.find((column) => !isTold(column));
  return unasked && ofWhichNothing(unasked, 'script');
}

/** What is counted or measured by it is the answer; a text may be what the answer is called. */
const isMeasure = ({ type }: ColumnSchema) => type === 'integer' || type === 'decimal';

const COMPARING: ReadonlySet<string> = new Set(['isin', 'between', 'eq', 'ne', 'gt', 'ge', 'lt', 'le']);

/** `df["x"] ==`, `df.x.isin(`, `df["x"].str.contains(`, `df["x"].dt.month ==` */
function isCompared(tokens: readonly PythonToken[], place: number): boolean {
  let next = tokens[place + 1]?.value === ']' ? place + 2 : place + 1;
  if (tokens[next]?.value === '.' && ['str', 'dt'].includes(tokens[next + 1]?.value ?? '')) {
    if (tokens[next + 1]!.value === 'str') return true;
    next += 4;
  }
  const sign = tokens[next];
  if (sign?.value === '.') return COMPARING.has(tokens[next + 1]?.value ?? '');
  return sign?.kind === 'sign' && COMPARES.has(sign.value);
}

function isGroupedBy(tokens: readonly PythonToken[], place: number): boolean {
  let depth = 0;
  for (let at = place - 1; at >= 0; at--) {
    const { kind, value } = tokens[at]!;
    if (kind !== 'sign') continue;
    if (value === ')') depth += 1;
    else if (value === '(') {
      if (depth === 0) return tokens[at - 1]?.value === 'groupby';
      depth -= 1;
    }
  }
  return false;
}
