import { TypingBench } from './types/typing.fixture.ts';

let bench: TypingBench;
beforeAll(async () => {
  bench = await TypingBench.open();
});
afterAll(() => bench.close());

const times = (count: number, value: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => value(index));

describe('numbers', () => {
  it.each([
    ['US', ['1,204,500.50', '12.5', '-3'], [1204500.5, 12.5, -3]],
    ['continental', ['1.204.500,50', '12,5', '-3'], [1204500.5, 12.5, -3]],
    ['continental, where one value alone shows it', ['1.234', '5.678', '0,5'], [1234, 5678, 0.5]],
    ['US, where one value alone shows it', ['1,234', '5,678', '0.5'], [1234, 5678, 0.5]],
    ['with spaces between thousands', ['1 204 500,5', '12 300', '7'], [1204500.5, 12300, 7]],
    ['with no-break spaces', ['1\u00a0204,5', '1\u202f300', '7'], [1204.5, 1300, 7]],
    ['Swiss', ["1'204.50", '12.5', "1'000'000"], [1204.5, 12.5, 1000000]],
    ['continental, by powers of ten', ['1,5E+03', '-2,0e-02', '0,25'], [1500, -0.02, 0.25]],
    ['Indian', ['1,23,456.5', '12,34,567', '7'], [123456.5, 1234567, 7]],
  ])('may be written the %s way, decided from the whole column', async (_, texts, values) => {
    const column = await bench.column(texts);
    expect([column.type, column.typed, column.codes]).toEqual(['decimal', values, []]);
  });

  it('with separators and no fractions are integers', async () => {
    expect(await bench.column(['1,234,567', '89', '1,000'])).toMatchObject({
      type: 'integer',
      typed: ['1234567', '89', '1000'],
      codes: [],
    });
  });

  it.each([
    [['1.234', '5.678'], 'decimal', [1.234, 5.678]],
    [['1,234', '5,678'], 'integer', ['1234', '5678']],
  ])('%j are read the usual way and the doubt is told', async (texts, type, values) => {
    expect(await bench.column(texts)).toMatchObject({ type, typed: values, codes: ['number-format-ambiguous'] });
  });

  it.each([
    [['$1,234.50', '$0.99', '-$5.00'], '$', [1234.5, 0.99, -5]],
    [['1.234,50 €', '12 €', '-0,5 €'], 'EUR', [1234.5, 12, -0.5]],
    [['د.ا.\u200f4.750', 'د.ا.\u200f0.000', '-د.ا.\u200f56.790'], 'JOD', [4.75, 0, -56.79]],
    [['12.5 ر.س', '1,200 ر.س'], 'SAR', [12.5, 1200]],
    [['USD 12.5', 'usd 3', 'USD 1,000.00'], 'USD', [12.5, 3, 1000]],
    [['£1.5', 'GBP 2.5', '3.5 GBP'], 'GBP', [1.5, 2.5, 3.5]],
    [['R$ 1.234,56', 'R$ 0,10', 'R$ 2,00'], 'BRL', [1234.56, 0.1, 2]],
    [['45 %', '12.5%', '-3 %'], '%', [45, 12.5, -3]],
  ])('%j keep their unit beside them', async (texts, unit, values) => {
    expect(await bench.column(texts)).toMatchObject({ type: 'decimal', unit, typed: values, codes: [] });
  });

  it('in brackets are negative, which is told', async () => {
    expect(await bench.column(['(12)', '7', '($1,000)'])).toMatchObject({
      typed: ['-12', '7', '-1000'],
      codes: ['unit-assumed', 'brackets-negative'],
    });
  });

  it('of several currencies are not made one column of numbers', async () => {
    expect(await bench.column(['$5', '5 €', '$7'])).toMatchObject({ type: 'text', codes: ['units-mixed'] });
  });

  it('per cent beside bare ones stay text: 0.45 and 45 % may be the same', async () => {
    expect(await bench.column(['45 %', '0.45', '12 %'])).toMatchObject({
      type: 'text',
      typed: ['45 %', '0.45', '12 %'],
    });
  });

  it('beyond 64 bits are kept as text with every digit', async () => {
    const big = '123456789012345678901234567890';
    expect(await bench.column([big, '1'])).toMatchObject({
      type: 'text',
      typed: [big, '1'],
      codes: ['integers-beyond-64-bit'],
    });
  });

  it('of 64 bits are exact', async () => {
    expect(await bench.column(['9223372036854775807', '-9223372036854775808'])).toMatchObject({
      type: 'integer',
      typed: ['9223372036854775807', '-9223372036854775808'],
      max: '9223372036854775807',
    });
  });

  it('beyond 2^53 beside fractions are told to be rounded', async () => {
    expect(await bench.column(['9007199254740993', '1.5'])).toMatchObject({
      type: 'decimal',
      codes: ['digits-rounded'],
    });
  });

  it.each([
    ['leading zeros', ['007', '008', '010']],
    ['phone numbers', ['+4930123456', '+4930123457']],
    ['versions', ['1.2.3', '1.10.0']],
    ['groups of digits of one length', ['123 456 789', '987 654 321']],
    ['digits with underscores', ['1_000', '2_000']],
    ['hexadecimal numbers', ['0x1F', '0x20']],
    ['bracketed numbers only', ['(1)', '(2)']],
  ])('are not seen in %s', async (_, texts) => {
    expect(await bench.column(texts)).toMatchObject({ type: 'text', typed: texts });
  });

  it('are not seen in codes that could be powers of ten, and that is told', async () => {
    expect(await bench.column(['1E5', '2E7', '30'])).toMatchObject({
      type: 'text',
      typed: ['1E5', '2E7', '30'],
      codes: ['codes-kept'],
    });
    expect((await bench.column(['1e5', '2e7', '30'])).type).toBe('decimal');
    expect((await bench.column(['1E5', '2.5E7', '30'])).type).toBe('decimal');
  });

  it('are not seen in a column that is named for phones or versions', async () => {
    expect((await bench.column(['5551234', '5555678'], 'Phone')).type).toBe('text');
    expect((await bench.column(['1.10', '1.9'], 'app_version')).typed).toEqual(['1.10', '1.9']);
    expect((await bench.column(['1.10', '1.9'], 'conversion')).type).toBe('decimal');
  });

  it('keep one leading zero among thousands by staying text, and say so', async () => {
    const texts = [...times(3000, (n) => String(n + 1)), '0042'];
    const column = await bench.column(texts);
    expect([column.type, column.typed.at(-1), column.codes]).toEqual(['text', '0042', ['leading-zeros-kept']]);
  });

  it('that a file holds as text are told', async () => {
    const { columns, warnings } = await bench.type({ v: ['1', '2'] }, { hints: [{ textCells: 2, unit: 'EUR' }] });
    expect(columns[0]).toMatchObject({ type: 'integer', unit: 'EUR' });
    expect(warnings).toMatchObject([{ code: 'numbers-stored-as-text', column: 'v', count: 2 }]);
  });
});

