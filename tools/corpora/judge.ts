// What came out of a file against what should have.
import type { Inspection } from '../lib/built-cli.ts';

/** A line of expected.jsonl. */
export interface Expectation {
  file: string;
  /** Whose expectation it is: the file's own test suite's, pandas', or made by hand. */
  by: 'upstream' | 'pandas' | 'crafted';
  /** `either`: read or refused; `bounded`: whatever comes out, within time and memory. */
  outcome: 'ok' | 'error' | 'either' | 'bounded';
  rows?: number;
  columns?: number;
  names?: string[];
  /** `syntax`: valid or not is all that is said; whether it is a table is another question. */
  level?: 'syntax';
}

/** What should come out by our own reading of a file whose given expectation is doubtful, and why. */
export interface Amendment {
  file: string;
  rows: number;
  columns: number;
  names?: string[];
  why: string;
}

export const VERDICTS = ['right', 'refused rightly', 'as amended', 'wrong', 'crashed', 'hung'] as const;
export type Verdict = (typeof VERDICTS)[number];

export interface Judgement {
  verdict: Verdict;
  /** Both in words, when it is not right. */
  expected?: string;
  got?: string;
}

/** Longest that any file may take. */
export const TIME_LIMIT_MS = 10_000;
const BOUNDED_BYTES = 600e6;

/** Refusals that may be said of well-formed JSON which holds no table. */
const NOT_A_TABLE = new Set(['file-empty', 'file-unreadable']);
/** … and what may not be: the code alone does not tell a fault in the text from a text without a table. */
const SYNTAX = /well-formed|malformed|syntax|is not JSON|invalid JSON/i;

export function judge(expected: Expectation, got: Inspection, amendment?: Amendment): Judgement {
  const { ending, problem } = got;
  if (ending === 'crashed' || ending === 'script-error' || ending === 'not-run') return fault('crashed', expected, got);
  if (ending === 'time-limit') return fault('hung', expected, got);
  if (!isSound(expected, got)) {
    const amended = amendment && fits({ ...amendment, by: 'upstream', outcome: 'ok' }, got.tables[0]);
    return amended ? { verdict: 'as amended' } : fault('wrong', expected, got);
  }
  return { verdict: problem ? 'refused rightly' : 'right' };
}

function isSound(expected: Expectation, { problem, peakMemoryBytes, tables }: Inspection): boolean {
  switch (expected.outcome) {
    case 'bounded':
      return peakMemoryBytes < BOUNDED_BYTES;
    case 'error':
      return problem !== null;
    case 'either':
      return problem !== null || fits(expected, tables[0]);
    case 'ok':
      return problem ? mayBeRefused(expected, problem) : fits(expected, tables[0]);
  }
}

/** Where a table was expected: what holds no cell at all, and JSON that is no table. */
function mayBeRefused(
  { level, rows, columns }: Expectation,
  { code, detail }: { code: string; detail: string },
): boolean {
  if (rows === 0 && columns === 0) return code === 'file-empty';
  const reason = detail.replace(/^"[^"]*"/, ''); // The file's name proves nothing.
  return level === 'syntax' && NOT_A_TABLE.has(code) && !SYNTAX.test(reason);
}

function fits({ rows, columns, names, by }: Expectation, table: Inspection['tables'][number] | undefined): boolean {
  if (!table) return false;
  if (rows !== undefined && rows !== null && table.rows !== rows) return false;
  if (columns !== undefined && columns !== null && table.columns.length !== columns) return false;
  const found = table.columns.map(({ name }) => name);
  return !names || names.every((name, index) => namesFit(name, found[index] ?? '', by === 'pandas'));
}

/** pandas makes up names for columns without one or with one that was there before, and writes dates with a time. */
function namesFit(expected: string, found: string, byPandas: boolean): boolean {
  if (plain(expected) === plain(found)) return true;
  if (!byPandas) return false;
  if (/^Unnamed: \d+/.test(expected)) return true;
  const repeated = /^(.*)\.\d+$/.exec(expected)?.[1];
  if (repeated !== undefined && plain(found).startsWith(day(repeated))) return true;
  return day(expected) === day(found);
}

const plain = (name: string) => name.normalize('NFC').replace(/\s+/g, ' ').trim();
const day = (name: string) => plain(name).replace(/ 00:00:00$/, '');

function fault(verdict: Verdict, expected: Expectation, got: Inspection): Judgement {
  return { verdict, expected: wanted(expected), got: found(got) };
}

function wanted({ outcome, rows, columns, names }: Expectation): string {
  const shape = rows === undefined || rows === null ? '' : ` ${rows}×${columns}${listed(names)}`;
  return { ok: `a table${shape}`, error: 'a refusal', either: `a refusal or a table${shape}`, bounded: 'bounds' }[
    outcome
  ];
}

function found({ problem, tables, timeMs, peakMemoryBytes, ending, crash }: Inspection): string {
  const cost = `${(timeMs / 1000).toFixed(1)} s, ${Math.round(peakMemoryBytes / 1e6)} MB`;
  if (crash !== null) return `${ending}: ${crash} (${cost})`;
  if (problem) return `${ending}: ${problem.code}: ${problem.detail} (${cost})`;
  const [first, ...others] = tables;
  const more = others.length > 0 ? ` and ${others.length} more` : '';
  return `${first?.rows}×${first?.columns.length}${listed(first?.columns.map(({ name }) => name))}${more} (${cost})`;
}

const listed = (names?: string[]) => (names ? ` ${JSON.stringify(names.slice(0, 8)).slice(0, 120)}` : '');
