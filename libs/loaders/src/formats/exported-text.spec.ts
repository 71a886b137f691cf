// What surveys, banks, databases and command lines write, and where their tables begin and end.
import { readText, type ReadTable } from '../delimited/testing/read-text.ts';

const only = async (content: string): Promise<ReadTable> => {
  const tables = await readText(content);
  expect(tables).toHaveLength(1);
  return tables[0]!;
};
const codes = ({ warnings }: ReadTable) => warnings.map(({ code }) => code);
const refusal = (content: string) =>
  readText(content).then(
    () => 'was read',
    (error: Error) => error.message,
  );

describe('the names of the columns', () => {
  it('have two rows below them in a survey of Qualtrics, however few answers there are', async () => {
    const table = await only(
      'StartDate,Finished,Q1\nDébut,Terminé,"Comment, au juste?"\n' +
        '"{""ImportId"":""startDate""}","{""ImportId"":""finished""}","{""ImportId"":""QID1""}"\n2030-01-05 10:11:12,1,Bien\n',
    );
    expect([table.columns, table.rows]).toEqual([
      ['StartDate', 'Finished', 'Q1'],
      [['2030-01-05 10:11:12', '1', 'Bien']],
    ]);
    expect(codes(table)).toEqual(['lines-skipped']);
  });

  it('may be shares above numbers of which none is one', async () => {
    const table = await only('Name,Count,50%,75%,90%,99%\nhome,15,50,51,54,88\nall,15,50,51,54,88\n');
    expect(table.columns).toEqual(['Name', 'Count', '50%', '75%', '90%', '99%']);
    expect((await only('10%,20%,30%\n15%,21%,32%\n17%,25%,31%\n')).rows).toHaveLength(3);
  });

  it('have notices below them that are no rows', async () => {
    const table = await only(
      '"Date","Kind","Text","Amount"\n"Pending items are not shown here."\n"Posted items"\n' +
        '"08/17/2030","IN","Deposit","$20.00"\n"08/14/2030","OUT","Cash","$103.00"\n',
    );
    expect(table.rows.map(([date]) => date)).toEqual(['08/17/2030', '08/14/2030']);
    expect(table.warnings).toMatchObject([{ code: 'lines-skipped', count: 2 }]);
    const names = await only('name,a,b,c\nOnly one name here\nAnn,1,2,3\nBob,4,5,6\n');
    expect(names.rows).toHaveLength(3);
  });

  it('stand above rows that end in more separators, below pairs of names and values', async () => {
    const table = await only(
      'Account Details For:,Savings\nStatement as at:,06 May 2030\n\nBalance:,13490.75\n\n' +
        'Date,Kind,Debit,Credit,First,Second\n\n06 May 2030,MST, 34.65, ,SHOP,46,,\n05 May 2030,ITR, 7.50, ,TOP-UP,x,,\n04 May 2030,AWL, 50.00, ,020,y,,,\n',
    );
    expect(table.columns).toEqual(['Date', 'Kind', 'Debit', 'Credit', 'First', 'Second']);
    expect(table.rows).toHaveLength(3);
    expect(table.warnings).toMatchObject([{ code: 'lines-skipped', count: 3 }, { code: 'rows-long' }]);
  });

  it('may be the last of the comments above the rows', async () => {
    const table = await only(
      '# Codes of countries\n#\n#\tsorted by code\n#code\tcountry name\nAA\tAland\nBB\tBland, West\nCC\tCland\n',
    );
    expect([table.columns, table.rows.length]).toEqual([['#code', 'country name'], 3]);
    expect(table.warnings).toContainEqual(expect.objectContaining({ code: 'comments-skipped', count: 3 }));
  });

  it('may come again with another first one, above a table of its own', async () => {
    const tables = await readText(
      'Drug,1,2,3\nA,x,x,y\nB,x,y,y\n,,,\nDose,1,2,3\nA,0.5,2,4\nB,0.5,2,4\n,,,\nKilled,1,2,3\nA,9,8,7\nB,6,5,4\n',
    );
    expect(tables.map(({ columns, rows }) => [columns[0], rows.length])).toEqual([
      ['Drug', 2],
      ['Dose', 2],
      ['Killed', 2],
    ]);
    expect(codes(tables[0]!)).toContain('tables-several');
  });

  it('stand above crosses that say where the cells end, though lines above are longer', async () => {
    const table = await only(
      'QUERY: SELECT at, count(*) FROM visits\n  GROUP BY at HAVING count(*) > 1;\n' +
        'at                          |count\n----------------------------+-----\n' +
        'Thu Jun 13 00:00:00 1957 PDT|    2\nMon Feb 10 09:32:01 1997 PST|   13\ninvalid                     |    2\n(3 rows)\n',
    );
    expect([table.columns, table.rows.length]).toEqual([['at', 'count'], 3]);
    expect(codes(table)).toEqual(['lines-skipped', 'lines-skipped']);
  });
});

