// What offices, instruments and programs put around and between the rows of a text.
import { readText, type ReadTable } from '../delimited/testing/read-text.ts';

const only = async (content: string): Promise<ReadTable> => {
  const tables = await readText(content);
  expect(tables).toHaveLength(1);
  return tables[0]!;
};
const codes = ({ warnings }: ReadTable) => warnings.map(({ code }) => code);

describe('comments above a table', () => {
  const notes =
    '# Station: A; altitude: 12 m; by: nobody\n# Made for tests, and for tests alone; see: nowhere\n# unit: K, m and s\n';

  it('have separators of their own, which are not those of the rows', async () => {
    const table = await only(`${notes}#\nday;high;low\n1;20.5;11.0\n2;19.0;10.5\n`);
    expect([table.columns, table.rows[0]]).toEqual([
      ['day', 'high', 'low'],
      ['1', '20.5', '11.0'],
    ]);
    expect(codes(table)).toContain('comments-skipped');
  });

  it('name the columns where the last of them has their number', async () => {
    const table = await only(`${notes}# day;high;low\n1;20.5;11.0\n2;19.0;10.5\n`);
    expect(table.columns).toEqual(['day', 'high', 'low']);
    expect(codes(table)).toContain('header-in-comment');
  });

  it('name the columns though a bare mark stands below', async () => {
    expect((await only(`${notes}# day,high,low\n#\n1,20.5,11.0\n2,19.0,10.5\n`)).columns).toEqual([
      'day',
      'high',
      'low',
    ]);
  });

  it('leave rows of numbers between runs of blanks as they are', async () => {
    const table = await only(
      `${notes}1990   1    1990.0411   355.12\n1990   2    1990.1260   355.79\n1990   3    1990.2027   356.64\n`,
    );
    expect([table.columns.length, table.rows.length]).toEqual([4, 3]);
  });
});

describe('rows below the names', () => {
  it.each([
    ['one kind for all columns', 'id\tn\tm\nN\tN\tN\n1\t2\t3\n2\t3\t4\n3\t4\t5\n'],
    [
      'a word below a group',
      ';dogs;;cats;\n;he;she;he;she\n;number;number;number;number\n2021;1;2;3;4\n2022;2;3;4;5\n2023;3;4;5;6\n',
    ],
  ])('are left out and told where they are %s', async (_, text) => {
    const table = await only(text);
    expect(table.rows).toHaveLength(3);
    expect(table.warnings.find(({ code }) => code === 'lines-skipped')?.message).toMatch(/describe the columns/);
    expect(table.columns.at(-1)).toMatch(/^(?:m|cats she)$/);
  });

  it('are left out where they number the columns of a form', async () => {
    const table = await only('code;name;sum\n1;2;3\nA1;desk;10\nA2;lamp;20\nA3;chair;30\n');
    expect([table.columns, table.rows.length]).toEqual([['code', 'name', 'sum'], 3]);
    expect((await only('a;b;c\n1;2;3\n4;5;6\n7;8;9\n')).rows).toHaveLength(3);
    expect((await only('a;b;c\n1;2;3\nfour;5;6\n7;8;9\n')).rows).toHaveLength(3);
  });

  it('are facts on a series down to its first value', async () => {
    const table = await only(
      '"Title","Index of tea"\n"Code","TE1"\n"Unit","2015 = 100"\n"Released","01-02-2024"\n"Notes",\n"1999","48.4"\n"2000","50.9"\n"2000 Q1","52.9"\n',
    );
    expect([table.columns, table.rows]).toEqual([
      ['Title', 'Index of tea'],
      [
        ['1999', '48.4'],
        ['2000', '50.9'],
        ['2000 Q1', '52.9'],
      ],
    ]);
  });

  it('are rows where a word stands for a value that is missing', async () => {
    expect((await only('city,n,m\nRome,unknown,unknown\nOslo,1,2\nBern,2,3\nKiel,3,4\n')).rows).toHaveLength(4);
    expect((await only('year,kind\nnew,a\nold,b\nodd,c\n1999,d\n2000,e\n2001,f\n')).rows).toHaveLength(6);
  });
});

