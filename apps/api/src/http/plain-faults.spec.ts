import * as z from 'zod';
import { AnalyzeRequest } from '@quaestor/contracts';
import { plainFault } from './plain-faults.ts';

const faultOf = (schema: z.ZodType, value: unknown) =>
  schema.safeParse(value, { error: plainFault }).error?.issues.map(({ path, message }) => [path.join('.'), message]);

describe('a fault of a request', () => {
  it.each<[object, string, string]>([
    [{}, 'question', 'is required; give a text'],
    [{ question: 7 }, 'question', 'must be a text'],
    [{ question: ' ' }, 'question', 'must not be empty'],
    [{ question: 'q', follows: 'x' }, 'follows', 'must be a UUID'],
    [{ question: 'q', options: { timeout_s: 0 } }, 'options.timeout_s', 'must be at least 1'],
    [{ question: 'q', options: { timeout_s: 1.5 } }, 'options.timeout_s', 'must be a whole number'],
    [{ question: 'q', options: { generator: 'x' } }, 'options.generator', 'must be one of "auto", "planner", "llm"'],
    [{ question: 'q', options: { live: 'yes' } }, 'options.live', 'must be true or false'],
  ])('of %j is told in plain words', (body, field, message) => {
    expect(faultOf(AnalyzeRequest, body)).toEqual([[field, message]]);
  });

  it('tells lengths in what they are counted in', () => {
    expect(faultOf(z.tuple([z.string().max(2), z.array(z.number()).min(1)]), ['abc', []])).toEqual([
      ['0', 'must have at most 2 characters'],
      ['1', 'must have at least 1 items'],
    ]);
  });
});
