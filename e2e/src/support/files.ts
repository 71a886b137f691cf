// The files that questions are asked about, and the lines of a text table as plain rows.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const examples = join(import.meta.dirname, '../../../examples');
const ok = join(import.meta.dirname, '../../datasets/ok');

export const example = (name: string) => new Uint8Array(readFileSync(join(examples, name)));
export const exampleText = (name: string) => readFileSync(join(examples, name), 'utf8');
export const okFile = (name: string) => new Uint8Array(readFileSync(join(ok, name)));
export const okText = (name: string) => readFileSync(join(ok, name), 'utf8');

/** Rows of a text table without quotes, by the names in its first line. */
export function rowsOf(text: string, delimiter: string): Record<string, string>[] {
  const [header, ...lines] = text.trimEnd().split('\n');
  const names = header!.split(delimiter);
  return lines.map((line) => Object.fromEntries(line.split(delimiter).map((cell, index) => [names[index]!, cell])));
}
