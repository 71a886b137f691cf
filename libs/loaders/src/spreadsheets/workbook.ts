// What an XLSX package says of itself: its sheets, in order, with the formats of their numbers.
import { posix } from 'node:path';
import { FileRefused } from '../file-refused.ts';
import { type NumberFormat, builtInFormat, numberFormat } from './number-format.ts';
import { SharedStrings } from './shared-strings.ts';
import { nameOf, readAttribute, scanXml } from './xml-scanner.ts';
import type { ZipArchive } from './zip.ts';

const MAX_SHEETS = 1000;
const MAX_STYLES = 100_000;

export interface SheetEntry {
  name: string;
  part: string;
  hidden: boolean;
}

export interface Workbook {
  sheets: SheetEntry[];
  is1904: boolean;
  formats: NumberFormat[];
  strings: SharedStrings;
}

interface Relation {
  type: string;
  part: string;
}

export async function readWorkbook(archive: ZipArchive): Promise<Workbook> {
  const part = await workbookPart(archive);
  const relations = await readRelations(archive, part);
  const sheets: SheetEntry[] = [];
  let named = 0;
  let is1904 = false;
  await elements(archive, part, {
    sheet: (attribute) => {
      named++;
      const relation = relations.get(attribute('id') ?? '');
      // Sheets that hold a chart alone have no cells.
      if (!relation || !/\/worksheet$/i.test(relation.type)) return;
      if (sheets.length >= MAX_SHEETS)
        throw new FileRefused('file-too-complex', `The workbook has more than ${MAX_SHEETS} sheets.`);
      const name = attribute('name') ?? `Sheet${sheets.length + 1}`;
      sheets.push({ name, part: relation.part, hidden: /hidden/i.test(attribute('state') ?? '') });
    },
    // Extensions have elements of the same name behind it, which say nothing of dates.
    workbookPr: (attribute) => {
      is1904 ||= /^(1|true|on)$/i.test(attribute('date1904') ?? '');
    },
  });
  if (named > 0 && relations.size === 0)
    throw new FileRefused('file-unreadable', 'The file is damaged: it does not say where its sheets are.');
  const partOf = (kind: string) =>
    [...relations.values()].find(({ type }) => type.toLowerCase().endsWith(`/${kind}`))?.part;
  const strings = new SharedStrings();
  const stringsPart = partOf('sharedstrings');
  if (stringsPart && archive.has(stringsPart)) await scanXml(archive.pieces(stringsPart), strings);
  return { sheets, is1904, formats: await readFormats(archive, partOf('styles')), strings };
}

async function workbookPart(archive: ZipArchive): Promise<string> {
  if (archive.has('xl/workbook.bin'))
    throw new FileRefused('file-type-unsupported', 'The file is a binary workbook (XLSB); save it as XLSX.');
  if (archive.has('_rels/.rels')) {
    const document = [...(await readRelations(archive, '')).values()].find(({ type }) =>
      type.endsWith('/officeDocument'),
    );
    if (document && archive.has(document.part) && !/^(word|ppt)\//i.test(document.part)) return document.part;
  }
  if (archive.has('xl/workbook.xml')) return 'xl/workbook.xml';
  throw new FileRefused('file-type-unsupported', 'The file is a ZIP archive, but no workbook is in it.');
}

/** By id; those that point outside of the file are left alone. */
async function readRelations(archive: ZipArchive, part: string): Promise<Map<string, Relation>> {
  const folder = posix.dirname(part);
  const relations = new Map<string, Relation>();
  const own = posix.join(folder, '_rels', `${posix.basename(part)}.rels`);
  if (!archive.has(own)) return relations;
  await elements(archive, own, {
    Relationship: (attribute) => {
      const target = attribute('Target') ?? '';
      if (attribute('TargetMode') === 'External') return;
      const resolved = target.startsWith('/') ? target.slice(1) : posix.join(folder, target);
      relations.set(attribute('Id') ?? '', { type: attribute('Type') ?? '', part: resolved });
    },
  });
  return relations;
}

async function readFormats(archive: ZipArchive, part: string | undefined): Promise<NumberFormat[]> {
  const own = new Map<number, NumberFormat>();
  const formats: NumberFormat[] = [];
  if (!part || !archive.has(part)) return formats;
  let inCells = false;
  await elements(
    archive,
    part,
    {
      numFmt: (attribute) => own.set(Number(attribute('numFmtId')), numberFormat(attribute('formatCode') ?? '')),
      cellXfs: () => (inCells = true),
      xf: (attribute) => {
        if (!inCells || formats.length >= MAX_STYLES) return;
        const id = Number(attribute('numFmtId') ?? 0);
        formats.push(own.get(id) ?? builtInFormat(id));
      },
    },
    { cellXfs: () => (inCells = false) },
  );
  return formats;
}

type Attribute = (localName: string) => string | undefined;

/** Calls what is given for an element's local name, when it opens and when it closes. */
async function elements(
  archive: ZipArchive,
  part: string,
  opening: Record<string, (attribute: Attribute) => unknown>,
  closing: Record<string, () => unknown> = {},
): Promise<void> {
  const opened = new Map(Object.entries(opening).map(([name, handler]) => [nameOf(name), handler]));
  const closed = new Map(Object.entries(closing).map(([name, handler]) => [nameOf(name), handler]));
  await scanXml(archive.pieces(part), {
    open: (name, bytes, start, end) => opened.get(name)?.((wanted) => readAttribute(bytes, start, end, wanted)),
    close: (name) => closed.get(name)?.(),
    text: () => {},
  });
}
