import { builtInFormat, numberFormat } from './number-format.ts';

it.each([
  ['General', 'number', undefined],
  ['0.00', 'number', undefined],
  ['0.00E+00', 'number', undefined],
  ['# ?/?', 'number', undefined],
  ['"days" 0', 'number', undefined],
  ['0\\d', 'number', undefined],
  ['[Red]0;[Blue]-0', 'number', undefined],
  ['0%', 'percent', '%'],
  ['0.0 %;[Red]-0.0 %', 'percent', '%'],
  ['0"%"', 'number', undefined],
  ['yyyy-mm-dd', 'date', undefined],
  ['mmm yy', 'date', undefined],
  ['[$-409]d\\-mmm\\-yyyy;@', 'date', undefined],
  ['d/m/yy h:mm', 'datetime', undefined],
  ['h:mm AM/PM', 'time', undefined],
  ['mm:ss.0', 'time', undefined],
  ['[h]:mm:ss', 'elapsed', undefined],
  ['[$€-407] #,##0.00', 'number', 'EUR'],
  ['#,##0.00 "€"', 'number', 'EUR'],
  ['[$$-409]#,##0', 'number', 'USD'],
  ['"$"#,##0', 'number', '$'],
  ['_-[$CHF-807] * #,##0.00', 'number', 'CHF'],
  ['USD 0.00', 'number', 'USD'],
])('%s means %s %s', (code, kind, unit) => {
  expect(numberFormat(code)).toEqual(unit === undefined ? { kind } : { kind, unit });
});

it('knows the formats that have no code in the file', () => {
  expect([0, 9, 14, 21, 22, 44, 46].map((id) => builtInFormat(id).kind)).toEqual([
    'number',
    'percent',
    'date',
    'time',
    'datetime',
    'number',
    'elapsed',
  ]);
});

it('takes no longer for a hostile code', () => {
  const started = performance.now();
  for (const code of ['"'.repeat(50_000), '['.repeat(50_000), '\\'.repeat(50_001), '[$'.repeat(30_000)])
    numberFormat(code);
  expect(performance.now() - started).toBeLessThan(1000);
});
