// An answer and what it rests on, for a terminal and for programs.
import type { Answer, ColumnMapping, TaskView } from '@quaestor/contracts';
import type { Asked } from '../lib/client.ts';

const ROWS_SHOWN = 12;

export function asText(number: number, { task, totalMs }: Asked): string {
  const lines = [``, `${number}. ${task.question}`, ...ending(task)];
  const stages = Object.entries(task.timings_ms)
    .filter(([stage]) => stage !== 'total')
    .map(([stage, ms]) => `${stage} ${milliseconds(ms)}`);
  return [
    ...lines,
    row('time', `${milliseconds(totalMs)} ms from POST to the answer (ms by stage: ${stages.join(', ')})`),
  ].join('\n');
}

export const asJson = ({ task, totalMs }: Asked) => ({
  question: task.question,
  status: task.status,
  ...(task.status === 'SUCCESS'
    ? {
        result: task.result,
        answer: task.answer,
        generator: task.explanation.generator,
        column_mapping: task.explanation.column_mapping,
        script: task.explanation.script,
      }
    : {}),
  ...(task.status === 'FAILURE' ? { problem: task.problem } : {}),
  total_ms: Number(totalMs.toFixed(1)),
  timings_ms: task.timings_ms,
});

function ending(task: TaskView): string[] {
  if (task.status === 'FAILURE') {
    const { code, title, detail, advice } = task.problem;
    return [`   ${title} (${code})`, row('reason', detail), row('advice', advice)];
  }
  if (task.status !== 'SUCCESS') return [`   The task ended as ${task.status}.`];
  const { explanation, answer, result } = task;
  return [
    `   ${result}`,
    row('answer', ...typed(answer)),
    row('columns', ...explanation.column_mapping.map(meaning)),
    row(
      `script`,
      `written by: ${explanation.model ?? explanation.generator}`,
      ...(explanation.script ?? '')
        .trimEnd()
        .split('\n')
        .map((line) => `| ${line}`),
    ),
  ];
}

const row = (name: string, ...lines: string[]) =>
  lines.map((line, index) => `   ${(index === 0 ? name : '').padEnd(8)} ${line}`).join('\n');

const meaning = ({ phrase, filename, column, value, evidence }: ColumnMapping) =>
  `"${phrase}" → ${filename}: ${column}${value === undefined ? '' : ` = ${value}`} (${evidence})`;

function typed(answer: Answer): string[] {
  if (answer.type === 'none') return ['none: no row fits'];
  if (answer.type !== 'table')
    return [`${answer.type} ${answer.value}${'unit' in answer && answer.unit ? ` ${answer.unit}` : ''}`];
  const shown = answer.rows.slice(0, ROWS_SHOWN).map((cells) => cells.map((cell) => String(cell ?? '–')).join(' · '));
  const more = answer.row_count - shown.length;
  return [
    `table, ${answer.row_count} rows: ${answer.columns.map(({ name, type }) => `${name} (${type})`).join(' · ')}`,
    ...shown.map((line) => `  ${line}`),
    ...(more > 0 ? [`  and ${more} more`] : []),
  ];
}

const milliseconds = (ms: number) => (ms < 10 ? ms.toFixed(1) : ms.toFixed(0));
