// logfmt: `level=info msg="it began" took=3ms`, lines of the same pairs with commas between them (DKVP), and with tabs between
// `level:info` (LTSV).
import { given, type LineForm, type LineReader, mostly, parsed } from './line-form.ts';
import type { RecordTable } from './record-table.ts';

const VALUE = `"(?:[^"\\\\]|\\\\.)*"|'[^']*'|[^\\s"=]\\S*|`;
const PAIR = new RegExp(`([A-Za-z_@][\\w.@/-]*)=(${VALUE})(?=\\s|$)`, 'y');
const COMMA_PAIR = /([A-Za-z_@][\w.@/-]*)=([^,="]*)(?:,|$)/y;
const TAB_PAIR = /([A-Za-z_][\w.@/-]*):([^\t]*)(?:\t|$)/y;
/** `msg=audit(17.1:2): user pid=41 uid=497`: where such a line was written, alone behind its stamp. */
const WORD = /([A-Za-z_][\w.-]*)(?=\s|$)/y;
const WORD_COLUMN = 'word';
const MIN_PAIRS = 2;
const MIN_LINES = 2;
/** Of one line. */
const MAX_PAIRS = 500;

export const logfmt: LineForm = {
  holds: 'a log of names and values in pairs (logfmt, LTSV)',
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
  const pair = pairIn(text);
  for (let at = 0; at < text.length;) {
    pair.lastIndex = WORD.lastIndex = at;
    const found = parsed(pair, text);
    const word = !found && pair === PAIR && pairs.at(-1)?.[1].endsWith('):') ? parsed(WORD, text) : null;
    const [whole, key, value] = found ?? (word ? [word[0], WORD_COLUMN, word[0]] : []);
    if (whole === undefined || pairs.length === MAX_PAIRS) return undefined;
    pairs.push([key!, unquoted(value!)]);
    at += whole.length;
    while (text[at] === ' ' || text[at] === '\t') at++;
  }
  return pairs;
}

function pairIn(text: string): RegExp {
  if (text.includes('\t') && /^[A-Za-z_][\w.@/-]*:/.test(text)) return TAB_PAIR;
  return text.includes(',') && !/[\s"]/.test(text) ? COMMA_PAIR : PAIR;
}

const SIGNS: Record<string, string> = { n: '\n', t: '\t', r: '\r' };
function unquoted(text: string): string {
  if (/^'.*'$/s.test(text)) return text.slice(1, -1);
  if (!/^".*"$/s.test(text)) return text;
  return text.slice(1, -1).replace(/\\(.)/g, (_, sign: string) => SIGNS[sign] ?? sign);
}

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
