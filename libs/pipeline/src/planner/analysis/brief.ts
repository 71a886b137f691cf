// A question with lines below it: what is asked, how it is to be found, and what each value of the answer is to be called.
import type { TaskTable } from '@quaestor/ports';
import type { Asked } from '../request/answer-format.ts';
import { outputsOf } from './output-format.ts';
import { labelled } from './output-labels.ts';
import { escaped } from './text/pieces.ts';
import { describedColumns, sentencesOf, withNames } from './text/prose.ts';
import { withoutAssurances } from './text/assurances.ts';

export interface Output {
  name: string;
  /** What stands in its place in the format. */
  stand: string;
  /** The name, what stands in its place in the format, and what is said of that. */
  about: string;
  /** What it may say, where it is a word. */
  options: readonly string[];
}

export interface Brief {
  question: readonly string[];
  method: readonly string[];
  outputs: readonly Output[];
  /** All of it, for what is said once for all. */
  text: string;
}

export function briefOf({ question, names: told, method }: Asked, table: TaskTable): Brief | undefined {
  // an example of the format names them once more
  const names = [...new Set(told)];
  const described = describedColumns(`${question}\n${method}`, table);
  const start = method.search(new RegExp(`(?:^|\\s)${escaped(names[0] ?? '')} = `));
  if (names.length === 0 || start < 0) return undefined;
  const plain = (text: string) =>
    sentencesOf(withNames(text, described))
      .map(withoutAssurances)
      .filter((sentence) => /\p{L}/u.test(sentence));
  const format = method.slice(start).replaceAll('\\n', '\n');
  const lines = plain(method.slice(0, start));
  const columns = new Set(table.schema.columns.map(({ name }) => name));
  return {
    question: plain(question),
    method: lines,
    outputs: labelled(outputsOf(format, names, columns), lines),
    text: withNames(`${question}\n${method}`, described),
  };
}
