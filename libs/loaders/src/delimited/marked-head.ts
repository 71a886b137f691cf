// Heads of texts whose lines begin with a sign of their own (`@HD`, `!Sample_title = …`, `^SAMPLE`), as programs of the
// sciences write them. They are cut by other separators than the rows and are no comments that could stand between these.
import type { DataWarning } from '@quaestor/contracts';

/** Other comments may stand among them. */
const MARKED = /^\s*(?:[!@^](?=[\w!\s]|$)|#|%|\/\/)/;
const OWN = /^\s*([!@^])/;
const MIN_LINES = 2;
const MIN_ROWS = 2;
const LOOKED_AT_ROWS = 40;

/** Names of persons may begin with such a sign as well: rows are cut as those below them. */
function isCutAlike(head: string, row: string): boolean {
  const cuts = (line: string) => ['\t', ',', ';', '|', ' '].map((sign) => line.trim().split(sign).length - 1);
  const below = cuts(row);
  return head
    .split('\n')
    .filter((line) => OWN.test(line))
    .every((line) => cuts(line).some((count, index) => count > 0 && count === below[index]));
}

export interface MarkedHead {
  /** Characters of the head; 0 where there is none. */
  end: number;
  warnings: DataWarning[];
}

/** @param text the beginning of the file */
export function markedHead(text: string): MarkedHead {
  let end = 0;
  let count = 0;
  const own = new Set<string>();
  for (let at = 0; at < text.length;) {
    const feed = text.indexOf('\n', at);
    if (feed === -1) break;
    const line = text.slice(at, feed);
    if (line.trim() !== '') {
      if (!MARKED.test(line)) break;
      const mark = OWN.exec(line)?.[1];
      if (mark) own.add(mark);
      count++;
      end = feed + 1;
    }
    at = feed + 1;
  }
  if (own.size === 0 || count < MIN_LINES) return { end: 0, warnings: [] };
  const below = text
    .slice(end)
    .split('\n', LOOKED_AT_ROWS)
    .filter((line) => line.trim() !== '');
  // The mark of the end may be the last line of all.
  const isOfRows = below.length >= MIN_ROWS && !below.slice(0, -1).some((line) => own.has(OWN.exec(line)?.[1] ?? ''));
  if (!isOfRows || isCutAlike(text.slice(0, end), below[0]!)) return { end: 0, warnings: [] };
  return {
    end,
    warnings: [
      {
        code: 'lines-skipped',
        message: `The first ${count} lines begin with a sign of their own (${[...own].join(' ')}) and were left out, the first of them ${JSON.stringify(text.trimStart().split('\n', 1)[0]!.trim().slice(0, 80))}.`,
        count,
      },
    ],
  };
}
