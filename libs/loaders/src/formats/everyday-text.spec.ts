// What stands around the rows in gradebooks, cash books, statements and lists that programs and offices export.
import { readText, type ReadTable } from '../delimited/testing/read-text.ts';

const only = async (content: string): Promise<ReadTable> => {
  const tables = await readText(content);
  expect(tables).toHaveLength(1);
  return tables[0]!;
};
const codes = ({ warnings }: ReadTable) => warnings.map(({ code }) => code);
const firstCells = ({ rows }: ReadTable) => rows.map(([cell]) => cell);

describe('sums', () => {
  it('of all rows may stand above them, called so, with shares beside them', async () => {
    const videos =
      'Content,Title,Views,Hours,Rate (%)\nTotal,,60,6.5,4.31\na1,One,10,1.5,6.3\na2,Two,20,2,5.9\na3,Three,30,3,4\n';
    const table = await only(videos);
    expect(firstCells(table)).toEqual(['a1', 'a2', 'a3']);
    expect(table.warnings).toMatchObject([{ code: 'total-row-skipped', message: expect.stringContaining('"Total"') }]);
  });

  it('of more than is there are kept in the first row, and told of', async () => {
    const rows = Array.from({ length: 12 }, (_, row) => `a${row},One,${row},1.5\n`).join('');
    const table = await only(`Content,Title,Views,Hours\nTotal,,999,95\n${rows}`);
    expect(table.rows).toHaveLength(13);
    expect(table.warnings).toMatchObject([{ code: 'subtotal-rows-kept', rows: [1] }]);
  });

  it('without a name stand beside shares and columns of nothing', async () => {
    const table = await only(
      'Page,Views,Visits,Time,Left,Went,Value\n/,100,90,00:01:12,45.61%,41.27%,$0.00\n/a,20,15,00:00:48,62.75%,38.71%,$0.00\n/b,9,8,00:02:03,33.33%,50.00%,$0.00\n,129,113,00:01:10,47.05%,41.31%,$0.00\n',
    );
    expect(table.rows).toHaveLength(3);
    expect(codes(table)).toEqual(['total-row-skipped']);
  });

  it('may have what is left below them', async () => {
    const table = await only(
      'Datum;Beleg;Text;Ein;Aus\n01.02.2030;001;Beitrag;1.200,50 €;\n02.02.2030;002;Bälle;;80,25 €\n03.02.2030;003;Fest;99,50 €;\n;;Summe;1.300,00 €;80,25 €\n;;Bestand;1.219,75 €;\n',
    );
    expect(firstCells(table)).toEqual(['01.02.2030', '02.02.2030', '03.02.2030']);
    expect(codes(table)).toEqual(['total-row-skipped', 'total-row-skipped']);
  });

  it('may be called by what they are of, where they are those of all rows', async () => {
    const rows = '04/27/2030,Buy,45,-$20.05\n04/20/2030,Sell,10,$7.72\n04/18/2030,Sell,5,$1.00\n';
    const table = await only(`Date,Action,Quantity,Amount\n${rows}Transactions Total,,,-$11.33\n`);
    expect(table.rows).toHaveLength(3);
    expect(codes(table)).toEqual(['total-row-skipped']);
    const part = await only(`Date,Action,Quantity,Amount\n${rows}Last Total,,,$1.00\n`);
    expect([part.rows.length, codes(part)]).toEqual([4, ['subtotal-rows-kept']]);
  });
});

describe('below the names of columns', () => {
  it('the marks that can be had are no row', async () => {
    const rows = '"Ott, Ann",11,u1,8.00\n"Bly, Bob",12,u2,9.50\n';
    const table = await only(`Student,ID,Login,Quiz\n    Points Possible,,,10.00\n${rows}`);
    expect(table.rows).toHaveLength(2);
    expect(table.warnings).toMatchObject([
      { code: 'lines-skipped', message: expect.stringContaining('Points Possible') },
    ]);
    const muted = await only(
      `Student,ID,Login,Quiz,Whole\n,,,Muted,\n    Points Possible,,,10.00,(read only)\n${rows.replaceAll('\n', ',4\n')}`,
    );
    expect(muted.rows).toHaveLength(2);
  });

  it('marks of somebody so called are a row', async () => {
    expect((await only('Name,Team,Points\nMax,red,7\nAnn,blue,8\nBob,red,9\n')).rows).toHaveLength(3);
  });

  it('there is a first row where a column has no name', async () => {
    const table = await only(
      'Code,Text,Title,\nA,Basics,,\nA1,More,,\nA100,More,300368540,\n,,300389440,\nA2,Rest,,\n',
    );
    expect([table.columns, table.rows.length]).toEqual([['Code', 'Text', 'Title'], 5]);
  });
});

