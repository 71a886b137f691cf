// CSV and its relatives: encoding, dialect and header are found out first; then native code reads what is regular, and
// the rest is read row by row with every repair told. Neither way holds the file in memory.
import { isUtf8 } from 'node:buffer';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { describedText } from '../delimited/described-text.ts';
import { markedHead } from '../delimited/marked-head.ts';
import { textEnd, writeUntil } from '../delimited/padding.ts';
import { recordKinds, type RecordKinds, writeKinds } from '../delimited/record-kinds.ts';
import { readTables } from '../delimited/read-tables.ts';
import { readRegular } from '../delimited/regular-text.ts';
import { refuseEndlessLines, takeSample } from '../delimited/sample.ts';
import { separatorHint } from '../delimited/separator-hint.ts';
import { isProgramText } from '../delimited/program-text.ts';
import { AGGREGATE_WORDS } from '../delimited/aggregate-label.ts';
import { isLooseText, isOfReport, isRunningText } from '../delimited/running-text.ts';
import { type Sniffed, sniffDialect } from '../delimited/sniff-dialect.ts';
import { isWrapped, writeUnwrapped } from '../delimited/wrapped-lines.ts';
import { separatorName } from '../delimited/dialect.ts';
import { isEscaped } from '../encodings/escaped-text.ts';
import type { LineForm } from '../lines/line-form.ts';
import { lineForm, readLines } from '../lines/read-lines.ts';
import type { DataWarning } from '@quaestor/contracts';
import { FileRefused } from '../file-refused.ts';
import { findEncoding, writeAsUtf8 } from '../text-encoding.ts';
import type { Format, FormatInput, TextTable } from './format.ts';