describe('dates', () => {
  it.each([
    ['ISO', ['2024-02-29', '2024-3-1'], ['2024-02-29', '2024-03-01']],
    ['years first', ['2024/02/29', '2024.03.01'], ['2024-02-29', '2024-03-01']],
    ['days first, as one value shows', ['03/04/2024', '25/12/2024'], ['2024-04-03', '2024-12-25']],
    ['months first, as one value shows', ['03/04/2024', '12/25/2024'], ['2024-03-04', '2024-12-25']],
    ['dotted', ['03.04.2024', '1.2.2024'], ['2024-04-03', '2024-02-01']],
    ['short month names', ['5-Mar-2024', '29 Feb 2024'], ['2024-03-05', '2024-02-29']],
    ['long month names', ['March 5, 2024', '1st of June 2024'], ['2024-03-05', '2024-06-01']],
    ['weekdays', ['Tue, 5 Mar 2024', 'Thursday, February 29, 2024'], ['2024-03-05', '2024-02-29']],
    ['years first with month names', ['2024-Mar-05', '2024 Feb 29'], ['2024-03-05', '2024-02-29']],
  ])('may be %s', async (_, texts, values) => {
    expect(await bench.column(texts)).toMatchObject({ type: 'date', typed: values, codes: [] });
  });

  it('that can be read in two orders are read in one, and it is told which', async () => {
    const column = await bench.column(['03/04/2024', '05/06/2024', '07/07/2024']);
    expect(column).toMatchObject({ type: 'date', form: 'm/d/y', codes: ['date-order-ambiguous'] });
    expect(column.typed[0]).toBe('2024-03-04');
    expect(column.warnings[0]).toMatchObject({ count: 2 });
  });

  it('that can be read in two orders are read as another column of the table shows', async () => {
    const { columns, rows } = await bench.type({ a: ['03/04/2024', '05/06/2024'], b: ['25/12/2024', '01/02/2024'] });
    expect([columns[0]!.form, rows[0]]).toEqual(['d/m/y', ['2024-04-03', '2024-12-25']]);
  });

  it('that can be read in two orders are read in the one by which the rows are sorted', async () => {
    const days = ['05/10/2021', '05/11/2021', '02/12/2021', '01/01/2022', '04/02/2022', '02/03/2022'];
    const column = await bench.column(days);
    expect(column).toMatchObject({ form: 'd/m/y', codes: ['date-order-ambiguous'] });
    expect(column.warnings[0]!.message).toContain('by which the rows are sorted');
    expect(await bench.column([...days].reverse())).toMatchObject({ form: 'd/m/y' });
    expect(await bench.column(['03/04/2024', '03/05/2024', '03/11/2024', '04/02/2024', '01/05/2025'])).toMatchObject({
      form: 'm/d/y',
    });
  });

  it('that can be read in two orders have the day first where sums are in pounds', async () => {
    const { columns } = await bench.type({ a: ['05/06/2024', '03/04/2024'], b: ['£2.50', '£1.00'] });
    expect(columns[0]!.form).toBe('d/m/y');
  });

  it('have the day first beside decimals with a comma', async () => {
    const sums = ['-500,00', '1.500,75'];
    const { columns } = await bench.type({ a: ['02/05/2026', '04/05/2026'], b: sums });
    expect(columns[0]!.form).toBe('d/m/y');
    const grouped = await bench.type({ a: ['02/05/2026', '04/05/2026'], b: ['1,500', '12,750'] });
    expect(grouped.columns[0]!.form).toBe('m/d/y');
  });

  it('have the order in which all of many rows are sorted', async () => {
    const days = ['01/08/2019', '02/08/2019', '01/09/2020', '01/10/2020', '02/10/2020', '03/10/2020', '01/11/2020'];
    const { columns } = await bench.type({ a: [...days, '02/11/2020', '03/11/2020'] });
    expect(columns[0]!.form).toBe('d/m/y');
    expect((await bench.type({ a: days })).columns[0]!.form).toBe('m/d/y');
  });

  it('are the same in both orders where day and month are equal', async () => {
    expect(await bench.column(['03/03/2024', '05/05/2024'])).toMatchObject({ type: 'date', codes: [] });
  });

  it('with years of two digits are told', async () => {
    expect(await bench.column(['25/12/99', '24/12/24'])).toMatchObject({
      typed: ['1999-12-25', '2024-12-24'],
      codes: ['year-two-digits'],
    });
  });

  it.each([
    ['days that are none', ['30/02/2024', '31/02/2024']],
    ['versions and scores', ['1.2.10', '1.3.11']],
    ['times of day', ['10:30', '11:45:10']],
  ])('are not seen in %s', async (_, texts) => {
    expect(await bench.column(texts)).toMatchObject({ type: 'text', typed: texts });
  });

  it('without marks are dates only under a name that says so', async () => {
    expect(await bench.column(['20240229', '20231231'], 'order_date')).toMatchObject({
      type: 'date',
      typed: ['2024-02-29', '2023-12-31'],
      codes: ['date-compact-assumed'],
    });
    expect((await bench.column(['20240229', '20231231'], 'id')).type).toBe('integer');
    expect((await bench.column(['20240230', '20231231'], 'order_date')).type).toBe('integer');
  });
});