it('numbers behind commas and blanks are no sentences', async () => {
  const table = await only('Date, USD, JPY, GBP, CHF, \n25 January 2030, 1.2407, 135.12, 0.87038, 1.1680, \n');
  expect([table.columns, table.rows.length]).toEqual([['Date', 'USD', 'JPY', 'GBP', 'CHF'], 1]);
});

describe('lines that nothing parts into cells', () => {
  it.each([
    ['what a program tells', 'PACK (27 Nov 2030)\n  1 by 2 by 1 grid\nCreated 800 atoms\n  Time spent = 0.01 secs\n'],
    [
      'what was counted',
      '115 + 0 in total (passed + failed)\n63 + 0 secondary\n0 + 0 duplicates\n115 + 0 mapped (1.00%)\n',
    ],
    ['what to install', 'alpha == 1.0.0\nbeta == 1.0.0 ; platform != "x"\ngamma == 7.12.0\n'],
    ['places of atoms', '3\nConverted by hand\nH 0.63 -0.02 0.47\nO 0.14 0.02 -0.34\nH -0.77 -0.00 -0.13\n'],
    [
      'what a data set is about',
      'Insurance in a country\n\nIn the following data\nX = number of claims\nY = total paid for all\nfor the zones of it\n',
    ],
  ])('are refused: %s', async (_, content) => {
    expect(await refusal(content)).toMatch(/Nothing in the lines parts them/);
  });

  it('are the values of a column below its name', async () => {
    const answers = 'What do you like about it?\nIt is quick and simple\nThe people are kind\nNothing at all really\n';
    expect((await only(answers)).rows).toHaveLength(3);
    expect((await only('Name of the company\nSmith and Sons Ltd\nThe Old Mill Company\nJones\n')).rows).toHaveLength(3);
  });
});

describe('a name and its value a line', () => {
  it('is a row in the first line as well', async () => {
    const table = await only('COMMAND: pack -T one\nREAD: 1353\nWRITTEN: 1353\nDUPLICATE PAIR: 105\n');
    expect([table.columns, table.rows.length]).toEqual([['name', 'value'], 4]);
    expect(codes(table)).toContain('header-missing');
  });

  it('may be drawn to the right, with lines that name what follows', async () => {
    const table = await only(
      '        Started job on |\tJun 28 15:22:54\n          Reads given |\t94446403\n        UNIQUE READS:\n         Unique reads |\t75077194\n       Unique reads % |\t79.49%\n       Average length |\t151.05\n',
    );
    expect(table.columns).toEqual(['name', 'value']);
    expect(table.rows.slice(0, 3)).toEqual([
      ['Started job on', 'Jun 28 15:22:54'],
      ['Reads given', '94446403'],
      ['UNIQUE READS:', null],
    ]);
  });

  it('is none below names of columns', async () => {
    expect((await only('name| city\nAnn| Rome\nBob| Oslo\nCid| Bern\n')).columns).toEqual(['name', 'city']);
  });
});

describe('pairs of names and values', () => {
  it('may have tabs between them and a colon inside', async () => {
    const table = await only(
      'time:2030-09-26T17:26:33\tstatus:200\tpath:/\ntime:2030-09-26T18:36:34\tstatus:201\tpath:/apps\n',
    );
    expect([table.columns, table.rows[0]]).toEqual([
      ['time', 'status', 'path'],
      ['2030-09-26T17:26:33', '200', '/'],
    ]);
  });

  it('may stand behind a stamp and a word, in single quotes', async () => {
    const table = await only(
      'type=CMD msg=audit(14.1:2): user pid=41 cmd=\'a="b" c=d\'\ntype=EXEC msg=audit(14.2:3): argc=1 a0=top\n',
    );
    expect(table.columns).toEqual(['type', 'msg', 'word', 'pid', 'cmd', 'argc', 'a0']);
    expect(table.rows[0]!.slice(2, 5)).toEqual(['user', '41', 'a="b" c=d']);
  });
});

