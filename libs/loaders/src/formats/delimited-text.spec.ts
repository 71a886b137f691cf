import { readText, type ReadTable } from '../delimited/testing/read-text.ts';

const only = async (content: string | Buffer): Promise<ReadTable> => {
  const tables = await readText(content);
  expect(tables).toHaveLength(1);
  return tables[0]!;
};
const codes = ({ warnings }: ReadTable) => warnings.map(({ code }) => code);
const lines = (count: number, line: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => `${line(index)}\n`).join('');

const AB = {
  columns: ['a', 'b'],
  rows: [
    ['1', 'x'],
    ['2', 'y'],
  ],
};

describe('the separator', () => {
  it.each([
    ['comma', 'a,b\n1,x\n2,y\n'],
    ['semicolon', 'a;b\n1;x\n2;y\n'],
    ['tab', 'a\tb\n1\tx\n2\ty\n'],
    ['pipe', 'a|b\n1|x\n2|y\n'],
    ['caret', 'a^b\n1^x\n2^y\n'],
    ['tilde', 'a~b\n1~x\n2~y\n'],
    ['colon', 'a:b\n1:x\n2:y\n'],
    ['two pipes', 'a||b\n1||x\n2||y\n'],
    ['a control character', 'a\x01b\n1\x01x\n2\x01y\n'],
    ['one blank', 'a b\n1 x\n2 y\n'],
    ['runs of blanks', 'a    b\n1    x\n2    y\n'],
    ['a first line that names it', 'sep=;\na;b\n1;x\n2;y\n'],
    ['drawn lines', '| a | b |\n|---|---|\n| 1 | x |\n| 2 | y |\n'],
  ])('may be %s', async (_, text) => {
    expect(await only(text)).toMatchObject(AB);
  });

  it.each([
    ['a pipe beside commas', 'id|a,b\n1|x,y\n2|z,w\n', ['id', 'a,b'], ['1', 'x,y']],
    ['a semicolon beside decimal commas', 'id;price\n1;3,50\n2;4,75\n', ['id', 'price'], ['1', '3,50']],
    ['a comma beside semicolons in text', 'a,b\nfoo; bar,1\nbaz; qux,2\n', ['a', 'b'], ['foo; bar', '1']],
    ['a comma beside times', 'time,v\n10:00,1\n11:00,2\n', ['time', 'v'], ['10:00', '1']],
    ['a sign nobody expects', 'id/name\n1/ann\n2/bob\n3/cid\n', ['id', 'name'], ['1', 'ann']],
  ])('is %s', async (_, text, columns, first) => {
    const table = await only(text);
    expect([table.columns, table.rows[0]]).toEqual([columns, first]);
  });

  it('may be the position in the line, with cells that hold blanks or nothing', async () => {
    const table = await only(
      'ID   NAME        QTY\n001  Anna Smith    5\n002                7\n003  Bob          12\n',
    );
    expect(table.columns).toEqual(['ID', 'NAME', 'QTY']);
    expect(table.rows).toEqual([
      ['001', 'Anna Smith', '5'],
      ['002', null, '7'],
      ['003', 'Bob', '12'],
    ]);
  });

  it.each([
    ['numbers', 'n\n1\n2\n3\n'],
    ['names of two words', 'name\nJohn Smith\nAnn Lee\nBob Doe\n'],
    ['places with a comma', 'place\nParis, France\nRome, Italy\nOslo, Norway\n'],
    ['timestamps', 'at\n2024-01-01 10:00:00\n2024-01-01 11:00:00\n2024-01-01 12:00:00\n'],
  ])('is none in one column of %s', async (_, text) => {
    const table = await only(text);
    expect([table.columns.length, table.rows.length]).toEqual([1, 3]);
  });
});

