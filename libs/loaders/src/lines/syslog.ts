// What systems write of themselves: `Jan  5 10:00:01 web01 sshd[123]: Accepted password`, or with a whole time (RFC 3164).
import { given, type LineForm, type LineReader, mostly, parsed } from './line-form.ts';
import type { RecordTable } from './record-table.ts';

const TIME =
  '(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) [ \\d]\\d \\d\\d:\\d\\d:\\d\\d|' +
  '\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)?(?:Z|[+-]\\d\\d:?\\d\\d)';
const ENTRY = new RegExp(`^(?:<(\\d{1,3})>)?(${TIME}) (\\S+) ([^\\s:[\\]]{1,80})(?:\\[(\\d+)\\])?: ?(.*)$`);
const MIN_LINES = 2;
const COLUMNS = ['time', 'host', 'process', 'pid', 'message'];

export const syslog: LineForm = {
  holds: 'the log of a system, one event a line',
  recognises(lines) {
    const whole = given(lines);
    return whole.length >= MIN_LINES && mostly(whole, (line) => ENTRY.test(line));
  },
  reader: (table) => new EventReader(table),
};

class EventReader implements LineReader {
  constructor(readonly table: RecordTable) {}

  line(text: string): void {
    const { table } = this;
    if (text.trim() === '') return;
    if (table.row === 1) for (const name of COLUMNS) table.column(name);
    const found = parsed(ENTRY, text);
    if (found) {
      const [, priority, ...values] = found;
      for (const [index, value] of values.entries()) if (value) table.set(COLUMNS[index]!, value);
      if (priority) table.set('priority', priority);
    } else table.unread(text);
    table.endRecord();
  }

  end(): void {}
}