describe('points in time', () => {
  it.each([
    ['ISO', ['2024-02-29T10:00:00', '2024-03-01 11:30'], ['2024-02-29 10:00:00', '2024-03-01 11:30:00']],
    ['of twelve hours', ['2/29/2024 1:05 PM', '3/31/2024 12:00 am'], ['2024-02-29 13:05:00', '2024-03-31 00:00:00']],
    [
      'with fractions',
      ['2024-02-29 10:00:00.25', '2024-03-01 00:00:00'],
      ['2024-02-29 10:00:00.25', '2024-03-01 00:00:00'],
    ],
    ['without marks', ['20240229 100000', '20240301 11:30:00'], ['2024-02-29 10:00:00', '2024-03-01 11:30:00']],
    ['partly without time', ['29 Feb 2024 10:00', '1 Mar 2024'], ['2024-02-29 10:00:00', '2024-03-01 00:00:00']],
  ])('may be %s', async (_, texts, values) => {
    expect(await bench.column(texts)).toMatchObject({ type: 'timestamp', typed: values, codes: [] });
  });

  it('with zones become UTC, which is told', async () => {
    expect(
      await bench.column(['2024-02-29T10:00:00+02:00', '2024-02-29T10:00:00Z', '2024-02-29 10:00 -0530']),
    ).toMatchObject({
      type: 'timestamp',
      typed: ['2024-02-29 08:00:00', '2024-02-29 10:00:00', '2024-02-29 15:30:00'],
      codes: ['time-zone-normalised'],
    });
  });

  it('partly without zones are told', async () => {
    expect((await bench.column(['2024-02-29T10:00:00Z', '2024-02-29T10:00:00'])).codes).toEqual([
      'time-zone-normalised',
      'time-zone-missing',
    ]);
  });

  it.each([
    ['created_at', ['1700000000', '1700000060'], '2023-11-14 22:13:20'],
    ['timestamp', ['1700000000123', '1700000060000'], '2023-11-14 22:13:20.123'],
  ])('may be counted since 1970 under the name %s, which is told', async (name, texts, value) => {
    const column = await bench.column(texts, name);
    expect([column.type, column.typed[0], column.codes]).toEqual(['timestamp', value, ['epoch-assumed']]);
  });

  it('are not seen in integers of another name or range', async () => {
    expect((await bench.column(['1700000000', '1700000060'], 'id')).type).toBe('integer');
    expect((await bench.column(['17', '42'], 'response_time')).type).toBe('integer');
  });
});

