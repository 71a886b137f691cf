import { join } from 'node:path';
import fc from 'fast-check';
import { Loading } from './loading.fixture.ts';

let loading: Loading;
beforeEach(async () => {
  loading = await Loading.open();
});
afterEach(() => loading.close());

const load = (content: unknown, label = 't.json') =>
  loading.load(label, typeof content === 'string' || Buffer.isBuffer(content) ? content : JSON.stringify(content));
const table = async (content: unknown) => {
  const { schema, rows } = await load(content);
  return [schema.tables[0]!.columns.map(({ name }) => name), ...rows[0]!];
};
const refused = (content: unknown) =>
  expect(load(content)).rejects.toMatchObject({ name: 'FileRefused', code: 'file-unreadable' });

describe('the shape of JSON', () => {
  const expected = [
    ['a', 'b'],
    ['1', 'x'],
    ['2', 'y'],
  ];

  it.each([
    [
      'a list of objects',
      [
        { a: 1, b: 'x' },
        { a: 2, b: 'y' },
      ],
    ],
    ['lines of objects', '{"a":1,"b":"x"}\n{"a":2,"b":"y"}\n'],
    ['lines of lists with a header', '["a","b"]\r\n[1,"x"]\r\n[2,"y"]'],
    [
      'a list of lists with a header',
      [
        ['a', 'b'],
        [1, 'x'],
        [2, 'y'],
      ],
    ],
    [
      'an object with a list of objects inside',
      {
        data: [
          { a: 1, b: 'x' },
          { a: 2, b: 'y' },
        ],
      },
    ],
    [
      'an object deep inside',
      {
        response: {
          page: {
            items: [
              { a: 1, b: 'x' },
              { a: 2, b: 'y' },
            ],
          },
        },
      },
    ],
    ['columns beside each other', { a: [1, 2], b: ['x', 'y'] }],
    ['columns of numbered rows', { a: { 0: 1, 1: 2 }, b: { 0: 'x', 1: 'y' } }],
    ['numbered rows of columns', { 0: { a: 1, b: 'x' }, 1: { a: 2, b: 'y' } }],
    [
      'columns, index and data apart',
      {
        columns: ['a', 'b'],
        index: [0, 1],
        data: [
          [1, 'x'],
          [2, 'y'],
        ],
      },
    ],
    [
      'data with a description of its columns',
      {
        schema: { fields: [{ name: 'a', type: 'integer' }], pandas_version: '1.4.0' },
        data: [
          { a: 1, b: 'x' },
          { a: 2, b: 'y' },
        ],
      },
    ],
  ])('may be %s', async (_, content) => {
    expect(await table(content)).toEqual(expected);
  });

  it('may be one object: a table of one row', async () => {
    expect(await table({ a: 1, b: { c: 'x' } })).toEqual([
      ['a', 'b.c'],
      ['1', 'x'],
    ]);
  });

  it('may be rows without names', async () => {
    const { schema, rows, codes } = await load([
      [1, 'x'],
      [2, 'y'],
    ]);
    expect(schema.tables[0]!.columns.map(({ name }) => name)).toEqual(['column_1', 'column_2']);
    expect(rows[0]).toEqual([
      ['1', 'x'],
      ['2', 'y'],
    ]);
    expect(codes).toEqual(['header-missing']);
  });

  it('keeps the labels of rows that are more than numbers', async () => {
    expect(await table({ columns: ['a'], index: ['p', 'q'], data: [[1], [2]] })).toEqual([
      ['index', 'a'],
      ['p', '1'],
      ['q', '2'],
    ]);
    expect(
      await table({ a: { '2024-01-01': 1, '2024-01-02': 2 }, b: { '2024-01-01': 'x', '2024-01-02': 'y' } }),
    ).toEqual([
      ['index', 'a', 'b'],
      ['2024-01-01', '1', 'x'],
      ['2024-01-02', '2', 'y'],
    ]);
  });

  it('may have several tables; what stands beside them is named in a warning', async () => {
    const { schema } = await load({
      source: 's',
      venues: [{ v: 1 }],
      old: { venues: [{ v: 2 }] },
      cities: [{ c: 'x' }],
    });
    expect(schema.tables.map(({ name }) => name)).toEqual(['venues', 'old.venues', 'cities']);
    expect(schema.warnings).toMatchObject([{ code: 'values-outside-tables', count: 1 }]);
  });

  it('may be wider in later records; earlier ones have nothing there', async () => {
    expect(await table([{ a: 1 }, { b: 2, a: 3 }, {}])).toEqual([
      ['a', 'b'],
      ['1', null],
      ['3', '2'],
      [null, null],
    ]);
  });

  it('is not a table of nothing, of one value or of a mixture', async () => {
    for (const content of ['[]', '{}', '[[]]', '[{}]', '1', '"x"', 'null', '[1,{}]', '[{"a":1},2]', '[{"a":1},[2]]'])
      await refused(content);
    await refused('[{"a":1},[[1]],{"a":2}]');
  });

  it('may be a list of single values, which are one column', async () => {
    expect(await table([1, null, 3])).toEqual([['value'], ['1'], [null], ['3']]);
  });

  it('may have the names of its columns beside its rows', async () => {
    const rows = [
      [1, 'x'],
      [2, 'y'],
    ];
    const named = [
      ['id', 'v'],
      ['1', 'x'],
      ['2', 'y'],
    ];
    expect(await table({ columns: ['id', 'v'], data: rows })).toEqual(named);
    expect(await table({ fields: [{ name: 'id' }, { name: 'v' }], records: rows })).toEqual(named);
    expect(await table({ meta: { view: { columns: [{ name: 'id' }, { name: 'v' }] } }, data: rows })).toEqual(named);
  });

  it('may have columns beside a list of objects or lists', async () => {
    expect(await table({ id: [1, 2], at: [{ x: 5 }, { x: 6 }] })).toEqual([
      ['id', 'at.x'],
      ['1', '5'],
      ['2', '6'],
    ]);
  });

  it('may have columns beside each other inside', async () => {
    const { schema, codes } = await load({
      place: 'x',
      hourly: { time: ['2024-01-01T00:00', '2024-01-01T01:00'], rain: [1, 2] },
      daily: { time: ['2024-01-01', '2024-01-02'], rain: [3, 4] },
    });
    expect(schema.tables.map(({ name, rows }) => [name, rows])).toEqual([
      ['hourly', 2],
      ['daily', 2],
    ]);
    expect(codes).toEqual(['values-outside-tables']);
  });

  it('may be many single values beside a few words on them', async () => {
    const rates = Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`C${index}`, index + 0.5]));
    const { schema, rows } = await load({ base: 'USD', timestamp: 1900000000, rates });
    expect(schema.tables.map(({ name, rows: count }) => [name, count])).toEqual([['rates', 20]]);
    expect(rows[0]![1]).toEqual(['C1', 1.5]);
    expect(schema.warnings.map(({ code }) => code)).toContain('values-outside-tables');

    const names = Array.from({ length: 12 }, (_, index) => `name ${index}`);
    expect(await table({ description: 'A list of names', names })).toEqual([['names'], ...names.map((name) => [name])]);
    // A few are values of a record.
    expect(await table({ name: 'Ann', tags: ['a', 'b', 'c'] })).toEqual([
      ['name', 'tags'],
      ['Ann', '["a","b","c"]'],
    ]);
  });

  it('may be records by key whose objects have names of their own each', async () => {
    const levels = (names: object, units?: string) => ({
      long: '',
      about: 'x',
      levels: names,
      ...(units && { units }),
    });
    const content = { age: levels({}, 'years'), sex: levels({ m: 'male', f: 'female' }), hand: levels({ l: 'left' }) };
    expect(await table(content)).toEqual([
      ['index', 'long', 'about', 'levels', 'units'],
      ['age', null, 'x', '{}', 'years'],
      ['sex', null, 'x', '{"m":"male","f":"female"}', null],
      ['hand', null, 'x', '{"l":"left"}', null],
    ]);
  });

  it('may have a word about the list before it', async () => {
    expect(await table([{ page: 1 }, [{ a: 1 }, { a: 2 }]])).toEqual([['a'], ['1'], ['2']]);
  });

  it('may have null for a record, which is left out and told', async () => {
    const { rows, codes } = await load([{ a: 1 }, null, { a: 2 }]);
    expect(rows[0]).toEqual([['1'], ['2']]);
    expect(codes).toEqual(['rows-empty-skipped']);
  });
});

