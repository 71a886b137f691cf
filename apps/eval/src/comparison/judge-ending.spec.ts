import { Problem } from '@quaestor/contracts';
import type { TaskEnding } from '@quaestor/ports';
import { parseSet } from '../questions/read-set.ts';
import { judgeEnding } from './judge-ending.ts';

const question = (label: object) =>
  parseSet(JSON.stringify({ question: '?', files: ['a.csv'], ...label }), '/sets')[0]!;
const answerable = question({ kind: 'number', expected: 5 });
const answered = (value: number): TaskEnding => ({
  status: 'SUCCESS',
  result: '',
  answer: { type: 'number', value },
  chart: null,
  explanation: {} as never,
  timingsMs: {},
});
const failed = (problem: Problem): TaskEnding => ({
  status: 'FAILURE',
  problem: problem.toBody('/'),
  explanation: null,
  timingsMs: {},
});
const notUnderstood = (words: string[], nearest: string[] = []) =>
  failed(new Problem('question-not-understood', { words, nearest, reasons: [] }));

it('tells right from wrong answers', () => {
  expect(judgeEnding(answerable, answered(5))).toBe('right');
  expect(judgeEnding(answerable, answered(6))).toBe('wrong');
});

it('takes no answer as abstained, and a bug as wrong', () => {
  expect(judgeEnding(answerable, notUnderstood(['x']))).toBe('abstained');
  expect(judgeEnding(answerable, failed(new Problem('time-limit', { limit_ms: 1 })))).toBe('abstained');
  expect(judgeEnding(answerable, failed(new Problem('internal', { reference: 'r' })))).toBe('wrong');
});

describe('a question without an answer', () => {
  const plain = question({ kind: 'abstain', expected: null });
  const named = question({ kind: 'abstain', missing: ['Wind', 'speed'] });

  it('is wrong when answered', () => {
    expect(judgeEnding(plain, answered(5))).toBe('wrong');
  });

  it.each([
    notUnderstood([]),
    failed(new Problem('no-script-writer', { reason: 'r', model: null, reasons: [] })),
    failed(new Problem('no-right-answer', { attempts: 3, reason: 'r' })),
  ])('is right when refused: %j', (ending) => {
    expect(judgeEnding(plain, ending)).toBe('right');
  });

  it('is not refused by a fault of the machinery', () => {
    expect(judgeEnding(plain, failed(new Problem('sandbox-unavailable', { reason: 'r' })))).toBe('abstained');
    expect(judgeEnding(plain, failed(new Problem('internal', { reference: 'r' })))).toBe('wrong');
  });

  it('is right only when what is missing is named, in all words', () => {
    expect(judgeEnding(named, notUnderstood(['wind', 'SPEED']))).toBe('right');
    expect(judgeEnding(named, notUnderstood(['wind']))).toBe('abstained');
  });

  it('does not count columns that are offered as naming it', () => {
    expect(judgeEnding(named, notUnderstood([], ['wind_speed']))).toBe('abstained');
  });
});
