// ARFF, as Weka writes it: names and types of the columns above rows of cells between commas.
import { FileRefused } from '../file-refused.ts';
import { given, type LineForm, type LineReader, parsed } from './line-form.ts';
import type { RecordTable } from './record-table.ts';

const COMMENT = /^\s*%/;
const ATTRIBUTE = /^\s*@attribute\s+('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|[^\s{]+)\s*\S/i;
const CELL = /\s*(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"|([^,\t]*))\s*(?:[,\t]|$)/y;

export const arff: LineForm = {
  holds: 'a data set of Weka (ARFF)',
  recognises: (lines) => /^\s*@relation\b/i.test(given(lines, COMMENT)[0] ?? ''),
  reader: (table) => new DataReader(table),
};

const unescaped = (text: string) => text.replace(/\\(.)/g, '$1');

class DataReader implements LineReader {
  #isData = false;

  constructor(readonly table: RecordTable) {}

  line(text: string): void {
    const { table } = this;
    if (text.trim() === '') return;
    if (COMMENT.test(text)) return table.leaveOut(text);
    if (this.#isData) return this.#row(text);
    const name = parsed(ATTRIBUTE, text)?.[1];
    if (name !== undefined) table.column(/^['"]/.test(name) ? unescaped(name.slice(1, -1)) : name);
    else if (/^\s*@data\b/i.test(text)) this.#isData = true;
  }

  end(): void {}

  #row(text: string): void {
    const { table } = this;
    if (text.startsWith('{'))
      throw new FileRefused(
        'file-type-unsupported',
        'The file is an ARFF file of sparse rows; save it as CSV or XLSX.',
      );
    const cells = cellsOf(text);
    if (cells?.length === table.labels.length) {
      for (const [index, cell] of cells.entries()) if (cell !== undefined) table.set(table.labels[index]!, cell);
    } else table.unread(text);
    table.endRecord();
  }
}

/** `?` where there is none. @returns undefined where quotes are not by the rules */
function cellsOf(text: string): (string | undefined)[] | undefined {
  const cells: (string | undefined)[] = [];
  for (let at = 0; at <= text.length;) {
    CELL.lastIndex = at;
    const found = parsed(CELL, text);
    if (!found) return undefined;
    const [whole, single, double, bare] = found;
    cells.push(bare === undefined ? unescaped(single ?? double!) : bare.trim() === '?' ? undefined : bare.trim());
    at += whole.length;
    if (at === text.length && !/[,\t]$/.test(whole)) break;
  }
  return cells;
}
