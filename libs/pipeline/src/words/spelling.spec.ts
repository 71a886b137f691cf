import { editDistance, nearestWords } from './spelling.ts';

it.each([
  ['chicago', 'chicago', 0],
  ['chcago', 'chicago', 1],
  ['chciago', 'chicago', 1],
  ['chicagoo', 'chicago', 1],
  ['', 'abc', 3],
])('counts the slips from "%s" to "%s": %d', (a, b, slips) => {
  expect(editDistance(a, b)).toBe(slips);
});

it('takes the nearest of the known words', () => {
  expect(nearestWords('revenu', ['revenue', 'avenue'])).toEqual(['revenue']);
});

it('tells of two that are as near as each other', () => {
  expect(nearestWords('arenas', ['arena', 'areas'])).toEqual(['arena', 'areas']);
});

it('leaves short words and numbers alone', () => {
  expect(nearestWords('citi', ['city'])).toEqual([]);
  expect(nearestWords('20190', ['20191'])).toEqual([]);
});

it('forgives a second slip in long words only', () => {
  expect(nearestWords('attndnce', ['attendance'])).toEqual([]);
  expect(nearestWords('atendence', ['attendance'])).toEqual(['attendance']);
});
