import * as fc from 'fast-check';
import { quoteText } from '../database.ts';
import { plainColumn } from './plain-columns.ts';
import { queryRunner } from './run-query.ts';
import { TypingBench } from './typing.fixture.ts';
import { watchForWords } from './words-met.ts';

let bench: TypingBench;
beforeAll(async () => {
  bench = await TypingBench.open();
  await watchForWords(queryRunner(bench.database));
});
afterAll(() => bench.close());

/** Rows that decide what is plain, here; the exact way promises nothing. */
const FIRST = 20;
const ROWS = 120;
const EXACT = 0;
const RUNS = 40;

const two = (value: number) => String(value).padStart(2, '0');
const day = fc.record({
  y: fc.integer({ min: 1950, max: 2049 }),
  m: fc.integer({ min: 1, max: 12 }),
  d: fc.integer({ min: 1, max: 28 }),
});
const clock = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }), fc.integer({ min: 0, max: 59 }))
  .map((parts) => parts.map(two).join(':'));
const money = fc.integer({ min: -999_999, max: 999_999 }).map((cents) => (cents / 100).toFixed(2));

const PLAIN: Record<string, fc.Arbitrary<string>> = {
  integer: fc.integer().map(String),
  'long integer': fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map(String),
  decimal: money,
  'decimals of any length': fc
    .double({ noNaN: true, noDefaultInfinity: true, min: -1e6, max: 1e6 })
    .map(String)
    .filter((text) => !text.includes('e')),
  boolean: fc.constantFrom('true', 'false'),
  date: day.map(({ y, m, d }) => `${y}-${two(m)}-${two(d)}`),
  timestamp: fc.tuple(day, clock).map(([{ y, m, d }, time]) => `${y}-${two(m)}-${two(d)} ${time}`),
  'timestamp in UTC': fc.tuple(day, clock).map(([{ y, m, d }, time]) => `${y}-${two(m)}-${two(d)}T${time}Z`),
  'day first': day.map(({ y, m, d }) => `${two(d)}/${two(m)}/${y}`),
  'month first': day.map(({ y, m, d }) => `${m}-${d}-${y}`),
  'month first with time': fc.tuple(day, clock).map(([{ y, m, d }, time]) => `${two(m)}/${two(d)}/${y} ${time}`),
  text: fc.constantFrom('Boston', 'Ōsaka', 'item-7', 'x y', 'Wien', "O'Brien"),
};

/** What stands in files further down, and what casts make more of than they should. */
const ODD = [
  ...[
    '007',
    '-007',
    '00.5',
    '007.50',
    '1_000',
    '1_0.5',
    'nan',
    'NaN',
    '-nan',
    'inf',
    '-inf',
    'Infinity',
    '0x1F',
    '0b1',
  ],
  ...[
    ' 5',
    '5 ',
    '\t5',
    '\u00a05',
    '+5',
    '+4930123456',
    '-0',
    '-0.0',
    '5.',
    '.5',
    '-.5',
    '1e3',
    '1E-5',
    '1e400',
    '1,234',
  ],
  ...[
    '1.234,5',
    '$5',
    '(5)',
    '45 %',
    '99999999999999999999',
    '9007199254740993',
    '9007199254740993.5',
    '',
    ' ',
    'NA',
    '-',
  ],
  ...['N/A', '#N/A', 'None', 'null', ' N/A', '.', '?', 'true', 'TRUE', 't', 'yes', 'epoch', 'infinity', '2024-02-30'],
  ...[
    '2024-1-5',
    '2024/01/05',
    '2024 01 05',
    '2024-01-05 10:00',
    '2024-01-05T10:00:00',
    '2024-01-05 24:00:00',
    '24-01-05',
  ],
  ...['2024-01-05 (BC)', '0044-03-15 (BC)', '2024-01-05T10:00:00Z', '2024-01-05 10:00:00+02', '1.5.2024', '31/01/2024'],
  ...['01/31/2024', '1/2/24', '12345-01-01', '2024-01-05 10:00:00.5', 'x', '٣', '日本', '\ufeff5'],
];

const column = fc.record({
  kind: fc.constantFrom(...Object.keys(PLAIN)),
  odd: fc.array(fc.tuple(fc.integer({ min: 0, max: ROWS - 1 }), fc.constantFrom(...ODD)), { maxLength: 8 }),
  late: fc.boolean(),
});

const cellsOf = ({ kind, odd, late }: { kind: string; odd: [number, string][]; late: boolean }, seed: number) => {
  const cells: (string | null)[] = fc.sample(PLAIN[kind]!, { numRuns: ROWS, seed });
  for (const [row, text] of odd) cells[late ? FIRST + (row % (ROWS - FIRST)) : row] = text;
  return cells;
};

it('gives the table and the schema that the exact way gives, whatever comes further down', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(column, { minLength: 1, maxLength: 3 }), fc.integer(), async (columns, seed) => {
      const table = Object.fromEntries(columns.map((each, index) => [`v${index}`, cellsOf(each, seed + index)]));
      const exact = await bench.type(table, { firstRows: EXACT });
      for (const firstRows of [FIRST, ROWS + 1]) expect(await bench.type(table, { firstRows })).toEqual(exact);
    }),
    { numRuns: RUNS, seed: 20_241_123, endOnFailure: true },
  );
}, 120_000);

it.each(Object.keys(PLAIN))(
  'lets nothing pass in a column of %s that the exact way reads otherwise',
  async (kind) => {
    const cells = fc.sample(PLAIN[kind]!, { numRuns: ROWS, seed: 7 });
    const promised = plainColumn('v', cells.slice(0, FIRST), false)!;
    for (const odd of ODD) {
      const passes = await bench.database.run(`SELECT ${promised.value(`(${quoteText(odd)} || '')`)}`).then(
        () => true,
        () => false,
      );
      if (!passes) continue;
      const v = [...cells.slice(0, -1), odd];
      expect([odd, await bench.type({ v }, { firstRows: FIRST })]).toEqual([
        odd,
        await bench.type({ v }, { firstRows: EXACT }),
      ]);
    }
  },
  60_000,
);

it.each(Object.keys(PLAIN))('takes a column of %s as promised, without counting it', (kind) => {
  const cells = fc.sample(PLAIN[kind]!, { numRuns: 50, seed: 7 });
  expect(plainColumn('v', cells, false)).toBeDefined();
});

it.each([
  'integer',
  'decimal',
  'boolean',
  'date',
  'timestamp',
  'timestamp in UTC',
  'day first',
  'month first',
  'month first with time',
  'text',
])('reads a file of %s once', async (kind) => {
  const asked: string[] = [];
  await bench.type({ v: fc.sample(PLAIN[kind]!, { numRuns: ROWS, seed: 7 }) }, { firstRows: FIRST, asked });
  expect(asked.filter((sql) => sql.includes('FROM staged_') && !sql.includes('LIMIT'))).toHaveLength(1);
});

it.each([
  ['a name for phones', 'phone', ['5551234']],
  ['a name for times', 'created_at', ['1700000000']],
  ['what may be separators of thousands', 'v', ['1.234', '5.678']],
  ['dates of two orders', 'v', ['01/02/2024', '03/04/2024']],
  ['no values', 'v', ['', null]],
  ['numbers among text', 'v', ['1', '2', 'x']],
])('promises nothing for %s', (_, name, cells) => {
  expect(plainColumn(name, cells, false)).toBeUndefined();
});
