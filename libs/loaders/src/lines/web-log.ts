// What web servers write of each request: the common log format, the combined one, and both with more behind them.
import { given, type LineForm, type LineReader, mostly, parsed } from './line-form.ts';
import type { RecordTable } from './record-table.ts';

const QUOTED = '"((?:[^"\\\\]|\\\\.)*)"';
const REQUEST = new RegExp(
  `^(?:(\\S+:\\d+) )?(\\S+) (\\S+) (\\S+(?: \\S+)?) \\[(\\d{1,2}/\\w{3}/\\d{4}:\\d\\d:\\d\\d:\\d\\d [+-]\\d{4})\\] ${QUOTED} (\\d{3}|-) (\\d+|-)(?: ${QUOTED} ${QUOTED})?(?: (.*))?$`,
);
const PARTS = /^(\S+) (.*?)(?: (\S+\/[\d.]+))?$/;

export const webLog: LineForm = {
  holds: 'the log of a web server, one request a line',
  recognises: (lines) => mostly(given(lines.length > 1 ? lines.slice(0, -1) : lines), (line) => REQUEST.test(line)),
  reader: (table) => new RequestReader(table),
};

const COLUMNS = ['host', 'identity', 'user', 'time', 'method', 'path', 'protocol', 'status', 'bytes'];

class RequestReader implements LineReader {
  constructor(readonly table: RecordTable) {}

  line(text: string): void {
    const { table } = this;
    if (table.row === 1) for (const name of COLUMNS) table.column(name);
    const found = parsed(REQUEST, text);
    if (!found) {
      if (text.trim() === '') return;
      table.unread(text);
      return table.endRecord();
    }
    const [, server, host, identity, user, time, request, status, bytes, referer, agent, more] = found;
    const set = (label: string, value: string | undefined) => {
      if (value !== undefined && value !== '-' && value !== '') table.set(label, value);
    };
    const [, method, path, protocol] = PARTS.exec(unescaped(request!)) ?? [undefined, undefined, unescaped(request!)];
    set('host', host);
    set('identity', identity);
    set('user', user);
    set('time', time);
    set('method', method);
    set('path', path);
    set('protocol', protocol);
    set('status', status);
    set('bytes', bytes);
    if (referer !== undefined) {
      table.column('referer');
      table.column('user_agent');
      set('referer', unescaped(referer));
      set('user_agent', unescaped(agent!));
    }
    set('server', server);
    set('more', more);
    table.endRecord();
  }

  end(): void {}
}

const unescaped = (text: string) => text.replace(/\\(["\\])/g, '$1');
