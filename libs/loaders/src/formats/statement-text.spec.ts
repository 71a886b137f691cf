// What stands above and below the rows of statements, in the width of the rows or torn at its commas.
import { readText, type ReadTable } from '../delimited/testing/read-text.ts';

const only = async (content: string): Promise<ReadTable> => {
  const tables = await readText(content);
  expect(tables).toHaveLength(1);
  return tables[0]!;
};
const firstCells = ({ rows }: ReadTable) => rows.map(([cell]) => cell);

describe('a letterhead that is filled up to the width of the rows', () => {
  const names = 'Date;Number;Text;Out;In;Detail\n';
  const rows = '05/01/2030;0123;Pay;;250,50;May\n10/01/2030;9876;Card;-75,25;;Food\n15/01/2030;1122;Cash;-20,00;;\n';

  it('lies above the table', async () => {
    const head = 'Bank : 101;Branch : 001;From : 01/01/2030;To : 31/01/2030;;\nAccount : 0123;Name : MAX;EUR;;;\n';
    const table = await only(
      `${head}\nBalance at the end;;;;655,25;\n${names}${rows}Balance at the start;;;;500,00;\n`,
    );
    expect(table.columns).toEqual(['Date', 'Number', 'Text', 'Out', 'In', 'Detail']);
    expect(firstCells(table)).toEqual(['05/01/2030', '10/01/2030', '15/01/2030']);
    expect(table.warnings).toMatchObject([
      { code: 'lines-skipped', message: expect.stringContaining('The first 3 lines') },
      { code: 'lines-skipped', message: expect.stringContaining('Balance at the start 500,00') },
    ]);
  });

  it('is none where its rows have what the rows below have', async () => {
    const table = await only(`${names}05/01/2030;;;;250,50;\n06/01/2030;;;;50,25;\nDay;No;What;Less;More;Why\n${rows}`);
    expect(table.columns[0]).toBe('Date');
    expect(table.rows).toHaveLength(6);
  });

  it('is none where its last row groups the names', async () => {
    const table = await only(`Report;;;;;\nAll;;;;;\n;;;Sums;;\n${names}${rows}`);
    expect(table.columns).toEqual(['Date', 'Number', 'Text', 'Sums Out', 'Sums In', 'Sums Detail']);
  });
});

describe('names of fewer columns than the rows have', () => {
  it('are those of the first, where values stand below them', async () => {
    const rows = [1, 2, 3].map((day) => `123;${day};2030-07-0${day};${day}0,50;Pay;A;"B";C\n`).join('');
    const table = await only(`Account;Page;Day;Sum;Text\n${rows}`);
    expect(table.columns).toEqual(['Account', 'Page', 'Day', 'Sum', 'Text', 'column_6', 'column_7', 'column_8']);
    expect(table.rows).toHaveLength(3);
  });

  it('are a line above the table, where only words stand below them', async () => {
    const table = await only('Ann;Bob;Cid;Dan\na;b;c;d;1;2;3\ne;f;g;h;4;5;6\ni;j;k;l;7;8;9\n');
    expect(table.columns[0]).not.toBe('Ann');
  });
});

describe('below rows that have a date each', () => {
  const rows =
    'Date,Text,In,Left\n01/04/2030,Pay,15,15\n02/04/2030,Food,-2,13\n03/04/2030,Tea,-1,12\n04/04/2030,Tea,-1,11\n05/04/2030,Pay,1,12\n';

  it.each(['Balance,12\n', 'Balance,,,12\n'])('what is left is no row: %j', async (line) => {
    const table = await only(rows + line);
    expect(table.rows).toHaveLength(5);
    expect(table.warnings).toMatchObject([{ code: 'lines-skipped', message: expect.stringContaining('Balance 12') }]);
  });

  it('words are a row where other words stand beside them', async () => {
    expect((await only(`${rows}Soon,Rent,,\n`)).rows).toHaveLength(6);
  });

  it.each(['06/04/2030', ''])('a row with %j in front is one', async (day) => {
    expect((await only(`${rows}${day},,,12\n`)).rows).toHaveLength(6);
  });

  it('a sentence is no row, though it has commas', async () => {
    const sentence = 'Please note that sales, transfers, or deposits before July 15, 2030 are not shown here.\n';
    const table = await only(rows + sentence);
    expect(table.rows).toHaveLength(5);
    expect(table.warnings).toMatchObject([{ code: 'lines-skipped', message: expect.stringContaining('Please note') }]);
    expect((await only(`Name,Town,Likes,Hates\nAnn,Rome,tea,rain\nBob,Bonn,ale,snow\n${sentence}`)).rows).toHaveLength(
      3,
    );
  });
});