describe('above the names of columns', () => {
  it('a name and its values are no groups of columns', async () => {
    const table = await only(
      'Created:,02/12/2030,,,,\nCreated by:,Ann,Smith,,,\nName,Work,Age,Kids,Born,Died\nD. Bow,music,69,TRUE,1/8/1947,1/10/2016\nC. Fish,film,60,TRUE,10/21/1956,12/27/2016\nC. Ber,music,90,TRUE,10/18/1926,3/18/2017\n',
    );
    expect(table.columns).toEqual(['Name', 'Work', 'Age', 'Kids', 'Born', 'Died']);
  });

  it('pairs may be as many as rows', async () => {
    const table = await only(
      'Account:,Savings X-1\nAvailable,"12.10"\nLedger,"12.10"\n\nHistory \nDate,Value date,Text,Out,In\n18/04/2030,18/04/2030,PAYMENT,1.20,\n,,for the shop\n17/04/2030,17/04/2030,CASH,20.00,\n,,at the bank\n',
    );
    expect([table.columns, table.rows.length]).toEqual([['Date', 'Value date', 'Text', 'Out', 'In'], 4]);
  });

  it('a word above the first of many columns is none', async () => {
    const table = await only(
      'total 292\ndrwxr-xr-x  2 root root   4096 May  9  2026 Africa\ndrwxr-xr-x  6 root root   4096 May  9  2026 America\n' +
        '-rw-r--r--  1 root root   2094 Aug 24  2025 CET\n-rw-r--r--  1 root root    116 Aug 24  2025 Factory\n',
    );
    expect(table.rows.map((row) => row.at(-1))).toEqual(['Africa', 'America', 'CET', 'Factory']);
    expect(table.warnings).toContainEqual(
      expect.objectContaining({ code: 'lines-skipped', message: expect.stringContaining('total 292') }),
    );
  });

  it('a name above the first of many columns is one', async () => {
    expect((await only('a,,,\n1,2,3,4\n')).columns[0]).toBe('a');
  });

  it('a comment names the columns of rows that lack cells at their end', async () => {
    const table = await only(
      '# Zones\n#code\tplace\tTZ\t\t\tcomments\nAD\t+4230+00131\tEurope/Andorra\nAE\t+2518+05518\tAsia/Dubai\nAQ\t-7750+16636\tAntarctica/McMurdo\tSouth Pole\nAQ\t-6617+11031\tAntarctica/Casey\tCasey\nAR\t-3436-05827\tAmerica/Buenos_Aires\tCity\n',
    );
    expect([table.columns, table.rows.length]).toEqual([['code', 'place', 'TZ', 'comments'], 5]);
  });
});

it('words alone in the last row are a note, where every other row has a date', async () => {
  const rows = Array.from({ length: 5 }, (_, day) => `0${day + 1}.01.2030;a;${day}.5\n`).join('');
  const table = await only(`Tag;Art;Wert\n${rows}Liste: Bewegungen vom 01.01.2030 bis 05.01.2030;;\n`);
  expect([table.rows.length, codes(table)]).toEqual([5, ['lines-skipped']]);
  const names = await only('Name;Art;Wert\nOne Two Three;a;1\nFour Five Six;b;2\nSeven Eight Nine;;\n');
  expect(names.rows).toHaveLength(3);
});

