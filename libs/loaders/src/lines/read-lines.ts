// Texts whose records are written in lines of another kind than cells between separators: found by their first lines, read
// line by line into one table.
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { FormatInput, TextTable } from '../formats/format.ts';
import { FileRefused } from '../file-refused.ts';
import { stagedTable } from '../stage-rows.ts';
import { StagedFile } from '../staging/staged-file.ts';
import { alignedPairs } from './aligned-pairs.ts';
import { arff } from './arff.ts';
import { blocks } from './blocks.ts';
import { cards } from './cards.ts';
import { chatLog } from './chat-log.ts';
import { configuration } from './configuration.ts';
import { fieldsLog } from './fields-log.ts';
import { foreignText } from './foreign-text.ts';
import { games } from './games.ts';
import { ldif } from './ldif.ts';
import type { LineForm } from './line-form.ts';
import { logfmt } from './logfmt.ts';
import { RecordTable } from './record-table.ts';
import { syslog } from './syslog.ts';
import { taggedRecords } from './tagged-records.ts';
import { linesOf } from './text-lines.ts';
import { verticalRecords } from './vertical-records.ts';
import { webLog } from './web-log.ts';

/** A form that says of itself what it is comes before those that are known by what their lines have in common. */
const FORMS: readonly LineForm[] = [
  arff,
  cards,
  ldif,
  games,
  taggedRecords,
  verticalRecords,
  fieldsLog,
  webLog,
  syslog,
  chatLog,
  logfmt,
  blocks,
  alignedPairs,
];
const LOOKED_AT_CHARS = 16 * 1024;

/** @param head the beginning of the text @throws {FileRefused} where its lines are no records of anything */
export function lineForm(head: string): LineForm | undefined {
  const lines = head
    .slice(0, LOOKED_AT_CHARS)
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\n|\r/);
  // The last one is cut off, or what stands behind the last line's end.
  if (lines.length > 1) lines.pop();
  const form = FORMS.find((each) => each.recognises(lines));
  const settings = form ? undefined : (foreignText(lines) ?? configuration(lines));
  if (settings !== undefined)
    throw new FileRefused('file-unreadable', `The file holds ${settings}, not rows of a table.`);
  return form;
}

/** @param path the text in UTF-8 */
export async function readLines(
  form: LineForm,
  path: string,
  { scratch, onBytes }: Pick<FormatInput, 'scratch' | 'onBytes'>,
): Promise<TextTable> {
  const staged = new StagedFile(join(scratch, `lines-${randomUUID()}`));
  const records = new RecordTable(staged);
  try {
    const reader = form.reader(records);
    for await (const lines of linesOf(path, onBytes)) for (const line of lines) reader.line(line);
    reader.end();
    staged.close();
  } finally {
    staged.abandon();
  }
  if (staged.rows === 0) throw new FileRefused('file-empty', `The file has no records: it holds ${form.holds}.`);
  const table = stagedTable(
    'table',
    staged.path,
    records.labels.map((label, index) => ({ label, index })),
  );
  const told = {
    code: 'records-in-lines',
    message: `The file holds ${form.holds}; each became a row.`,
    count: staged.rows,
  };
  table.warnings.unshift(told, ...records.warnings());
  return table;
}
