import type { Answer, Plan } from '@quaestor/contracts';
import { Planner } from '../planner/planner.ts';
import { judgeOutcome } from './7-judge-outcome.ts';

const judged = (answer: Answer, measure: NonNullable<Plan['measure']>) => {
  const plan: Plan = { table: 'clubs', answer: 'value', measure, filters: [], group_by: [], columns: [] };
  return judgeOutcome({
    writing: {
      kind: 'script',
      writer: new Planner(),
      written: { kind: 'script', script: '', plan, model: null, columns: [], mapping: [], notes: [] },
    },
    refusal: undefined,
    outcome: { kind: 'completed', value: { of: 'script', answer, rowsUsed: 1, rowsLeftOut: 0 } },
    earlier: [],
    otherWriters: false,
    question: 'Which club has most?',
    mapping: [],
    tables: [],
  }).kind;
};

it('takes a text for the name of a group, and for no mean', () => {
  const city: Answer = { type: 'string', value: 'City' };
  expect(judged(city, { function: 'single', column: 'Club' })).toBe('accepted');
  expect(judged(city, { function: 'mode', column: 'Club' })).toBe('accepted');
  expect(judged(city, { function: 'mean', column: 'Goals' })).toBe('rejected');
});
