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
import { SEVERAL_MEANT } from '../planner/compile/compile-plan.ts';
import { sameAnswer } from '../second-opinion.ts';
import type { Writing } from './4-write-script.ts';
import { faultOf } from './fault-of-answer.ts';

/** Scripts that one writer may try for one question. */
const MAX_ATTEMPTS = 3;

export type Verdict =
  | {
      kind: 'accepted';
      value: ScriptValue;
      /** What the rules nearly understood comes to the same. */
      borneOut?: boolean;
    }
  | {
      kind: 'rejected';
      reason: string;
      then: 'repair' | 'next-writer' | Problem;
      /** It is an answer, if not one to be believed by itself. */
      value?: ScriptValue;
    };

export interface Evidence {
  writing: Writing;
  /** Why the script was not run. */
  refusal: string | undefined;
  outcome: Outcome | undefined;
  earlier: readonly AttemptRecord[];
  /** What comes of the rules' reading where they understood all but some words. */
  nearly: Answer | undefined;
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
  const limit = writing.nearly
    ? undefined
    : (evidence.refused ?? (outcome && (limitProblem(outcome) ?? severalMeant(writing.written, outcome))));
  if (limit) return { kind: 'rejected', reason: limit.message, then: limit };
  if (outcome?.kind === 'completed' && outcome.value.of === 'script') {
    const { answer, rowsUsed, rowsLeftOut } = outcome.value;
    const fault = faultOf(answer, writing.written, evidence);
    return fault === undefined
      ? weighed({ answer, rowsUsed, rowsLeftOut }, writing.written, evidence)
      : rejected(fault, evidence);
  }
  return rejected(refusal ?? reasonOf(outcome), evidence);
}

/** Beside a reading of the rules that lacks some words nothing is believed but the same, and that is. */
function weighed(value: ScriptValue, { doubt }: WrittenScript, evidence: Evidence): Verdict {
  const { nearly } = evidence;
  if (nearly && sameAnswer(nearly, value.answer)) return { kind: 'accepted', value, borneOut: true };
  const reason = doubt ?? (nearly && CONTRARY);
  return reason === undefined ? { kind: 'accepted', value } : { ...rejected(reason, evidence), value };
}

const CONTRARY = 'What the rules understood of the question comes to another answer.';

function rejected(reason: string, evidence: Evidence): Verdict {
  const { writing, earlier, otherWriters } = evidence;
  if (writing.writer.canRepair) {
    const problem = new Problem('no-right-answer', { attempts: earlier.length + 1, reason });
    return { kind: 'rejected', reason, then: hasTriesLeft(evidence) ? 'repair' : problem };
  }
  return { kind: 'rejected', reason, then: otherWriters ? 'next-writer' : new Problem('script-failed', { reason }) };
}

/** A writer that repeats itself has nothing further to offer of that kind. */
function hasTriesLeft({ writing, earlier }: Evidence): boolean {
  const own = earlier.filter(({ writer }) => writer === writing.writer.name);
  if (own.length + 1 >= MAX_ATTEMPTS) return false;
  return writing.kind !== 'script' || writing.written.otherWay === true || !isRepeated(writing.written.script, own);
}

const isRepeated = (script: string, earlier: readonly AttemptRecord[]) =>
  earlier.some((attempt) => attempt.script === script);

/** Another script would only choose one of them, or take them for one. */
function severalMeant({ plan, model }: WrittenScript, outcome: Outcome): Problem | undefined {
  const isSo =
    plan?.one && model === null && outcome.kind === 'script-error' && outcome.message.includes(SEVERAL_MEANT);
  return isSo ? new Problem('several-meant', { reason: SEVERAL_MEANT }) : undefined;
}

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
