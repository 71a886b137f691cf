// Questions of tables as pages give them, not as somebody made them for questions.
import { type Condition, NO_RELATIONS, type Plan } from '@quaestor/contracts';
import type { TaskTable } from '@quaestor/ports';
import { aColumn, aTable } from '../../testing/tables.fixture.ts';
import { compilePlan } from '../compile/compile-plan.ts';
import { Planner } from '../planner.ts';

const text = (name: string, ...values: string[]) => aColumn(name, 'text', { values });

const medals = () =>
  aTable(
    '204-7.csv',
    [
      text('Nation', 'Malta (MLT)', 'Monaco (MON)', 'Total'),
      ...['Gold', 'Silver', 'Bronze', 'Total'].map((name) => aColumn(name, 'integer', { distinct: 3, max: 90 })),
    ],
    3,
  );

const squad = () =>
  aTable(
    '203-1.csv',
    [
      text('Name', 'Ada Quill', 'Bea Norton', 'Cleo Vance'),
      text('Height', '5 ft 9 in', '5 ft 8 in', '6 ft 1 in'),
      text('Hometown', 'Mobile, AL', 'Ames, IA', 'Salem, OR'),
      text('Club', 'Tideway', 'Thames', 'Tideway'),
      aColumn('Joined', 'integer', { distinct: 3, min: 2003, max: 2019 }),
      aColumn('Viewers (m)', 'decimal', { distinct: 3, min: 1.5, max: 15.5 }),
    ],
    3,
  );

const districts = () =>
  aTable('200-1.csv', [text('Districts', 'Lima', 'Ate'), aColumn('Population', 'integer', { distinct: 2 })], 2);

const games = () =>
  aTable('201-1.csv', [text('Opponent', 'at Detroit', 'Detroit', 'Laos'), text('Result', 'W 2-1', 'L 0-1')], 9);

const ships = () =>
  aTable(
    '203-404.csv',
    [
      text('Name', 'Jervis', 'Janus', 'Jersey', 'Jubilant'),
      text('Builder', 'Hawthorn, Hebburn', 'Swan Hunter, Wallsend', 'White, Cowes', '-'),
      aColumn('Population Census 2009', 'integer', { distinct: 4, min: 100, max: 900 }),
    ],
    4,
  );

const skiers = () =>
  aTable(
    '203-441.csv',
    [
      aColumn('Rank', 'integer', { distinct: 3, nulls: 1, min: 4, max: 6 }),
      text('Athlete', 'Zhang Qing (CHN)', 'Hideki Yamamoto (JPN)', 'Qiu Lianhai (CHN)', 'Shin Byung (KOR)'),
      aColumn('Shots', 'integer', { distinct: 4, min: 1, max: 9 }),
    ],
    4,
  );

const titles = (...columns: ReturnType<typeof aColumn>[]) =>
  aTable(
    '204-245.csv',
    [text('Champion', 'Ada', 'Bea', 'Cleo'), text('Event', 'Spring Cup', 'Autumn Cup'), ...columns],
    3,
  );

async function planOf(question: string, table: TaskTable): Promise<Plan | undefined> {
  const context = { question, tables: [table], mapping: [], relations: NO_RELATIONS, earlier: [], seed: 0 };
  const written = await new Planner().write(context);
  return written.kind === 'script' ? (written.plan ?? undefined) : undefined;
}

const conditionsOf = (plan: Plan | undefined) =>
  plan?.filters.map((each) =>
    ('any' in each ? each.any : [each])
      .map(({ column, op, values }: Condition) => `${column} ${op} ${values.join()}`)
      .join(' or '),
  );

describe('names that have more in their cell', () => {
  it('are known without it', async () => {
    expect(conditionsOf(await planOf('How many gold medals did Malta win?', medals()))).toEqual([
      'Nation = Malta (MLT)',
    ]);
  });

  it.each(['What is the name of the nation with the most gold medals?', 'What is the name of the last nation?'])(
    'are not told as names: %s',
    async (question) => {
      const nations = text('Nation', 'Malta (MLT)', 'Monaco (MON)');
      const table = aTable('204-7.csv', [nations, ...medals().schema.columns.slice(1)], 2);
      expect(await planOf(question, table)).toBeUndefined();
    },
  );

  it('are not told where some carry the mark of a venue', async () => {
    expect(await planOf('Which opponent is listed first?', games())).toBeUndefined();
    expect(conditionsOf(await planOf('How many times was Laos the opponent?', games()))).toEqual(['Opponent = Laos']);
  });
});

