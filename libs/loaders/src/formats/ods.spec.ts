import { zipOf } from '../spreadsheets/archive.fixture.ts';
import { Loading } from './loading.fixture.ts';

let loading: Loading;
beforeEach(async () => {
  loading = await Loading.open();
});
afterEach(() => loading.close());

const TYPE = 'application/vnd.oasis.opendocument.spreadsheet';
const odsOf = (tables: string, styles = '', more: [string, string][] = []) =>
  zipOf([
    ['mimetype', TYPE],
    [
      'content.xml',
      `<office:document-content><office:automatic-styles>${styles}</office:automatic-styles><office:body><office:spreadsheet>${tables}</office:spreadsheet></office:body></office:document-content>`,
    ],
    ...more,
  ]);
const text = (value: string) =>
  `<table:table-cell office:value-type="string"><text:p>${value}</text:p></table:table-cell>`;
const cell = (type: string, attributes: string) =>
  `<table:table-cell office:value-type="${type}" ${attributes}><text:p>shown</text:p></table:table-cell>`;
const row = (...cells: string[]) => `<table:table-row>${cells.join('')}</table:table-row>`;
const table = (name: string, ...rows: string[]) => `<table:table table:name="${name}">${rows.join('')}</table:table>`;
const load = (...parts: Parameters<typeof odsOf>) => loading.load('t.ods', odsOf(...parts));

describe('an OpenDocument spreadsheet', () => {
  it('gives cells of all kinds', async () => {
    const { schema, types, rows } = await load(
      table(
        'S',
        row(...['n', 'share', 'money', 'day', 'at', 'time', 'on', 'text'].map(text)),
        ...[1, 2].map((n) =>
          row(
            cell('float', `office:value="${n}"`),
            cell('percentage', 'office:value="0.07"'),
            cell('currency', 'office:currency="EUR" office:value="2.5"'),
            cell('date', 'office:date-value="2024-02-29"'),
            cell('date', 'office:date-value="2024-02-29T18:30:00"'),
            cell('time', 'office:time-value="PT08H05M00S"'),
            cell('boolean', 'office:boolean-value="true"'),
            text(`0${n} <text:span>a</text:span><text:s text:c="2"/>b<text:line-break/>c</text:p><text:p>d`),
          ),
        ),
      ),
    );
    expect(types[0]).toEqual({
      n: 'integer',
      share: 'decimal',
      money: 'decimal',
      day: 'date',
      at: 'timestamp',
      time: 'text',
      on: 'boolean',
      text: 'text',
    });
    expect(rows[0]![0]).toEqual(['1', 7, 2.5, '2024-02-29', '2024-02-29 18:30:00', '08:05:00', true, '01 a  b\nc\nd']);
    expect(schema.tables[0]!.columns.map(({ unit }) => unit ?? null).slice(0, 3)).toEqual([null, '%', 'EUR']);
  });

  it('repeats what is said to be repeated', async () => {
    const { rows } = await load(
      table(
        'S',
        row(text('a'), text('b'), text('c')),
        `<table:table-row table:number-rows-repeated="3"><table:table-cell table:number-columns-repeated="2" office:value-type="float" office:value="1"/>${cell('float', 'office:value="2"')}</table:table-row>`,
        '<table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>',
      ),
    );
    expect(rows[0]).toEqual([
      ['1', '1', '2'],
      ['1', '1', '2'],
      ['1', '1', '2'],
    ]);
  });

  it('has errors, remarks, hidden sheets and merged cells told or left aside', async () => {
    const { rows, codes } = await load(
      table(
        'S',
        row(text('a'), text('b')),
        row(
          `<table:table-cell table:number-rows-spanned="2" office:value-type="string"><office:annotation><text:p>remark</text:p></office:annotation><text:p>x</text:p></table:table-cell>`,
          cell('float', 'office:value="1"'),
        ),
        row(
          '<table:covered-table-cell/>',
          `<table:table-cell table:formula="of:=1/0" office:value-type="string"><text:p>#DIV/0!</text:p></table:table-cell>`,
        ),
      ) +
        '<table:table table:name="H" table:style-name="off">' +
        row(text('c')) +
        '</table:table>',
      '<style:style style:name="off" style:family="table"><style:table-properties table:display="false"/></style:style>',
    );
    expect(rows[0]).toEqual([
      ['x', '1'],
      ['x', null],
    ]);
    expect(codes).toEqual(['merged-cells-filled', 'error-cells', 'sheet-hidden']);
  });

  it('is refused when its few bytes stand for more cells than there can be', async () => {
    const bomb = `<table:table-row table:number-rows-repeated="1000000"><table:table-cell table:number-columns-repeated="16000" office:value-type="float" office:value="1"/></table:table-row>`;
    await expect(load(table('S', bomb))).rejects.toMatchObject({ code: 'file-too-complex' });
  });

  it('is refused when it is protected by a password, or is another kind of document', async () => {
    await expect(load(table('S'), '', [['META-INF/manifest.xml', '<manifest:encryption-data/>']])).rejects.toThrow(
      'password',
    );
    await expect(
      loading.load(
        't.ods',
        zipOf([
          ['mimetype', 'application/vnd.oasis.opendocument.text'],
          ['content.xml', '<x/>'],
        ]),
      ),
    ).rejects.toMatchObject({ code: 'file-type-unsupported' });
    await expect(loading.load('t.ods', zipOf([['readme', 'x']]))).rejects.toMatchObject({
      code: 'file-type-unsupported',
    });
  });
});