it('colons of times part no cells', async () => {
  const text =
    'Ann Reader        40  True 1.0   4:14:00\nBob Sun-Times     63  True 1.24 14:57:13\nCid Tribune       164 False1.01, 0:00:00\nRow\n';
  const tables = await readText(text).catch(() => []);
  expect(tables.flatMap(({ rows }) => rows.flat()).filter((cell) => cell !== null && /^\d\d$/.test(cell))).toEqual([]);
});

describe('a name and its value a line', () => {
  it('may have names of the columns above them', async () => {
    const table = await only('People:\nname: age\nAnn: 5\nBob: 6\nCid: 7\n');
    expect([table.columns, table.rows]).toEqual([
      ['name', 'age'],
      [
        ['Ann', '5'],
        ['Bob', '6'],
        ['Cid', '7'],
      ],
    ]);
  });

  it('may have values of many words one below the other', async () => {
    const table = await only(
      'Architecture:          x86_64\nModes:                 32-bit, 64-bit\nByte order:            Little Endian\nFlags:                 fpu vme de pse tsc msr pae mce\nCaches:                64 KiB (2 instances)\nSpectre:               Not affected\n',
    );
    expect([table.columns, table.rows.length, table.rows[3]]).toEqual([
      ['name', 'value'],
      6,
      ['Flags', 'fpu vme de pse tsc msr pae mce'],
    ]);
    const photo =
      'File Name     : a.jpg\nCamera Model  : SLR 5 of 2030\nAperture      : 4.0\nDate          : 2030:01:02 10:11:12\nLens          : 50 mm f/1.8 II\n';
    expect((await only(photo)).rows[1]).toEqual(['Camera Model', 'SLR 5 of 2030']);
  });

  it('may be said of somebody whose name is the first', async () => {
    for (const content of ['Name: Smith\nAge: 5\nHeight: 120\n', 'name: smith\nage: 5\nheight: 120\n'])
      expect((await only(content)).rows).toHaveLength(3);
  });
});

it('lines of several tables are called a report, and no sentences', async () => {
  const text =
    'Linux 3.10.0-1062.1.2 (some.host) \t11/30/2030 \t_x86_64_\t(1 CPU)\n\navg-cpu:  %user   %nice %system %iowait  %steal   %idle\n           0.14    0.00    0.16    0.00    0.00   99.70\n\nDevice:            tps    kB_read/s    kB_wrtn/s    kB_read    kB_wrtn\nsda               0.24         5.28         1.10     203305      42368\ndm-0              0.25         4.42         1.05     170325      40299\n';
  await expect(readText(text)).rejects.toThrow('they are a report');
});

describe('what people write each other', () => {
  it.each([
    [
      'from a telephone of one make',
      '12/31/29, 9:05 PM - Messages are secured.\n12/31/29, 9:07 PM - Ann: Who brings bread?\n12/31/29, 9:15 PM - Bob: I do\nat eight\n1/1/30, 12:01 AM - Ann: Happy: new year\n',
      '12/31/29 9:05 PM',
    ],
    [
      'from one of another',
      '[31.12.29, 21:05:01] Messages are secured.\n[31.12.29, 21:07:02] Ann: Who brings bread?\n\u200e[31.12.29, 21:15:03] Bob: I do\nat eight\n[01.01.30, 00:01:04] Ann: Happy: new year\n',
      '31.12.29 21:05:01',
    ],
  ])('is a row for each message: %s', async (_, content, time) => {
    const table = await only(content);
    expect(table.columns).toEqual(['time', 'sender', 'message']);
    expect(table.rows.map((row) => row.slice(1))).toEqual([
      [null, 'Messages are secured.'],
      ['Ann', 'Who brings bread?'],
      ['Bob', 'I do\nat eight'],
      ['Ann', 'Happy: new year'],
    ]);
    expect(table.rows[0]![0]).toBe(time);
    expect(codes(table)).toEqual(['records-in-lines']);
  });

  it('is none where nobody writes twice', async () => {
    const notes = '31.12.29, 21:05 - one: a\n31.12.29, 21:06 - two: b\n01.01.30, 00:00 - three: c\n';
    expect((await readText(notes).catch(() => [])).flatMap(({ columns }) => columns)).not.toContain('sender');
  });
});
