import type { Verdict } from '@quaestor/contracts';
import { neverTold } from './never-told.ts';

type Case = Verdict['cases'][number];
const when = (
  says: string,
  ...bounds: [op: Case['when'][number]['op'], value: number, absolute?: boolean][]
): Case => ({
  says,
  when: bounds.map(([op, value, absolute]) => ({ measure: 0, op, value, ...(absolute ? { absolute } : {}) })),
});

it.each([
  ['whose bounds overlap', [when('positive', ['<', 0.5]), when('negative', ['>', -0.5]), when('none')], 'none'],
  ['that hold twice', [when('low', ['<', 1]), when('lower', ['<=', 0.5]), when('high')], 'lower'],
  ['that hold never', [when('between', ['>', 1], ['<', 0]), when('other')], 'between'],
])('finds the case that no number comes to among cases %s', (_, cases, says) => {
  expect(neverTold({ name: 'kind', cases })).toBe(says);
});

it.each([
  ['in order', [when('positive', ['>=', 0.5]), when('negative', ['<=', -0.5]), when('none')]],
  ['by how far', [when('strong', ['>=', 0.7, true]), when('weak', ['<', 0.3, true]), when('some')]],
  ['on the bound itself', [when('up', ['>', 0]), when('down', ['<', 0]), when('level', ['=', 0])]],
  ['of large numbers', [when('high', ['>', 2e10]), when('low')]],
  ['without any', [when('yes')]],
])('finds none among cases %s', (_, cases) => {
  expect(neverTold({ name: 'kind', cases })).toBeUndefined();
});
