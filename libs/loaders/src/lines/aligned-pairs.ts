// A name and its value a line, the values one below the other, as programs describe a machine, a picture or a film.
import { given, type LineForm, type LineReader, mostly, parsed } from './line-form.ts';
import type { RecordTable } from './record-table.ts';

const PAIR = /^( {0,8}\p{L}[^:\t;|]{0,58}?)( *): +(\S.*)$/u;
const MIN_LINES = 5;
/** Of the values, at the usual place. */
const ALIGNED_SHARE = 0.8;
/** Values of one word or number each are cells, and read as such. */
const MIN_WORDS = 3;
const MIN_WORDY_SHARE = 0.2;

export const alignedPairs: LineForm = {
  holds: 'a name and its value a line',
  recognises(lines) {
    const whole = given(lines, /^$/);
    if (whole.length < MIN_LINES || !mostly(whole, (line) => PAIR.test(line))) return false;
    const pairs = whole.flatMap((line) => {
      const found = parsed(PAIR, line);
      return found ? [{ name: found[1]!, value: found[3]!, place: line.length - found[3]!.length }] : [];
    });
    const places = new Map<number, number>();
    for (const { place } of pairs) places.set(place, (places.get(place) ?? 0) + 1);
    const wordy = pairs.filter(({ value }) => value.split(/\s+/).length >= MIN_WORDS).length;
    return (
      new Set(pairs.map(({ name }) => name.length)).size > 1 &&
      Math.max(...places.values()) >= pairs.length * ALIGNED_SHARE &&
      wordy >= pairs.length * MIN_WORDY_SHARE &&
      new Set(pairs.map(({ name }) => name)).size >= pairs.length * ALIGNED_SHARE
    );
  },
  reader: (table) => new PairReader(table),
};

class PairReader implements LineReader {
  constructor(readonly table: RecordTable) {}

  line(text: string): void {
    const { table } = this;
    if (text.trim() === '') return;
    const found = parsed(PAIR, text);
    if (!found) return table.leaveOut(text);
    table.set('name', found[1]!.trim());
    table.set('value', found[3]!.trim());
    table.endRecord();
  }

  end(): void {}
}
