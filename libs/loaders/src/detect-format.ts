import { type DataWarning, FileFormat } from '@quaestor/contracts';
import { FileRefused } from './file-refused.ts';

const ZIP = Buffer.from('PK\x03\x04', 'latin1');
const EMPTY_ZIP = Buffer.from('PK\x05\x06', 'latin1');
const OLE2 = Buffer.from('d0cf11e0a1b11ae1', 'hex');
const PARQUET = Buffer.from('PAR1');
/** An OpenDocument file says what it is in its first, uncompressed member. */
const OPEN_DOCUMENT = 'mimetypeapplication/vnd.oasis.opendocument.';

const OTHERS: [name: string, magic: Buffer][] = [
  ['a PDF document', Buffer.from('%PDF-')],
  ['a bzip2 archive', Buffer.from('BZh')],
  ['an xz archive', Buffer.from('fd377a585a00', 'hex')],
  ['a 7-Zip archive', Buffer.from('377abcaf271c', 'hex')],
  ['a RAR archive', Buffer.from('Rar!')],
  ['a SQLite database', Buffer.from('SQLite format 3\0')],
  ['a PNG image', Buffer.from('89504e47', 'hex')],
  ['a JPEG image', Buffer.from('ffd8ff', 'hex')],
  ['a GIF image', Buffer.from('GIF8')],
  ['an ELF program', Buffer.from('7f454c46', 'hex')],
  ['an empty ZIP archive', EMPTY_ZIP],
  ['an ORC file', Buffer.from('ORC')],
  ['an Avro file', Buffer.from('Obj\x01', 'latin1')],
  ['an Arrow file', Buffer.from('ARROW1')],
];

/** What many systems write where they offer a download "for Excel": the tables of a page, or a workbook in XML. */
const PAGE = /^(?:<!--(?:(?!-->)[^])*-->\s*)*<(?:!doctype html|html|head|meta|style|table)\b/i;
const XML_WORKBOOK = /^<\?xml\b[^]*urn:schemas-microsoft-com:office:spreadsheet/i;