describe('values of JSON', () => {
  it('that are NaN or Infinity, which JSON does not know, count as missing, and that is told', async () => {
    const { rows, types, codes } = await load('[{"a":NaN,"b":1},{"a":-Infinity,"b":2},{"a":1.5,"b":Infinity}]');
    expect(rows[0]).toEqual([
      [null, '1'],
      [null, '2'],
      [1.5, null],
    ]);
    expect(types[0]).toEqual({ a: 'decimal', b: 'integer' });
    expect(codes).toEqual(['not-a-number']);
  });

  it('that are points in time by name and range are read as such', async () => {
    const { types, codes } = await load([{ created_at: 1704067200, index: 1704067200000, id: 1704067200 }]);
    expect(types[0]).toEqual({ created_at: 'timestamp', index: 'timestamp', id: 'integer' });
    expect(codes).toEqual(['epoch-assumed', 'epoch-assumed']);
  });

  it('that are small numbers under the name of a date are numbers, beside dates that need a closer look', async () => {
    const { types } = await load([
      { candidate: 0, date: 7, until: '01/31/2015' },
      { candidate: 2, date: 8, until: '02/28/2015' },
    ]);
    expect(types[0]).toEqual({ candidate: 'integer', date: 'integer', until: 'date' });
  });

  it('of several kinds in one column are told of', async () => {
    const { types, codes } = await load([{ a: 1 }, { a: 'x' }, { a: true }]);
    expect(types[0]).toEqual({ a: 'text' });
    expect(codes).toEqual(['kinds-mixed']);
  });

  it('keep integers exact, and stay text where no type would', async () => {
    const { types, rows, codes } = await load(
      '[{"a":9007199254740993,"b":123456789012345678901234567890,"c":1e400},{"a":1,"b":2,"c":1}]',
    );
    expect(types[0]).toEqual({ a: 'integer', b: 'text', c: 'text' });
    expect(rows[0]![0]).toEqual(['9007199254740993', '123456789012345678901234567890', '1e400']);
    expect(codes).toEqual(['numbers-kept-as-text', 'numbers-kept-as-text']);
  });

  it('do not round long integers for the sake of decimals beside them', async () => {
    const { types, rows } = await load('[{"a":9007199254740993},{"a":0.5}]');
    expect([types[0], rows[0]]).toEqual([{ a: 'text' }, [['9007199254740993'], ['0.5']]]);
  });

  it('tell numbers from texts', async () => {
    const { types } = await load([
      { id: '007', n: 7, x: 1.5, on: true },
      { id: '008', n: 8, x: 2, on: false },
    ]);
    expect(types[0]).toEqual({ id: 'text', n: 'integer', x: 'decimal', on: 'boolean' });
  });

  it('undo escapes; half a character is replaced and told', async () => {
    const { rows, codes } = await load('[{"a":"\\u00e9 \\"q\\" \\n\\ud83c\\udf63","b":"\\ud83c!"}]');
    expect(rows[0]).toEqual([['é "q" \n🍣', '\ufffd!']]);
    expect(codes).toEqual(['text-repaired']);
  });

  it('that are lists stay JSON text, told with their number', async () => {
    const { rows, schema } = await load('[{"a":1,"tags":["x", {"y":1.0}]},{"a":2,"tags":null}]');
    expect(rows[0]).toEqual([
      ['1', '["x", {"y":1.0}]'],
      ['2', null],
    ]);
    expect(schema.warnings).toMatchObject([{ code: 'nested-kept-as-json', column: 'tags', count: 1 }]);
  });

  it('that come twice in a record count once, the last', async () => {
    const { rows, schema } = await load('[{"a":1},{"a":2,"a":3},{"a":4,"a":null}]');
    expect(rows[0]).toEqual([['1'], ['3'], [null]]);
    expect(schema.warnings).toMatchObject([{ code: 'duplicate-keys', count: 2, rows: [2, 3] }]);
  });

  it('may have any name', async () => {
    expect(await table('[{"__proto__":1,"constructor":"x","a.b":2,"a":{"b":3}}]')).toEqual([
      ['__proto__', 'constructor', 'a.b', 'a.b_2'],
      ['1', 'x', '2', '3'],
    ]);
    expect(({} as Record<string, unknown>)['x']).toBeUndefined();
  });

  it('come out as they went in, whatever they are', async () => {
    const cell = fc.oneof(
      fc.integer(),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.string({ unit: 'grapheme' }),
      fc.boolean(),
      fc.constant(null),
    );
    const key = fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 4 });
    const records = fc.array(fc.dictionary(key, fc.oneof(cell, fc.dictionary(key, cell))), {
      minLength: 1,
      maxLength: 8,
    });
    await fc.assert(
      fc.asyncProperty(records, fc.constantFrom(undefined, 1), async (given, indent) => {
        const staged = await stagedCells(JSON.stringify(given, null, indent));
        const wanted = given.map(
          (record) =>
            Object.values(record)
              .flatMap((value) => (value !== null && typeof value === 'object' ? Object.values(value) : [value]))
              .filter((value) => value !== null).length,
        );
        expect(staged.counts).toEqual(wanted);
        const texts = given.flatMap((record) => Object.values(record)).filter((value) => typeof value === 'string');
        for (const text of texts) expect(staged.cells).toContain(text);
      }),
      { numRuns: 60 },
    );
  });

  /** Cells of the first table as they are staged, before types are inferred; none when there is no table. */
  async function stagedCells(content: string): Promise<{ counts: number[]; cells: unknown[] }> {
    const { json } = await import('./json.ts');
    const { mkdir, rm, writeFile } = await import('node:fs/promises');
    const scratch = join(loading.folder, 'scratch');
    await rm(scratch, { recursive: true, force: true });
    await mkdir(scratch);
    const path = join(scratch, 'input');
    await writeFile(path, content);
    const input = {
      path,
      head: Buffer.from(content),
      format: 'json' as const,
      scratch,
      database: loading.database,
      wanted: () => false,
      onBytes: () => {},
    };
    try {
      const [found] = await json.read(input);
      const rows = (await loading.database.runAndReadAll(found!.relation)).getRows();
      return { counts: rows.map((row) => row.filter((each) => each !== null).length), cells: rows.flat() };
    } catch (error) {
      if (!/holds no table/.test((error as Error).message)) throw error;
      return { counts: (JSON.parse(content) as unknown[]).map(() => 0), cells: [] };
    }
  }
});

