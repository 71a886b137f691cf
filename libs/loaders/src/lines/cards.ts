// vCard and iCalendar: a card or an event a record.
import { isUtf8 } from 'node:buffer';
import { MAX_ROW_LENGTH } from '../delimited/row-source.ts';
import { FoldedLines } from './folded-lines.ts';
import { given, type LineForm, type LineReader, parsed } from './line-form.ts';
import type { RecordTable } from './record-table.ts';

const BEGIN = /^BEGIN:(VCARD|VCALENDAR)\s*$/i;
const RECORD = /^(VCARD|VEVENT|VTODO|VJOURNAL|VFREEBUSY)$/;
const PROPERTY = /^(?:[\w-]+\.)?([A-Za-z][\w-]*)((?:;[^:"]*(?:"[^"]*"[^:"]*)*)?):(.*)$/;

export const cards: LineForm = {
  holds: 'cards or events (vCard, iCalendar)',
  recognises: (lines) => BEGIN.test(given(lines)[0] ?? ''),
  reader: (table) => new FoldedLines(new CardReader(table), MAX_ROW_LENGTH),
};

class CardReader implements LineReader {
  /** Names of what has begun and not ended; a record is the outermost of its kind. */
  readonly #open: string[] = [];
  #record = -1;

  constructor(readonly table: RecordTable) {}

  line(text: string): void {
    const [, name, parameters, value] = parsed(PROPERTY, text) ?? [];
    if (name === undefined) {
      if (text.trim() !== '') this.table.leaveOut(text);
      return;
    }
    const key = name.toUpperCase();
    if (key === 'BEGIN') this.#begin(value!.trim().toUpperCase());
    else if (key === 'END') this.#end(value!.trim().toUpperCase());
    else if (this.#record === -1 || this.#open.length > this.#record + 1) this.table.leaveOut(text);
    else this.table.set(labelOf(key, parameters!), valueOf(value!, parameters!));
  }

  end(): void {
    if (this.#record !== -1) this.table.endRecord();
  }

  #begin(name: string): void {
    if (this.#record === -1 && RECORD.test(name)) this.#record = this.#open.length;
    this.#open.push(name);
  }

  #end(name: string): void {
    if (this.#open.at(-1) !== name) return;
    this.#open.pop();
    if (this.#open.length !== this.#record) return;
    this.table.endRecord();
    this.#record = -1;
  }
}

/** `TEL;TYPE=HOME` and `TEL;TYPE=WORK` are two columns. */
function labelOf(key: string, parameters: string): string {
  const types = parameters
    .split(';')
    .flatMap((each) => (/^type=/i.test(each) ? each.slice(5).split(',') : /^[A-Za-z]+$/.test(each) ? [each] : []))
    .map((type) => type.replaceAll('"', '').toLowerCase())
    .filter((type) => !/^(?:pref|internet|voice|quoted-printable|base64|b)$/.test(type));
  return types.length === 0 ? key : `${key} (${types.join(', ')})`;
}

function valueOf(value: string, parameters: string): string {
  if (!/quoted-printable/i.test(parameters))
    return value.replace(/\\([\\,;nN])/g, (_, sign: string) => (/n/i.test(sign) ? '\n' : sign));
  const bytes = Buffer.from(
    value.replace(/=([0-9A-F]{2})/gi, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16))),
    'latin1',
  );
  return isUtf8(bytes) ? bytes.toString() : bytes.toString('latin1');
}