/** Text, but of no table that is read here. A header `ID;Price` is not the beginning of a SYLK file. */
const OTHER_TEXTS: [name: string, beginning: RegExp][] = [
  ['a web page (HTML)', PAGE],
  ['a saved web page (MHTML)', /^MIME-Version:[^\n]*\n(.*\n)?Content-Type: multipart/i],
  ['XML', /^<\?xml\b|^<!DOCTYPE\b/i],
  [
    'a script of SQL',
    /^(?:--[^\n]*\n\s*|\/\*(?:(?!\*\/)[^])*\*\/;?\s*|SET [^\n]*;\s*)*(?:CREATE (?:TABLE|DATABASE|SCHEMA)|INSERT INTO|DROP TABLE|ALTER TABLE)\s/i,
  ],
  ['an RTF document', /^\{\\rtf\d/],
  ['a SYLK file', /^ID;P[^\r\n]*\r?\n[BCFPO];[A-Z]/],
  ['a DIF file', /^TABLE\r?\n0,1\r?\n"/],
  ['a pointer of Git LFS to a file that is elsewhere', /^version https:\/\/git-lfs\.github\.com\//],
];

/** Endings that mean a format of another name. */
const OTHER_ENDINGS: Record<string, FileFormat> = {
  jsonl: 'json',
  ndjson: 'json',
  geojson: 'json',
  tab: 'tsv',
  psv: 'txt',
  xlsm: 'xlsx',
  xlt: 'xls',
  pq: 'parquet',
  parq: 'parquet',
  xltx: 'xlsx',
  xltm: 'xlsx',
  ots: 'ods',
};

const TEXTS: readonly FileFormat[] = ['csv', 'tsv', 'txt'];
/** A page under one of these names is a download; under the name of a text it is rather what a server says instead of one. */
const WORKBOOKS: readonly FileFormat[] = ['xls', 'xlsx'];

/** The content decides, the file's ending only chooses among kinds of text; where they disagree a warning says so. */
export function detectFormat(head: Buffer, label: string): { format: FileFormat; warnings: DataWarning[] } {
  const ending = /\.([^.]+)$/.exec(label)?.[1]?.toLowerCase() ?? '';
  const named =
    FileFormat.safeParse(ending).data ?? (Object.hasOwn(OTHER_ENDINGS, ending) ? OTHER_ENDINGS[ending] : undefined);
  const format = byContent(head, named);
  const markup = format === 'xls' && isMarkup(head) ? (isPage(head) ? 'HTML' : 'an XML workbook') : undefined;
  const holds = markup ?? (TEXTS.includes(format) ? 'text' : format.toUpperCase());
  const same =
    markup === undefined &&
    (format === named || (TEXTS.includes(format) && named !== undefined && TEXTS.includes(named)));
  const warnings: DataWarning[] = same
    ? []
    : [
        {
          code: 'format-mismatch',
          message: `The file is named .${ending.slice(0, 20)} but holds ${holds}; it was read as ${holds}.`,
        },
      ];
  return { format, warnings };
}

function byContent(head: Buffer, named: FileFormat | undefined): FileFormat {
  const starts = (magic: Buffer) => head.subarray(0, magic.length).equals(magic);
  if (starts(ZIP)) return zipped(head, named);
  if (starts(OLE2) || (named === 'xls' && isBiff(head))) return 'xls';
  if (starts(PARQUET)) return 'parquet';
  // Words such as ORC and GIF8 may begin a header just as well.
  const other = OTHERS.find(([, magic]) => starts(magic) && (!isWord(magic) || hasControls(head)));
  if (other) throw new FileRefused('file-type-unsupported', `The file is ${other[0]}, not a table.`);
  const text = visibleText(head);
  if (XML_WORKBOOK.test(text) || (PAGE.test(text) && (named === undefined || WORKBOOKS.includes(named)))) return 'xls';
  const otherText = OTHER_TEXTS.find(([, beginning]) => beginning.test(text));
  if (otherText)
    throw new FileRefused('file-type-unsupported', `The file is ${otherText[0]}, not a table; save it as CSV or XLSX.`);
  if (looksLikeJson(text) || (named === 'json' && !looksSeparated(text))) return 'json';
  return named === 'tsv' || named === 'txt' ? named : 'csv';
}

function zipped(head: Buffer, named: FileFormat | undefined): FileFormat {
  // The member's name begins at 30 and its content follows at once.
  const kind = head.toString('latin1', 30, 30 + 120);
  if (!kind.startsWith(OPEN_DOCUMENT)) return named === 'ods' ? 'ods' : 'xlsx';
  if (/^spreadsheet/.test(kind.slice(OPEN_DOCUMENT.length))) return 'ods';
  throw new FileRefused('file-type-unsupported', 'The file is an OpenDocument file, but no spreadsheet.');
}

/** Of a file that is read as XLS: whether it is text all the same. */
export const isMarkup = (head: Buffer) => visibleText(head).startsWith('<');
export const isPage = (head: Buffer) => PAGE.test(visibleText(head));

const isWord = (magic: Buffer) => /^\w+$/.test(magic.toString('latin1'));
const hasControls = (head: Buffer) => head.some((byte) => byte < 0x09 || (byte > 0x0d && byte < 0x20));

/** A bare BIFF stream, as spreadsheets were before they lay in compound files: a BOF record and its short length. */
const isBiff = (head: Buffer) =>
  head[0] === 0x09 &&
  [0x00, 0x02, 0x04, 0x08].includes(head[1] ?? -1) &&
  head[2]! >= 4 &&
  head[2]! <= 16 &&
  head[3] === 0;

/** What the file begins with, in whichever Unicode encoding. */
function visibleText(head: Buffer): string {
  const utf16 = (head[0] === 0xff && head[1] === 0xfe) || (head[0] !== 0 && head[1] === 0);
  const swapped = (head[0] === 0xfe && head[1] === 0xff) || (head[0] === 0 && head[1] !== 0);
  const encoding = utf16 ? 'utf-16le' : swapped ? 'utf-16be' : 'utf-8';
  return new TextDecoder(encoding).decode(head.subarray(0, 4096)).trimStart();
}

/** Lines that are not the beginning of JSON and all have the same number of one separator. */
function looksSeparated(text: string): boolean {
  const lines = text.split(/\r?\n/).slice(0, 20);
  if (lines.length > 2) lines.pop(); // The last one may be cut off.
  const given = lines.filter((line) => line !== '');
  if (given.length < 2 || /^[[{]/.test(text)) return false;
  const same = (sign: string) => new Set(given.map((line) => line.split(sign).length)).size === 1;
  return [',', ';', '\t', '|'].some((sign) => given[0]!.includes(sign) && same(sign));
}

/**
 * A CSV file may well begin with a bracket; JSON has a quote, a bracket or a value right behind it. Times in brackets, as at the
 * beginning of logs, are no numbers.
 */
const looksLikeJson = (text: string) =>
  /^(\{\s*("|\})|\[\s*([[{"\]]|-?\d+(\.\d+)?([eE][+-]?\d+)?\s*(,|\]|$)|true\b|false\b|null\b))/.test(text);
