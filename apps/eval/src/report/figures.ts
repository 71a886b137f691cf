// Rows → the figures of a run.
import type { Tokens } from '../run/counting-model.ts';
import type { Row } from '../run/answer-question.ts';

export interface Figures {
  total: number;
  right: number;
  wrong: number;
  abstained: number;
  /** Of what was answered (or failed by a bug), the share that is right; 1 when nothing was. */
  precision: number;
  /** Of the questions that have an answer, the share that was answered, rightly or not. */
  coverage: number;
  /** Of the questions that have none, those refused by name of what is missing. */
  unanswerable: { total: number; refused: number };
  p50_ms: number;
  p95_ms: number;
  /** Column mapping and writing alone. */
  writing_p50_ms: number;
  tokens: Tokens;
}

export function figuresOf(rows: readonly Row[]): Figures {
  const count = (verdict: Row['verdict'], of: readonly Row[] = rows) =>
    of.filter((row) => row.verdict === verdict).length;
  const answerable = rows.filter(({ kind }) => kind !== 'abstain');
  const unanswerable = rows.filter(({ kind }) => kind === 'abstain');
  const rightAnswers = count('right', answerable);
  const answered = rightAnswers + count('wrong');
  const times = rows.map(({ ms }) => ms);
  return {
    total: rows.length,
    right: count('right'),
    wrong: count('wrong'),
    abstained: count('abstained'),
    precision: share(rightAnswers, answered),
    coverage: share(rightAnswers + count('wrong', answerable), answerable.length),
    unanswerable: { total: unanswerable.length, refused: count('right', unanswerable) },
    p50_ms: percentile(times, 0.5),
    p95_ms: percentile(times, 0.95),
    writing_p50_ms: percentile(
      rows.map((row) => row.writing_ms),
      0.5,
    ),
    tokens: {
      prompt: total(rows.map(({ tokens }) => tokens.prompt)),
      completion: total(rows.map(({ tokens }) => tokens.completion)),
      calls: total(rows.map(({ tokens }) => tokens.calls)),
    },
  };
}

export function figuresBy(rows: readonly Row[], key: (row: Row) => string): [string, Figures][] {
  const keys = [...new Set(rows.map(key))].sort();
  return keys.map((name) => [name, figuresOf(rows.filter((row) => key(row) === name))]);
}

/** The smallest value that at least this share of all does not exceed; 0 of none. */
export function percentile(values: readonly number[], quantile: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(quantile * sorted.length) - 1)] ?? 0;
}

const share = (part: number, whole: number) => (whole === 0 ? 1 : part / whole);
const total = (numbers: readonly number[]) => numbers.reduce((sum, number) => sum + number, 0);
