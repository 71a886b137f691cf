// Logs that say the names of their columns in a line `#Fields: …`, which may come again with others: W3C and IIS, content
// networks, Zeek.
import type { LineForm, LineReader } from './line-form.ts';
import type { RecordTable } from './record-table.ts';

const FIELDS = /^#fields:?[ \t]+(\S.*)$/i;
const MIN_FIELDS = 2;
const CELL = /"[^"]*"(?:"[^"]*")*|\S+/g;

export const fieldsLog: LineForm = {
  holds: 'a log whose columns are named in a line "#Fields"',
  recognises(lines) {
    const at = lines.findIndex((line) => !line.startsWith('#'));
    const names = lines.slice(0, at === -1 ? lines.length : at).findLast((line) => FIELDS.test(line));
    const [first] = lines.slice(at === -1 ? lines.length : at);
    if (names === undefined) return false;
    const labels = namesIn(names);
    // With commas between them it is a header like others.
    return labels.length >= MIN_FIELDS && (!first || cellsOf(first, labels.length).length === labels.length);
  },
  reader: (table) => new FieldsReader(table),
};

const namesIn = (line: string) =>
  FIELDS.exec(line)![1]!
    .trim()
    .split(/[ \t]+/);

/** By tabs where these give a cell for each name, else by blanks, where quotes keep cells together. */
function cellsOf(line: string, count: number): string[] {
  const byTabs = line.split('\t');
  if (byTabs.length === count) return byTabs;
  const byBlanks = line.split(' ');
  if (byBlanks.length === count) return byBlanks;
  return (line.match(CELL) ?? []).map((cell) => (/^".*"$/.test(cell) ? cell.slice(1, -1).replaceAll('""', '"') : cell));
}

class FieldsReader implements LineReader {
  #labels: string[] = [];

  constructor(readonly table: RecordTable) {}

  line(text: string): void {
    if (FIELDS.test(text)) {
      this.#labels = namesIn(text);
      for (const label of this.#labels) this.table.column(label);
    } else if (text.startsWith('#')) this.table.leaveOut(text);
    else if (text.trim() !== '') this.#record(text);
  }

  end(): void {}

  #record(text: string): void {
    const { table } = this;
    const cells = cellsOf(text, this.#labels.length);
    if (cells.length === this.#labels.length) {
      for (const [index, cell] of cells.entries()) if (cell !== '-') table.set(this.#labels[index]!, cell);
    } else table.unread(text);
    table.endRecord();
  }
}
