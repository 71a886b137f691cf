// CSV and its relatives: encoding, dialect and header are found out first; then DuckDB reads what is regular, and the rest
// is read row by row with every repair told. Neither way holds the file in memory.
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { readTables } from '../delimited/read-tables.ts';
import { readRegular } from '../delimited/regular-text.ts';
import { refuseEndlessLines, takeSample } from '../delimited/sample.ts';
import { separatorHint } from '../delimited/separator-hint.ts';
import { isRunningText } from '../delimited/running-text.ts';
import { sniffDialect } from '../delimited/sniff-dialect.ts';
import { separatorName } from '../delimited/dialect.ts';
import type { DataWarning } from '@quaestor/contracts';
import { FileRefused } from '../file-refused.ts';
import { findEncoding, writeAsUtf8 } from '../text-encoding.ts';
import type { Format, TextTable } from './format.ts';

/** Below this share of rows alike, text with separators in it is not taken for a table. */
const MIN_AGREEMENT = 0.35;
/** Where the end of a file speaks of sums, they are added up. */
const TOTAL_WORDS = /total|sum|gesamt|insgesamt|итого|всего|合|总/i;
const END_CHARS = 4096;

const PADDED: DataWarning = {
  code: 'cells-padded',
  message: 'Blanks stand around the separators; they were left out of the values.',
};

export const delimitedText: Format = {
  async read({ path: given, head, scratch, database, onBytes }) {
    await refuseEndlessLines(given);
    const { encoding, warnings } = await findEncoding(given, head);
    let path = given;
    if (encoding !== 'utf-8') {
      path = join(scratch, `utf8-${randomUUID()}`);
      await writeAsUtf8(given, encoding, path);
    }
    const sample = await takeSample(path);
    if (sample.head.trim() === '')
      throw new FileRefused(
        'file-empty',
        `The file has no rows${sample.isWhole ? '' : ', or many empty ones before them'}.`,
      );
    const hint = separatorHint(sample.head);
    const { dialect, width, agreement } = sniffDialect(sample.head.slice(hint.end), sample.isWhole, hint.separator);
    if (agreement < MIN_AGREEMENT)
      throw new FileRefused(
        'file-unreadable',
        `The rows differ in length when read as separated by ${separatorName(dialect.separator)}: only ${Math.round(agreement * 100)} % are alike.`,
      );
    if (width === 1 && isRunningText(sample.head))
      throw new FileRefused(
        'file-unreadable',
        'The file is running text: its lines are sentences, not rows of a table.',
      );
    const end = (sample.pieces.at(-1) ?? sample.head).slice(-END_CHARS);
    const readAgain = async (): Promise<TextTable[]> => {
      const tables = await readTables({
        path,
        dialect,
        width,
        scratch,
        skippedBytes: Buffer.byteLength(sample.head.slice(0, hint.end)),
        mayHaveTotals: TOTAL_WORDS.test(end),
        onBytes,
      });
      if (tables.length === 0) throw new FileRefused('file-empty', 'The file has no rows.');
      tables[0]!.warnings.unshift(...warnings, ...(dialect.padded ? [PADDED] : []));
      return tables;
    };
    const regular = hint.end === 0 ? await readRegular(sample, dialect, width, { path, scratch, database }) : undefined;
    if (!regular) return readAgain();
    const { options, ...table } = regular;
    return [{ ...table, warnings: [...warnings, ...table.warnings], csv: { path, options, readAgain } }];
  },
};

/** DuckDB says at length what it could not read; its first line is what a person can use. */
export function asRefusal(error: unknown): unknown {
  const message = String((error as Error).message);
  if (!/CSV|encod|utf|Invalid Input/i.test(message)) return error;
  const line = /CSV Error on Line: (\d+)/.exec(message)?.[1];
  return new FileRefused('file-unreadable', `The text is not one table${line ? `; line ${line}` : ''}.`, {
    cause: error,
  });
}
