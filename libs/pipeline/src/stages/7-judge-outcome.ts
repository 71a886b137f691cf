// Outcome → accepted, or rejected and what then. A wrong answer is worse than none: what does not look like an answer
// from the data is rejected, even when the script ended well.
import {
  type Answer,
  type AttemptRecord,
  type ColumnMapping,
  type Outcome,
  Problem,
  type ScriptValue,
} from '@quaestor/contracts';
import type { TaskTable, WrittenScript } from '@quaestor/ports';
import type { Writing } from './4-write-script.ts';
import { scriptFacts } from './5-check-script.ts';
import { doubtAboutShape } from './shape-asked.ts';
import { doubtAboutBounds } from './value-bounds.ts';

/** Scripts that one writer may try for one question. */
const MAX_ATTEMPTS = 3;

export type Verdict =
  | { kind: 'accepted'; value: ScriptValue }
  | { kind: 'rejected'; reason: string; then: 'repair' | 'next-writer' | Problem };

export interface Evidence {
  writing: Writing;
  /** Why the script was not run. */
  refusal: string | undefined;
  outcome: Outcome | undefined;
  earlier: readonly AttemptRecord[];
  /** Why the script was not given what it asked of the web, when it failed for that. */
  refused?: Problem | undefined;
  otherWriters: boolean;
  question: string;
  mapping: readonly ColumnMapping[];
  tables: readonly TaskTable[];
}

export function judgeOutcome(evidence: Evidence): Verdict {
  const { writing, refusal, outcome } = evidence;
  if (writing.kind === 'fault') {
    const problem = new Problem('model-failed', { model: writing.writer.model ?? '', reason: writing.reason });
    return { kind: 'rejected', reason: writing.reason, then: hasTriesLeft(evidence) ? 'repair' : problem };
  }
  // Another script would be refused the same, and what was not reached is not reached sooner.
  const limit = evidence.refused ?? (outcome && limitProblem(outcome));
  if (limit) return { kind: 'rejected', reason: limit.message, then: limit };
  if (outcome?.kind === 'completed' && outcome.value.of === 'script') {
    const { answer, rowsUsed, rowsLeftOut } = outcome.value;
    const doubt = doubtAbout(answer, writing.written, evidence);
    return doubt === undefined
      ? { kind: 'accepted', value: { answer, rowsUsed, rowsLeftOut } }
      : rejected(doubt, evidence);
  }
  return rejected(refusal ?? reasonOf(outcome), evidence);
}

function rejected(reason: string, evidence: Evidence): Verdict {
  const { writing, earlier, otherWriters } = evidence;
  if (writing.writer.canRepair) {
    const problem = new Problem('no-right-answer', { attempts: earlier.length + 1, reason });
    return { kind: 'rejected', reason, then: hasTriesLeft(evidence) ? 'repair' : problem };
  }
  return { kind: 'rejected', reason, then: otherWriters ? 'next-writer' : new Problem('script-failed', { reason }) };
}

/** A writer that repeats itself has nothing further to offer. */
function hasTriesLeft({ writing, earlier }: Evidence): boolean {
  const tries = earlier.filter(({ writer }) => writer === writing.writer.name).length + 1;
  return tries < MAX_ATTEMPTS && !(writing.kind === 'script' && isRepeated(writing.written.script, earlier));
}

const isRepeated = (script: string, earlier: readonly AttemptRecord[]) =>
  earlier.some((attempt) => attempt.script === script);

/** Limits are the same for the next script, and the time and memory are spent: these end the task. */
function limitProblem(outcome: Outcome): Problem | undefined {
  switch (outcome.kind) {
    case 'time-limit':
      return new Problem('time-limit', { limit_ms: outcome.limitMs, ...(outcome.of && { of: outcome.of }) });
    case 'memory-limit':
      return new Problem('memory-limit', { limit_bytes: outcome.limitBytes });
    case 'output-limit':
      return new Problem('output-limit', { what: outcome.what, limit_bytes: outcome.limitBytes });
    case 'process-limit':
      return new Problem('process-limit', { limit: outcome.limit });
    default:
      return undefined;
  }
}

function reasonOf(outcome: Outcome | undefined): string {
  switch (outcome?.kind) {
    case 'script-error':
      return outcome.line === null ? outcome.message : `${outcome.message} (line ${outcome.line})`;
    case 'refused':
      return outcome.reason;
    default:
      return 'The executor ended without an answer.';
  }
}

