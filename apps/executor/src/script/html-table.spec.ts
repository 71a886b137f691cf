import { decodedText } from './decoded-text.ts';
import { htmlTable } from './html-table.ts';

const table = (html: string, selector = 'table') => {
  const { columns, rows } = htmlTable(html, selector);
  return { names: columns.map(({ name }) => name), kinds: columns.map(({ kind }) => kind), rows };
};
const column = (...cells: string[]) => {
  const { kinds, rows } = table(`<table><tr><th>n</tr>${cells.map((cell) => `<tr><td>${cell}</tr>`).join('')}</table>`);
  return { kind: kinds[0], values: rows.map(([value]) => value) };
};

it('reads what a reader sees, also where tags are left open', () => {
  expect(
    table(`<table><caption>x</caption><tr><th>City<th>People<tr><td> Oslo
      <sup class="reference">[1]</sup><td>709<tr><td>Rome<span style="display:none">hidden</span><td></table>`),
  ).toEqual({
    names: ['City', 'People'],
    kinds: ['text', 'integer'],
    rows: [
      ['Oslo', 709],
      ['Rome', null],
    ],
  });
});

it('joins head rows, lays spans out, gives each name once, leaves out the foot and tables within', () => {
  expect(
    table(
      `<table><thead><tr><th rowspan=2>Year<th colspan=2>Sales</tr><tr><th>North<th>North</tr></thead>
      <tbody><tr><td rowspan=2>2024<td>1<td>2</tr><tr><td>3<td><table><tr><td>inner</table></tr></tbody>
      <tfoot><tr><td>Total<td>4<td>2</tr></tfoot></table>`,
      'table:first',
    ),
  ).toEqual({
    names: ['Year', 'Sales North', 'Sales North_2'],
    kinds: ['integer', 'integer', 'text'],
    rows: [
      [2024, 1, '2'],
      [2024, 3, 'inner'],
    ],
  });
});

it.each([
  [['1', '-2', '+3'], 'integer', [1, -2, 3]],
  [['1.5', '2'], 'number', [1.5, 2]],
  [['\u22124', ''], 'integer', [-4, null]],
  [['1,234,567', '89'], 'integer', [1234567, 89]],
  [['1,234.5', '1,000'], 'number', [1234.5, 1000]],
  [['1,234', '5,678'], 'text', ['1,234', '5,678']],
  [['1.234.567', '1'], 'text', ['1.234.567', '1']],
  [['12 %', '13 %'], 'text', ['12 %', '13 %']],
  [['1', 'n/a'], 'text', ['1', 'n/a']],
  [['12345678901234567890'], 'text', ['12345678901234567890']],
] as const)('takes %j for %s', (cells, kind, values) => {
  expect(column(...cells)).toEqual({ kind, values });
});

it('says what there is where it meets none or several', () => {
  const two = '<table id=a><tr><th>A</table><table><tr><th>B</table>';
  expect(table(two, '#a').names).toEqual(['A']);
  expect(() => table(two)).toThrow('meets 2 tables');
  expect(() => table(two, '#c')).toThrow('it has 2 tables');
  expect(() => table(two, '[')).toThrow('not a CSS selector');
});

it('lays out no more than somebody would read', () => {
  const wide = `<table><tr>${'<td colspan=400>x'.repeat(2)}</tr></table>`;
  expect(() => table(wide)).toThrow('more than 500 columns');
  const high = `<table>${'<tr><td colspan=500 rowspan=100000>x</tr>'.repeat(200)}</table>`;
  expect(() => table(high)).toThrow(/columns|cells/);
});

it('decodes by what is said, and makes no holes', () => {
  expect(decodedText(Buffer.from('é'), null)).toBe('é');
  expect(decodedText(Buffer.from([0xe9]), 'text/html; charset=ISO-8859-1')).toBe('é');
  expect(decodedText(Buffer.from('<meta charset="latin1">\xe9', 'latin1'), 'text/html')).toContain('é');
  expect(decodedText(Buffer.from([0xff, 0xfe, 0x41, 0]), null)).toBe('A');
  expect(() => decodedText(Buffer.from([0xe9]), null)).toThrow('not text in utf-8');
  expect(() => decodedText(Buffer.from('x'), 'text/plain; charset=klingon')).toThrow('klingon');
});
