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
    [
      'what a program tells',
      'PACK (27 Nov 2030)\n  using 1 thread per task\nCreated 800 atoms\n  Time spent = 0.01 secs\n',
    ],
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
