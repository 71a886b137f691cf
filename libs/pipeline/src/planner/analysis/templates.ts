// A sentence with places for its columns, to be compared whole.
import type { ColumnSchema, Computation } from '@quaestor/contracts';
import type { TaskTable } from '@quaestor/ports';
import { TokenizedQuestion } from '../../words/tokens.ts';
import { Scan } from '../grammar/scan.ts';
import { columnAt } from './bag.ts';

export interface Template {
  says: RegExp;
  op: Computation['op'];
  /** Which columns it can be said of; numbers unless it is told. */
  of?: (column: ColumnSchema) => boolean;
}

/** In lower case, without marks; `⟨0⟩` for the first column, wherever it is named. */
export function sentenceOver(text: string, table: TaskTable): { pattern: string; columns: ColumnSchema[] } {
  const scan = new Scan(new TokenizedQuestion(text), table);
  const columns: ColumnSchema[] = [];
  const words: string[] = [];
  for (let at = 0; at < scan.end;) {
    const found = columnAt(scan, at);
    if (!found) words.push(scan.token(at++)!.lower);
    else {
      if (!columns.includes(found.column)) columns.push(found.column);
      words.push(`⟨${columns.indexOf(found.column)}⟩`);
      at = found.to;
    }
  }
  return { pattern: words.join(' '), columns };
}
