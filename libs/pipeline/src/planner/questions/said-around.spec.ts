// What people say around a question that says nothing of the data: words for weight, and asides.
import { NO_RELATIONS } from '@quaestor/contracts';
import { lessons } from '../../testing/lessons.fixture.ts';
import { planInShort } from '../../testing/plan-in-short.fixture.ts';
import { aColumn, aTable } from '../../testing/tables.fixture.ts';
import { Planner } from '../planner.ts';

const shifts = aTable('shifts.csv', [
  aColumn('Date', 'date', { min: '2024-03-01', max: '2024-06-30', distinct: 70 }),
  aColumn('Worker', 'text', { values: ['Ola', 'Tim'], distinct: 2 }),
  aColumn('Planned hours', 'decimal', { min: 1, max: 9 }),
  aColumn('Hours', 'decimal', { min: 1, max: 9 }),
]);

const COUNTED = 'count(*) where Pool = Lido';
const IN_MAY = 'count(*) where Held on >= 2024-05-01, Held on < 2024-06-01';

describe('words that say nothing', () => {
  it.each([
    ['how many lessons were there in May, all told', IN_MAY],
    ['how many lessons at the Lido in the end', COUNTED],
    ['how many lessons at the Lido to date?', COUNTED],
    ['how many lessons at the Lido as far as our records go', COUNTED],
    ['as far as we know, how many lessons at the Lido', COUNTED],
    ['how many lessons at the Lido going by our books', COUNTED],
    ['cancelled lessons at the Lido obvs', 'count(*) where Status = Cancelled, Pool = Lido'],
    ['was any lesson at the Lido cancelled at all', 'exists where Pool = Lido, Status = Cancelled'],
    [
      'was any lesson cancelled at any time in May',
      'exists where Status = Cancelled, Held on >= 2024-05-01, Held on < 2024-06-01',
    ],
    ['how many lessons in May were actually attended', `${IN_MAY}, Status = Attended`],
    [
      'are there really more lessons at the Lido than at Splash',
      'whether difference(* where Pool = Lido less where Pool = Splash), > 0',
    ],
    [
      'is the average fee really higher at the Lido than at Splash',
      'whether difference(Fee where Pool = Lido less where Pool = Splash), > 0',
    ],
    [
      'are there really more lessons at the Lido than at Splash or do i just imagine it',
      'whether difference(* where Pool = Lido less where Pool = Splash), > 0',
    ],
    [
      'are there more lessons at the Lido than at Splash, right?',
      'whether difference(* where Pool = Lido less where Pool = Splash), > 0',
    ],
    // and are no total, nor a state of any rows
    ['how many lessons had more than 30 lengths, all told', 'count(*) where Lengths > 30'],
    ['right so average fee per pool', 'mean(Fee) by Pool'],
    ['ok so how many lessons at the Lido', COUNTED],
    ['right, how many lessons at the Lido', COUNTED],
  ])('leaves them out of "%s"', async (question, plan) => {
    expect(await planInShort(question, lessons)).toBe(plan);
  });

  it.each([
    // later than late
    ['how many really late lessons at the Lido', lessons],
    // some were cancelled
    ['how many lessons did we actually have in May', lessons],
    // what was planned is a column of its own
    ['how many hours did Ola actually work', shifts],
    ['how many lessons at the Lido so far this year', lessons],
    ['how many lessons at the Lido were so far off', lessons],
    ['how many lessons were not at all at the Lido', lessons],
    ['how many up to date lessons at the Lido', lessons],
  ])('refuses "%s"', async (question, table) => {
    expect(await planInShort(question, table)).toBeUndefined();
  });
});

describe('asides', () => {
  const asked = 'how many lessons at the Lido';

  it.each([
    `${asked}, i want to show someone round sunday`,
    `${asked} (poor things)`,
    `${asked}? We would like to give them a little prize at the AGM`,
    `${asked}, we had a bet on in the office`,
    `${asked}. its for the tourist tax`,
    `${asked} so i can put a note on the gate`,
    `thinking of repainting. ${asked}`,
    `${asked}, thats water under the bridge`,
    `${asked} - just curious`,
    `planning to repaint, ${asked}`,
    `cos my wife asked, ${asked}`,
    `${asked}, i have to ring them tomorrow`,
    `${asked}, sorry`,
    `${asked}, thats the tax year`,
  ])('leaves them aside, and tells it: "%s"', async (question) => {
    const context = { question, tables: [lessons], mapping: [], relations: NO_RELATIONS, earlier: [], seed: 0 };
    const written = await new Planner().write(context);
    expect(await planInShort(question, lessons)).toBe(COUNTED);
    expect(written.kind === 'script' && written.notes.at(-1)).toMatch(/^".+" says nothing of the data\.$/);
  });

  it('reads what is left as if nothing had stood around it', async () => {
    const top = 'who are our top 3 pupils by total lengths? Show totals, largest first';
    expect(await planInShort(`thinking of repainting. ${top}`, lessons)).toBe(await planInShort(top, lessons));
    expect(await planInShort(top, lessons)).toBe('sum(Lengths) by Pupil, most of it, 3 of them');
  });

  it('knows what a table is looked at for', async () => {
    expect(await planInShort('average fee per pool, i want to see which pool people hate', lessons)).toBe(
      'mean(Fee) by Pool',
    );
  });

  it.each([
    `${asked}, they were late`,
    `${asked}? they were late`,
    'how many lessons, i want to thank the Lido ones',
    'how many lessons, i want to ring the no-shows',
    'how many lessons, i want to thank the women',
    'how many lessons, we are in Leeds',
    'how many lessons, i want to ring people in Leeds',
    `${asked}, its for two people`,
    `${asked}, because they came late`,
    `${asked}, i want to know the names`,
    'how many lessons, so i can not count the splash',
    'how many lessons, i want to see which fee they had',
  ])('refuses what may say which are meant: "%s"', async (question) => {
    expect(await planInShort(question, lessons)).toBeUndefined();
  });
});