describe('truth values', () => {
  it.each([
    [
      ['true', 'FALSE'],
      [true, false],
    ],
    [
      ['Yes', 'no', 'Y'],
      [true, false, true],
    ],
    [
      ['t', 'f'],
      [true, false],
    ],
    [
      ['ja', 'nein'],
      [true, false],
    ],
  ])('may be %j', async (texts, values) => {
    expect(await bench.column(texts)).toMatchObject({ type: 'boolean', typed: values });
  });

  it.each([[['NO', 'NO', 'NO']], [['y', 'y']], [['yes', 'no', 'maybe']], [['F', 'M']]])(
    'are not seen in %j',
    async (texts) => {
      expect(await bench.column(texts)).toMatchObject({ type: 'text', typed: texts });
    },
  );

  it('are not made of 0 and 1', async () => {
    expect((await bench.column(['0', '1'])).type).toBe('integer');
  });
});

describe('words for nothing', () => {
  it('are no values in a column of numbers, and are told with their counts', async () => {
    const column = await bench.column(['1', 'NA', '-', 'n/a', '?', '.', 'None', '2', 'NA', '', null]);
    expect(column).toMatchObject({ type: 'integer', nulls: 9, codes: ['null-words'] });
    expect(column.null_words).toContainEqual({ word: 'NA', count: 2 });
    expect(column.warnings[0]).toMatchObject({ count: 7 });
  });

  it('are values in a column of text, but for those no one would write', async () => {
    const column = await bench.column(['DE', 'NA', '-', 'None', '#N/A', 'NULL', ' ', 'Null']);
    expect(column).toMatchObject({
      type: 'text',
      typed: ['DE', 'NA', '-', 'None', null, null, null, 'Null'],
      null_words: [
        { word: '#N/A', count: 1 },
        { word: 'NULL', count: 1 },
      ],
    });
  });

  it('alone make a column of text', async () => {
    expect(await bench.column(['NA', 'NA', 'NA'])).toMatchObject({ type: 'text', typed: ['NA', 'NA', 'NA'] });
  });
});