describe('JSON text', () => {
  it('is read across the ends of what is held at a time', async () => {
    const records = Array.from({ length: 30_000 }, (_, index) => ({
      id: index,
      text: `ü🍣${'é'.repeat(index % 97)}`,
      in: { n: index / 8 },
    }));
    for (const content of [JSON.stringify({ data: records }), records.map((each) => JSON.stringify(each)).join('\n')]) {
      const { rows } = await load(content);
      expect(rows[0]!.length).toBe(records.length);
      expect(
        rows[0]!.every(
          ([id, text, n], index) => id === String(index) && text === records[index]!.text && n === index / 8,
        ),
      ).toBe(true);
    }
  });

  it.each([
    ['a byte order mark', Buffer.from('\ufeff[{"a":"ü"}]')],
    ['UTF-16', Buffer.from('\ufeff[{"a":"ü"}]', 'utf16le')],
    ['UTF-16 the other way round', Buffer.from('\ufeff[{"a":"ü"}]', 'utf16le').swap16()],
    ['UTF-16 without a mark', Buffer.from('[{"a":"ü"}]', 'utf16le')],
  ])('may have %s', async (_, content) => {
    expect(await table(content)).toEqual([['a'], ['ü']]);
  });

  it('is refused in another encoding', () => refused(Buffer.from('[{"a":"ü"}]', 'latin1')));

  it('is refused where it is broken, with the place', async () => {
    const broken = [
      '[{"a":1},',
      '[{"a":1}]]',
      '[{"a":1,}]',
      "[{'a':1}]",
      '[{"a":01}]',
      '[{"a":1.}]',
      '[{"a":"\t"}]',
      '[{"a":"\\x"}]',
      '{"a":1}[2]',
      '[{"a" 1}]',
      '[{"a":tru}]',
    ];
    for (const content of broken) await expect(load(content)).rejects.toThrow(/^The JSON .* at byte \d+\.$/);
    await expect(load('[NaN]')).rejects.toThrow('NaN');
  });

  it('is refused when it is nested like no data is, at once', async () => {
    for (const content of ['['.repeat(100_000), `[{"a":${'['.repeat(100_000)}`, '{"a":'.repeat(100_000)])
      await expect(load(content)).rejects.toMatchObject({ code: 'file-too-complex' });
  });

  it('is refused with more keys than a table has columns', async () => {
    const wide = JSON.stringify([Object.fromEntries(Array.from({ length: 2001 }, (_, index) => [`k${index}`, 1]))]);
    await expect(load(wide)).rejects.toMatchObject({ code: 'file-too-complex' });
  });

  it('leaves nothing behind', async () => {
    await load([{ a: 1 }]);
    await refused('[{"a":1}');
    expect(await loading.leftOver()).toEqual([]);
  });
});

