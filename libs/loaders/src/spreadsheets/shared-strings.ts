// The texts of a workbook, each once, as one run of bytes with the places where they end.
import { FileRefused } from '../file-refused.ts';
import { cellText } from './xlsx-sheet.ts';
import { type XmlHandler, nameOf } from './xml-scanner.ts';

const ITEM = nameOf('si');
const TEXT = nameOf('t');
const PHONETIC = nameOf('rPh');
const MAX_BYTES = 512 * 1024 ** 2;

export class SharedStrings implements XmlHandler {
  bytes: Buffer = Buffer.allocUnsafe(64 * 1024);
  count = 0;
  #ends = new Uint32Array(4096);
  #used = 0;
  #inText = false;
  #phonetic = false;
  startOf(index: number): number {
    return index === 0 ? 0 : this.#ends[index - 1]!;
  }
  endOf(index: number): number {
    return this.#ends[index]!;
  }

  open(name: number): void {
    if (name === TEXT) this.#inText = !this.#phonetic;
    else if (name === PHONETIC) this.#phonetic = true;
  }

  text(bytes: Buffer, start: number, end: number): void {
    if (!this.#inText) return;
    // A rich text has several; they are one after the other.
    if (isPlain(bytes, start, end)) this.#append(bytes, start, end);
    else {
      const decoded = Buffer.from(cellText(bytes.toString('utf8', start, end)));
      this.#append(decoded, 0, decoded.length);
    }
  }

  close(name: number): void {
    if (name === TEXT) this.#inText = false;
    else if (name === PHONETIC) this.#phonetic = false;
    else if (name === ITEM) this.#end();
  }

  add(text: string): void {
    this.#reserve(Buffer.byteLength(text));
    this.#used += this.bytes.write(text, this.#used);
    this.#end();
  }

  /** UTF-8, as it stands. */
  addBytes(source: Buffer, start: number, end: number): void {
    this.#append(source, start, end);
    this.#end();
  }

  #append(source: Buffer, start: number, end: number): void {
    this.#reserve(end - start);
    source.copy(this.bytes, this.#used, start, end);
    this.#used += end - start;
  }

  #reserve(length: number): void {
    if (this.#used + length > this.bytes.length) {
      if (this.#used + length > MAX_BYTES)
        throw new FileRefused(
          'file-too-complex',
          `The texts of the workbook have more than ${MAX_BYTES / 1024 ** 2} MiB.`,
        );
      const larger = Buffer.allocUnsafe(Math.max(this.bytes.length * 2, this.#used + length));
      this.bytes.copy(larger, 0, 0, this.#used);
      this.bytes = larger;
    }
  }

  #end(): void {
    if (this.count === this.#ends.length) {
      const larger = new Uint32Array(this.#ends.length * 2);
      larger.set(this.#ends);
      this.#ends = larger;
    }
    this.#ends[this.count++] = this.#used;
  }
}

/** Whether there is nothing to undo: no `&…;`, no `_x000D_`, no line end of Windows. */
function isPlain(bytes: Buffer, start: number, end: number): boolean {
  for (let at = start; at < end; at++) {
    const byte = bytes[at]!;
    if (byte === 0x26 || byte === 0x0d || (byte === 0x5f && (bytes[at + 1]! | 0x20) === 0x78)) return false;
  }
  return true;
}
