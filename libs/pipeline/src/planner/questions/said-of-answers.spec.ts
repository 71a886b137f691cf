// How the answer is wanted, and which rows are left out or in, in the words that people add to a question.
import { lessons } from '../../testing/lessons.fixture.ts';
import { planInShort } from '../../testing/plan-in-short.fixture.ts';
import { reworded } from '../wording/rewordings.ts';

const IN_MAY = 'count(*) where Held on >= 2024-05-01, Held on < 2024-06-01';

describe('how the answer is wanted', () => {
  it.each([
    ['average fee per pool, one line each', 'mean(Fee) by Pool'],
    ['average fee by pool please, one row each', 'mean(Fee) by Pool'],
    ['average fee per pool, side by side', 'mean(Fee) by Pool'],
    [
      'who cancelled in May? names are enough',
      'rows Pupil where Status = Cancelled, Held on >= 2024-05-01, Held on < 2024-06-01',
    ],
    ['who cancelled at the Lido, names will do', 'rows Pupil where Status = Cancelled, Pool = Lido'],
    [
      'which lessons were cancelled at the Lido? lesson numbers are enough',
      'rows Lesson no where Status = Cancelled, Pool = Lido',
    ],
    [
      'which lessons were cancelled at the Lido, lesson numbers will do',
      'rows Lesson no where Status = Cancelled, Pool = Lido',
    ],
    ['which lessons were cancelled at the Lido? give the pupils', 'rows Pupil where Status = Cancelled, Pool = Lido'],
    ['which lessons were cancelled at the Lido please', 'rows where Status = Cancelled, Pool = Lido'],
    ['put the three pools in order of total fee, biggest one first', 'sum(Fee) by Pool'],
    ['put the pools in order of total lengths, highest first', 'sum(Lengths) by Pool'],
  ])('is no part of "%s"', async (question, plan) => {
    expect(await planInShort(question, lessons)).toBe(plan);
  });

  it.each([
    // the best prices may be the lowest
    'put the pools in order of price, best one first',
    'put the pools in order of total fee, some first',
    'who cancelled at the Lido? towels are enough',
    'which lessons were cancelled, adults only',
  ])('refuses "%s"', async (question) => {
    expect(await planInShort(question, lessons)).toBeUndefined();
  });
});

describe('what is left out', () => {
  const kept = 'mean(Fee) by Pool where Status != Cancelled';

  it.each([
    ['average fee per pool, leave the cancelled ones out', kept],
    ['average fee per pool, ignore cancelled', kept],
    ['average fee per pool (not the cancelled)', kept],
    ['average fee per pool, without the cancelled ones', kept],
    ["average fee per pool. cancelled lessons don't count", kept],
    ['average fee per pool, cancelled ones dont count', kept],
    ['average fee per pool, never mind the cancelled ones', kept],
    ['average fee (ignore cancelled) per pool', kept],
    ['leave the cancelled ones out. average fee per pool', kept],
    ['ignore the cancelled ones: average fee per pool', kept],
    ['average fee per pool, forget the no-shows', 'mean(Fee) by Pool where Status != No-show'],
    ['how many lessons, not counting those with no room', 'count(*) where Room present '],
    ['how many lessons, leave out the ones with no room', 'count(*) where Room present '],
    ['how many lessons excluding those without a room', 'count(*) where Room present '],
    ['how many lessons, ignore those under 10 lengths', 'count(*) where Lengths >= 10'],
    ['how many lessons, those with a float dont count', 'count(*) where Float = false or Float missing '],
    ['how many lessons, leave out the ones at the Lido', 'count(*) where Pool != Lido'],
    ['average fee per pool - attended ones only, forget the cancelled', 'mean(Fee) by Pool where Status = Attended'],
  ])('is no such row: "%s"', async (question, plan) => {
    expect(await planInShort(question, lessons)).toBe(plan);
  });

  it.each([
    ['average fee per pool, cancelled lessons included', 'mean(Fee) by Pool'],
    ['average fee per pool, including cancelled', 'mean(Fee) by Pool'],
    ['average fee per pool, including the cancelled ones', 'mean(Fee) by Pool'],
    ['average fee per pool, cancelled ones too', 'mean(Fee) by Pool'],
    ['average fee per pool, cancelled and no-shows included', 'mean(Fee) by Pool'],
    ['how many lessons in May, never mind what became of them', IN_MAY],
    ['how many lessons in May, no matter how they ended', IN_MAY],
    ['how many lessons in May, whether they came or not', IN_MAY],
    ['how many lessons at the Lido, Splash included', 'count(*) where Pool in Lido|Splash'],
    ['how many lessons with towel included', 'count(*) where Towel present '],
  ])('is left in: "%s"', async (question, plan) => {
    expect(await planInShort(question, lessons)).toBe(plan);
  });

  it.each([
    ['most lengths at the Lido (must have attended)', 'max(Lengths) where Pool = Lido, Status = Attended'],
    ['average fee per pool, only lessons that happened', 'mean(Fee) by Pool where Status = Attended'],
    ['how many lessons are cancelled at the moment', 'count(*) where Status = Cancelled'],
  ])('is said of those that are meant: "%s"', async (question, plan) => {
    expect(await planInShort(question, lessons)).toBe(plan);
  });

  it.each([
    // some were called off
    'how many lessons happened in May',
    'how many lessons are there at the moment',
    'list the pupils, their pool, whether they came or not',
    // of those that came, and yet of those that did not
    'how many lessons were attended, no-shows included',
    'how many lessons were cancelled too',
    // of no row that the table knows
    'average fee per pool, children dont count',
    'average fee per pool, ignore the weather',
    // not to be added, or no such row
    'total fee, ignore towel',
    'average fee per pool, forget it',
    'which lessons dont count',
  ])('refuses "%s"', async (question) => {
    expect(await planInShort(question, lessons)).toBeUndefined();
  });
});

it('has gaps for no kind of rows, of which the lines below a question speak', () => {
  const brief = 'What is the mean fee?\nDrop missing values; round to 2 decimals. Ignore outliers.';
  expect(reworded(brief)).toBe(brief);
});
