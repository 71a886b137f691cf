// What brokers, statistics offices, laboratories and programs of single trades export as text.
import { readText, type ReadTable } from '../delimited/testing/read-text.ts';

const only = async (content: string): Promise<ReadTable> => {
  const tables = await readText(content);
  expect(tables).toHaveLength(1);
  return tables[0]!;
};
const codes = ({ warnings }: ReadTable) => warnings.map(({ code }) => code);
const detail = (content: string) =>
  readText(content).then(
    () => 'was read',
    (error: Error) => error.message,
  );

describe('tables for data mining', () => {
  it('have their rows of types and roles left out', async () => {
    const table = await only(
      'age\ttears\tlens\ndiscrete\tdiscrete\tdiscrete\n\t\tclass\nyoung\treduced\tnone\nyoung\tnormal\tsoft\nold\treduced\tnone\n',
    );
    expect(table.columns).toEqual(['age', 'tears', 'lens']);
    expect(table.rows).toHaveLength(3);
    expect(codes(table)).toContain('lines-skipped');
    const letters = await only('a,b,k\nc,c,d\nmeta,,class\n1.5,2,x\n2.5,3,y\n');
    expect(letters.rows).toHaveLength(2);
    const values = await only('a,b,k\nc,c,d\nm,,c\nx,y,z\n');
    expect(values.rows).toHaveLength(3);
  });
});

describe('records of several kinds', () => {
  it('become a table each, with the columns of their own', async () => {
    const tables = await readText(
      '$GPGGA,123519,48.1,N,11.5,E,1,08,0.9\n$GPRMC,123519,A,48.1,N\n$GPGGA,123520,48.2,N,11.6,E,1,08,0.9\n' +
        '$GPRMC,123520,A,48.2,N\n$GPGGA,123521,48.3,N,11.7,E,1,07,1.0\n$GPRMC,123521,V,,N\n',
    );
    expect(tables.map(({ name, columns, rows }) => [name, columns.length, rows.length])).toEqual([
      ['$GPGGA', 9, 3],
      ['$GPRMC', 5, 3],
    ]);
    expect(tables[1]!.rows[2]).toEqual(['$GPRMC', '123521', 'V', null, 'N']);
    expect(codes(tables[0]!)).toContain('records-of-kinds');
  });

  it('take their names from a row that is marked as such, and leave rows out that are marked as sums', async () => {
    const tables = await readText(
      'Statement,Header,Field Name,Field Value\nStatement,Data,Title,Activity\nStatement,Data,Period,"May 1, 2030"\n' +
        'Trades,Header,Kind,Symbol,Date/Time,Quantity,Price\nTrades,Data,Order,AAA,"2030-05-02, 09:45:31",10,5.5\n' +
        'Trades,Data,Order,BBB,"2030-05-03, 10:00:00",-4,7.25\nTrades,SubTotal,,AAA,,6,\n' +
        'Dividends,Header,Currency,Date,Amount\nDividends,Data,USD,2030-05-04,2.5\nDividends,Data,USD,2030-05-05,3\nDividends,Data,Total,,5.5\n',
    );
    expect(tables.map(({ name, columns, rows }) => [name, columns.length, rows.length])).toEqual([
      ['Statement', 2, 2],
      ['Trades', 5, 2],
      ['Dividends', 3, 2],
    ]);
    expect(tables[1]!.columns).toEqual(['Kind', 'Symbol', 'Date/Time', 'Quantity', 'Price']);
    expect(tables[1]!.warnings.find(({ code }) => code === 'total-row-skipped')?.count).toBe(1);
  });

  it.each([
    ['rows of one kind have any number of cells', 'a,1,2,3\nb,1,2\na,2,3,4\nb,3,4,5\na,5,6,7\nb,6,7,8\n'],
    ['the first row names the columns of all', 'k,p,q,r\na,1,2,3\nb,1,2\na,2,3,4\nb,3,4\na,5,6,7\nb,6,7\n'],
  ])('are none where %s', async (_, text) => {
    expect(codes(await only(text))).not.toContain('records-of-kinds');
  });
});

