// Texts of BIFF8: 8-bit or 16-bit characters as a flag says, cut by the ends of records, where the flag is given anew.
import { broken } from './zip.ts';
import type { SharedStrings } from './shared-strings.ts';

const WIDE = 1;
const PHONETIC = 4;
const RICH = 8;

/** A record and those that continue it. */
export class BiffText {
  #part = 0;
  #at = 0;

  constructor(
    private readonly parts: readonly Buffer[],
    start = 0,
  ) {
    this.#at = start;
  }

  /** `lengthBytes`: how many bytes tell the number of characters. */
  read(lengthBytes: 1 | 2): string {
    const length = lengthBytes === 1 ? this.#byte() : this.#byte() | (this.#byte() << 8);
    if (length === 0 && this.#isAtEnd) return ''; // without its flags
    let flags = this.#byte();
    const runs = flags & RICH ? this.#byte() | (this.#byte() << 8) : 0;
    const extra = flags & PHONETIC ? this.#number() : 0;
    let text = '';
    while (text.length < length) {
      const part = this.parts[this.#part];
      if (!part) throw broken('a text is cut off');
      if (this.#at >= part.length) {
        this.#nextPart();
        flags = this.#byte();
        continue;
      }
      const width = flags & WIDE ? 2 : 1;
      const count = Math.min(length - text.length, Math.floor((part.length - this.#at) / width));
      if (count === 0) throw broken('a text is cut off');
      const end = this.#at + count * width;
      text += part.toString(width === 2 ? 'utf16le' : 'latin1', this.#at, end);
      this.#at = end;
    }
    this.#skip(runs * 4 + extra);
    return text;
  }

  /** Most texts lie in one piece and are ASCII: they need not become strings. */
  readInto(strings: SharedStrings): void {
    const part = this.parts[this.#part];
    const at = this.#at;
    if (part && at + 3 <= part.length && (part[at + 2]! & (WIDE | PHONETIC | RICH)) === 0) {
      const end = at + 3 + part.readUInt16LE(at);
      let from = at + 3;
      if (end <= part.length) {
        while (from < end && part[from]! < 0x80) from++;
        if (from === end) {
          strings.addBytes(part, at + 3, end);
          this.#at = end;
          return;
        }
      }
    }
    strings.add(this.read(2).toWellFormed());
  }

  get #isAtEnd(): boolean {
    return this.#part === this.parts.length - 1 && this.#at >= this.parts[this.#part]!.length;
  }

  #byte(): number {
    let part = this.parts[this.#part];
    if (part && this.#at >= part.length) {
      this.#nextPart();
      part = this.parts[this.#part];
    }
    if (!part) throw broken('a text is cut off');
    return part[this.#at++]!;
  }

  #number = () => (this.#byte() | (this.#byte() << 8) | (this.#byte() << 16) | (this.#byte() << 24)) >>> 0;

  #nextPart(): void {
    this.#part++;
    this.#at = 0;
  }

  #skip(bytes: number): void {
    let rest = bytes;
    while (rest > 0) {
      const part = this.parts[this.#part];
      if (!part) throw broken('a text is cut off');
      const here = Math.min(rest, part.length - this.#at);
      this.#at += here;
      rest -= here;
      if (rest > 0) this.#nextPart();
    }
  }
}

/** @param parts the record that holds the workbook's texts, and those that continue it */
export function readSharedTexts(parts: readonly Buffer[], strings: SharedStrings): void {
  if (parts[0]!.length < 8) throw broken('its texts are cut off');
  const count = parts[0]!.readUInt32LE(4);
  const reader = new BiffText(parts, 8);
  for (let index = 0; index < count; index++) reader.readInto(strings);
}