describe('a cube of statistics (JSON-stat)', () => {
  const dimension = {
    sex: { label: 'Sex', category: { index: { T: 0, M: 1 }, label: { M: 'Men', T: 'Total' } } },
    year: { category: { index: ['2029', '2030', '2031'] } },
  };
  const shape = { id: ['sex', 'year'], size: [2, 3], dimension };
  const cells = [
    ['Total', '2029', '9'],
    ['Total', '2030', '8'],
    ['Total', '2031', null],
    ['Men', '2029', '4'],
    ['Men', '2030', '5'],
    ['Men', '2031', '6'],
  ];

  it('has a row for each value, the last dimension running fastest', async () => {
    const cube = { version: '2.0', class: 'dataset', label: 'People', ...shape, value: [9, 8, null, 4, 5, 6] };
    expect(await table(cube)).toEqual([['Sex', 'year', 'value'], ...cells]);
    const { schema } = await load({ ...cube, extension: { contact: [{ name: 'Ann' }, { name: 'Bob' }] } });
    expect(schema.tables).toHaveLength(1);
    expect(schema.warnings.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['cube-read', 'subtotal-rows-kept', 'values-outside-tables']),
    );
  });

  it('may have its values by their place, and those alone', async () => {
    const cube = { class: 'dataset', ...shape, value: { '3': 4, '1': 8 }, status: { '1': 'e' } };
    expect(await table(cube)).toEqual([
      ['Sex', 'year', 'value', 'status'],
      ['Total', '2030', '8', 'e'],
      ['Men', '2029', '4', null],
    ]);
  });

  it('may stand under a name, with the order of its dimensions inside', async () => {
    const { id, size } = shape;
    expect(await table({ dataset: { dimension: { id, size, ...dimension }, value: [9, 8, null, 4, 5, 6] } })).toEqual([
      ['Sex', 'year', 'value'],
      ...cells,
    ]);
  });

  it('is none where there are not as many values as cells', async () => {
    expect((await table({ ...shape, value: [9, 8] }))[0]).not.toContain('Sex');
  });
});
