// What every format has to hold, run on the files in `ok/<format>` and `not-ok/<format>`. Beside each file lies what is
// expected of it: `<file>.expected.json`.
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

const EXPECTED = '.expected.json';
const folderOf = (kind: 'ok' | 'not-ok', format: FileFormat) => join(import.meta.dirname, kind, format);

function filesOf(kind: 'ok' | 'not-ok', format: FileFormat): string[] {
  try {
    return readdirSync(folderOf(kind, format)).filter((name) => !name.endsWith(EXPECTED));
  } catch {
    return []; // A format has its files as it gets them.
  }
}

export async function expectation<T>(kind: 'ok' | 'not-ok', format: FileFormat, file: string): Promise<T> {
  return JSON.parse(await readFile(join(folderOf(kind, format), `${file}${EXPECTED}`), 'utf8')) as T;
}

export function formatConformance(format: FileFormat): void {
  let loading: Loading;
  beforeEach(async () => {
    loading = await Loading.open();
  });
  afterEach(() => loading.close());

  const [ok, notOk] = [filesOf('ok', format), filesOf('not-ok', format)];
  const bytesOf = (kind: 'ok' | 'not-ok', file: string) => readFile(join(folderOf(kind, format), file));

  if (ok.length > 0)
    describe.each(ok)(`${format}: %s`, (file) => {
      it('is the table it should be, with all that was done to it', async () => {
        const loaded = await loading.load(file, await bytesOf('ok', file));
        expect(tablesOf(loaded)).toEqual(await expectation<ExpectedTables>('ok', format, file));
        expect(await loading.leftOver()).toEqual([]);
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

  if (notOk.length > 0)
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