describe('what stands one below the other', () => {
  const report = [
    '                 SUMMARY for Jan 2030',
    '',
    'NAME: A town at the sea, Some country          ',
    'ELEV: 107 meters    LAT: 41-15.12 S    LONG: 174-57.24 E',
    '',
    '      MEAN          HEAT   HEAT    WIND    DOM',
    'DAY   TEMP   HIGH   DAYS    LOW    TIME    DIR',
    '----------------------------------------------',
    ' 01   17.6   24.1    1.3   12.3   00:01     90',
    ' 02   17.9   25.6    0.0   12.2   02:22     90',
    ' 03   18.9   27.1    0.0   14.8   22:35     80',
    ' 04   16.0   22.4    4.2    9.8   07:08     90',
    ' 05   13.2   16.6    9.2    7.8   05:07     70',
    '----------------------------------------------',
    '      17.3   31.8    9.2    7.8      15     90',
    '',
  ].join('\n');

  it('has no groups where blanks do not say over which names they stand', async () => {
    expect((await only(report)).columns).toEqual(['DAY', 'TEMP', 'HIGH', 'DAYS', 'LOW', 'TIME', 'DIR']);
  });

  it('ends above a drawn line with a row without a name', async () => {
    const table = await only(report);
    expect(table.rows).toHaveLength(5);
    expect(codes(table)).toContain('total-row-skipped');
  });

  it('is not cut where single blanks are in line by chance', async () => {
    const text = [
      'Linux 3.10.0-1062.1.2 (some.host) \t11/30/2030 \t_x86_64_\t(1 CPU)',
      '',
      'avg-cpu:  %user   %nice %system %iowait  %steal   %idle',
      '           0.14    0.00    0.16    0.00    0.00   99.70',
      '',
      'Device:            tps    kB_read/s    kB_wrtn/s    kB_read    kB_wrtn',
      'sda               0.24         5.28         1.10     203305      42368',
      'dm-0              0.25         4.42         1.05     170325      40299',
      'dm-1              0.00         0.06         0.00       2204          0',
    ];
    expect(await refusal(`${text.join('\n')}\n`)).not.toBe('was read');
  });

  it.each(['', 'X Y RA DEC MAG ERR\n'])(
    'is cut at single blanks where values alone stand between them: %j',
    async (names) => {
      const rows =
        '  1367.000    184.404 265.1445 +68.7507  22.9929   0.2218\n  1380.235    189.444 265.1384 +68.7516  20.9258   0.0569\n';
      const table = await only(names + rows);
      expect(table.rows[0]).toEqual(['1367.000', '184.404', '265.1445', '+68.7507', '22.9929', '0.2218']);
    },
  );

  it.each(['', 'Time   Temp   Count\n'])('is cut behind days with times, not within: %j', async (names) => {
    const rows = '2030-01-02 10:30   12.5   7\n2030-01-03 11:30   13.5   8\n2030-01-04 12:30   14.5   9\n';
    const table = await only(names + rows);
    expect(table.rows).toHaveLength(3);
    expect(table.rows[0]).toEqual(['2030-01-02 10:30', '12.5', '7']);
  });

  it.each([' ', '   '])('is cut at %j rather than within its numbers', async (blanks) => {
    const lines = [
      ['Lake', '12,50', '7'],
      ['Sea', '13,75', '10'],
      ['Pond', '15,25', '13'],
    ];
    const table = await only(`${lines.map((cells) => cells.join(blanks)).join('\n')}\n`);
    expect(table.rows).toEqual(lines);
    const rooms = await only('Room 1,20 seats\nRoom 2,30 seats\nHall 3,40 seats\n');
    expect(rooms.rows.at(-1)).toEqual(['Hall 3', '40 seats']);
  });

  it('is refused where the bars of a header alone say where cells are', async () => {
    const head = '\\fixlen = T\n|name       |ra       |band|\n|char       |double   |char|\n';
    const rows = ' M 31        10.684737 J    \n Andromeda   10.683469 null \n';
    expect(await refusal(head + rows)).toContain('between the bars');
    expect(await refusal(head + rows.replaceAll(/(?<=^.{12}|^.{22}|^.{27}) /gm, '|'))).toBe('was read');
    expect((await only('|a|b|\n|1|2|\n|3|4|\n|5|6|\n\nSource: somebody\n')).rows).toHaveLength(3);
  });

  it('is another table where other columns are numbered', async () => {
    const wide = (...cells: unknown[]) => `${cells.map((cell) => String(cell).padStart(16)).join('')}\n`;
    const below = [1, 2, 3, 4, 5].map((model) => wide(model, 1000 + model, `${model}.5`)).join('');
    const tables = await readText(
      `${wide(1, 2, 3, 4, 5, 6)}${wide('version', 'build', 'date', 'msun', 'rsun', 'lsun')}${wide('r24', '13.1', '2030', '1.98', '6.9', '3.8')}\n` +
        `${wide(1, 2, 3)}${wide('model_number', 'num_zones', 'star_age')}${below}`,
    );
    expect(tables.map(({ columns }) => columns)).toEqual([
      ['version', 'build', 'date', 'msun', 'rsun', 'lsun'],
      ['model_number', 'num_zones', 'star_age'],
    ]);
    expect(tables[1]!.rows).toHaveLength(5);
  });

  it('is not cut within times of the same length', async () => {
    const lines = [1, 2, 3, 4, 5, 6, 7].map((day) => `2030-01-0${day} 10:3${day}   Lake    ${day}2.5   7${day}`);
    expect((await only(`${lines.join('\n')}\n`)).rows[0]).toEqual(['2030-01-01 10:31', 'Lake', '12.5', '71']);
  });

  it('is not cut by a sign that stands in the names alone', async () => {
    const table = await only(
      'Inter-|   Receive                             |  Transmit\n face |bytes    packets errs drop fifo frame|bytes    packets errs drop fifo colls\n' +
        '    lo:   13222     152    0    0    0     0    13222     152    0    0    0     0\n ens33: 60600053  109378    0    0    0     0 44256546  121425    0    0    0     0\n',
    );
    expect(table.rows[1]).toEqual('ens33: 60600053 109378 0 0 0 0 44256546 121425 0 0 0 0'.split(' '));
  });

  it('is refused where long cells leave no place that all rows share', async () => {
    const text = [
      '# target   accession  query                  value  score  bias  exp  description',
      'Globin     PF00042.17 gi|48|ref|NP_005359.1| -    6e-21   74.6   0.3   1.3  Globin',
      'Ig_3       PF13927.1  gi|12:116-221 -           1.4e-09   38.2   0.4   1.3  Immunoglobulin domain',
      'Ig_2       PF13895.1  gi|12:116-221 -           3.5e-05   23.7   0.1   1.1  Immunoglobulin domain',
      'Xpo1       PF08389.7  gi|22|ref|NP_065801.1| -  7.8e-34  116.6   7.8   2.8  Exportin 1-like protein',
      'Pou        PF00157.12 gi|12|ref|NP_038661.2| -    7e-37  124.8   0.5   1.5  Pou domain',
      'DUF        PF04412.18 gi|12|ref|NP_038661.2| -     0.14   10.5   0.1   1.4  Protein of unknown function',
    ];
    expect(await refusal(`${text.join('\n')}\n`)).not.toBe('was read');
  });
});

