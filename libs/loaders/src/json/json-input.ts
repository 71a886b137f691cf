// A window over a file of JSON in UTF-8. A parser works inside the window; where it meets the window's end it throws
// `MORE_NEEDED`, more is read, and it begins again at the value it had begun.
import { isUtf8 } from 'node:buffer';
import { closeSync, openSync, readSync } from 'node:fs';
import { FileRefused } from '../file-refused.ts';

const WINDOW_BYTES = 1024 * 1024;
/** A single record, or whatever else must be held whole. */
const MAX_HELD_BYTES = 64 * 1024 * 1024;

/** Thrown, as one object, because it is no error and wants no stack. */
export const MORE_NEEDED = { more: 'needed' };

export class JsonInput {
  bytes: Buffer = Buffer.allocUnsafe(WINDOW_BYTES);
  /** Next byte to be parsed. */
  at = 0;
  /** End of what has been read. */
  end = 0;
  /** Where `bytes[0]` lies in the file. */
  offset = 0;
  /** Keys that came twice in an object which is held as a tree; the last value was taken. */
  readonly repeatedKeys = new Set<string>();
  #ended = false;
  #checked = 0;
  readonly #file: number;

  constructor(
    path: string,
    private readonly onBytes: (bytesDone: number) => void,
  ) {
    this.#file = openSync(path, 'r');
    this.#read();
    if (this.bytes[0] === 0xef && this.bytes[1] === 0xbb && this.bytes[2] === 0xbf) this.at = 3;
  }

  close(): void {
    closeSync(this.#file);
  }

  /** Runs `parse` from the current place, again from there with more bytes for as long as it wants them. */
  whole<T>(parse: () => T): T {
    const start = this.at;
    for (let from = start; ; from = 0) {
      try {
        return parse();
      } catch (signal) {
        if (signal !== MORE_NEEDED) throw signal;
        this.at = from;
        this.#advance();
      }
    }
  }

  /** @returns the next byte that is no white space, not taken; -1 at the end of the file. */
  peek(): number {
    for (;;) {
      while (this.at < this.end) {
        const byte = this.bytes[this.at]!;
        if (byte !== 0x20 && byte !== 0x0a && byte !== 0x0d && byte !== 0x09) return byte;
        this.at++;
      }
      if (this.#ended) return -1;
      this.#advance();
    }
  }

  /** Thrown by parsers at the window's end. */
  outOfBytes(): unknown {
    return this.#ended ? this.fault('ends in the middle of a value') : MORE_NEEDED;
  }

  /** @param what goes on from "The JSON …". */
  fault(what: string): FileRefused {
    return new FileRefused('file-unreadable', `The JSON ${what}, at byte ${this.offset + this.at + 1}.`);
  }

  /** Moves what is not yet parsed to the front, makes room where that fills the window, reads on. */
  #advance(): void {
    const rest = this.end - this.at;
    if (rest > this.bytes.length / 2) {
      if (this.bytes.length >= MAX_HELD_BYTES)
        throw new FileRefused(
          'file-too-complex',
          `A single value of the JSON has more than ${MAX_HELD_BYTES / 1024 / 1024} MiB (at byte ${this.offset + this.at + 1}).`,
        );
      const larger = Buffer.allocUnsafe(this.bytes.length * 2);
      this.bytes.copy(larger, 0, this.at, this.end);
      this.bytes = larger;
    } else this.bytes.copyWithin(0, this.at, this.end);
    this.offset += this.at;
    this.#checked -= this.at;
    this.at = 0;
    this.end = rest;
    this.#read();
  }

  #read(): void {
    const read = readSync(this.#file, this.bytes, this.end, this.bytes.length - this.end, null);
    this.end += read;
    this.#ended = read === 0;
    this.#checkEncoding();
    this.onBytes(this.offset + this.end);
  }

  #checkEncoding(): void {
    let until = this.end;
    // A character may go on in what comes next.
    if (!this.#ended) {
      for (let back = 1; back <= 4 && until > this.#checked && this.bytes[until - 1]! >= 0x80; back++) {
        until--;
        if (this.bytes[until]! >= 0xc0) break;
      }
    }
    if (until <= this.#checked) return;
    if (!isUtf8(this.bytes.subarray(Math.max(0, this.#checked), until)))
      throw new FileRefused(
        'file-unreadable',
        'The JSON is not in a Unicode encoding (UTF-8 or UTF-16), as JSON must be.',
      );
    this.#checked = until;
  }
}
