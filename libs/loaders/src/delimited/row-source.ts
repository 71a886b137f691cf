// The rows of a UTF-8 file, one after the other, in bounded memory.
import { open, type FileHandle } from 'node:fs/promises';
import { FileRefused } from '../file-refused.ts';
import type { Dialect } from './dialect.ts';
import { MAX_COLUMNS } from './parse-row.ts';
import { resolveRow, type ResolvedRow } from './resolve-row.ts';

export interface SourceRow extends ResolvedRow {
  /** Line it begins on, from 1. */
  line: number;
}

const PIECE_BYTES = 512 * 1024;
/** No row may be longer, in characters: what is longer is no table, or no longer one. */
export const MAX_ROW_LENGTH = 16 * 1024 * 1024;

export class RowSource {
  #text = '';
  #at = 0;
  #line = 1;
  #isLast = false;
  #isFirst = true;
  readonly #decoder = new TextDecoder('utf-8', { ignoreBOM: true });

  private constructor(
    readonly dialect: Dialect,
    readonly file: FileHandle,
    private position: number,
    readonly onBytes: (bytesDone: number) => void,
  ) {}

  /** The file is the source's own until `close`. */
  static async open(
    path: string,
    dialect: Dialect,
    { skippedBytes, onBytes }: { skippedBytes: number; onBytes: (bytesDone: number) => void },
  ): Promise<RowSource> {
    return new RowSource(dialect, await open(path, 'r'), skippedBytes, onBytes);
  }

  close(): Promise<void> {
    return this.file.close();
  }

  /** @returns `more` when `refill` has to be called first, undefined at the end. */
  next(width: number): SourceRow | 'more' | undefined {
    if (this.#at >= this.#text.length) return this.#isLast ? undefined : 'more';
    const row = resolveRow(this.#text, this.#at, this.dialect, this.#isLast, width);
    if (!row) return 'more';
    const found: SourceRow = { ...row, line: this.#line };
    if (row.cells.length > MAX_COLUMNS)
      throw new FileRefused(
        'file-too-complex',
        `The row on line ${found.line} has more than ${MAX_COLUMNS} cells; a table may have at most as many columns.`,
      );
    this.#at = row.end;
    this.#line += row.lines;
    if (row.fault === 'unclosed-quote')
      throw new FileRefused('file-unreadable', `The quoted cell that begins on line ${found.line} is never closed.`);
    return found;
  }

  async refill(): Promise<void> {
    const kept = this.#text.slice(this.#at);
    if (kept.length > MAX_ROW_LENGTH)
      throw new FileRefused(
        'file-too-complex',
        `A row on line ${this.#line} or below is longer than ${MAX_ROW_LENGTH / 1024 / 1024} million characters.`,
      );
    // A long row is read on in ever larger pieces, lest it be looked at from its start again and again.
    const wanted = Math.max(PIECE_BYTES, kept.length);
    const { buffer, bytesRead } = await this.file.read(Buffer.allocUnsafe(wanted), 0, wanted, this.position);
    this.#isLast = bytesRead === 0;
    this.position += bytesRead;
    let piece = this.#decoder.decode(buffer.subarray(0, bytesRead), { stream: bytesRead > 0 });
    if (this.#isFirst) {
      if (piece.startsWith('\uFEFF')) piece = piece.slice(1);
      this.#isFirst = false;
    }
    this.#text = kept + piece;
    this.#at = 0;
    this.onBytes(this.position);
  }

  async take(width: number): Promise<SourceRow | undefined> {
    for (;;) {
      const row = this.next(width);
      if (row !== 'more') return row;
      await this.refill();
    }
  }

  /** Up to `count` of the rows that come next, which stay where they are. */
  async peek(count: number, width: number): Promise<SourceRow[]> {
    for (;;) {
      const [at, line] = [this.#at, this.#line];
      const found: SourceRow[] = [];
      let row: SourceRow | 'more' | undefined = undefined;
      while (found.length < count && (row = this.next(width)) && row !== 'more') found.push(row);
      this.#at = at;
      this.#line = line;
      if (row !== 'more') return found;
      await this.refill();
    }
  }
}
