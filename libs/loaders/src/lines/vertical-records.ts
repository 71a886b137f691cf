// Results of queries that clients write one value a line: `\x` of psql, `\G` of mysql.
import type { LineForm, LineReader } from './line-form.ts';
import type { RecordTable } from './record-table.ts';

/** Lines above the first record. */
const MAX_ABOVE = 5;

interface Vertical {
  /** What stands above a record. */
  head: RegExp;
  /** Between a name and its value; it stands at one place in all lines of a record. */
  sign: string;
  /** Below the last record. */
  count: RegExp;
}

const PSQL = { head: /^[-─]\[ RECORD \d+ \][-─+┬┼]*$/, sign: '|', count: /^\(\d+ rows?\)$/ };
const PSQL_DRAWN = { ...PSQL, sign: '│' };
const MYSQL = { head: /^\*{5,} \d+\. row \*{5,}$/, sign: ':', count: /^\d+ rows? in set\b/ };

const kindOf = (lines: readonly string[]): Vertical | undefined => {
  const at = lines.findIndex((line) => PSQL.head.test(line) || MYSQL.head.test(line));
  if (at === -1 || at > MAX_ABOVE) return undefined;
  return MYSQL.head.test(lines[at]!) ? MYSQL : lines[at]!.startsWith('─') ? PSQL_DRAWN : PSQL;
};

export const verticalRecords: LineForm = {
  holds: 'records with one value a line, as psql (\\x) and mysql (\\G) write them',
  recognises: (lines) => kindOf(lines) !== undefined,
  reader: (table) => new VerticalReader(table),
};

class VerticalReader implements LineReader {
  #kind: Vertical | undefined;
  /** Where the sign stands in the lines of this record. */
  #place = -1;
  #isOpen = false;
  #value: { label: string; lines: string[] } | undefined;
  readonly #above: string[] = [];

  constructor(readonly table: RecordTable) {}

  line(text: string): void {
    this.#kind ??= this.#kindFrom(text);
    if (!this.#kind) this.#above.push(text);
    else if (this.#kind.head.test(text)) this.#begin();
    else if (this.#kind.count.test(text.trim()) || !this.#isOpen) {
      this.end();
      if (text.trim() !== '') this.table.leaveOut(text);
    } else this.#inRecord(text, this.#kind);
  }

  end(): void {
    this.#endValue();
    if (this.#isOpen) this.table.endRecord();
    this.#isOpen = false;
  }

  #kindFrom(text: string): Vertical | undefined {
    const kind = kindOf([text]);
    if (kind) for (const each of this.#above) if (each.trim() !== '') this.table.leaveOut(each);
    return kind;
  }

  #begin(): void {
    this.end();
    this.#isOpen = true;
    this.#place = -1;
  }

  #inRecord(text: string, { sign }: Vertical): void {
    if (this.#place === -1) this.#place = text.indexOf(sign);
    const isOne = this.#place > 0 && text[this.#place] === sign;
    const label = isOne ? text.slice(0, this.#place).trim() : '';
    const value = isOne ? text.slice(this.#place + 1).replace(/^ /, '') : text;
    if (label !== '') {
      this.#endValue();
      this.#value = { label, lines: [value] };
    } else if (text.trim() !== '' || sign === MYSQL.sign) this.#value?.lines.push(value);
  }

  #endValue(): void {
    if (!this.#value) return;
    const { label, lines } = this.#value;
    this.#value = undefined;
    // psql puts a plus at the end of a line that goes on.
    const whole = lines.map((line, index) => (index < lines.length - 1 ? line.replace(/ *\+$/, '') : line).trimEnd());
    this.table.set(label, whole.join('\n').trimEnd());
  }
}
