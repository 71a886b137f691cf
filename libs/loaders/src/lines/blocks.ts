// Blocks of `name: value` with blank or drawn lines between them.
import type { LineForm, LineReader } from './line-form.ts';
import type { RecordTable } from './record-table.ts';

const PAIR = /^\s{0,40}(?:[-*•] )?(\p{L}[^:=\t,;|"{}[\]<>]{0,59}?)(?: *: +| *:$| *[:=] ?(?!\/\/))(.*)$/u;
const DRAWN = /^\s*([-=*_#~+])\1{2,}\s*$|^%%$/;
const COMMENT = /^#/;
/** Names that a block must share with the first one. */
const SHARED = 0.5;
/** A whole of so few lines shows nothing. */
const MIN_BLOCKS = 2;
const MIN_NAMES = 2;

const isApart = (line: string) => line.trim() === '' || DRAWN.test(line);

export const blocks: LineForm = {
  holds: 'records in blocks of a name and its value a line',
  recognises(lines) {
    const found: string[][] = [];
    let block: string[] = [];
    const close = () => {
      if (block.length > 0) found.push(block);
      block = [];
    };
    for (const line of lines) {
      if (isApart(line)) close();
      else if (COMMENT.test(line)) continue;
      else {
        const name = PAIR.exec(line)?.[1];
        if (name !== undefined) block.push(name);
        else if (block.length === 0 || !/^\s/.test(line)) return false;
      }
    }
    // The last one may go on where the lines are cut off.
    close();
    const [first, ...others] = found;
    if (!first || found.length < MIN_BLOCKS || first.length < MIN_NAMES || new Set(first).size < first.length)
      return false;
    const known = new Set(first);
    const whole = others.length > 1 ? others.slice(0, -1) : others;
    return whole.every(
      (names) =>
        new Set(names).size === names.length &&
        names.filter((name) => known.has(name)).length >= Math.max(MIN_NAMES, known.size * SHARED),
    );
  },
  reader: (table) => new BlockReader(table),
};

class BlockReader implements LineReader {
  #isOpen = false;
  #value: { label: string; lines: string[] } | undefined;

  constructor(readonly table: RecordTable) {}

  line(text: string): void {
    if (isApart(text)) return this.end();
    if (COMMENT.test(text)) return this.table.leaveOut(text);
    const [, label, value] = PAIR.exec(text) ?? [];
    if (label !== undefined) {
      this.#endValue();
      this.#isOpen = true;
      this.#value = { label, lines: [value!] };
    } else if (this.#value) this.#value.lines.push(text.trim());
    else this.table.leaveOut(text);
  }

  end(): void {
    this.#endValue();
    if (this.#isOpen) this.table.endRecord();
    this.#isOpen = false;
  }

  #endValue(): void {
    if (this.#value) this.table.set(this.#value.label, this.#value.lines.join('\n').trim());
    this.#value = undefined;
  }
}
