// LDIF (RFC 2849): entries of a directory.
import { isUtf8 } from 'node:buffer';
import { MAX_ROW_LENGTH } from '../delimited/row-source.ts';
import { FoldedLines } from './folded-lines.ts';
import { given, type LineForm, type LineReader } from './line-form.ts';
import type { RecordTable } from './record-table.ts';

const PAIR = /^([A-Za-z][\w.;-]*|\d+(?:\.\d+)+)(::|:<|:) *(.*)$/;

export const ldif: LineForm = {
  holds: 'entries of a directory (LDIF)',
  recognises(lines) {
    const [first, second] = given(lines);
    return /^dn::? /.test(first ?? '') || (/^version: *\d+$/.test(first ?? '') && /^dn::? /.test(second ?? ''));
  },
  reader: (table) => new FoldedLines(new EntryReader(table), MAX_ROW_LENGTH),
};

class EntryReader implements LineReader {
  #isOpen = false;

  constructor(readonly table: RecordTable) {}

  line(text: string): void {
    if (text.trim() === '') return this.end();
    const [, label, sign, value] = PAIR.exec(text) ?? [];
    if (label === undefined || (!this.#isOpen && label === 'version')) return this.table.leaveOut(text);
    this.#isOpen = true;
    this.table.set(label, sign === '::' ? decoded(value!) : value!);
  }

  end(): void {
    if (this.#isOpen) this.table.endRecord();
    this.#isOpen = false;
  }
}

/** What is no text, such as a picture, stays as it is written. */
function decoded(base64: string): string {
  const bytes = Buffer.from(base64, 'base64');
  return isUtf8(bytes) && !bytes.includes(0) ? bytes.toString() : base64;
}
