// A file of regular rows → cells in native memory, piece by piece.
import { inPieces } from '../native/in-pieces.ts';
import { CELL_BYTES } from '../native/layout.ts';
import type { Native } from '../native/native.ts';
import type { NativeTarget } from '../native/read-native.ts';
import { MAX_ROW_LENGTH } from './row-source.ts';
import { isTextFormula } from './text-formula.ts';

export interface CutOptions {
  /** Byte at which the first row begins. */
  from: number;
  separator: string;
  /** Empty for none. */
  quote: string;
  /** Cells of a row; at least two. */
  width: number;
  onBytes: (bytesDone: number) => void;
}

const CELLS = 32_768;
const FEED = 0x0a;
const RETURN = 0x0d;

/** @returns false where a row is not regular, or the text not UTF-8; the rows before it have been taken. */
export async function cutRegular(path: string, { native, take }: NativeTarget, options: CutOptions): Promise<boolean> {
  const { from, separator, quote, width, onBytes } = options;
  const { run } = native;
  const [separatorByte, quoteByte] = [Buffer.from(separator)[0]!, Buffer.from(quote)[0] ?? 0];
  run.setDoubled(quoteByte);
  native.isRepaired = isTextFormula;
  native.escapes = (cell) => cell.replaceAll(quote + quote, quote);
  const rowsAtOnce = Math.max(1, Math.floor(CELLS / width));
  const cells = native.take((rowsAtOnce + 1) * width * CELL_BYTES);
  const cut = (text: number, until: number, isEnd: boolean): number | boolean => {
    const end = isEnd ? withoutBlankLines(native, text, until) : until;
    for (let at = text; ;) {
      const rows = run.cutRows(at, end, isEnd ? 1 : 0, separatorByte, quoteByte, width, cells, rowsAtOnce);
      at = run.next.value;
      if (rows > 0) take(cells, rows, isEnd && at === end);
      if (run.fault.value !== 0) return false;
      if (rows === rowsAtOnce && at < end) continue;
      return isEnd ? at === end : at;
    }
  };
  return inPieces(native, { path, from, longest: MAX_ROW_LENGTH, onBytes, cut });
}

function withoutBlankLines({ bytes }: Native, start: number, end: number): number {
  while (end > start && (bytes[end - 1] === FEED || bytes[end - 1] === RETURN)) end--;
  return end;
}
