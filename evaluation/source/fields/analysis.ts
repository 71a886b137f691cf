// Questions of data analysis over the files of the other fields, each with lines on how the answer is found and what its values
// are called. Their answers were computed once from those files with pandas and SciPy, and stand in `analysis.jsonl`: a field
// that changes its rows has to have them computed again.
import { readFileSync } from 'node:fs';
import { Questions, type Field } from '../questions.ts';

interface Entry {
  question: string;
  file: string;
  constraints?: string;
  format: string;
  /** Nothing where the rules do not do what is asked; `missing` is the word for it. */
  expected?: Record<string, number | string>;
  missing?: string;
}

const entries = readFileSync(new URL('../analysis.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Entry);

const q = new Questions('analysis');
for (const { question, file, expected, missing = '', ...lines } of entries) {
  q.over(file).withLines(lines);
  if (expected) q.named(question, expected);
  else q.unanswerable(question, missing);
}

export const analysis: Field = { files: {}, lines: q.lines };
