import { noTokens } from '../run/counting-model.ts';
import type { Row } from '../run/answer-question.ts';

export const aRow = (rest: Partial<Row>): Row => ({
  id: '1',
  kind: 'number',
  question: 'How many?',
  verdict: 'right',
  answer: null,
  expected: null,
  problem: null,
  writer: 'planner',
  ms: 10,
  writing_ms: 1,
  tokens: noTokens(),
  attempts: [],
  ...rest,
});
