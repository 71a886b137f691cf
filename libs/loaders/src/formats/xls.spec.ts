import * as xlsx from 'xlsx';
import { Loading } from './loading.fixture.ts';

let loading: Loading;
beforeEach(async () => {
  loading = await Loading.open();
});
afterEach(() => loading.close());

type Kind = 'biff8' | 'biff5' | 'biff4';

/** SheetJS gives its container format no types. */
const { utils: container, write: writeContainer } = xlsx.CFB as {
  utils: { cfb_new: () => object; cfb_add: (file: object, name: string, content: Buffer) => void };
  write: (file: object, options: { type: 'buffer' }) => Buffer;
};

function workbook(
  kind: Kind,
  sheets: Record<string, unknown[][]>,
  change: (book: xlsx.WorkBook) => void = () => {},
): Buffer {
  const book = xlsx.utils.book_new();
  for (const [name, rows] of Object.entries(sheets))
    xlsx.utils.book_append_sheet(book, xlsx.utils.aoa_to_sheet(rows, { UTC: true }), name);
  change(book);
  return xlsx.write(book, { type: 'buffer', bookType: kind as xlsx.BookType }) as Buffer;
}

const day = new Date(Date.UTC(2024, 1, 29));

describe.each([
  ['biff8', 'Zürich 漢字'],
  ['biff5', 'Oslo'],
] as const)('an XLS workbook of kind %s', (kind, word) => {
  it('gives cells of all kinds', async () => {
    const file = workbook(
      kind,
      {
        first: [
          ['day', 'n', 'd', 'on', 'text', 'error'],
          [day, 1, 0.1, true, word, null],
          [day, -70000, 1234567.891, false, '007', 1],
          [day, 1.5e9, 0.25, true, '', 2],
        ],
      },
      (book) => {
        book.Sheets['first']!['F2'] = { t: 'e', v: 0x2a };
      },
    );
    const { types, rows, schema } = await loading.load('t.xls', file);
    expect(types[0]).toEqual({
      day: 'date',
      n: 'integer',
      d: 'decimal',
      on: 'boolean',
      text: 'text',
      error: 'integer',
    });
    expect(rows[0]).toEqual([
      ['2024-02-29', '1', 0.1, true, word, null],
      ['2024-02-29', '-70000', 1234567.891, false, '007', '1'],
      ['2024-02-29', '1500000000', 0.25, true, null, '2'],
    ]);
    expect(schema.warnings).toMatchObject([{ code: 'error-cells', column: 'error', count: 1 }]);
  });

  it('knows which dates it counts from', async () => {
    const file = workbook(kind, { s: [['day'], [{ t: 'n', v: 43889, z: 'd/m/yyyy' }]] }, (book) => {
      book.Workbook = { WBProps: { date1904: true } };
    });
    expect((await loading.load('t.xls', file)).rows[0]).toEqual([['2024-02-29']]);
  });
});

describe('an XLS workbook', () => {
  it.each([
    [1252, 'Zoë', [0x5a, 0x6f, 0xeb]],
    [1251, 'Яко', [0xdf, 0xea, 0xee]],
    [1250, 'łóż', [0xb3, 0xf3, 0xbf]],
    [932, 'テa', [0x83, 0x65, 0x61]],
    [10_000, 'Zoë', [0x5a, 0x6f, 0x91]],
  ])('from before Unicode is in the encoding that it names: %i', async (codepage, word, bytes) => {
    const file = workbook('biff5', { s: [['word'], ['***']] });
    const record = file.indexOf(Buffer.from('42000200', 'hex'));
    expect(record).toBeGreaterThan(0);
    file.writeUInt16LE(codepage, record + 4);
    file.set(bytes, file.indexOf('***'));
    expect((await loading.load('t.xls', file)).rows[0]).toEqual([[word]]);
  });

  it('may be a bare stream, as in the old days', async () => {
    const { rows, schema } = await loading.load(
      't.xls',
      workbook('biff4', {
        s: [
          ['a', 'b'],
          [1, 'x'],
          [2, 'y'],
        ],
      }),
    );
    expect([schema.format, rows[0]]).toEqual([
      'xls',
      [
        ['1', 'x'],
        ['2', 'y'],
      ],
    ]);
  });

  it('has hidden sheets and rows read and told, merged cells filled', async () => {
    const file = workbook(
      'biff8',
      {
        one: [
          ['a', 'b'],
          ['x', 1],
          [null, 2],
        ],
        two: [['c'], [3]],
      },
      (book) => {
        book.Workbook = { Sheets: [{ Hidden: 0 }, { Hidden: 2 }] };
        book.Sheets['one']!['!merges'] = [{ s: { r: 1, c: 0 }, e: { r: 2, c: 0 } }];
      },
    );
    const { rows, codes, schema } = await loading.load('t.xls', file);
    expect(schema.tables.map(({ name }) => name)).toEqual(['one', 'two']);
    expect(rows[0]).toEqual([
      ['x', '1'],
      ['x', '2'],
    ]);
    expect(codes).toEqual(['merged-cells-filled', 'sheet-hidden']);
  });

  it('has long lists of texts, cut into records anywhere', async () => {
    const texts = Array.from({ length: 3000 }, (_, index) => [
      `${index % 2 ? 'ü漢' : 'plain'} ${'x'.repeat(index % 37)}${index}`,
      index,
    ]);
    const { rows } = await loading.load('t.xls', workbook('biff8', { s: [['text', 'n'], ...texts] }));
    expect(rows[0]).toEqual(texts.map(([text, n]) => [text, String(n)]));
  });

  it('is refused when it is protected by a password', async () => {
    const locked = container.cfb_new();
    const record = (type: number, data: number[]) => [type & 0xff, type >> 8, data.length, 0, ...data];
    const stream = [
      ...record(0x0809, [0, 6, 5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]),
      ...record(0x002f, [1, 0, 1, 0]),
      ...record(0x000a, []),
    ];
    container.cfb_add(locked, '/Workbook', Buffer.from(stream));
    await expect(loading.load('t.xls', writeContainer(locked, { type: 'buffer' }))).rejects.toThrow('password');
    const sealed = container.cfb_new();
    container.cfb_add(sealed, '/EncryptedPackage', Buffer.alloc(64));
    await expect(loading.load('t.xlsx', writeContainer(sealed, { type: 'buffer' }))).rejects.toThrow('password');
  });

  it('is refused, and nothing worse, wherever it is cut or a byte of it is changed', async () => {
    const whole = workbook('biff8', {
      s: [['a', 'b'], ...Array.from({ length: 300 }, (_, index) => [index, `text ${index}`])],
    });
    for (let at = 100; at < whole.length; at += 1499) {
      const changed = Buffer.from(whole);
      changed[at]! ^= 0xff;
      for (const file of [whole.subarray(0, at), changed])
        await loading
          .load('t.xls', file)
          .catch((error: unknown) => expect(error).toMatchObject({ name: 'FileRefused' }));
    }
  }, 60_000);

  it('ends where its sectors point at themselves', async () => {
    const file = workbook('biff8', { s: [['a'], ...Array.from({ length: 3000 }, (_, index) => [`text ${index}`])] });
    const table = (file.readUInt32LE(76) + 1) * 512;
    for (let at = table; at < table + 512; at += 4) file.writeUInt32LE(1, at);
    await expect(loading.load('t.xls', file)).rejects.toMatchObject({ code: 'file-unreadable' });
  });
});
