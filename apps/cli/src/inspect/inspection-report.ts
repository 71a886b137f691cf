// An inspection for a person to read.
import type { Cell, ColumnSchema, DataWarning } from '@quaestor/contracts';
import type { InspectedTable, Inspection } from './inspection.ts';
import { visibleText } from '../visible-text.ts';

const NAME_LENGTH = 40;
const CELL_LENGTH = 24;
const SAMPLES_LENGTH = 60;
const MESSAGE_LENGTH = 500;
/** Of wider tables the rest is counted only. */
const MAX_COLUMNS = 200;
const MAX_WARNINGS = 50;

export function inspectionReport(inspection: Inspection): string {
  const { file, tables, problem, timeMs, peakMemoryBytes, ending } = inspection;
  const cost =
    ending === 'not-run' ? '' : ` (${(timeMs / 1000).toFixed(2)} s, ${Math.round(peakMemoryBytes / 1e6)} MB)`;
  const title = `${visibleText(file, MESSAGE_LENGTH)}: `;
  if (problem) {
    const said = visibleText(problem.detail, MESSAGE_LENGTH);
    // Of a file that is not there the catalog speaks to the service's clients.
    const advice = problem.code === 'file-not-found' ? '' : `  ${problem.advice}\n`;
    return `${title}refused${cost}\n  ${problem.code}: ${said}\n${advice}`;
  }
  return `${title}${counted(tables.length, 'table')}${cost}\n${tables.map(tableReport).join('')}`;
}

function tableReport({ name, rows, columns, warnings }: InspectedTable): string {
  const title = `${visibleText(name, NAME_LENGTH)}: ${counted(rows, 'row')}, ${counted(columns.length, 'column')}`;
  const lines = [...columnLines(columns), ...warningLines(warnings)].map((line) => `    ${line}\n`);
  return `\n  ${title}\n${lines.join('')}`;
}

function columnLines(columns: readonly ColumnSchema[]): string[] {
  const shown = columns.slice(0, MAX_COLUMNS);
  // Seldom there, so the place is kept for other things.
  const misfits = shown.some((column) => column.misfits.count > 0);
  const head = ['column', 'type', 'nulls', 'distinct', ...(misfits ? ['misfits'] : []), 'min', 'max', 'samples'];
  const lines = shown.map((column) => [
    visibleText(column.name, NAME_LENGTH),
    column.type,
    String(column.nulls),
    String(column.distinct),
    ...(misfits ? [String(column.misfits.count)] : []),
    cell(column.min),
    cell(column.max),
    visibleText(column.samples.map(cell).join(', '), SAMPLES_LENGTH),
  ]);
  const numbers = new Set(['nulls', 'distinct', 'misfits']);
  const widths = head.map((title, index) => Math.max(...[title, ...lines.map((line) => line[index]!)].map(width)));
  const aligned = [head, ...lines].map((line) =>
    line
      .map((text, index) => {
        const gap = ' '.repeat(widths[index]! - width(text));
        return numbers.has(head[index]!) ? gap + text : text + gap;
      })
      .join('  ')
      .trimEnd(),
  );
  return columns.length > shown.length
    ? [...aligned, `… and ${counted(columns.length - shown.length, 'more column')}: --json has them all`]
    : aligned;
}

function warningLines(warnings: readonly DataWarning[]): string[] {
  if (warnings.length === 0) return [];
  const more = warnings.length - MAX_WARNINGS;
  return [
    counted(warnings.length, 'warning'),
    ...warnings.slice(0, MAX_WARNINGS).map(({ code, message, column, count, rows }) => {
      const where = [
        ...(column === undefined ? [] : [`column ${visibleText(column, NAME_LENGTH)}`]),
        ...(count === undefined ? [] : [`${count}×`]),
        ...(rows?.length ? [`rows ${rows.join(', ')}`] : []),
      ].join(', ');
      return `  ${code}: ${visibleText(message, MESSAGE_LENGTH)}${where ? ` (${where})` : ''}`;
    }),
    ...(more > 0 ? [`  … and ${more} more: --json has them all`] : []),
  ];
}

const cell = (value: Cell) => (value === null ? '' : visibleText(String(value), CELL_LENGTH));
const width = (text: string) => [...text].length;
const counted = (count: number, noun: string) => `${count} ${noun}${count === 1 ? '' : 's'}`;
