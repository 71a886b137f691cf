// logfmt: `level=info msg="it began" took=3ms`, and lines of the same pairs with commas between them (DKVP).
import { given, type LineForm, type LineReader, mostly, parsed } from './line-form.ts';
import type { RecordTable } from './record-table.ts';

const VALUE = '"(?:[^"\\\\]|\\\\.)*"|[^\\s"=]\\S*|';
const PAIR = new RegExp(`([A-Za-z_@][\\w.@/-]*)=(${VALUE})(?=\\s|$)`, 'y');
const COMMA_PAIR = /([A-Za-z_@][\w.@/-]*)=([^,="]*)(?:,|$)/y;
const MIN_PAIRS = 2;
const MIN_LINES = 2;
/** Of one line. */
const MAX_PAIRS = 500;

export const logfmt: LineForm = {
  holds: 'a log of key=value pairs (logfmt)',
  recognises(lines) {
    const whole = given(lines);
    return whole.length >= MIN_LINES && mostly(whole, (line) => (pairsOf(line)?.length ?? 0) >= MIN_PAIRS);
  },
  reader: (table) => new PairReader(table),
};

/** @returns undefined where the line is anything else */
function pairsOf(line: string): [key: string, value: string][] | undefined {
  const pairs: [string, string][] = [];
  const text = line.trim();
  const pair = text.includes(',') && !/[\s"]/.test(text) ? COMMA_PAIR : PAIR;
  for (let at = 0; at < text.length;) {
    pair.lastIndex = at;
    const [whole, key, value] = parsed(pair, text) ?? [];
    if (whole === undefined || pairs.length === MAX_PAIRS) return undefined;
    pairs.push([key!, value!.startsWith('"') ? unquoted(value!) : value!]);
    at += whole.length;
    while (text[at] === ' ' || text[at] === '\t') at++;
  }
  return pairs;
}

const SIGNS: Record<string, string> = { n: '\n', t: '\t', r: '\r' };
const unquoted = (text: string) => text.slice(1, -1).replace(/\\(.)/g, (_, sign: string) => SIGNS[sign] ?? sign);

class PairReader implements LineReader {
  constructor(readonly table: RecordTable) {}

  line(text: string): void {
    if (text.trim() === '') return;
    const pairs = pairsOf(text);
    if (pairs) for (const [key, value] of pairs) this.table.set(key, value);
    else this.table.unread(text);
    this.table.endRecord();
  }

  end(): void {}
}