describe('a head whose lines begin with a sign of their own', () => {
  it.each([
    ['@', '@HD\tVN:1.3\n@SQ\tSN:c1\tLN:10\nr1\t69\tc1\t100\nr2\t137\tc1\t101\nr3\t99\tc2\t7\n'],
    ['!', '!version: 2.1\n!\n!Made by A, B, and C\nP\tO1\tT\t100\nP\tO2\tT\t101\nP\tO3\tT\t7\n'],
  ])('(%s) is left out and told', async (sign, text) => {
    const table = await only(text);
    expect([table.columns.length, table.rows.length]).toEqual([4, 3]);
    expect(table.warnings[0]).toMatchObject({
      code: 'lines-skipped',
      message: expect.stringContaining(sign) as string,
    });
  });

  it('is left out above names, with the line that ends the table', async () => {
    const table = await only(
      '^SAMPLE=S1\n!Sample_title = Large, small\n#ID = the id\n!sample_table_begin\nID\tVALUE\nx\t1.5\ny\t2.5\nz\t3.5\n!sample_table_end\n',
    );
    expect([table.columns, table.rows.length]).toEqual([['ID', 'VALUE'], 3]);
    expect(codes(table).filter((code) => code === 'lines-skipped')).toHaveLength(2);
  });
});

it('rows that begin with such a sign are rows where they are cut as those below them', async () => {
  expect((await only('@ann,1\n@bob,2\ncid,3\ndan,4\n')).rows).toHaveLength(4);
});

it('tabs separate before signs that stand inside of cells', async () => {
  const table = await only('gi|1|ref\tx|2|y|\t5\ngi|3|ref\tx|4|y|\t6\ngi|5|ref\tx|6|y|\t7\n');
  expect(table.rows[0]).toEqual(['gi|1|ref', 'x|2|y|', '5']);
});

it('lists of their own length each are all rows', async () => {
  const table = await only('A\thttp://x.test/A\tq\tr\ts\nB\thttp://x.test/B\tt\nC\thttp://x.test/C\tu\tv\tw\tx\n');
  expect([table.columns.length, table.rows.length]).toEqual([6, 3]);
});

it('rows above a longer one are rows where they are like those below, also with a mark for nothing', async () => {
  const table = await only('r1\t69\t*\t1\nr2\t70\t35M\t2\tx\t3\nr3\t71\t36M\t4\ty\t5\nr4\t72\t37M\t6\tz\t7\n');
  expect(table.rows.map(([first]) => first)).toEqual(['r1', 'r2', 'r3', 'r4']);
});

describe('names in several rows', () => {
  it('may be days below what they are of', async () => {
    const table = await only(
      'Land;Day;;\n;31.12.2019;31.12.2020;31.12.2021\nA;100;110;120\nB;200;210;220\nC;300;310;-\n',
    );
    expect(table.columns).toEqual(['Land', 'Day 31.12.2019', 'Day 31.12.2020', 'Day 31.12.2021']);
    expect(table.rows).toHaveLength(3);
  });

  it('may be years below repeated names, with units below them', async () => {
    const table = await only(
      'Code;Name;all;all;men;men;\n;;2020;2021;2020;2021;\n;;[person];[person];[person];[person];\n' +
        '"01";A;100;110;50;55;\n"02";B;200;210;90;95;\n"03";C;300;310;140;150;\n',
    );
    expect(table.columns).toEqual([
      'Code',
      'Name',
      'all 2020 (person)',
      'all 2021 (person)',
      'men 2020 (person)',
      'men 2021 (person)',
    ]);
    expect(table.rows).toHaveLength(3);
  });

  it('may name some columns in the first and the others in the second', async () => {
    const table = await only(
      '||Total|Men|Women|\nYear|Town|||||\n2022|A|2 274|1 136|1 138|\n|B|635|321|314|\n2021|A|2 263|1 131|1 132|\n',
    );
    expect(table.columns).toEqual(['Year', 'Town', 'Total', 'Men', 'Women']);
    expect(table.rows).toHaveLength(3);
  });

  it('may both stand above a drawn line', async () => {
    const table = await only(
      'layout 3\n\nmatch\tmis-\tgap\tQ\n     \tmatch\tcount\tname\n-----------------------\n10\t0\t1\tab\n12\t1\t0\tcd\n9\t0\t0\tef\n',
    );
    expect(table.columns).toEqual(['match', 'mis- match', 'gap count', 'Q name']);
    expect(table.rows).toHaveLength(3);
  });

  it('may stand below facts that are apart from them, under groups', async () => {
    const table = await only(
      '"tool 5"\n"Author:","A",,,,"URL:","u"\n"Host:","h",,,,"User:","root"\n\n"cpu",,,,,"disk",\n' +
        '"usr","sys","idl","wai","stl","read","writ"\n1.2,0.5,98.0,0.3,0,1024.5,2048.0\n2.2,0.6,97.0,0.2,0,0,4096.0\n1.9,0.4,97.5,0.2,0,512.0,1024.0\n',
    );
    expect(table.columns.slice(0, 2)).toEqual(['cpu usr', 'cpu sys']);
    expect(table.columns.at(-1)).toBe('disk writ');
    expect(table.rows).toHaveLength(3);
  });
});

