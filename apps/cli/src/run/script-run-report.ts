// How a script ended, for a person at a terminal.
import type { Answer } from '@quaestor/contracts';
import { visibleText } from '../visible-text.ts';
import type { ScriptRun } from './script-run.ts';

const ROWS_SHOWN = 20;
const LINE_LENGTH = 2000;
const CELL_LENGTH = 60;
const BYTES_PER_MIB = 2 ** 20;

/** Lines of text, each ended; what comes from the script has its control characters made visible. */
export function scriptRunReport({
  outcome,
  answer,
  stdout,
  stderr,
  truncated,
  ms,
  peak_rss_bytes,
  reason,
}: ScriptRun): string {
  const cost = `${ms} ms, ${Math.round(peak_rss_bytes / BYTES_PER_MIB)} MiB`;
  const lines = [
    `${outcome} (${cost})${reason === null ? '' : `: ${visibleText(reason, LINE_LENGTH)}`}`,
    ...(answer ? answerLines(answer) : []),
    ...printed('stdout', stdout),
    ...printed('stderr', stderr),
    ...(truncated ? ['What it printed is cut here.'] : []),
  ];
  return lines.map((line) => `${line}\n`).join('');
}

function answerLines(answer: Answer): string[] {
  if (answer.type === 'none') return ['answer: none'];
  if (answer.type !== 'table') {
    const unit = answer.type === 'number' && answer.unit !== undefined ? ` ${answer.unit}` : '';
    return [`answer: ${visibleText(`${answer.value}${unit}`, LINE_LENGTH)}`];
  }
  const { columns, rows, row_count } = answer;
  const shown = rows
    .slice(0, ROWS_SHOWN)
    .map((row) => row.map((cell) => visibleText(String(cell ?? ''), CELL_LENGTH)).join('\t'));
  const more = row_count > shown.length ? [`… ${row_count - shown.length} more rows`] : [];
  return [
    `answer: ${row_count} rows`,
    columns.map(({ name }) => visibleText(name, CELL_LENGTH)).join('\t'),
    ...shown,
    ...more,
  ];
}

const printed = (name: string, text: string): string[] =>
  text === ''
    ? []
    : [
        `${name}:`,
        ...text
          .trimEnd()
          .split('\n')
          .map((line) => `  ${visibleText(line, LINE_LENGTH)}`),
      ];
