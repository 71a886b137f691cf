import { rowsOf, xlsxOf, zipOf } from '../spreadsheets/archive.fixture.ts';
import { workbookLoading } from './workbook-loading.fixture.ts';

const { current, load, sheet } = workbookLoading();
const names = ({ schema }: Awaited<ReturnType<typeof load>>, index = 0) =>
  schema.tables[index]!.columns.map(({ name }) => name);

describe('cells of a workbook', () => {
  it('are read whether texts are shared, rich, inline or computed', async () => {
    const { rows } = await load({
      strings:
        '<si><t>plain &amp; simple</t></si><si><r><t>ri</t></r><r><t>ch</t></r><rPh><t>no</t></rPh></si><si><t xml:space="preserve"> x_x000D_\r\ny </t></si>',
      sheets: [
        {
          rows: `<row r="1"><c r="A1" t="str"><v>a</v></c><c r="B1" t="str"><v>b</v></c><c t="str"><v>c</v></c><c t="str"><v>d</v></c></row>
            <row><c t="s"><v>0</v></c><c t="s"><v>1</v></c><c t="s"><v>2</v></c><c t="inlineStr"><is><r><t>in</t></r><r><t><![CDATA[<line>]]></t></r></is></c></row>`,
        },
      ],
    });
    expect(rows[0]).toEqual([['plain & simple', 'rich', ' x\r\ny ', 'in<line>']]);
  });

  it('have numbers in full, and integers as integers', async () => {
    const { types, rows } = await sheet([
      ['i', 'd', 'e'],
      [1, 0.1, { v: '1.0E+2' }],
      [{ v: '-0' }, { v: '0.30000000000000004' }, { v: '1E-7' }],
      [123456789012345, { v: '12.50' }, 3],
    ]);
    expect(types[0]).toEqual({ i: 'integer', d: 'decimal', e: 'decimal' });
    expect(rows[0]).toEqual([
      ['1', 0.1, 100],
      ['0', 0.30000000000000004, 1e-7],
      ['123456789012345', 12.5, 3],
    ]);
  });

  it('that are text stay text though they look like numbers', async () => {
    const { types } = await sheet([
      ['zip', 'n'],
      ['01234', 1],
      ['00501', 2],
    ]);
    expect(types[0]).toEqual({ zip: 'text', n: 'integer' });
  });

  it('are dates by their number format, in both systems', async () => {
    const formats = ['yyyy\\-mm\\-dd', 'd/m/yy h:mm', 'h:mm:ss', '[h]:mm', '"due in" 0 "days"'];
    const values = [
      ['day', 'at', 'time', 'span', 'n'],
      ...[1, 2].map((n) => [
        { v: 45351, s: 1 },
        { v: 45351.75, s: 2 },
        { v: 0.5, s: 3 },
        { v: 1.25, s: 4 },
        { v: n, s: 5 },
      ]),
    ];
    const { types, rows } = await load({ formats, sheets: [{ rows: rowsOf(values) }] });
    expect(types[0]).toEqual({ day: 'date', at: 'timestamp', time: 'text', span: 'text', n: 'integer' });
    expect(rows[0]![0]).toEqual(['2024-02-29', '2024-02-29 18:00:00', '12:00:00', '30:00:00', '1']);
    const old = await load({
      formats,
      is1904: true,
      sheets: [{ rows: rowsOf([['day'], [{ v: 0, s: 1 }], [{ v: 43889, s: 1 }]]) }],
    });
    expect(old.rows[0]).toEqual([['1904-01-01'], ['2024-02-29']]);
  });

  it('know the days around the one that never was', async () => {
    const { rows } = await load({
      formats: ['d/m/yyyy'],
      sheets: [{ rows: rowsOf([['day'], [{ v: 1, s: 1 }], [{ v: 59, s: 1 }], [{ v: 61, s: 1 }]]) }],
    });
    expect(rows[0]).toEqual([['1900-01-01'], ['1900-02-28'], ['1900-03-01']]);
  });

  it('that are shares or money carry their unit', async () => {
    const { schema, rows } = await load({
      formats: ['0.0%', '[$€-407] #,##0.00', '"$"#,##0'],
      sheets: [
        {
          rows: rowsOf([
            ['share', 'eur', 'usd', 'mixed'],
            [
              { v: 0.07, s: 1 },
              { v: 2.5, s: 2 },
              { v: 3, s: 3 },
              { v: 0.5, s: 1 },
            ],
            [{ v: 1, s: 1 }, { v: 1, s: 2 }, { v: 4, s: 3 }, 2],
          ]),
        },
      ],
    });
    expect(schema.tables[0]!.columns.map(({ unit }) => unit ?? null)).toEqual(['%', 'EUR', '$', null]);
    expect(rows[0]).toEqual([
      [7, 2.5, '3', 0.5],
      [100, 1, '4', 2],
    ]);
    expect(schema.warnings).toMatchObject([{ code: 'percent-mixed', column: 'mixed', count: 1 }]);
  });

  it('that are errors or formulas never computed are missing, and told', async () => {
    const { rows, schema } = await sheet([
      ['a', 'b'],
      [{ t: 'e', v: '#N/A' }, { f: '1+1' }],
      [
        { t: 'e', f: 'A1/0', v: '#DIV/0!' },
        { f: '1+1', v: 2 },
      ],
      [3, { f: 'x', t: 'b', v: 1 }],
    ]);
    expect(rows[0]!.map(([first]) => first)).toEqual([null, null, '3']);
    expect(schema.warnings).toMatchObject(
      expect.arrayContaining([
        expect.objectContaining({ code: 'error-cells', column: 'a', count: 2 }),
        expect.objectContaining({ code: 'formulas-without-value', column: 'b', count: 1 }),
      ]),
    );
  });
});

