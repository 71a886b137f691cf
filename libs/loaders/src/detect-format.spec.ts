import { detectFormat } from './detect-format.ts';
import { zipOf } from './spreadsheets/archive.fixture.ts';

const format = (label: string, content: string | Buffer) => detectFormat(Buffer.from(content), label).format;
const codes = (label: string, content: string | Buffer) =>
  detectFormat(Buffer.from(content), label).warnings.map(({ code }) => code);

it.each([
  ['json', 't.csv', '[{"a":1}]'],
  ['json', 't.csv', '\ufeff {"a": 1}'],
  ['json', 't.txt', Buffer.from('\ufeff[{"a":1}]', 'utf16le')],
  ['csv', 't.csv', '[a],b\n1,2\n'],
  ['json', 't.txt', '[ -1.5e3, 2]'],
  ['txt', 't.txt', '[31.12.29, 21:05:01] Ann: hi\n'],
  ['txt', 't.txt', '[2029-12-31 21:05] started\n'],
  ['csv', 't.xlsx', 'a,b\n'],
  ['tsv', 't.tsv', 'a\tb\n'],
  ['json', 't.ndjson', '{"a":1}\n'],
  ['xlsx', 't.csv', zipOf([['xl/workbook.xml', '']])],
  ['ods', 't.xlsx', zipOf([['mimetype', 'application/vnd.oasis.opendocument.spreadsheet']])],
  ['xls', 't.csv', Buffer.from('d0cf11e0a1b11ae1', 'hex')],
  ['xls', 't.xls', Buffer.from('0908100000060500', 'hex')],
  ['xls', 't.xls', '<!-- x --><html><table>'],
  ['xls', 't', '<table>'],
  ['xls', 't.csv', '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>'],
  ['parquet', 't.csv', 'PAR1'],
  ['csv', 't.csv', 'ORC_ID,name\n'],
  ['csv', 't.csv', 'ID;Price\n1;2\n'],
  ['csv', 't.csv', 'GIF8,BZh\n1,2\n'],
  ['csv', 'constructor', 'a,b\n'],
  ['csv', 't.__proto__', 'a,b\n'],
])('finds %s in a file named %s', (expected, label, content) => {
  expect(format(label, content)).toBe(expected);
});

it('tells when the name says something else, but not among kinds of text', () => {
  expect(codes('t.xlsx', 'a,b\n')).toEqual(['format-mismatch']);
  expect(codes('t.txt', 'a,b\n')).toEqual([]);
  expect(codes('t.jsonl', '{"a":1}\n')).toEqual([]);
});

it('takes a page under the name of a text for what a server said instead of one', () => {
  expect(() => format('t.csv', '<!DOCTYPE html><table>')).toThrow('web page');
  expect(codes('t.xls', '<html><table>')).toEqual(['format-mismatch']);
});

it.each([
  ['%PDF-1.7', 'PDF'],
  ['SQLite format 3\0', 'SQLite'],
  ['-- a dump\n\nCREATE TABLE t (id INT);\n', 'SQL'],
  ['version https://git-lfs.github.com/spec/v1\n', 'Git LFS'],
  ['<?xml version="1.0"?><a/>', 'XML'],
  ['PK\x05\x06', 'ZIP'],
  ['ORC\n\x0b\x00\x00', 'ORC'],
  ['ID;PWXL;N;E\r\nP;PGeneral\r\n', 'SYLK'],
  ['TABLE\r\n0,1\r\n"EXCEL"\r\n', 'DIF'],
  ['{\\rtf1\\ansi', 'RTF'],
  ['MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="x"\r\n', 'MHTML'],
])('refuses what is no table: %s', (content, named) => {
  expect(() => format('t.xls', content)).toThrow(named);
});