describe('quotes', () => {
  it.each([
    ['doubled', 'a,b\n1,"say ""hi"", all"\n'],
    ['escaped by a backslash', 'a,b\n1,"say \\"hi\\", all"\n'],
    ['single ones around', "a,b\n1,'say \"hi\", all'\n2,'x'\n"],
    ['followed by a blank', 'a,b\n1,"say ""hi"", all" \n'],
    ['after a blank', 'a,b\n1, "say ""hi"", all"\n'],
  ])('may be %s', async (_, text) => {
    expect((await only(text)).rows[0]).toEqual(['1', 'say "hi", all']);
  });

  it('may hold line ends', async () => {
    expect((await only('"a","b"\n"say \\"hi\\"","one\\\ntwo"\n"c:\\\\n","x"\n')).rows).toEqual([
      ['say "hi"', 'one\ntwo'],
      ['c:\\n', 'x'],
    ]);
    expect((await only('a,b\n"two\nlines",1\n"x\r\ny",2\n')).rows).toEqual([
      ['two\nlines', '1'],
      ['x\r\ny', '2'],
    ]);
  });

  it('may stand for inches in a cell', async () => {
    expect((await only('item,size\nscrew,5"\nnail,3"\n')).rows).toEqual([
      ['screw', '5"'],
      ['nail', '3"'],
    ]);
  });

  it('that open a cell and never close it rightly are text, and no line vanishes in them', async () => {
    const table = await only(
      `n,word,end\n${lines(30, (n) => `${n},x,y`)}30,"oops,y\n${lines(30, (n) => `${n + 31},"x ${n}",y`)}`,
    );
    expect(table.rows).toHaveLength(61);
    expect(table.rows[30]).toEqual(['30', '"oops', 'y']);
    expect(table.warnings).toMatchObject([{ code: 'quotes-repaired', count: 1, rows: [31] }]);
  });

  it('that never close are no reason to take few rows for one column', async () => {
    await expect(readText('a,b\n1,"x\ny\nz\n')).rejects.toMatchObject({
      name: 'FileRefused',
      code: 'file-unreadable',
      message: 'The quoted cell that begins on line 2 is never closed.',
    });
  });

  it('that never close are refused with their line', async () => {
    await expect(readText('a,b\n1,2\n3,"x, y, z\nfoo bar\nbaz, q\n')).rejects.toMatchObject({
      name: 'FileRefused',
      code: 'file-unreadable',
      message: 'The quoted cell that begins on line 3 is never closed.',
    });
  });
});

describe('the header', () => {
  it.each([
    ['numbers', '1,2.5\n2,3.5\n3,4.5\n', 3],
    ['a name and a number', 'ann,1\nbob,2\ncid,3\n', 3],
    ['words that come again', 'red,small\nblue,small\nred,large\ngreen,small\n', 4],
    ['codes of one shape', 'AB-123,x1\nCD-456,y2\nEF-789,z3\nGH-012,w4\n', 4],
  ])('is missing where the first row has %s like the others', async (_, text, rows) => {
    const table = await only(text);
    expect(table.rows).toHaveLength(rows);
    expect(table.columns).toEqual(['column_1', 'column_2']);
    expect(codes(table)).toEqual(['header-missing']);
  });

  it('may have a name that is a value as well', async () => {
    expect((await only('name,kind\nid,number\nname,text\nday,date\n')).columns).toEqual(['name', 'kind']);
  });

  it('may be years over numbers', async () => {
    expect((await only('Country,2019,2020\nA,1,2\nB,4,5\n')).columns).toEqual(['Country', '2019', '2020']);
  });

  it('is assumed where nothing tells, and that is said', async () => {
    const table = await only('name,city\nann,rome\nbob,paris\n');
    expect(table.columns).toEqual(['name', 'city']);
    expect(codes(table)).toEqual(['header-assumed']);
  });

  it('may have its units in a row of their own', async () => {
    const table = await only('time,height,note\n(s),(cm),\n1,180,a\n2,170,b\n3,160,c\n');
    expect(table.columns).toEqual(['time (s)', 'height (cm)', 'note']);
    expect(table.rows).toHaveLength(3);
    expect(codes(table)).toEqual(['header-rows-joined']);
  });

  it('may have groups above it', async () => {
    const table = await only(',Sales,,Costs,\nRegion,Q1,Q2,Q1,Q2\nA,1,2,3,4\nB,5,6,7,8\n');
    expect(table.columns).toEqual(['Region', 'Sales Q1', 'Sales Q2', 'Costs Q1', 'Costs Q2']);
    expect(table.rows).toHaveLength(2);
  });

  it('may begin one column further right than the rows', async () => {
    const table = await only('A,B\nr1,1,2\nr2,3,4\n');
    expect(table.columns).toEqual(['column_1', 'A', 'B']);
  });

  it('alone is a table without rows', async () => {
    const table = await only('name,city\n');
    expect([table.columns, table.rows, codes(table)]).toEqual([['name', 'city'], [], ['table-empty']]);
  });

  it('that is not there is not made of a single row of data', async () => {
    expect((await only('1,2,3\n')).rows).toEqual([['1', '2', '3']]);
  });

  it('standing among the rows again is left out there, and that is said', async () => {
    const table = await only('a,b\n1,2\n3,4\na,b\n5,6\n');
    expect(table.rows).toHaveLength(3);
    expect(codes(table)).toEqual(['header-repeated']);
  });
});

