// Texts whose first cell says of which kind a record is (`$GPGGA,…`, `play,1,0,…`, `Trades,Data,…`): each kind has its own
// columns, and becomes a table of its own.
import { randomUUID } from 'node:crypto';
import { createWriteStream, type WriteStream } from 'node:fs';
import { once } from 'node:events';
import { join } from 'node:path';
import type { DataWarning } from '@quaestor/contracts';
import { linesOf } from '../lines/text-lines.ts';
import { mostly } from '../lines/line-form.ts';
import type { Sample } from './sample.ts';

const SEPARATORS = [',', '\t', '|', ';'];
const KIND = /^"?(\$?\p{L}[\p{L}\d _.&/()-]{0,59})"?$/u;
const LOOKED_AT_LINES = 400;
const MAX_KINDS = 40;
const MIN_RECORDS = 6;
/** Records of a kind, on the whole. */
const MIN_EACH = 1.5;
/** Brokers write a row of names for each kind, marked as such behind the kind. */
const SECTION_MARK = 'Header';
const SECTION_ROW = 'Data';

export interface RecordKinds {
  separator: string;
  /** Whether each kind has its own row of names. */
  isOfSections: boolean;
}

/** @returns undefined where the first cells do not say how many cells come behind them. */
export function recordKinds({ head, isWhole }: Pick<Sample, 'head' | 'isWhole'>): RecordKinds | undefined {
  const lines = head.split(/\r?\n/, LOOKED_AT_LINES + 1);
  if (!isWhole || lines.length > LOOKED_AT_LINES) lines.pop();
  const rows = lines.filter((line) => line.trim() !== '');
  for (const separator of SEPARATORS) {
    if (!rows[0]?.includes(separator)) continue;
    const widths = new Map<string, number[]>();
    for (const row of rows) {
      const kind = kindOf(row, separator);
      if (kind === undefined || widths.size > MAX_KINDS) return undefined;
      widths.set(kind, [...(widths.get(kind) ?? []), row.replace(/"[^"]*"/g, '').split(separator).length]);
    }
    if (widths.size < 2 || rows.length < Math.max(MIN_RECORDS, widths.size * MIN_EACH)) return undefined;
    const second = (row: string) => row.split(separator, 2)[1];
    if (rows.filter((row) => second(row) === SECTION_MARK).length >= widths.size * 0.8)
      return { separator, isOfSections: true };
    // A first row that is like no other and as long as any names the columns of all.
    const first = widths.get(kindOf(rows[0], separator)!)!;
    if (first.length === 1 && first[0]! >= Math.max(...[...widths.values()].map(usual))) return undefined;
    const several = [...widths.values()].filter((each) => each.length > 1).map(usual);
    const isOfOneWidth = [...widths.values()].every((each) =>
      mostly(each.map(String), (one) => one === `${usual(each)}`),
    );
    return isOfOneWidth && new Set(several).size > 1 && several.length > 1
      ? { separator, isOfSections: false }
      : undefined;
  }
  return undefined;
}

const kindOf = (line: string, separator: string) => {
  const at = line.indexOf(separator);
  return at === -1 ? undefined : KIND.exec(line.slice(0, at))?.[1];
};

const usual = (widths: readonly number[]) => {
  const counts = new Map<number, number>();
  for (const width of widths) counts.set(width, (counts.get(width) ?? 0) + 1);
  return [...counts].reduce((one, other) => (other[1] > one[1] ? other : one))[0];
};

export interface Kind {
  name: string;
  path: string;
  warnings: DataWarning[];
}

interface OpenKind {
  name: string;
  path: string;
  records: number;
  leftOut: number;
  stream: WriteStream;
}

/** Writes the records of each kind, in UTF-8, to a file of its own; a line that begins with none belongs to the record above. */
export async function writeKinds(
  path: string,
  { separator, isOfSections }: RecordKinds,
  scratch: string,
  onBytes: (bytesDone: number) => void,
): Promise<Kind[]> {
  const kinds = new Map<string, OpenKind>();
  let last: OpenKind | undefined;
  for await (const lines of linesOf(path, onBytes))
    for (const line of lines) {
      if (line.trim() === '') continue;
      const name = kindOf(line, separator);
      let kind = name === undefined ? last : kinds.get(name);
      if (!kind) {
        if (name === undefined) continue;
        const target = join(scratch, `kind-${randomUUID()}`);
        kind = { name, path: target, records: 0, leftOut: 0, stream: createWriteStream(target, { mode: 0o600 }) };
        kinds.set(name, kind);
      }
      last = kind;
      const [, ...cells] = line.split(separator);
      if (isOfSections && cells[0] !== SECTION_MARK && cells[0] !== SECTION_ROW) {
        kind.leftOut++;
        continue;
      }
      if (kind.records++ === 0 && !isOfSections)
        kind.stream.write(`${['kind', ...cells.map((_, at) => `column_${at + 2}`)].join(separator)}\n`);
      const kept = isOfSections ? cells.slice(1).join(separator) : line;
      if (!kind.stream.write(`${kept}\n`)) await once(kind.stream, 'drain');
    }
  for (const { stream } of kinds.values()) {
    stream.end();
    await once(stream, 'close');
  }
  return [...kinds.values()]
    .filter(({ records }) => records > 0)
    .map(({ name, path: target, leftOut }) => ({
      name,
      path: target,
      warnings: leftOut > 0 ? [sumsLeftOut(leftOut)] : [],
    }));
}

const sumsLeftOut = (count: number): DataWarning => ({
  code: 'total-row-skipped',
  message: `${count} rows are marked as sums of the section's rows and were left out.`,
  count,
});
