import type { Row } from '../run/answer-question.ts';
import { type Figures, figuresBy, figuresOf } from './figures.ts';

const HEADS = ['', 'total', 'right', 'wrong', 'abstained', 'precision', 'coverage', 'p50 ms', 'p95 ms', 'tokens'];

/** A table for people: all, by kind, by writer. */
export function printedFigures(rows: readonly Row[]): string {
  const all = figuresOf(rows);
  const lines = [
    HEADS,
    line('all', all),
    ...figuresBy(rows, ({ kind }) => kind).map(([kind, figures]) => line(`kind ${kind}`, figures)),
    ...figuresBy(rows, ({ writer }) => writer ?? 'nobody').map(([name, figures]) => line(`by ${name}`, figures)),
  ];
  const bugs = rows.filter(({ problem }) => problem === 'internal');
  const { total, refused } = all.unanswerable;
  return [
    aligned(lines),
    ...(total ? [`Refused by name of what is missing: ${refused} of ${total} that cannot be answered.`] : []),
    ...(bugs.length ? [`Ended by a bug, counted as wrong: ${bugs.map(({ id }) => id).join(', ')}.`] : []),
    `Mapping and writing: p50 ${all.writing_p50_ms} ms. Model calls: ${all.tokens.calls}, tokens ${all.tokens.prompt} read and ${all.tokens.completion} written.`,
  ].join('\n');
}

const line = (name: string, figures: Figures): string[] => [
  name,
  String(figures.total),
  String(figures.right),
  String(figures.wrong),
  String(figures.abstained),
  percent(figures.precision),
  percent(figures.coverage),
  figures.p50_ms.toFixed(0),
  figures.p95_ms.toFixed(0),
  String(figures.tokens.prompt + figures.tokens.completion),
];

const percent = (share: number) => `${(100 * share).toFixed(1)} %`;

function aligned(lines: readonly string[][]): string {
  const widths = HEADS.map((_, column) => Math.max(...lines.map((cells) => cells[column]!.length)));
  return lines
    .map((cells) =>
      cells
        .map((cell, column) => (column === 0 ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