describe('lines that are no rows', () => {
  it.each([
    ['a title', 'Report of sales\nCreated 2024-01-01\n\na,b\n1,x\n2,y\n', 'lines-skipped', 2],
    ['a title filled up with separators', 'Report of sales,,\n,,\na,b,c\n1,x,2\n2,y,3\n', 'lines-skipped', 1],
    ['names and values', 'Report,Sales\nCreated,2024-01-01\n\na,b\nx,1\ny,2\nz,3\n', 'lines-skipped', 2],
    ['comments', '# made by hand\n# in 2024\na,b\n1,x\n2,y\n', 'comments-skipped', 2],
  ])('above the table are %s', async (_, text, code, count) => {
    const table = await only(text);
    expect(table.columns.slice(0, 2)).toEqual(['a', 'b']);
    expect(table.warnings).toContainEqual(expect.objectContaining({ code, count }));
  });

  it('among the rows may be comments, but not every cell that begins with the sign is one', async () => {
    const noted = await only('a,b\n1,2\n# so far\n3,4\n');
    expect([noted.rows.length, codes(noted)]).toEqual([2, ['comments-skipped']]);
    expect((await only('tag,n\n#x,2\n#y,4\n#z,5\n')).rows).toHaveLength(3);
  });

  it.each(['\nSource: office of things\n', '(2 rows)\n', '* estimated\n'])(
    'below the table may be a note: %j',
    async (note) => {
      const table = await only(`name,n,m\na,1,2\nb,2,3\n${note}`);
      expect(table.rows).toHaveLength(2);
      expect(codes(table)).toEqual(['lines-skipped']);
    },
  );

  it('below the table may be rows without any value', async () => {
    const table = await only('a,b\n1,2\n3,4\n,\n,\n');
    expect(table.rows).toHaveLength(2);
    expect(table.warnings).toMatchObject([{ code: 'rows-empty-skipped', count: 2 }]);
  });

  it('inside the table are rows all the same when they have separators, and that is said', async () => {
    const table = await only('a,b\n1,2\n,\n3,4\n');
    expect(table.rows).toEqual([
      ['1', '2'],
      [null, null],
      ['3', '4'],
    ]);
    expect(table.warnings).toMatchObject([{ code: 'rows-empty', rows: [2] }]);
  });
});