describe('rows below the names', () => {
  it('are left out where a single word stands for the unit', async () => {
    const table = await only('Place,Q1,Q2\n"","Persons"\nA,"39,566","39,858"\nB,"531","533"\n');
    expect(table.rows.map(([place]) => place)).toEqual(['A', 'B']);
  });

  it('are left out where units and other names stand below each other', async () => {
    const table = await only(
      'Name,Made,Area,I,V\nUnits,,,A,V\n[0],made,area,i_sc,v_oc\nx,2006,1.3,5.5,42.8\ny,2007,1.4,5.6,42.9\nz,2008,1.5,5.7,43.0\n',
    );
    expect(table.rows.map(([name]) => name)).toEqual(['x', 'y', 'z']);
  });

  it('are kept where only one row below them has numbers', async () => {
    const rows = 'r,low,low,mid\ns,low,mid,mid\nt,mid,low,low\n';
    expect((await only(`id,a,b,c\n${rows}u,1,2,3\n`)).rows).toHaveLength(4);
    expect((await only(`id,a,b,c\n,low,,\nu,1,2,3\n`)).rows).toHaveLength(2);
  });

  it('are facts on a series where its name comes first and marks stand beside its values', async () => {
    const table = await only(
      '"",S.USD,S.USD_FLAGS\n"",Rate of the bank,\nUnit,USD,\nDimension,One,\n2024-03-25,1.08,\n2024-03-26,1.09,\n2024-03-27,.,no value\n',
    );
    expect(table.rows).toHaveLength(3);
  });

  it('are left out where the sum of all comes first, without a name', async () => {
    const table = await only('channel,users,sessions\n,60,100\nA,10,40\nB,20,30\nC,30,30\n');
    expect(table.rows.map(([channel]) => channel)).toEqual(['A', 'B', 'C']);
    expect(codes(table)).toContain('total-row-skipped');
  });

  it('are kept where one without a name is no sum', async () => {
    expect((await only('channel,users,sessions\n,61,100\nA,10,40\nB,20,30\nC,30,30\n')).rows).toHaveLength(4);
  });
});

it('a table below a title of its own is another one, though its names are the same', async () => {
  const tables = await readText(
    'Made by a program.\n\n,A,B\n192607, 2.96, -2.56\n192608, 2.64, -1.17\n192609, 0.36, -1.40\n\n Annual: January-December\n' +
      ',A,B\n 1927, 29.47, -2.04\n 1928, 35.39, 4.51\n',
  );
  expect(tables.map(({ rows }) => rows.length)).toEqual([3, 2]);
});

it('tables in rows that are filled up to one width are tables of their own', async () => {
  const tables = await readText(
    'P,x,,,\nB,1,,,\n,,,,\nkind,a,b,c,d\nr,1,2,3,4\ns,2,3,4,5\n,,,,\nType:,Median,,,\nwell,id,m,,\nA1,x,5,,\nA2,y,6,,\n,,,,\n' +
      'Type:,Count,,,\nwell,id,m,,\nA1,x,7,,\nA2,y,8,,\n',
  );
  expect(tables.map(({ columns, rows }) => [columns.length, rows.length]).slice(-2)).toEqual([
    [3, 2],
    [3, 2],
  ]);
});

it('a grid has its columns by number', async () => {
  const table = await only(',1,2,3,4,5\nA,23,24,25,,\nB,26,27,28,,\nC,29,30,,1,2\n');
  expect([table.columns, table.rows.length]).toEqual([['column_1', '1', '2', '3', '4', '5'], 3]);
});

