import { readdirSync, readFileSync } from 'node:fs';

/** Command lines of this machine's processes that hold a text; also of those inside its containers and pods. */
export function processesWith(text: string): string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((pid) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, 'latin1');
      } catch {
        return ''; // It has ended meanwhile.
      }
    })
    .filter((line) => line.includes(text));
}
