import { pageTables } from './page-tables.ts';

it('takes tables inside of tables, not those around them', () => {
  expect(pageTables('<table><tr><td>menu<td><table><tr><td>a<td>b</table></table><table><tr><td>c</table>')).toEqual([
    [['a', 'b']],
    [['c']],
  ]);
});

it('lays out what spans columns and rows, and fills rows that are cut short', () => {
  const page =
    '<table><tr><td rowspan=3>x<td colspan=2>y<tr><td>1<td rowspan="2">2<tr><td>3<tr><td>end<tr></tr></table>';
  expect(pageTables(page)).toEqual([
    [
      ['x', 'y', ''],
      ['x', '1', '2'],
      ['x', '3', '2'],
      ['end', '', ''],
    ],
  ]);
});

it('reads what is shown, not what is behind it', () => {
  const page =
    '<!-- <table><tr><td>no</table> --><table><tr><td>a<br>b &amp;&nbsp;c<script>d</script></td></tr></table>';
  expect(pageTables(page)).toEqual([[['a b & c']]]);
});

it.each([
  ['spans', `<table><tr>${'<td colspan=2000 rowspan=10000>x'}${'<tr>'.repeat(10_000)}</table>`],
  ['columns', `<table><tr>${'<td>'.repeat(2001)}</table>`],
  ['nesting', '<table><tr><td>'.repeat(10_000)],
])('refuses what would grow without end by its %s', (_, page) => {
  expect(() => pageTables(page)).toThrow(/more than/);
});