describe('tables of a workbook', () => {
  it('begin where their cells begin, below what is written above them', async () => {
    const loaded = await load({
      sheets: [
        {
          rows: rowsOf([['Sales report'], ['as of May'], [], ['city', 'n', 'x'], ['Bonn', 1, 2], ['Oslo', 3, 4]], {
            row: 5,
            column: 2,
          }),
        },
      ],
    });
    expect([names(loaded), loaded.rows[0]]).toEqual([
      ['city', 'n', 'x'],
      [
        ['Bonn', '1', '2'],
        ['Oslo', '3', '4'],
      ],
    ]);
    expect(loaded.schema.warnings).toMatchObject([{ code: 'lines-skipped', count: 2 }]);
  });

  it('have the headers of merged groups joined', async () => {
    const loaded = await load({
      sheets: [
        {
          rows: rowsOf([
            ['city', '2023', null, '2024', null],
            [null, 'in', 'out', 'in', 'out'],
            ['Bonn', 1, 2, 3, 4],
          ]),
          behind: '<mergeCells><mergeCell ref="A1:A2"/><mergeCell ref="B1:C1"/><mergeCell ref="D1:E1"/></mergeCells>',
        },
      ],
    });
    expect([names(loaded), loaded.rows[0]]).toEqual([
      ['city', '2023 in', '2023 out', '2024 in', '2024 out'],
      [['Bonn', '1', '2', '3', '4']],
    ]);
    expect(loaded.codes).toEqual(['header-rows-joined']);
  });

  it('have the value of merged cells in each of their rows', async () => {
    const loaded = await load({
      sheets: [
        {
          rows: rowsOf([
            ['city', 'n'],
            ['Bonn', 1],
            [null, 2],
            [null, 3],
            ['Oslo', 4],
          ]),
          behind: '<mergeCells><mergeCell ref="A2:A4"/></mergeCells>',
        },
      ],
    });
    expect(loaded.rows[0]).toEqual([
      ['Bonn', '1'],
      ['Bonn', '2'],
      ['Bonn', '3'],
      ['Oslo', '4'],
    ]);
    expect(loaded.schema.warnings).toMatchObject([{ code: 'merged-cells-filled', count: 2 }]);
  });

  it('may be several on a sheet, below and beside each other', async () => {
    const below = await sheet([['a', 'b'], [1, 2], [], ['Costs'], ['c', 'd'], ['x', 3], ['y', 4]]);
    expect(below.schema.tables.map(({ name, rows }) => [name, rows])).toEqual([
      ['S1', 1],
      ['S1 Costs', 2],
    ]);
    expect(below.types).toEqual([
      { a: 'integer', b: 'integer' },
      { c: 'text', d: 'integer' },
    ]);
    const beside = await sheet([
      ['a', 'b', null, 'c', 'd'],
      [1, 2, null, 'x', 3],
      [null, null, null, 'y', 4],
    ]);
    expect(beside.schema.tables.map(({ name, rows }) => [name, rows])).toEqual([
      ['S1', 1],
      ['S1 2', 2],
    ]);
    expect(beside.codes).toEqual(['tables-on-one-sheet']);
  });

  it('have no cells of those beside them, though they go on below', async () => {
    const wide = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
    const loaded = await sheet([
      wide,
      [1, 2, 3, 4, 5, 6, 7],
      [],
      ['x', 8, null, null, 'rate', 'term', 'paid'],
      ['y', 9, null, null, 0.5, 10, 11],
      ['z', 12, null, null, 0.25, 13, 14],
      ['w', 15, null, null, null, null, null],
    ]);
    expect(loaded.rows.map((rows) => rows.length)).toEqual([1, 4, 2]);
    expect(loaded.types[2]).toEqual({ rate: 'decimal', term: 'integer', paid: 'integer' });
  });

  it('keep what looked like a note below them where more of their rows follow', async () => {
    const loaded = await sheet([['a', 'b'], ['x', 1], [], ['South only'], [], ['y', 2]]);
    expect(loaded.rows).toEqual([
      [
        ['x', '1'],
        ['South only', null],
        ['y', '2'],
      ],
    ]);
    expect(loaded.codes).toEqual(['empty-rows']);
  });

  it('go on over an empty row, which is told, and keep a column that is empty throughout', async () => {
    const loaded = await sheet([['a', null, 'b'], [1, null, 'x'], [], [2, null, 'y']]);
    expect([names(loaded), loaded.rows[0]]).toEqual([
      ['a', 'column_2', 'b'],
      [
        ['1', null, 'x'],
        ['2', null, 'y'],
      ],
    ]);
    expect(loaded.schema.warnings).toMatchObject([{ code: 'header-renamed' }, { code: 'empty-rows', count: 1 }]);
  });

  it('of one column have nothing where a cell is empty', async () => {
    const loaded = await sheet([['a'], [1], [], [], [2], [], [3]]);
    expect(loaded.rows[0]).toEqual([['1'], [null], [null], ['2'], [null], ['3']]);
  });

  it('leave out a last row that is proven to be the sum, and keep one that is not', async () => {
    const rows = (total: number) => [
      ['city', 'n', 'x'],
      ['Bonn', 1, 0.5],
      ['Oslo', 2, 0.25],
      ['Total', total, 0.75],
    ];
    const proven = await sheet(rows(3));
    expect([proven.rows[0]!.length, proven.codes]).toEqual([2, ['totals-row']]);
    const doubtful = await sheet(rows(4));
    expect([doubtful.rows[0]!.length, doubtful.codes]).toEqual([3, ['totals-suspected']]);
  });

  it('leave out last rows that are proven to be averages, below an empty row too', async () => {
    const rows = [
      ['student', 'maths', 'absences'],
      ['Ann', 80, 2],
      ['Bob', 'abs', 4],
      ['Cid', 71, 3],
    ];
    const parted = await sheet([...rows, [], ['Average', 75.5, 3]]);
    expect([parted.rows[0]!.length, parted.codes]).toEqual([3, expect.arrayContaining(['totals-row'])]);
    const several = await sheet([...rows, ['Total', 151, 9], ['Average', 76, 3], ['Max', 80, 4]]);
    expect([several.rows[0]!.length, several.codes.filter((code) => code === 'totals-row')]).toEqual([
      3,
      ['totals-row', 'totals-row', 'totals-row'],
    ]);
    const doubtful = await sheet([...rows, ['Average', 60, 3]]);
    expect([doubtful.rows[0]!.length, doubtful.codes]).toEqual([4, expect.arrayContaining(['totals-suspected'])]);
  });

  it('keep a last row whose name is only a word for an average', async () => {
    const ratings = await sheet([
      ['rating', 'n'],
      ['Good', 10],
      ['Poor', 20],
      ['Average', 15],
    ]);
    const people = await sheet([
      ['name', 'n'],
      ['Kim', 3],
      ['Lee', 5],
      ['Max', 5],
    ]);
    expect([ratings, people].map(({ rows, codes }) => [rows[0]!.length, codes])).toEqual([
      [3, []],
      [3, []],
    ]);
  });

  it('have no header where the first row is like the others', async () => {
    const loaded = await sheet([
      [1, 2.5],
      [2, 3.5],
      [3, 4.5],
    ]);
    expect([names(loaded), loaded.rows[0]!.length]).toEqual([['column_1', 'column_2'], 3]);
    expect(loaded.codes).toEqual(['header-missing']);
  });

  it('may have years for names', async () => {
    expect(
      names(
        await sheet([
          ['city', 2022, 2023],
          ['Bonn', 1.5, 2],
          ['Oslo', 3, 4],
        ]),
      ),
    ).toEqual(['city', '2022', '2023']);
  });

  it('may be a header alone', async () => {
    const { schema } = await sheet([['a', 'b']]);
    expect(schema.tables[0]).toMatchObject({ rows: 0, columns: [{ name: 'a' }, { name: 'b' }] });
  });

  it('come from each sheet that has cells, hidden ones too, by its name', async () => {
    const rows = rowsOf([['a'], [1]]);
    const { schema } = await load({
      sheets: [
        { name: '__proto__', rows },
        { name: 'empty', rows: '' },
        {
          name: 'a "b" & c',
          rows: rows.replace('<row ', '<row hidden="1" '),
          state: 'veryHidden',
          before: '<cols><col min="1" max="2" hidden="1"/></cols>',
        },
      ],
    });
    expect(schema.tables.map(({ name }) => name)).toEqual(['__proto__', 'a "b" & c']);
    expect(schema.warnings.map(({ code, table }) => [code, table])).toEqual([
      ['sheet-hidden', 'a "b" & c'],
      ['rows-hidden', 'a "b" & c'],
      ['columns-hidden', 'a "b" & c'],
    ]);
  });
});

