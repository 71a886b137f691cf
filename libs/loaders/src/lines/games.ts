// Games of chess (PGN): tags in brackets, then the moves.
import type { LineForm, LineReader } from './line-form.ts';
import type { RecordTable } from './record-table.ts';

const TAG = /^\[([A-Za-z]\w{0,40}) "(.*)"\]\s*$/;
const MIN_TAGS = 3;

export const games: LineForm = {
  holds: 'games of chess (PGN)',
  recognises(lines) {
    const from = lines.findIndex((line) => line.trim() !== '');
    return from !== -1 && lines.slice(from, from + MIN_TAGS).filter((line) => TAG.test(line)).length === MIN_TAGS;
  },
  reader: (table) => new GameReader(table),
};

class GameReader implements LineReader {
  readonly #moves: string[] = [];
  #isOpen = false;

  constructor(readonly table: RecordTable) {}

  line(text: string): void {
    const [, tag, value] = TAG.exec(text) ?? [];
    if (tag !== undefined) {
      if (this.#moves.length > 0) this.end();
      this.#isOpen = true;
      // What is not known is written as a question mark.
      this.table.set(tag, /^[?.]*$/.test(value!) ? '' : value!.replaceAll('\\"', '"'));
    } else if (text.trim() !== '' && !text.startsWith('%')) this.#moves.push(text.trim());
  }

  end(): void {
    if (!this.#isOpen) return;
    if (this.#moves.length > 0) this.table.set('Moves', this.#moves.splice(0).join(' '));
    this.table.endRecord();
    this.#isOpen = false;
  }
}
