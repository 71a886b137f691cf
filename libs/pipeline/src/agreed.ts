// An answer that several scripts must come to, each written, run and judged as if it were the only one.
import { type Answer, type LiveRead, Problem, type ScriptValue } from '@quaestor/contracts';
import type { WrittenScript } from '@quaestor/ports';
import type { TaskNotes } from './explain.ts';
import { confirmed } from './second-opinion.ts';
import type { Verdict } from './stages/7-judge-outcome.ts';

export interface Answered {
  written: WrittenScript;
  value: ScriptValue;
  answer: Answer;
  /** What its script was given from the web. */
  reads: readonly LiveRead[];
}

/** @throws {Problem} `no-right-answer` when no two scripts agree. */
export async function agreed(
  first: Answered,
  attempt: (
    apartFrom: number,
  ) => Promise<{ written: WrittenScript | undefined; verdict: Verdict; reads: readonly LiveRead[] }>,
  notes: TaskNotes,
): Promise<Answered> {
  const confirmation = await confirmed(first, async (apartFrom) => {
    const { written, verdict, reads } = await attempt(apartFrom);
    if (verdict.kind !== 'accepted' || !written) return undefined;
    return { written, value: verdict.value, answer: verdict.value.answer, reads };
  });
  if ('confirmed' in confirmation) {
    notes.agreement = confirmation.agreement;
    return confirmation.confirmed;
  }
  const reason = 'Scripts that were written independently did not come to the same answer.';
  throw new Problem('no-right-answer', { attempts: notes.attempts.length, reason });
}