describe('a large sheet', () => {
  it('comes out cell for cell', async () => {
    const values = Array.from({ length: 70_000 }, (_, index) => [
      index,
      `text ${index % 1000}`,
      index / 8,
      index % 3 === 0 ? null : `ü${index}`,
    ]);
    const { rows } = await sheet([['i', 's', 'd', 'u'], ...values]);
    expect(rows[0]!.length).toBe(values.length);
    expect(
      rows[0]!.findIndex(
        ([i, s, d, u], index) =>
          i !== String(index) || s !== values[index]![1] || d !== values[index]![2] || u !== values[index]![3],
      ),
    ).toBe(-1);
  });
});

describe('a hostile workbook', () => {
  const refused = (file: Buffer) => expect(current().load('t.xlsx', file)).rejects;
  const head = '<?xml version="1.0"?>';

  it.each([
    [
      'defines entities',
      '<!DOCTYPE w [<!ENTITY a "x"><!ENTITY b "&a;&a;">]><worksheet><sheetData><row><c t="str"><v>&b;</v></c></row></sheetData></worksheet>',
    ],
    ['asks for a file', '<!DOCTYPE w SYSTEM "file:///etc/passwd"><worksheet/>'],
    [
      'uses an entity that there is not',
      '<worksheet><sheetData><row><c t="str"><v>&b;</v></c></row></sheetData></worksheet>',
    ],
    ['is cut off', '<worksheet><sheetData><row><c><v>1</v></c></row>'],
    [
      'has rows out of order',
      '<worksheet><sheetData><row r="2"><c><v>1</v></c></row><row r="1"><c><v>1</v></c></row></sheetData></worksheet>',
    ],
    ['has words for numbers', '<worksheet><sheetData><row><c><v>one</v></c></row></sheetData></worksheet>'],
    [
      'refers to a text that there is not',
      '<worksheet><sheetData><row><c t="s"><v>7</v></c></row></sheetData></worksheet>',
    ],
  ])('is refused when it %s', async (_, xml) => {
    const sound = xlsxOf({ sheets: [{ rows: '' }], more: [['xl/worksheets/sheet1.xml', head + xml]] });
    await refused(sound).toMatchObject({ name: 'FileRefused', code: 'file-unreadable' });
  });

  it('is refused when it grows beyond measure, before it has grown', async () => {
    const blanks = ' '.repeat(1000);
    const bomb = xlsxOf({ sheets: [{ rows: `<row>${`<c t="str"><v>${blanks}</v></c>`.repeat(60_000)}</row>` }] });
    expect(bomb.length).toBeLessThan(400_000);
    const before = process.memoryUsage().rss;
    await refused(bomb).toMatchObject({ code: 'file-too-complex' });
    expect(process.memoryUsage().rss - before).toBeLessThan(150 * 1024 ** 2);
  });

  it('is refused when one text of it does not end', async () => {
    await refused(xlsxOf({ sheets: [{ rows: ' '.repeat(5_000_000) }] })).toMatchObject({ code: 'file-too-complex' });
  });

  it('is refused with too many members', async () => {
    const more = Array.from({ length: 10_001 }, (_, index): [string, string] => [`x${index}`, '']);
    await refused(xlsxOf({ sheets: [{ rows: '' }], more })).toMatchObject({ code: 'file-too-complex' });
  });

  it('is refused when a byte of it is not what its checksum says, or its end is missing', async () => {
    const whole = xlsxOf({ sheets: [{ rows: rowsOf([['a'], ['stored text']]) }] });
    const changed = Buffer.from(whole);
    const directory = changed.indexOf(
      'PK\x01\x02xl/worksheets'.slice(0, 4),
      changed.indexOf('xl/worksheets/sheet1.xml') + 24,
      'latin1',
    );
    expect(directory).toBeGreaterThan(0);
    for (let at = directory; (at = changed.indexOf(Buffer.from('PK\x01\x02', 'latin1'), at)) >= 0; at += 4)
      changed[at + 16]! ^= 1;
    await refused(changed).toMatchObject({ code: 'file-unreadable' });
    await refused(whole.subarray(0, whole.length - 30)).toMatchObject({ code: 'file-unreadable' });
  });

  it('does not make a sheet as large as it says it is, nor reach outside with its names', async () => {
    const { rows, codes } = await load({
      sheets: [
        {
          before: '<dimension ref="A1:XFD1048576"/>',
          rows: `${rowsOf([['a'], [1]])}<row r="3"><c r="ZZZZ3"><v>1</v></c></row>`,
        },
      ],
      more: [
        ['../../../../evil', 'x'],
        [
          'xl/externalLinks/_rels/externalLink1.xml.rels',
          '<Relationships><Relationship Id="r" Target="http://192.0.2.1/x" TargetMode="External"/></Relationships>',
        ],
      ],
    });
    expect(rows[0]).toEqual([['1']]);
    expect(codes).toEqual(['cells-beyond-limits']);
    expect(await current().leftOver()).toEqual([]);
  });

  it('is told from other archives', async () => {
    await refused(zipOf([['readme.txt', 'x']])).toMatchObject({ code: 'file-type-unsupported' });
    await refused(zipOf([['xl/workbook.bin', 'x']])).toMatchObject({ code: 'file-type-unsupported' });
    await refused(xlsxOf({ sheets: [{ rows: '' }] })).toMatchObject({ code: 'file-empty' });
  });
});