describe('columns that only one blank parts', () => {
  it('are columns where all cells begin or end at one place', async () => {
    const table = await only(
      '   SHIP    PORT  TONS\n  Aurora   Kiel  1200\nBlackbird   Oslo   900\n    Cora Murmansk    75\n    Dora   Riga   400\n     Eva   Cork  1000\n'
        .replace('   SHIP    PORT  TONS', '     SHIP     PORT  TONS')
        .replace('  Aurora   Kiel', '   Aurora     Kiel')
        .replace('Blackbird   Oslo', 'Blackbird     Oslo')
        .replace('    Cora Murmansk', '     Cora Murmansk')
        .replace('    Dora   Riga', '     Dora     Riga')
        .replace('     Eva   Cork', '      Eva     Cork'),
    );
    expect([table.columns, table.rows[2]]).toEqual([
      ['SHIP', 'PORT', 'TONS'],
      ['Cora', 'Murmansk', '75'],
    ]);
  });

  it('are found below a title that runs across them', async () => {
    const table = await only(
      '99 NOWHERE  Observations of a balloon, 12Z\n\n   PRES   HGHT   TEMP\n 1000.0     36       \n  966.0    345   22.2\n  953.0    462   21.4\n',
    );
    expect([table.columns, table.rows[0]]).toEqual([
      ['PRES', 'HGHT', 'TEMP'],
      ['1000.0', '36', null],
    ]);
  });

  it('are not cut by a tab before the last of them', async () => {
    const table = await only(
      '18.0   8   307.0\t"tin lizzy"\n15.0   8   350.0\t"old bus"\n25.0   4   98.00\t"red van"\n',
    );
    expect(table.rows).toEqual([
      ['18.0', '8', '307.0', 'tin lizzy'],
      ['15.0', '8', '350.0', 'old bus'],
      ['25.0', '4', '98.00', 'red van'],
    ]);
  });
});

describe('the first row', () => {
  it('is one though it lacks a cell, where it is like those below', async () => {
    const table = await only('2024-06-27|06:40|Woke up\n2024-06-27|06:41|Steps|118\n2024-06-27|06:42|Tea|2\n');
    expect(table.rows).toEqual([
      ['2024-06-27', '06:40', 'Woke up', null],
      ['2024-06-27', '06:41', 'Steps', '118'],
      ['2024-06-27', '06:42', 'Tea', '2'],
    ]);
  });

  it('is the sum of those below where it only lacks what all of them have', async () => {
    const rows = '2025-08-18,Brand,web,10,3,8\n2025-08-18,Shoes,web,20,5,11\n2025-08-19,Brand,app,30,4,20\n';
    const summed = await only(`from,campaign,platform,shown,clicks,seen\n2025-08-18,,,60,12,31\n${rows}`);
    expect([summed.rows.length, codes(summed)]).toEqual([3, ['total-row-skipped']]);
    expect((await only(`from,campaign,platform,shown,clicks,seen\n2025-08-18,,,61,13,31\n${rows}`)).rows).toHaveLength(
      4,
    );
  });

  it('may be the sum of more rows than are looked at, and is kept with a warning', async () => {
    const rows = Array.from({ length: 900 }, (_, index) => `2025-08-18,Brand,web,${index},3\n`).join('');
    const table = await only(`from,campaign,platform,shown,clicks\n2025-08-18,,,404550,2700\n${rows}`);
    expect([table.rows.length, codes(table)]).toEqual([901, ['total-row-kept']]);
  });

  it('names more columns than the rows have, one of them twice', async () => {
    expect((await only('id,name,,name\n1,ann\n2,bob\n3,cid\n')).columns.slice(0, 2)).toEqual(['id', 'name']);
  });
});

