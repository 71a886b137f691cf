// What every format promises. Each file in `same-table/` holds it in another format; each in `refused/` lies in the
// folder named by the problem it has to end with. A new format is done when its file is there and this passes.
import { copyFile, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FileRefused } from '../file-refused.ts';
import { Loading } from '../formats/loading.fixture.ts';

const SAME = join(import.meta.dirname, 'same-table');
const REFUSED = join(import.meta.dirname, 'refused');

export const soundFiles = () => readdir(SAME);
export const faultyFiles = async () =>
  (await readdir(REFUSED, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map(({ name, parentPath }) => ({ name, code: parentPath.slice(REFUSED.length + 1) }));

/** The table of `same-table/`. */
const TYPES = { id: 'integer', city: 'text', amount: 'decimal', paid: 'boolean', day: 'date', code: 'text' };
const ROWS = [
  ['1', 'Zürich', 1234.5, true, '2024-02-29', '007'],
  ['2', 'Oslo, "N"', -0.25, false, '2024-03-01', '010'],
  ['3', null, 10, true, '2023-12-31', '100'],
  ['4', '漢字', 0.125, false, '2024-01-01', '042'],
];

export function sameTableConformance(name: string): void {
  describe(`${name}, as every format,`, () => {
    let loading: Loading;
    beforeEach(async () => {
      loading = await Loading.open();
      await copyFile(join(SAME, name), join(loading.folder, 'input'));
    });
    afterEach(() => loading.close());

    it('gives the table, value for value, without a warning', async () => {
      const { types, rows, codes } = await loading.loadInput(name);
      expect([types, rows, codes]).toEqual([[TYPES], [ROWS], []]);
    });

    it('gives the evidence for each column', async () => {
      const { schema } = await loading.loadInput(name);
      expect(schema.tables[0]).toMatchObject({
        rows: 4,
        columns: [
          { name: 'id', nulls: 0, distinct: 4, min: 1, max: 4, misfits: { count: 0 } },
          { name: 'city', nulls: 1, distinct: 3, samples: ['Zürich', 'Oslo, "N"', '漢字'] },
          { name: 'amount', nulls: 0, distinct: 4, min: -0.25, max: 1234.5 },
          { name: 'paid', nulls: 0, distinct: 2 },
          { name: 'day', nulls: 0, distinct: 4, min: '2023-12-31', max: '2024-03-01' },
          { name: 'code', nulls: 0, distinct: 4, samples: ['007', '010', '100', '042'] },
        ],
      });
    });

    it('tells the bytes that are done, never fewer than before, and all of them in the end', async () => {
      const told: number[] = [];
      await loading.loadInput(name, (bytesDone) => told.push(bytesDone));
      expect(told).toEqual(told.toSorted((one, other) => one - other));
      expect(told.at(-1)).toBeGreaterThan(0);
      expect(told[0]).toBe(0);
    });

    it('is known by its content, whatever its name says, and the mismatch is told', async () => {
      const { rows, codes } = await loading.loadInput('table.parquet.gz.xyz');
      expect(rows[0]).toEqual(ROWS);
      expect(codes).toContain('format-mismatch');
    });

    it('leaves nothing behind but the tables', async () => {
      await loading.loadInput(name);
      expect(await loading.leftOver()).toEqual([]);
    });
  });
}

/** @param code of the problem, named by the folder that the file lies in */
export async function refusal(name: string, code: string): Promise<unknown> {
  const loading = await Loading.open();
  try {
    await loading.load(name, await readFile(join(REFUSED, code, name)));
    return 'read';
  } catch (error) {
    if (!(error instanceof FileRefused)) throw error;
    return error.code;
  } finally {
    expect(await loading.leftOver()).toEqual([]);
    await loading.close();
  }
}