/** Below this share of rows alike, text with separators in it is not taken for a table. */
const MIN_AGREEMENT = 0.35;
/** Blanks stand in texts as well. */
const MIN_AGREEMENT_OF_BLANKS = 0.7;
/** A last line that begins with a separator may be one without a name. */
const NAMELESS_END = /(?:^|\n)[ "]{0,3}[,;\t|][^\n]*\s*$/;
const END_CHARS = 4096;
const QUICK_CHARS = 12 * 1024;
const QUICK_LINES = 40;

const PADDED: DataWarning = {
  code: 'cells-padded',
  message: 'Blanks stand around the separators; they were left out of the values.',
};

export const delimitedText: Format = {
  async read(input) {
    const { size, end } = await textEnd(input.path);
    const head = input.head.subarray(0, end);
    // In UTF-16 a line ends in a NUL byte.
    if (end === 0 || end === size || head.includes(0)) return readText(input);
    const path = join(input.scratch, `unpadded-${randomUUID()}`);
    await writeUntil(input.path, end, path);
    const tables = await readText({ ...input, path, head });
    tables[0]!.warnings.unshift({
      code: 'padding-left-out',
      message: `${size - end} bytes that fill up the file behind its text (Ctrl-Z, NUL) were left out.`,
      count: size - end,
    });
    return tables;
  },
};

async function readText(input: FormatInput): Promise<TextTable[]> {
  await refuseEndlessLines(input.path);
  const isWide = input.head.includes(0);
  const form = isWide ? undefined : lineForm(input.head.toString());
  if (form) return readForm(form, input, await asUtf8(input));
  if (beginsAsUtf8(input.head) && isWrapped(input.head.toString())) return readUnwrapped(input);
  // Nearly every file is UTF-8 all through, which is checked while its rows are cut.
  const regular = beginsAsUtf8(input.head) ? await readRegularly(input, input.path) : undefined;
  if (regular) return [regular];
  const text = await asUtf8(input);
  const wideForm = isWide ? lineForm((await takeSample(text.path)).head) : undefined;
  if (wideForm) return readForm(wideForm, input, text);
  const converted = text.path === input.path ? undefined : await readRegularly(input, text.path);
  if (!converted) return readRowByRow(input, text.path, text.warnings);
  return [{ ...converted, warnings: [...text.warnings, ...converted.warnings] }];
}

interface Utf8Text {
  path: string;
  /** What was assumed of the encoding. */
  warnings: DataWarning[];
}

async function asUtf8({ path, head, scratch }: FormatInput): Promise<Utf8Text> {
  const { encoding, warnings } = await findEncoding(path, head);
  if (encoding === 'utf-8') return { path, warnings };
  const target = join(scratch, `utf8-${randomUUID()}`);
  await writeAsUtf8(path, encoding, target);
  return { path: target, warnings };
}

async function readForm(form: LineForm, input: FormatInput, { path, warnings }: Utf8Text): Promise<TextTable[]> {
  const table = await readLines(form, path, input);
  return [{ ...table, warnings: [...warnings, ...table.warnings] }];
}

async function readUnwrapped(input: FormatInput): Promise<TextTable[]> {
  const path = join(input.scratch, `unwrapped-${randomUUID()}`);
  await writeUnwrapped(input.path, path);
  const tables = (await readRegularly(input, path)) ?? (await readRowByRow(input, path));
  const [first, ...others] = [tables].flat();
  const warning = { code: 'lines-unwrapped', message: 'Every line was quoted as a whole; these quotes were left out.' };
  return [{ ...first!, warnings: [warning, ...first!.warnings] }, ...others];
}

/** @returns undefined where the text is not regular, or not UTF-8. */
async function readRegularly(input: FormatInput, path: string): Promise<TextTable | undefined> {
  const sample = await takeSample(path);
  if (sample.head.trim() === '') return undefined;
  const hint = separatorHint(sample.head);
  if (hint.end > 0 || markedHead(sample.head).end > 0) return undefined;
  const { dialect, width } = quickly(sample.head) ?? sniffDialect(sample.head, sample.isWhole);
  return readRegular(sample, dialect, width, { ...input, path });
}

/** By few lines, where these are all alike: if those below are not, that will show. */
function quickly(head: string): Sniffed | undefined {
  if (head.length < 2 * QUICK_CHARS) return undefined;
  const text = head.slice(0, QUICK_CHARS);
  if (text.split('\n', QUICK_LINES).length < QUICK_LINES) return undefined;
  const sniffed = sniffDialect(text, false);
  return sniffed.agreement === 1 ? sniffed : undefined;
}

/** @param path the text in UTF-8 */
export async function readRowByRow(
  { scratch, onBytes }: Pick<FormatInput, 'scratch' | 'onBytes'>,
  path: string,
  warnings: readonly DataWarning[] = [],
): Promise<TextTable[]> {
  const sample = await takeSample(path);
  if (sample.head.trim() === '')
    throw new FileRefused(
      'file-empty',
      `The file has no rows${sample.isWhole ? '' : ', or many empty ones before them'}.`,
    );
  const kinds = recordKinds(sample);
  if (kinds) return readKinds({ scratch, onBytes }, path, kinds, warnings);
  const described = describedText(sample.head);
  if (described) throw new FileRefused('file-unreadable', described);
  const hint = separatorHint(sample.head);
  const marked = markedHead(sample.head);
  const begin = Math.max(hint.end, marked.end);
  const { dialect, width, agreement } = sniffDialect(sample.head.slice(begin), sample.isWhole, hint.separator);
  if (agreement < (dialect.separator.kind === 'blanks' ? MIN_AGREEMENT_OF_BLANKS : MIN_AGREEMENT))
    throw new FileRefused(
      'file-unreadable',
      `The rows differ in length when read as separated by ${separatorName(dialect.separator)}: only ${Math.round(agreement * 100)} % are alike.`,
    );
  // Where there is a blank behind every comma they may be those of sentences.
  if ((width === 1 || dialect.padded) && isRunningText(sample.head))
    throw new FileRefused(
      'file-unreadable',
      isOfReport(sample.head)
        ? 'The lines have columns, but none at places that all of them share: they are a report, not rows of one table.'
        : 'The file is running text: its lines are sentences, not rows of a table.',
    );
  if (width === 1 && isLooseText(sample.head))
    throw new FileRefused(
      'file-unreadable',
      'Nothing in the lines parts them into cells, and the first of them is no name of a column: they are text, not rows of a table.',
    );
  if (width <= 2 && isProgramText(sample.head))
    throw new FileRefused('file-unreadable', 'The file is the text of a program, not rows of a table.');
  const end = (sample.pieces.at(-1) ?? sample.head).slice(-END_CHARS);
  const tables = await readTables({
    path,
    dialect,
    width,
    scratch,
    skippedBytes: Buffer.byteLength(sample.head.slice(0, begin)),
    mayHaveTotals: AGGREGATE_WORDS.test(end) || NAMELESS_END.test(end),
    onBytes,
  });
  if (tables.length === 0) throw new FileRefused('file-empty', 'The file has no rows.');
  tables[0]!.warnings.unshift(...warnings, ...marked.warnings, ...(dialect.padded ? [PADDED] : []));
  return tables;
}

/** A table for each kind of records. */
async function readKinds(
  { scratch, onBytes }: Pick<FormatInput, 'scratch' | 'onBytes'>,
  path: string,
  kinds: RecordKinds,
  warnings: readonly DataWarning[],
): Promise<TextTable[]> {
  const separator = { kind: 'text' as const, text: kinds.separator };
  const tables: TextTable[] = [];
  for (const kind of await writeKinds(path, kinds, scratch, onBytes)) {
    const { head, isWhole } = await takeSample(kind.path);
    const { dialect, width } = sniffDialect(head, isWhole, separator.text);
    const read = await readTables({
      path: kind.path,
      dialect,
      width,
      scratch,
      skippedBytes: 0,
      mayHaveTotals: kinds.isOfSections,
      onBytes: () => {},
    });
    for (const [index, table] of read.entries()) {
      const name = index === 0 ? kind.name : `${kind.name} ${index + 1}`;
      const told = [...kind.warnings, ...table.warnings].filter(({ code }) => code !== 'header-assumed');
      tables.push({ ...table, name, warnings: told.map((warning) => ({ ...warning, table: name })) });
    }
  }
  tables[0]!.warnings.unshift(...warnings, {
    code: 'records-of-kinds',
    message: `The first cell of each row says of which kind it is; the rows of each of the ${tables.length} kinds became a table.`,
    count: tables.length,
  });
  return tables;
}

/** A character may be cut in two at the end of the head. */
const beginsAsUtf8 = (head: Buffer) =>
  !head.includes(0) &&
  !isEscaped(head) &&
  [0, 1, 2, 3].some((cut) => isUtf8(head.subarray(0, Math.max(0, head.length - cut))));