it('annotations of columns are comments, though they have a cell for each', async () => {
  const head = '#group,false,true,true\n#datatype,string,long,double\n#default,_result,,\n,result,table,_value\n';
  const table = await only(`${head},,0,21.5\n,,0,21.7\n,,1,40.5\n\n${head},,2,7.5\n,,2,7.7\n`);
  expect([table.columns, table.rows.length]).toEqual([['column_1', 'result', 'table', '_value'], 5]);
  expect(codes(table)).toContain('comments-skipped');
});

it('notes of other languages below a table are no rows', async () => {
  const table = await only('指标,2022年,2021年,2020年\n总人口,3,2,1\n男性,2,1,1\n女性,1,1,0\n注：初步\n数据来源：局\n');
  expect(table.rows).toHaveLength(3);
});

describe('records in lines', () => {
  it('may have tags, as references have', async () => {
    const table = await only(
      'TY  - JOUR\nAU  - Doe, J\nAU  - Roe, A\nTI  - Of things\nPY  - 2019\nER  - \n\nTY  - BOOK\nAU  - Low, B\nTI  - More\nPY  - 2020\nER  - \n',
    );
    expect(table.columns).toEqual(['TY', 'AU', 'TI', 'PY']);
    expect(table.rows).toEqual([
      ['JOUR', 'Doe, J; Roe, A', 'Of things', '2019'],
      ['BOOK', 'Low, B', 'More', '2020'],
    ]);
  });

  it('may go on in further lines, as entries of PubMed do', async () => {
    const table = await only(
      'PMID- 1\nOWN - NLM\nTI  - A title that\n      goes on\nPT  - Review\n\nPMID- 2\nOWN - NLM\nTI  - Short\nPT  - Letter\n',
    );
    expect(table.rows).toEqual([
      ['1', 'NLM', 'A title that goes on', 'Review'],
      ['2', 'NLM', 'Short', 'Letter'],
    ]);
  });

  it('may be games of chess', async () => {
    const table = await only(
      '[Event "Club"]\n[Date "1992.11.04"]\n[White "A, B"]\n\n1. e4 e5\n2. Nf3 1-0\n\n[Event "?"]\n[Date "1993.01.02"]\n[White "C"]\n\n1. d4 0-1\n',
    );
    expect(table.columns).toEqual(['Event', 'Date', 'White', 'Moves']);
    expect(table.rows).toEqual([
      ['Club', '1992.11.04', 'A, B', '1. e4 e5 2. Nf3 1-0'],
      [null, '1993.01.02', 'C', '1. d4 0-1'],
    ]);
  });

  it('are none where codes stand before what they mean', async () => {
    expect(codes(await only('USD - dollar\nEUR - euro\nGBP - pound\nJPY - yen\n'))).not.toContain('records-in-lines');
  });
});

it.each([
  ['sequences', '>s1 first\nACGTACGTAC\nACGT\n>s2\nGGGTTTAAAC\n'],
  ['sequences', '@r1\nACGTA\n+\n;;3;;\n@r2\nCCGTA\n+\n;;;;9\n'],
  ['trees', '((a:0.1,b:0.2):0.3,\nc:0.4);\n'],
  ['alignment', 'CLUSTAL 2.0 multiple sequence alignment\n\na   MFN-LVS\nb   MFNKLVS\n'],
  [
    'molecules',
    'REMARK   1 made\nATOM      1  N   MET A   1      20.1  30.2  40.3\nATOM      2  CA  MET A   1      21.1  31.2  41.3\nEND\n',
  ],
  ['LaTeX', '% made\n\\begin{tabular}{lr}\nA & 1 \\\\\nB & 2 \\\\\n\\end{tabular}\n'],
  ['subtitles', '1\n00:00:01,600 --> 00:00:04,200\nHello\n\n2\n00:00:05,900 --> 00:00:07,999\nYou\n'],
  [
    'settings',
    'Object_=Inverter\n  Version=7.2\n  Flags=$00\n  Mode=MPPT\n  Part=Curve\n    Points=3\n    Efficiency=97.1,98.2,98.4,\n    Limit=4\n    Loss=2\n  End of Part\n  Night=5\nEnd of Object\n',
  ],
])('holds %s, which is said', async (what, text) => {
  expect(await detail(text)).toMatch(new RegExp(`${what}.*not rows of a table`));
});