describe('a table of medals', () => {
  it.each([
    ['How many nations won more than 2 silver medals?', ['Silver > 2', 'Nation != Total']],
    ['What is the total number of bronze medals?', ['Nation != Total']],
  ])('leaves out the row that adds up the others: %s', async (question, conditions) => {
    expect(conditionsOf(await planOf(question, medals()))).toEqual(conditions);
  });

  it('has all medals in its total', async () => {
    const plan = await planOf('What is the difference in medals between Monaco and Malta?', medals());
    expect(plan?.measure).toMatchObject({ function: 'difference', column: 'Total', absolute: true });
  });
});

describe('rows that nothing names', () => {
  it('are persons where the columns are those of a person', async () => {
    expect((await planOf('How many athletes joined before 2010?', squad()))?.measure?.function).toBe('count');
    expect(await planOf('How many goals were there before 2010?', squad())).toBeUndefined();
  });

  it('are found by a part of a place, a state by its name', async () => {
    expect(conditionsOf(await planOf('How many athletes come from Alabama?', squad()))).toEqual([
      'Hometown ends , AL or Hometown contains , AL,  or Hometown starts AL, ',
    ]);
  });

  it('are found by years of what happened', async () => {
    expect(conditionsOf(await planOf('Which athletes joined before 2010?', squad()))).toEqual(['Joined <= 2009']);
  });
});

describe('single things', () => {
  it('tell what is written of them, though it is no number', async () => {
    expect((await planOf('How tall is Bea Norton?', squad()))?.columns).toEqual(['Height']);
  });

  it('are chosen from those that are named', async () => {
    const plan = await planOf('Who is from Tideway, Ada Quill or Bea Norton?', squad());
    expect(plan?.columns).toEqual(['Name']);
    expect(conditionsOf(plan)).toEqual(['Club = Tideway', 'Name in Ada Quill,Bea Norton']);
  });

  it('are the first that fits where any one is asked for', async () => {
    expect(await planOf('Name an athlete who joined before 2010', squad())).toMatchObject({
      columns: ['Name'],
      limit: 1,
    });
  });

  it('are beside another in the order of the file, from either side', async () => {
    const after = { step: 1, filters: [{ column: 'Name', op: '=', values: ['Bea Norton'] }] };
    expect((await planOf('Who is listed right after Bea Norton?', squad()))?.beside).toEqual(after);
    expect((await planOf('Bea Norton is listed above which athlete?', squad()))?.beside).toEqual(after);
  });

  it('are beside another only where one row is called so', async () => {
    const plan = await planOf('Who is listed after Tideway?', squad());
    expect(compilePlan(plan!, [squad()])).toContain("throw new Error('Several rows are called so");
  });
});

it.each(['How many districts of Lima are there?', 'number of districts of Lima', 'total number of districts in Lima'])(
  'counts no value within itself: %s',
  async (question) => {
    expect(await planOf(question, districts())).toBeUndefined();
  },
);

it('compares in the scale that a column is written in', async () => {
  expect(conditionsOf(await planOf('How many athletes had at least 10 million viewers?', squad()))).toEqual([
    'Viewers (m) >= 10',
  ]);
});

it.each(['How many of these ships were sunk?', 'How many of those?', 'How many ships are in the north?'])(
  'takes words for no part of a place that is only a sign: %s',
  async (question) => {
    expect(await planOf(question, ships())).toBeUndefined();
  },
);

it('calls a number by its name without when it was counted, where no other is called so', async () => {
  const plan = await planOf('Which name has the highest population?', ships());
  expect(plan?.order).toEqual({ column: 'Population Census 2009', direction: 'desc' });
  const twice = aTable('1.csv', [...ships().schema.columns, aColumn('Population Census 2019', 'integer')], 4);
  expect(await planOf('Which name has the highest population?', twice)).toBeUndefined();
});

