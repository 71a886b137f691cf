// What people write each other, as messengers export it: `31.12.29, 21:05 - Ann: see you`, `[31/12/2029, 21:05:12] Ann: …`.
import { given, type LineForm, type LineReader, parsed } from './line-form.ts';
import type { RecordTable } from './record-table.ts';

const DAY = '\\d{1,2}[./-]\\d{1,2}[./-](?:\\d{4}|\\d{2})|\\d{4}[./-]\\d{1,2}[./-]\\d{1,2}(?=,)';
const HOUR = '\\d{1,2}[:.]\\d{2}(?:[:.]\\d{2})?(?:[ \\u00a0\\u202f]?[AaPp]\\.?[ ]?[Mm]\\.?)?';
/** A sign of direction that nobody sees may stand before a line. */
const ENTRY = new RegExp(`^[\\u200e\\u200f]?(?:\\[(${DAY}),? (${HOUR})\\] |(${DAY}),? (${HOUR}) - )(.*)$`);
/** Without it the messenger itself tells something. */
const MESSAGE = /^([^:\n]{1,60}): (.*)$/s;
const MIN_ENTRIES = 3;
/** Of the lines, which may be the second and third ones of a message. */
const MIN_SHARE = 0.3;
const COLUMNS = ['time', 'sender', 'message'];

export const chatLog: LineForm = {
  holds: 'what people wrote each other, one message after the other',
  recognises(lines) {
    const whole = given(lines, /^$/);
    if (!whole[0] || !ENTRY.test(whole[0])) return false;
    const entries = whole.flatMap((line) => parsed(ENTRY, line)?.[5] ?? []);
    const senders = entries.flatMap((entry) => MESSAGE.exec(entry)?.[1] ?? []);
    return (
      entries.length >= MIN_ENTRIES &&
      entries.length >= whole.length * MIN_SHARE &&
      senders.length > entries.length / 2 &&
      new Set(senders).size < senders.length
    );
  },
  reader: (table) => new MessageReader(table),
};

class MessageReader implements LineReader {
  #open: { time: string; lines: string[] } | undefined;

  constructor(readonly table: RecordTable) {}

  line(text: string): void {
    const found = parsed(ENTRY, text);
    if (!found) {
      if (this.#open) this.#open.lines.push(text);
      else if (text.trim() !== '') this.table.leaveOut(text);
      return;
    }
    this.end();
    const [, day = found[3], hour = found[4], , , message] = found;
    this.#open = { time: `${day} ${hour!.replace(/[\u00a0\u202f]/g, ' ')}`, lines: [message!] };
  }

  end(): void {
    if (!this.#open) return;
    const { table } = this;
    if (table.row === 1) for (const name of COLUMNS) table.column(name);
    const whole = this.#open.lines.join('\n').trim();
    const [, sender = '', message = whole] = MESSAGE.exec(whole) ?? [];
    table.set('time', this.#open.time);
    table.set('sender', sender);
    table.set('message', message);
    table.endRecord();
    this.#open = undefined;
  }
}
