import type { DataFrame } from '../frames/data-frame.ts';
import { PythonError } from '../language/errors.ts';
import { runScript } from '../run-script.ts';

/** What a script prints, without the last end of line; or the error it ends with, and its line. */
export function printed(code: string, tables: ReadonlyMap<string, DataFrame> = new Map()): string {
  let text = '';
  try {
    runScript(code, { tables, print: (piece) => (text += piece) });
  } catch (error) {
    if (!(error instanceof PythonError)) throw error;
    return `${text}${error.name}: ${error.message} @${error.line ?? 'nowhere'}`;
  }
  return text.replace(/\n$/, '');
}