it('a query is no table', async () => {
  expect(
    await refusal("select diff(\n    (select a from t where n='x' and m='y'),\n    (select b from t)\n) as d;\n"),
  ).toMatch(/text of a program/);
});

it('a table of two columns may follow a wider one, each with sums without a name', async () => {
  const days = Array.from({ length: 40 }, (_, day) => `1/${(day % 28) + 1}/30,${day}\n`).join('');
  const tables = await readText(
    'Channel,Users,Sessions,Bounce Rate,Duration\nSearch,"1,234","1,500",45.67%,00:02:13\nDirect,567,700,55.00%,00:01:05\n' +
      `Other,89,100,30.12%,00:03:40\n,"1,890","2,300",48.10%,00:02:00\n\nDay Index,Users\n${days},780\n`,
  );
  expect(tables.map(({ columns, rows }) => [columns[0], rows.length])).toEqual([
    ['Channel', 3],
    ['Day Index', 40],
  ]);
  expect(tables.map(codes)).toEqual([['total-row-skipped', 'tables-several'], ['total-row-skipped']]);
});

it('sections of one name each are tables of their own, though their columns are called the same', async () => {
  for (const ends of ['', ',,']) {
    const tables = await readText(
      `Store: North${ends}\nDate,Kind,Amount\n2030-01-01,a,5\n2030-01-02,b,6\nStore: South${ends}\nDate,Kind,Amount\n2030-01-01,a,7\n2030-01-02,c,8\n`,
    );
    expect(tables.map(({ rows }) => rows.map(([, , amount]) => amount))).toEqual([
      ['5', '6'],
      ['7', '8'],
    ]);
    expect(tables[1]!.warnings).toContainEqual(
      expect.objectContaining({ code: 'lines-skipped', message: expect.stringContaining('Store: South') as string }),
    );
  }
});

it('a sum among the rows is told of', async () => {
  const table = await only('Region,Kind,Units\nNorth,a,120\nSouth,b,80\nTotal,,200\n\nEast,a,20\nWest,b,10\n');
  expect(table.rows).toHaveLength(5);
  expect(table.warnings).toContainEqual(expect.objectContaining({ code: 'subtotal-rows-kept', rows: [3] }));
});