describe('misfits', () => {
  const numbers = times(99, (n) => String(n));

  it('that are few become null, named with their rows', async () => {
    const column = await bench.column([...numbers, 'unknown']);
    expect(column).toMatchObject({
      type: 'integer',
      nulls: 0,
      misfits: { count: 1, rows: [100], samples: ['unknown'] },
      codes: ['values-misfit'],
    });
    expect(column.typed.at(-1)).toBeNull();
  });

  it('that look like codes make the column text', async () => {
    expect(await bench.column([...numbers, 'C536379'])).toMatchObject({ type: 'text', codes: ['type-mixed'] });
  });

  it('that are many make the column text, which is told', async () => {
    const column = await bench.column([...numbers, ...times(10, () => 'unknown')]);
    expect(column).toMatchObject({ type: 'text', codes: ['type-mixed'] });
    expect(column.typed.at(-1)).toBe('unknown');
  });
});

describe('rows', () => {
  it.each([
    ['plain', ''],
    ['counted', "CASE WHEN i % 1000 = 0 THEN format('{:,}', i) END"],
  ])('stay in the order of the file where columns are %s', async (_, first) => {
    const text = ['n', 'word', 'flag'];
    const relation =
      `SELECT ${first ? `coalesce(${first}, CAST(i AS VARCHAR))` : 'CAST(i AS VARCHAR)'} AS n, ` +
      `CASE i % 5 WHEN 0 THEN 'N/A' WHEN 1 THEN ' ' ELSE 'w' || i END AS word, ` +
      `CASE i % 3 WHEN 0 THEN 'yes' WHEN 1 THEN 'no' ELSE '-' END AS flag FROM range(1000, 301000) rows(i)`;
    const { rows } = await bench.write({ name: 't', columns: text, relation, warnings: [] });
    expect(rows.length).toBe(300_000);
    expect(rows.findIndex(([n], index) => n !== String(index + 1000))).toBe(-1);
  });
});

describe('evidence', () => {
  it('counts rows, nulls and distinct values, and shows range and samples', async () => {
    const column = await bench.column(['3', '1', '', '3', '2']);
    expect(column).toMatchObject({ nulls: 1, distinct: 3, distinct_exact: true, min: 1, max: 3, samples: [3, 1, 2] });
  });

  it('of long columns shows samples in order of appearance, and lists text values while they are few', async () => {
    const { columns } = await bench.type({
      n: times(2000, (n) => String(Math.floor(n / 500))),
      s: times(2000, (n) => `s${Math.floor(n / 700)}`),
    });
    expect(columns[0]).toMatchObject({ distinct: 4, samples: [0, 1, 2, 3], values: null });
    expect(columns[1]).toMatchObject({ distinct: 3, samples: ['s0', 's1', 's2'], values: ['s0', 's1', 's2'] });
  });
});

it('reads many columns closely, a few in one query', async () => {
  const names = times(70, (column) => `c${column}`);
  const texts = (column: number) =>
    column % 7 === 0 ? [`word ${column}`, 'other', ''] : [`${column} €`, '1,5 €', column === 50 ? '' : '-3 €'];
  const values = (column: number) =>
    column % 7 === 0 ? [`word ${column}`, 'other', null] : [column, 1.5, column === 50 ? null : -3];
  const asked: string[] = [];
  const table = Object.fromEntries(names.map((name, column) => [name, texts(column)]));
  const { columns, rows } = await bench.type(table, { asked });
  expect(columns.map(({ name }) => name)).toEqual(names);
  expect(rows).toEqual([0, 1, 2].map((row) => names.map((_, column) => values(column)[row])));
  expect(asked.filter((sql) => sql.startsWith('COPY')).length).toBeGreaterThan(2);
});