describe('the end', () => {
  it('is below notes, however many there are', async () => {
    const notes = Array.from({ length: 14 }, (_, index) => `"${index + 1}.";"A note that says more on it"\n`).join('');
    const table = await only(`a;b;c;d;e\n1;2;3;4;5\n2;3;4;5;6\n3;4;5;6;7\n\nFootnotes\n${notes}`);
    expect(table.rows).toHaveLength(3);
    expect(table.warnings).toContainEqual(expect.objectContaining({ code: 'lines-skipped', count: 15 }));
  });

  it('may be a sum without a name, beside a rate', async () => {
    const table = await only(
      'day,page,visits,share,paid\n1,/a,10,0.5,2.50\n2,/b,20,0.6,3.00\n3,/c,5,0.1,0\n,,35,0.4,5.50\n',
    );
    expect(table.rows).toHaveLength(3);
    expect(codes(table)).toContain('total-row-skipped');
  });

  it('is a row without a name that sums up nothing', async () => {
    const table = await only('day,page,visits,paid\n1,/a,10,2.50\n2,/b,20,3.00\n3,/c,5,0\n,,36,5.50\n');
    expect(table.rows).toHaveLength(4);
  });

  it.each(['* Total', '** Total'])('may be a sum that a drawn line parts and an asterisk marks (%s)', async (label) => {
    const table = await only(
      `|No  |Who |  Amount |\n|----|----|---------|\n|1001|Ann |   1.200-|\n|1002|Bob |     300 |\n|----|----|---------|\n|${label}|    |     900-|\n`,
    );
    expect(codes(table)).toContain('total-row-skipped');
    expect(table.rows).toHaveLength(2);
  });

  it('may be a note of two columns by its mark', async () => {
    expect((await only('year,value\n2019,1.5\n2020*,2.5\n* estimated,\n')).rows).toHaveLength(2);
    expect((await only('name,value\nann,1.5\nbob,2.5\ncid,\n')).rows).toHaveLength(3);
  });

  it('may be a balance below the amounts', async () => {
    const table = await only(
      'day;valued;what;amount;balance;kind\n11-03-2024;11-03-2024;Shop;-35,20;1.210,40;card\n08-03-2024;08-03-2024;Pay;1.500,00;1.245,60;transfer\n ; ; ; ;Available;1.210,40 EUR\n',
    );
    expect(table.rows).toHaveLength(2);
    expect(table.warnings.at(-1)?.message).toMatch(/Available/);
  });
});

it('names and values in pairs above a table are no table', async () => {
  const table = await only(
    'Statement;CH00 1234\nFrom:;01.01.2024\nTo:;31.01.2024\n\nDay;What;Amount;Balance\n03.01.24;Rent;-1;9\n25.01.24;Pay;2;11\n',
  );
  expect(table.columns).toEqual(['Day', 'What', 'Amount', 'Balance']);
});

it('sections of names and values above the values of an instrument are no table', async () => {
  const table = await only(
    '[Header]\nProgram\tLab\nFile\trun1\nWritten\t2024/03/12\n\n[Trace of A]\nInterval\t500\nMinutes\tSignal\n0.00\t-12\n0.01\t-10\n0.02\t4\n0.03\t5\n',
  );
  expect([table.columns, table.rows.length]).toEqual([['Minutes', 'Signal'], 4]);
  expect(codes(table)).toContain('lines-skipped');
});

it('a table of words may follow a table of words, with more columns', async () => {
  const tables = await readText(
    'name,city\nann,rome\nbob,oslo\n\nproduct,colour,shop\ntea,green,north\ncup,white,south\n',
  );
  expect(tables.map(({ columns, rows }) => [columns.length, rows.length])).toEqual([
    [2, 2],
    [3, 2],
  ]);
});

it.each([
  ['go on in the next line', '1  2.5  \\\n   3.5  x\n2  3.5  \\\n   4.5  y\n'],
  [
    'are described in words',
    'Title: Stars\nByte-by-byte Description of file: t.txt\n   Bytes Format Units Label\n   1- 3  I3     ---   Index\n---------\n  1\n  2\n',
  ],
])('rows that %s are refused by name', async (_, text) => {
  await expect(readText(text)).rejects.toMatchObject({ name: 'FileRefused', code: 'file-unreadable' });
});