describe('a last row that sums up', () => {
  it.each([
    ['numbers', 'name,n\na,1\nb,2\nc,3.5\nTotal,6.5\n'],
    ['money with decimal commas', 'name;n\na;1.000,50\nb;2,25\nc;1\nSumme;1.003,75\n'],
  ])('is left out when its %s prove it', async (_, text) => {
    const table = await only(text);
    expect(table.rows).toHaveLength(3);
    expect(codes(table)).toEqual(['total-row-skipped']);
  });

  it.each([199, 250, 900])('is left out below %d rows', async (count) => {
    const total = (count * (count - 1)) / 2;
    const table = await only(`name,n\n${lines(count, (index) => `item${index},${index}`)}Total,${total}\n`);
    expect(table.rows).toHaveLength(count);
    expect(codes(table)).toEqual(['total-row-skipped']);
  });

  it('is left out with rates and averages beside the sums', async () => {
    const rows = 'a,10,100,2.00,10%\nb,30,100,1.00,30%\n';
    const table = await only(
      `ad,clicks,views,cpc,rate\n${rows}Total: Ads,40,200,1.25,20%\nTotal: Account,40,200,1.25,20%\n`,
    );
    expect(table.rows).toHaveLength(2);
    expect(codes(table)).toEqual(['total-row-skipped', 'total-row-skipped']);
  });

  it('is kept where most of its numbers are no sums', async () => {
    const table = await only('ad,clicks,views,cpc\na,10,100,2\nb,30,100,1\nTotal,40,150,7\n');
    expect(table.rows).toHaveLength(3);
  });

  it('of a part of the rows is told of', async () => {
    const table = await only('Region,City,Sales\nN,A,10\nN,B,20\nN Total,,30\nS,C,5\nS Total,,5\nGrand Total,,35\n');
    expect(codes(table)).toEqual(['subtotal-rows-kept', 'total-row-kept']);
  });

  it('is kept and told of when its numbers are not the sums', async () => {
    const table = await only('name,n\na,1\nb,2\nTotal,7\n');
    expect(table.rows.at(-1)).toEqual(['Total', '7']);
    expect(table.warnings).toMatchObject([{ code: 'total-row-kept', rows: [3] }]);
  });

  it.each([
    ['an average', 'Student,Maths,Absences\nAnn,80,2\nBob,60,4\nCid,70,3\nAverage,70,3\n', 1],
    ['a rounded average', 'name,n\na,1\nb,2\nc,2\nClass average:,1.67\n', 1],
    ['decimal commas', 'Name;Note\na;1,5\nb;2\nc;3\nDurchschnitt;2,17\n', 1],
    ['an average behind an empty row', 'name,n,m\na,1,5\nb,2,5\nc,6,5\n,,\nMoyenne,3,5\n', 2],
    ['several of them', 'name,n\na,1\nb,2\nc,6\nTotal,9\nMean,3\nMedian,2\nMin,1\nMax,6\nCount,3\nStd dev,2.65\n', 7],
    ['a sum beside an average of something else', 'name,n\na,1\nb,2\nc,6\nTotal,9\nAverage,4.5\n', 2],
  ])('is left out when it is %s', async (_, text, told) => {
    const table = await only(text);
    expect(table.rows).toHaveLength(3);
    expect(table.warnings).toHaveLength(told);
    expect(codes(table)).toContain('total-row-skipped');
  });

  it('is kept and told of when its numbers are not the averages', async () => {
    const table = await only('name,n\na,1\nb,2\nAverage,7\n');
    expect(table.rows).toHaveLength(3);
    expect(table.warnings).toMatchObject([{ code: 'total-row-kept', rows: [3] }]);
  });

  it.each([
    ['a person', 'name,n\nKim,3\nLee,2\nMin,2\n'],
    ['a class', 'rating,customers\nGood,10\nPoor,20\nAverage,15\n'],
    ['a value of another column', 'name,rating,n\na,Good,1\nb,Average,2\nc,Average,1.5\n'],
  ])('is a row where the word is the name of %s', async (_, text) => {
    const table = await only(text);
    expect(table.rows).toHaveLength(3);
    expect(table.warnings).toEqual([]);
  });
});

