// XML, piece by piece, as office files have it: elements, attributes, text, the five entities and character references.
// There is no document type, so there are no entities to expand and nothing to fetch: a file that brings one is refused.
import { isUtf8 } from 'node:buffer';
import { FileRefused } from '../file-refused.ts';

const LESS = 0x3c;
const GREATER = 0x3e;
const SLASH = 0x2f;
const MAX_DEPTH = 256;
/** One piece of markup or text; Excel's own limit of a cell is 32,767 characters. */
const MAX_TOKEN_BYTES = 1024 * 1024;

export interface XmlHandler {
  /** @param name see `nameOf`. Attributes lie in `bytes` from `start` to `end`; an empty element is closed at once. */
  open(name: number, bytes: Buffer, start: number, end: number): void;
  close(name: number): void;
  /** Text, as it stands, before the next markup. */
  text(bytes: Buffer, start: number, end: number): void;
  /** What has been handed over so far goes away. */
  pieceEnds?(): void;
}

/** Elements go by a number made of their local name, so that none need be made a string. */
export function nameOf(localName: string): number {
  let name = 0;
  for (const byte of Buffer.from(localName)) name = (Math.imul(name, 31) + byte) | 0;
  return name;
}

export async function scanXml(pieces: AsyncIterable<Buffer>, handler: XmlHandler): Promise<void> {
  const scanner = new XmlScanner(handler);
  for await (const piece of pieces) scanner.add(piece);
  scanner.end();
}

class XmlScanner {
  #rest: Buffer = Buffer.alloc(0);
  #depth = 0;
  #begun = false;
  #checked = 0;

  constructor(private readonly handler: XmlHandler) {}

  add(piece: Buffer): void {
    const bytes = this.#rest.length > 0 ? Buffer.concat([this.#rest, piece]) : piece;
    if (!this.#begun) {
      if (bytes.length < 4) {
        this.#rest = bytes;
        return;
      }
      this.#begun = true;
      if (bytes[0] === 0 || bytes[1] === 0 || bytes[0] === 0xff || bytes[0] === 0xfe) throw fault('is not in UTF-8');
    }
    this.#checkEncoding(bytes, false);
    const done = this.#scan(bytes);
    this.#rest = done < bytes.length ? Buffer.from(bytes.subarray(done)) : Buffer.alloc(0);
    this.#checked -= done;
    this.handler.pieceEnds?.();
    if (this.#rest.length > MAX_TOKEN_BYTES)
      throw new FileRefused(
        'file-too-complex',
        `A single text of the file has more than ${MAX_TOKEN_BYTES / 1024 ** 2} MiB.`,
      );
  }

  end(): void {
    this.#checkEncoding(this.#rest, true);
    if (this.#depth !== 0 || this.#rest.some((byte) => byte > 0x20)) throw fault('ends too early');
  }

  /** @returns up to where everything has been handled: text goes with the markup behind it. */
  #scan(bytes: Buffer): number {
    const { handler } = this;
    const { length } = bytes;
    let from = 0;
    for (;;) {
      let at = from;
      while (at < length && bytes[at] !== LESS) at++;
      if (at + 1 >= length) return from;
      const kind = bytes[at + 1]!;
      if (kind === 0x21 || kind === 0x3f) {
        const end = this.#skipSpecial(bytes, from, at);
        if (end < 0) return from;
        from = end;
        continue;
      }
      const nameStart = kind === SLASH ? at + 2 : at + 1;
      let end = nameStart;
      let name = 0;
      for (; end < length; end++) {
        const byte = bytes[end]!;
        if (byte <= 0x20 || byte === GREATER || byte === SLASH) break;
        // A prefix does not count.
        name = byte === 0x3a ? 0 : (Math.imul(name, 31) + byte) | 0;
      }
      const attributes = end;
      // A quoted value may hold the sign that would end the tag.
      let quote = 0;
      for (; end < length; end++) {
        const byte = bytes[end]!;
        if (quote !== 0) {
          if (byte === quote) quote = 0;
        } else if (byte === 0x22 || byte === 0x27) quote = byte;
        else if (byte === GREATER) break;
      }
      if (end >= length) return from;
      if (end === nameStart) throw fault('has an element without a name');
      if (at > from) handler.text(bytes, from, at);
      if (kind === SLASH) {
        if (--this.#depth < 0) throw fault('closes more elements than it opens');
        handler.close(name);
      } else if (bytes[end - 1] === SLASH) {
        handler.open(name, bytes, attributes, end - 1);
        handler.close(name);
      } else {
        if (++this.#depth > MAX_DEPTH)
          throw new FileRefused('file-too-complex', 'The XML in the file is nested too deep.');
        handler.open(name, bytes, attributes, end);
      }
      from = end + 1;
    }
  }

  /** Comments, declarations, CDATA. @returns where they end, or -1 when that has not come yet. */
  #skipSpecial(bytes: Buffer, from: number, at: number): number {
    const begins = (text: string) => bytes.toString('latin1', at, at + text.length) === text;
    const until = (text: string, start: number) => {
      const found = bytes.indexOf(text, start, 'latin1');
      return found < 0 ? -1 : found + text.length;
    };
    if (bytes.length - at < 9) return -1;
    if (begins('<!--') || begins('<?')) {
      const end = begins('<?') ? until('?>', at + 2) : until('-->', at + 4);
      if (end >= 0 && at > from) this.handler.text(bytes, from, at);
      return end;
    }
    if (begins('<![CDATA[')) {
      const end = until(']]>', at + 9);
      if (end < 0) return -1;
      if (at > from) this.handler.text(bytes, from, at);
      const raw = Buffer.from(escapeXml(bytes.toString('utf8', at + 9, end - 3)));
      this.handler.text(raw, 0, raw.length);
      return end;
    }
    throw new FileRefused(
      'file-unreadable',
      'The XML in the file brings a document type (DOCTYPE), as no workbook does: it may define entities, so it is not read.',
    );
  }

  #checkEncoding(bytes: Buffer, last: boolean): void {
    let until = bytes.length;
    if (!last) {
      for (let back = 1; back <= 4 && until > this.#checked && bytes[until - 1]! >= 0x80; back++) {
        until--;
        if (bytes[until]! >= 0xc0) break;
      }
    }
    if (until <= this.#checked) return;
    if (!isUtf8(bytes.subarray(this.#checked, until))) throw fault('is not in UTF-8');
    this.#checked = until;
  }
}

const escapeXml = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

export function readAttribute(bytes: Buffer, start: number, end: number, localName: string): string | undefined {
  const raw = bytes.toString('utf8', start, end);
  const found = new RegExp(`(?:^|[\\s:])${localName}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(raw);
  return found ? unescapeXml(found[1] ?? found[2] ?? '') : undefined;
}

const ENTITIES: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

export function unescapeXml(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(#x[0-9a-fA-F]{1,6}|#\d{1,7}|\w{1,40});?/g, (whole, name: string) => {
    if (!whole.endsWith(';')) throw fault('has a stray "&"');
    if (name.startsWith('#')) {
      const code = name[1] === 'x' ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
      if (code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) throw fault('refers to a character that there is not');
      return String.fromCodePoint(code);
    }
    const known = Object.hasOwn(ENTITIES, name) ? ENTITIES[name] : undefined;
    if (known === undefined) throw fault(`refers to an entity (&${name.slice(0, 20)};) that there is not`);
    return known;
  });
}

const fault = (what: string) => new FileRefused('file-unreadable', `The XML in the file ${what}.`);
