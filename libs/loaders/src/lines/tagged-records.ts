// Records whose lines begin with a tag in capitals, as catalogues of literature and of the sciences export them:
// RIS (`TY  - JOUR` … `ER  -`), MEDLINE (`PMID- 12230038`), EMBL, GenBank, KEGG and their kin (`ID   X56734` … `//`).
import { given, type LineForm, type LineReader, mostly } from './line-form.ts';
import type { RecordTable } from './record-table.ts';

const DASHED = /^([A-Z][A-Z0-9]{1,3}) {0,2}- ?(.*)$/;
const SPACED = /^([A-Z][A-Z_]{1,11})(?: {2,}(.*))?$/;
const GOES_ON = /^\s+\S/;
/** Ends a record, and says nothing else. */
const END = /^(?:ER {0,2}-\s*|\/{2,3}\s*)$/;
/** Their records may be longer than what is looked at. */
const KNOWN = /^(?:PMID-|LOCUS {3}|ENTRY {4}|ID {3}.*;)/;
const MIN_TAGS = 3;

const formOf = (lines: readonly string[]): RegExp | undefined => {
  const first = lines[0] ?? '';
  return [DASHED, SPACED].find((form) => {
    const tags = lines.flatMap((line) => form.exec(line)?.[1] ?? []);
    const isTagged = (line: string) => form.test(line) || GOES_ON.test(line) || END.test(line);
    // Letters and a dash, or blanks, may be anything: an end of records makes them tags, or a first one that is known.
    const isEnded = lines.some((line) => END.test(line)) || KNOWN.test(first);
    return form.test(first) && isEnded && new Set(tags).size >= MIN_TAGS && mostly(lines, isTagged);
  });
};

export const taggedRecords: LineForm = {
  holds: 'records with a tag before each value (RIS, MEDLINE, EMBL, GenBank and the like)',
  recognises: (lines) => formOf(given(lines)) !== undefined,
  reader: (table) => new TaggedReader(table),
};

class TaggedReader implements LineReader {
  #form: RegExp | undefined;
  #first: string | undefined;
  #value: { label: string; lines: string[] } | undefined;
  #isOpen = false;

  constructor(readonly table: RecordTable) {}

  line(text: string): void {
    if (text.trim() === '') return;
    if (END.test(text)) return this.#endRecord();
    this.#form ??= DASHED.test(text) ? DASHED : SPACED;
    const [, label, value] = this.#form.exec(text) ?? [];
    if (label === undefined) {
      if (this.#value && GOES_ON.test(text)) this.#value.lines.push(text.trim());
      else this.table.leaveOut(text);
      return;
    }
    this.#first ??= label;
    if (label === this.#first) this.#endRecord();
    this.#endValue();
    this.#isOpen = true;
    this.#value = { label, lines: [(value ?? '').trim()] };
  }

  end(): void {
    this.#endRecord();
  }

  #endRecord(): void {
    this.#endValue();
    if (this.#isOpen) this.table.endRecord();
    this.#isOpen = false;
  }

  #endValue(): void {
    const text = this.#value?.lines.join(' ').trim() ?? '';
    if (this.#value && text !== '') this.table.set(this.#value.label, text);
    this.#value = undefined;
  }
}
