// Text whose every line was quoted once more as a whole (`"id,name"`, `"1,""Ann"""`), as happens when a program takes each
// line for a single cell.
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { createInterface } from 'node:readline';

const WRAPPED = /^"((?:[^"]|"")*)"[,;\t]*$/;
const SEPARATORS = [',', ';', '\t', '|'];
const LINES = 20;
const MIN_LINES = 2;

/** @param head the beginning of the text; each of its lines must have the same number of one separator inside its quotes */
export function isWrapped(head: string): boolean {
  if (!head.startsWith('"')) return false;
  const lines = head.split(/\r?\n/, LINES + 1);
  lines.pop(); // Cut off, or what stands behind the last line's end.
  const inside = lines.filter((line) => line !== '').map((line) => unwrapped(line));
  if (inside.length < MIN_LINES || inside.includes(undefined)) return false;
  const parts = (sign: string) => new Set(inside.map((line) => line!.replace(/"[^"]*"/g, '').split(sign).length));
  return SEPARATORS.some((sign) => parts(sign).size === 1 && !parts(sign).has(1));
}

/** Writes the text at `path` to `target` without these quotes; a line that has none stays as it is. */
export async function writeUnwrapped(path: string, target: string): Promise<void> {
  const output = await open(target, 'wx', 0o600);
  try {
    const lines = createInterface({ input: createReadStream(path, 'utf8'), crlfDelay: Infinity });
    let pending = '';
    for await (const line of lines) {
      pending += `${unwrapped(line) ?? line}\n`;
      if (pending.length > 1024 * 1024) {
        await output.writeFile(pending);
        pending = '';
      }
    }
    await output.writeFile(pending);
  } finally {
    await output.close();
  }
}

const unwrapped = (line: string) => WRAPPED.exec(line)?.[1]?.replaceAll('""', '"');