describe('rows of another length', () => {
  const told = async (row: string) => {
    const table = await only(
      `id,note,n\n${lines(20, (n) => `${n},hello there,${n}`)}${row}\n${lines(20, (n) => `${n},ok,${n}`)}`,
    );
    return { row: table.rows[20], columns: table.columns.length, warnings: table.warnings };
  };

  it('are filled up when they are short', async () => {
    expect(await told('7,hello')).toMatchObject({
      row: ['7', 'hello', null],
      warnings: [{ code: 'rows-short', rows: [21] }],
    });
  });

  it('have their cells put where they belong when one is missing inside', async () => {
    expect(await told('7,8')).toMatchObject({ row: ['7', null, '8'], warnings: [{ code: 'rows-realigned' }] });
  });

  it('have a text put together that held the separator', async () => {
    expect(await told('7,fine, I think,8')).toMatchObject({
      row: ['7', 'fine, I think', '8'],
      columns: 3,
      warnings: [{ code: 'cells-joined', rows: [21] }],
    });
  });

  it('lose an empty cell too many', async () => {
    expect(await told('7,,hello,8')).toMatchObject({
      row: ['7', 'hello', '8'],
      warnings: [{ code: 'rows-long', rows: [21] }],
    });
  });

  it('keep what is beyond the columns in a column of its own', async () => {
    expect(await told('7,hello,8,9')).toMatchObject({
      row: ['7', 'hello', '8', '9'],
      columns: 4,
      warnings: [{ code: 'rows-too-long', rows: [21] }],
    });
  });

  it('far down in a large file do not get lost', async () => {
    const table = await only(
      `id,note,n\n${lines(20_000, (n) => `${n},hello,${n}`)}7,x\n${lines(20_000, (n) => `${n},hello,${n}`)}`,
    );
    expect(table.direct).toBe(false);
    expect(table.rows).toHaveLength(40_001);
    expect(table.warnings).toMatchObject([{ code: 'rows-short', rows: [20_001] }]);
  });

  it('may all end in a separator', async () => {
    expect(await only('a,b\n1,x,\n2,y,\n')).toMatchObject(AB);
  });

  it('throughout are no table', async () => {
    await expect(
      readText(
        'It was dark, and the rain fell.\nNobody, not even he, knew, what to do.\nThe end, at last, came.\nSo, they went, home, all.\n',
      ),
    ).rejects.toMatchObject({ code: 'file-unreadable' });
  });
});

describe('several tables one below the other', () => {
  it('each become a table', async () => {
    const tables = await readText('Table 1\na,b\n1,2\n3,4\n\nTable 2\nx,y,z\nq,2,3\nr,5,6\n');
    expect(tables.map(({ name, columns, rows }) => [name, columns, rows.length])).toEqual([
      ['table', ['a', 'b'], 2],
      ['table_2', ['x', 'y', 'z'], 2],
    ]);
    expect(codes(tables[0]!)).toContain('tables-several');
  });
});

describe('line ends', () => {
  it.each([
    ['returns', 'a,b\r1,x\r2,y\r'],
    ['of all kinds', 'a,b\r\n1,x\n2,y\r'],
    ['converted twice', 'a,b\r\r\n1,x\r\r\n2,y\r\r\n'],
    ['none after the last row', 'a,b\n1,x\n2,y'],
  ])('may be %s', async (_, text) => {
    expect(await only(text)).toMatchObject(AB);
  });
});

describe('what is too much', () => {
  it('is a table of more than 10,000 columns', async () => {
    const row = Array.from({ length: 10_001 }, (_, index) => `c${index}`).join(',');
    await expect(readText(`${row}\n${row}\n`)).rejects.toMatchObject({ code: 'file-too-complex' });
  });

  it('is a line without an end', async () => {
    await expect(readText(Buffer.alloc(40 * 1024 * 1024, 'x,'))).rejects.toMatchObject({ code: 'file-too-complex' });
  });
});

describe('the regular file', () => {
  it('is left to DuckDB, which is held to the same rows', async () => {
    const table = await only(`id,name\n${lines(5000, (n) => `${n},"n, ${n}"`)}`);
    expect(table.direct).toBe(true);
    expect([table.rows.length, table.rows.at(-1)]).toEqual([5000, ['4999', 'n, 4999']]);
  });

  it('has no rows when there are only line ends', async () => {
    await expect(readText('\n\r\n \n')).rejects.toMatchObject({ code: 'file-empty' });
  });
});