describe('codes of countries behind names', () => {
  it.each([
    ['How many athletes are from China?', '(CHN)'],
    ['How many Chinese athletes are there?', '(CHN)'],
    ['How many athletes represented South Korea?', '(KOR)'],
  ])('say who comes from where: %s', async (question, code) => {
    expect(conditionsOf(await planOf(question, skiers()))).toEqual([`Athlete ends ${code}`]);
  });

  it.each([
    'How many athletes are from France?',
    // the first three have a medal and no number
    'How many athletes from China were in the top 10?',
    'How many athletes did China have in the top 10 ranks?',
  ])('are not guessed: %s', async (question) => {
    expect(await planOf(question, skiers())).toBeUndefined();
  });
});

it('counts no kinds of events for how many were held', async () => {
  expect(await planOf('How many events were held?', titles())).toBeUndefined();
  expect((await planOf('How many different events were held?', titles()))?.measure).toMatchObject({
    function: 'count_distinct',
    column: 'Event',
  });
});

const elections = () =>
  aTable(
    '203-2.csv',
    [
      aColumn('Election', 'integer', { distinct: 7, min: 1988, max: 2011 }),
      aColumn('Number of popular votes', 'integer', { distinct: 7, min: 139982, max: 464512 }),
      aColumn('% of popular votes', 'decimal', { distinct: 7, min: 22.1, max: 44.7 }),
    ],
    7,
  );

it('takes an amount of votes for no election', async () => {
  const plan = await planOf('what was the only election with more than 450,000 popular votes?', elections());
  expect(JSON.stringify(plan?.filters ?? [])).not.toContain('"Election"');
});

it('takes the distance that is asked for, though it is asked how long it is', async () => {
  const races = aTable(
    '203-3.csv',
    [text('Location', 'Phoenix', 'Texas'), text('Distance', '200 mi', '312 mi'), text('Time', "2'06", "1'58")],
    2,
  );
  const plan = await planOf('how long was the distance for the race at Phoenix?', races);
  expect(plan).toMatchObject({ columns: ['Distance'], filters: [{ column: 'Location', values: ['Phoenix'] }] });
});

const townships = () =>
  aTable(
    '204-8.csv',
    [
      text('Township', 'Alta', 'Emma', 'Garden'),
      aColumn('Population', 'integer', { distinct: 3, min: 221, max: 4181 }),
      text('Population density /km² (/sq mi)', '2 (6)', '45 (116)', '3 (8)'),
    ],
    3,
  );

const services = () =>
  aTable(
    '203-9.csv',
    [text('Service', 'Choice', 'Gold', 'Guide'), text('Bit rate', '128 kbit/s', '64 kbit/s', '8 kbit/s')],
    3,
  );

const medalists = () =>
  aTable(
    '204-9.csv',
    [
      text('Medal', 'Gold', 'Silver'),
      text('Name', 'Paavo Nurmi', 'Ville Ritola', 'Jonni Myyrä'),
      text('Event', "Men's marathon", "Men's javelin throw", "Men's pentathlon"),
    ],
    9,
  );

const counties = () =>
  aTable(
    '204-11.csv',
    [
      text('County', 'Park', 'Missoula', 'Judith Basin', 'Madison'),
      aColumn('Population', 'integer', { distinct: 4, min: 900, max: 109299 }),
    ],
    4,
  );

it.each([
  ['the service with the least bit rate', services],
  ['which two counties have the larger populations - Park and Missoula or Judith Basin and Madison?', counties],
])('refuses what it would take apart: %s', async (question, table) => {
  expect(await planOf(question, table())).toBeUndefined();
});

it('takes the name of one column for that of no other', async () => {
  const plan = await planOf('which township has the highest average population density', townships());
  expect(plan).toMatchObject({ columns: ['Township'], order: { column: 'Population density /km²' } });
});

it('takes a medalist for no medal', async () => {
  const plan = await planOf("name the only medalist in the men's javelin throw", medalists());
  expect(plan?.columns).not.toEqual(['Medal']);
});

it('comes after what was before it in a list that goes back in time', async () => {
  const films = (samples: number[]) =>
    aTable(
      '203-393.csv',
      [aColumn('Year', 'integer', { distinct: 3, samples }), text('Film', 'Manam', 'Super', 'Aaha', 'Shiva')],
      4,
    );
  const stepIn = async (samples: number[]) =>
    (await planOf('which film came directly after Aaha?', films(samples)))?.beside?.step;
  expect(await stepIn([2014, 2005, 1998])).toBe(-1);
  expect(await stepIn([1998, 2005, 2014])).toBe(1);
});