function doubtAbout(
  answer: Answer,
  written: WrittenScript,
  { question, tables, mapping }: Evidence,
): string | undefined {
  if (answer.type === 'number' && !Number.isFinite(Number(answer.value))) return 'The answer is not a finite number.';
  if (written.plan)
    return (
      doubtAboutPlanned(answer, written.plan) ??
      doubtAboutModels(answer, written, tables) ??
      (written.model === null ? undefined : doubtAboutShape(question, answer, tables, mapping))
    );
  // The writer's own doubt is not asked before the run: what the database says of a wrong name tells more.
  const doubts = [
    doubtAboutFree(answer, written, tables),
    doubtAboutShape(question, answer, tables, mapping),
    doubtAboutBounds(question, answer),
    written.doubt,
  ].filter((doubt) => doubt !== undefined);
  return doubts.length ? doubts.join(' ') : undefined;
}

function doubtAboutPlanned(answer: Answer, plan: NonNullable<WrittenScript['plan']>): string | undefined {
  const expected = typesExpectedOf(plan);
  return expected.includes(answer.type)
    ? undefined
    : `The answer is of type ${answer.type}, not ${expected.join(' or ')}.`;
}

/** Rules know that a question is answered by no value; a model that finds none has asked for the wrong rows. */
function doubtAboutModels(answer: Answer, { model, doubt }: WrittenScript, tables: readonly TaskTable[]) {
  if (model === null) return doubt;
  if (answer.type === 'none' || (answer.type === 'table' && answer.row_count === 0)) return 'The plan gave no value.';
  const empty = answer.type === 'table' && answer.row_count === 1 && emptyColumns(answer, tables);
  return empty ? `The plan gave no value for ${empty}.` : doubt;
}

function typesExpectedOf({
  answer,
  measure,
  columns,
  keys_only,
  then,
  also,
  verdicts,
}: NonNullable<WrittenScript['plan']>): Answer['type'][] {
  if (then?.length || also?.length || verdicts?.length) return ['table'];
  const single: Answer['type'][] = ['number', 'string', 'boolean', 'date', 'none', 'table'];
  if (answer === 'exists') return ['boolean'];
  if (answer === 'columns') return ['table', 'string', 'none'];
  if (answer === 'rows') return columns.length === 1 ? single : ['table'];
  if (answer === 'groups') return keys_only ? single : ['table'];
  const named = measure?.function;
  if (named === 'single' || named === 'mode') return single;
  if (named === 'list') return ['string'];
  const mayBeDate = named === 'min' || named === 'max';
  const mayBeNone = named !== 'count' && named !== 'count_distinct' && named !== 'count_missing';
  return ['number', ...(mayBeDate ? (['date'] as const) : []), ...(mayBeNone ? (['none'] as const) : [])];
}

function doubtAboutFree(
  answer: Answer,
  { script, columns }: WrittenScript,
  tables: readonly TaskTable[],
): string | undefined {
  // What it has from the web may be all that was asked for.
  const { fetches } = scriptFacts(script);
  const reads = /\bsql\s*\(/.test(script) || /\bloadFile\s*\(/.test(script);
  const readsTable = reads && tables.some(({ name }) => script.includes(name));
  if (!(readsTable || fetches) || tables.some(({ name }) => redefines(script, name))) {
    return 'The script re-creates data instead of reading a table.';
  }
  if (columns.length === 0 && !fetches && !/\bcount\s*\(/i.test(script))
    return 'The script uses no column of the tables.';
  if (answer.type === 'none') return 'The script gave no value.';
  if (answer.type === 'table' && answer.row_count === 0) return 'The script gave a table without rows.';
  const empty = answer.type === 'table' && answer.row_count === 1 && emptyColumns(answer, tables);
  if (empty) return `The script gave no value for ${empty}.`;
  if (answer.type === 'string' && answer.value.trim() === '') return 'The script gave an empty text.';
  return undefined;
}

/** Of a single row: what was computed and has no value, by name. A cell of the data may well be empty. */
function emptyColumns({ columns, rows }: Extract<Answer, { type: 'table' }>, tables: readonly TaskTable[]): string {
  const isOfData = (name: string) => tables.some(({ schema }) => schema.columns.some((column) => column.name === name));
  const empty = columns.filter(({ name }, place) => rows[0]?.[place] === null && !isOfData(name));
  return empty.map(({ name }) => name).join(', ');
}

/** `WITH sales AS (SELECT 1 AS price)`: from then on `sales` is not the table any more. Table names are plain words. */
const redefines = (script: string, table: string) =>
  new RegExp(
    `(?:\\bWITH(?:\\s+RECURSIVE)?|,)\\s*"?${table}"?\\s*(?:\\([^)]*\\)\\s*)?AS\\s*(?:(?:NOT\\s+)?MATERIALIZED\\s*)?\\(`,
    'i',
  ).test(script);
