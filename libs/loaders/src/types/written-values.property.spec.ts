import fc from 'fast-check';
import { TypingBench } from './typing.fixture.ts';

let bench: TypingBench;
beforeAll(async () => {
  bench = await TypingBench.open();
});
afterAll(() => bench.close());

interface Written {
  type: string;
  cells: string[];
  values: unknown[];
}

const cents = fc.array(fc.integer({ min: -99_999_999, max: 99_999_999 }), { minLength: 3, maxLength: 12 });
const days = fc.array(fc.date({ min: new Date('1990-01-01'), max: new Date('2099-12-31'), noInvalidDate: true }), {
  minLength: 3,
  maxLength: 12,
});

/** An amount by the marks of a place, with its unit and its way to show what is negative. */
const amounts = fc
  .record({
    cents,
    marks: fc.constantFrom([',', '.'], ['.', ','], [' ', ','], ['\u00a0', ','], ["'", '.'], ['', '.'], ['', ',']),
    unit: fc.constantFrom(['', ''], ['$', ''], ['', ' €'], ['€ ', ''], ['CHF ', ''], ['', ' %'], ['', '円'], ['¥', '']),
    negative: fc.constantFrom('before', 'behind', 'brackets'),
  })
  .map(({ cents, marks: [group, decimal], unit: [before, behind], negative }): Written => {
    const cells = cents.map((amount) => {
      const [whole, rest] = [Math.trunc(Math.abs(amount) / 100), String(Math.abs(amount) % 100).padStart(2, '0')];
      const body = `${String(whole).replace(/\B(?=(\d{3})+$)/g, group)}${decimal}${rest}`;
      const text = `${before}${body}${behind}`;
      if (amount >= 0) return text;
      return negative === 'before' ? `-${text}` : negative === 'brackets' ? `(${text})` : `${before}-${body}${behind}`;
    });
    return { type: 'decimal', cells, values: cents.map((amount) => amount / 100) };
  })
  // Numbers in brackets alone are references rather than amounts.
  .filter(({ values }) => values.some((value) => (value as number) > 0));

const MONTHS = [
  'Januar',
  'Februar',
  'März',
  'April',
  'Mai',
  'Juni',
  'Juli',
  'August',
  'September',
  'Oktober',
  'November',
  'Dezember',
];
const two = (value: number) => String(value).padStart(2, '0');
const DATE_FORMS: ((year: number, month: number, day: number) => string)[] = [
  (year, month, day) => `${year}-${two(month)}-${two(day)}`,
  (year, month, day) => `${two(day)}.${two(month)}.${year}`,
  (year, month, day) => `${month}/${day}/${year}`,
  (year, month, day) => `${day}. ${MONTHS[month - 1]} ${year}`,
  (year, month, day) => `${year}年${month}月${day}日`,
];
/** The 28th shows the order. */
const dates = fc.record({ days, form: fc.constantFrom(...DATE_FORMS) }).map(({ days, form }): Written => {
  const all = [new Date('2024-02-28'), ...days];
  return {
    type: 'date',
    cells: all.map((day) => form(day.getUTCFullYear(), day.getUTCMonth() + 1, day.getUTCDate())),
    values: all.map((day) => day.toISOString().slice(0, 10)),
  };
});

const truths = fc
  .record({
    values: fc.array(fc.boolean(), { minLength: 3, maxLength: 12 }),
    words: fc.constantFrom(
      ['true', 'false'],
      ['Yes', 'No'],
      ['ja', 'nein'],
      ['WAHR', 'FALSCH'],
      ['VRAI', 'FAUX'],
      ['да', 'нет'],
    ),
  })
  .map(({ values, words }): Written => {
    const all = [true, false, ...values];
    return { type: 'boolean', cells: all.map((value) => words[value ? 0 : 1]), values: all };
  });

const nothing = fc.constantFrom('', 'n/a', '-', '#N/A', null);

it('values come out of a column as they were written into it, whatever the manner of writing', async () => {
  await fc.assert(
    fc.asyncProperty(fc.oneof(amounts, dates, truths), nothing, async ({ type, cells, values }, none) => {
      const column = await bench.column([...cells, none]);
      expect({ type: column.type, misfits: column.misfits.count, values: column.typed }).toEqual({
        type,
        misfits: 0,
        values: [...values, null],
      });
    }),
    { numRuns: 60, seed: 20261125 },
  );
}, 300_000);
