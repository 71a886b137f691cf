// For specs: ZIP archives and workbooks made of given parts, sound ones and others.
import { crc32, deflateRawSync } from 'node:zlib';

export function zipOf(members: readonly (readonly [name: string, content: string | Buffer])[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of members) {
    const bytes = Buffer.from(content);
    // OpenDocument wants its first member as it stands.
    const stored = name === 'mimetype';
    const packed = stored ? bytes : deflateRawSync(bytes);
    const label = Buffer.from(name);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(stored ? 0 : 8, 4);
    common.writeUInt32LE(crc32(bytes), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(bytes.length, 18);
    common.writeUInt16LE(label.length, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), common, label, packed]);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02', 'latin1'), Buffer.from([20, 0]), common, place, label]));
    parts.push(local);
    offset += local.length;
  }
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(members.length, 8);
  end.writeUInt16LE(members.length, 10);
  end.writeUInt32LE(Buffer.concat(directory).length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, ...directory, end]);
}

interface SheetParts {
  name?: string;
  /** What stands in `sheetData`. */
  rows: string;
  /** What stands before and behind it. */
  before?: string;
  behind?: string;
  state?: string;
}

export interface WorkbookParts {
  sheets: SheetParts[];
  strings?: string;
  /** Format codes of the styles 1, 2, …; style 0 is General. */
  formats?: string[];
  is1904?: boolean;
  more?: [string, string][];
}

const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const relationships = (items: string[]) =>
  `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${items.join('')}</Relationships>`;

export function xlsxOf({ sheets, strings, formats = [], is1904 = false, more = [] }: WorkbookParts): Buffer {
  const escape = (text: string) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
  const members: [string, string][] = [
    [
      '_rels/.rels',
      relationships([`<Relationship Id="r" Type="${RELATIONS}/officeDocument" Target="xl/workbook.xml"/>`]),
    ],
    [
      'xl/workbook.xml',
      `<workbook xmlns:r="${RELATIONS}"><workbookPr date1904="${is1904 ? 1 : 0}"/><sheets>${sheets
        .map(
          ({ name, state }, index) =>
            `<sheet name="${escape(name ?? `S${index + 1}`)}" sheetId="${index + 1}" ${state ? `state="${state}" ` : ''}r:id="s${index}"/>`,
        )
        .join('')}</sheets><extLst><ext><x15:workbookPr chartTrackingRefBase="1"/></ext></extLst></workbook>`,
    ],
    [
      'xl/_rels/workbook.xml.rels',
      relationships([
        ...sheets.map(
          (_, index) =>
            `<Relationship Id="s${index}" Type="${RELATIONS}/worksheet" Target="worksheets/sheet${index + 1}.xml"/>`,
        ),
        `<Relationship Id="strings" Type="${RELATIONS}/sharedStrings" Target="/xl/sharedStrings.xml"/>`,
        `<Relationship Id="styles" Type="${RELATIONS}/styles" Target="styles.xml"/>`,
      ]),
    ],
    [
      'xl/styles.xml',
      `<styleSheet><numFmts>${formats.map((code, index) => `<numFmt numFmtId="${200 + index}" formatCode="${escape(code)}"/>`).join('')}</numFmts>` +
        `<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/>${formats.map((_, index) => `<xf numFmtId="${200 + index}"/>`).join('')}</cellXfs></styleSheet>`,
    ],
    ...sheets.map(({ rows, before = '', behind = '' }, index): [string, string] => [
      `xl/worksheets/sheet${index + 1}.xml`,
      `<?xml version="1.0" encoding="UTF-8"?><worksheet>${before}<sheetData>${rows}</sheetData>${behind}</worksheet>`,
    ]),
  ];
  if (strings !== undefined) members.push(['xl/sharedStrings.xml', `<sst>${strings}</sst>`]);
  return zipOf([...members, ...more]);
}

type Value = string | number | boolean | null | { f?: string; v?: string | number; t?: string; s?: number };

/** Rows of `sheetData`: texts inline, numbers in style `s`; the first cell of the first row is at `from`. */
export function rowsOf(values: readonly (readonly Value[])[], from = { row: 1, column: 0 }): string {
  const letters = (column: number): string =>
    (column < 26 ? '' : letters(Math.floor(column / 26) - 1)) + String.fromCharCode(65 + (column % 26));
  const escape = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return values
    .map((cells, index) => {
      const row = from.row + index;
      const written = cells.map((value, column) => {
        const place = `r="${letters(from.column + column)}${row}"`;
        if (value === null) return '';
        if (typeof value === 'string') return `<c ${place} t="inlineStr"><is><t>${escape(value)}</t></is></c>`;
        if (typeof value === 'number') return `<c ${place}><v>${value}</v></c>`;
        if (typeof value === 'boolean') return `<c ${place} t="b"><v>${value ? 1 : 0}</v></c>`;
        const { f, v, t, s } = value;
        return `<c ${place}${s === undefined ? '' : ` s="${s}"`}${t === undefined ? '' : ` t="${t}"`}>${f === undefined ? '' : `<f>${f}</f>`}${v === undefined ? '' : `<v>${v}</v>`}</c>`;
      });
      return written.join('') === '' ? '' : `<row r="${row}">${written.join('')}</row>`;
    })
    .join('');
}
