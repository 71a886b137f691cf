// What every format has to hold, run on the files in `ok/<format>` and `not-ok/<format>`: each has some of both. Beside each
// file lies what is expected of it: `<file>.expected.json`. `ok/<format>/orders.*` hold one and the same table.
import { readdirSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { FileFormat } from '@quaestor/contracts';
import { FileRefused } from '../file-refused.ts';
import { type Loaded, Loading } from '../formats/loading.fixture.ts';

/** Of a file that is a table. */
export interface ExpectedTables {
  tables: { name: string; columns: Record<string, string>; rows: unknown[][] }[];
  /** Codes, in their order. */
  warnings: string[];
}

/** Of a file that is none. */
export interface ExpectedRefusal {
  code: string;
  /** A part of the reason. */
  says: string;
}

/** What every object has: no file adds to it. */
const PROTOTYPES = [Object.prototype, Array.prototype].map(Object.getOwnPropertyNames);
const EXPECTED = '.expected.json';
const folderOf = (kind: 'ok' | 'not-ok', format: FileFormat) => join(import.meta.dirname, kind, format);

/** @throws when there are none: what is tried on nothing is not tried. */
function filesOf(kind: 'ok' | 'not-ok', format: FileFormat): string[] {
  const files = readdirSync(folderOf(kind, format)).filter((name) => !name.endsWith(EXPECTED));
  if (files.length === 0) throw new Error(`${kind}/${format} holds no file`);
  return files;
}

export async function expectation<T>(kind: 'ok' | 'not-ok', format: FileFormat, file: string): Promise<T> {
  return JSON.parse(await readFile(join(folderOf(kind, format), `${file}${EXPECTED}`), 'utf8')) as T;
}

export function formatConformance(format: FileFormat): void {
  let loading: Loading;
  beforeEach(async () => {
    loading = await Loading.open();
  });
  afterEach(() => {
    expect([Object.prototype, Array.prototype].map(Object.getOwnPropertyNames)).toEqual(PROTOTYPES);
    return loading.close();
  });

  const [ok, notOk] = [filesOf('ok', format), filesOf('not-ok', format)];
  const orders = ok.filter((file) => file.startsWith('orders.'));
  const bytesOf = (kind: 'ok' | 'not-ok', file: string) => readFile(join(folderOf(kind, format), file));

  describe.each(ok)(`${format}: %s`, (file) => {
    it('is the table it should be, with all that was done to it', async () => {
      const told: number[] = [];
      const loaded = await loading.load(file, await bytesOf('ok', file), (bytesDone) => told.push(bytesDone));
      expect(tablesOf(loaded)).toEqual(await expectation<ExpectedTables>('ok', format, file));
      expect(await loading.leftOver()).toEqual([]);
      // Of the bytes that are done never fewer than before.
      expect(told).toEqual(told.toSorted((one, other) => one - other));
      expect([told[0], told.at(-1)! > 0]).toEqual([0, true]);
    });

    it('has a schema that its own values bear out', async () => {
      const { schema, rows } = await loading.load(file, await bytesOf('ok', file));
      for (const [index, table] of schema.tables.entries()) {
        expect(table.rows).toBe(rows[index]!.length);
        for (const [at, column] of table.columns.entries()) {
          const missing = rows[index]!.filter((row) => row[at] === null).length;
          expect({ column: column.name, missing: column.nulls + column.misfits.count }).toEqual({
            column: column.name,
            missing,
          });
        }
      }
    });

    it('cut off in the middle is a table or refused, and nothing else', async () => {
      const bytes = await bytesOf('ok', file);
      for (const share of [0.25, 0.5, 0.9]) {
        const cut = bytes.subarray(0, Math.ceil(bytes.length * share));
        const refused = await loading.load(file, cut).then(
          () => undefined,
          (error: unknown) => error,
        );
        if (refused !== undefined) expect(refused).toBeInstanceOf(FileRefused);
      }
    });
  });

  it(`${format}: orders are among them`, () => expect(orders).not.toEqual([]));

  describe.each(orders)(`${format}: %s`, (file) => {
    it('is the one table, value for value, without a warning, with the evidence', async () => {
      const { types, rows, codes, schema } = await loading.load(file, await bytesOf('ok', file));
      expect([types, rows, codes]).toEqual([[ORDERS.types], [ORDERS.rows], []]);
      expect(schema.tables[0]!.columns).toMatchObject(ORDERS.evidence);
    });

    it('is known by its content, whatever its name says, and the mismatch is told', async () => {
      const { rows, codes } = await loading.load('table.parquet.gz.xyz', await bytesOf('ok', file));
      expect(rows[0]).toEqual(ORDERS.rows);
      expect(codes).toContain('format-mismatch');
    });
  });

  it.each(notOk)(`${format}: %s is refused, and it is said why`, async (file) => {
    const { code, says } = await expectation<ExpectedRefusal>('not-ok', format, file);
    const refused: unknown = await loading.load(file, await bytesOf('not-ok', file)).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(FileRefused);
    expect(refused).toMatchObject({ code, message: expect.stringContaining(says) as string });
    expect(await loading.leftOver()).toEqual([]);
  });

  it(`${format}: no bytes at all are refused as such`, async () => {
    await expect(loading.load(`empty.${format}`, '')).rejects.toMatchObject({ code: 'file-empty' });
    expect((await stat(join(loading.folder, 'input'))).size).toBe(0);
  });
}

const ORDERS = {
  types: { id: 'integer', city: 'text', amount: 'decimal', paid: 'boolean', day: 'date', code: 'text' },
  rows: [
    ['1', 'Zürich', 1234.5, true, '2024-02-29', '007'],
    ['2', 'Oslo, "N"', -0.25, false, '2024-03-01', '010'],
    ['3', null, 10, true, '2023-12-31', '100'],
    ['4', '漢字', 0.125, false, '2024-01-01', '042'],
  ],
  evidence: [
    { name: 'id', nulls: 0, distinct: 4, min: 1, max: 4, misfits: { count: 0 } },
    { name: 'city', nulls: 1, distinct: 3, samples: ['Zürich', 'Oslo, "N"', '漢字'] },
    { name: 'amount', nulls: 0, distinct: 4, min: -0.25, max: 1234.5 },
    { name: 'paid', nulls: 0, distinct: 2 },
    { name: 'day', nulls: 0, distinct: 4, min: '2023-12-31', max: '2024-03-01' },
    { name: 'code', nulls: 0, distinct: 4, samples: ['007', '010', '100', '042'] },
  ],
};

export const tablesOf = ({ schema, rows, codes }: Loaded): ExpectedTables => ({
  tables: schema.tables.map(({ name, columns }, index) => ({
    name,
    columns: Object.fromEntries(columns.map((column) => [column.name, decided(column)])),
    rows: rows[index]!,
  })),
  warnings: codes,
});

/** `decimal 1.234,50 EUR`: all that was decided about a column. */
const decided = ({ type, form, unit }: { type: string; form?: string | null; unit?: string | null }) =>
  [type, form, unit].filter((part) => typeof part === 'string').join(' ');
