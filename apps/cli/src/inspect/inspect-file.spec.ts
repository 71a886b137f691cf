import { mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ColumnSchema, DEFAULT_LIMITS, type Outcome } from '@quaestor/contracts';
import { SandboxUnavailable } from '@quaestor/ports';
import { ScriptedSandbox } from '@quaestor/ports/testing';
import { inspectFile } from './inspect-file.ts';

const column: ColumnSchema = {
  name: 'city',
  type: 'text',
  nulls: 0,
  distinct: 1,
  min: null,
  max: null,
  samples: ['Boston'],
  values: ['Boston'],
  misfits: { count: 0, rows: [], samples: [] },
};
const loaded = {
  kind: 'completed',
  value: {
    of: 'load',
    dataset: {
      format: 'xlsx',
      tables: [
        { name: 'north', rows: 1, columns: [column] },
        { name: 'south', rows: 2, columns: [column] },
      ],
      warnings: [
        { code: 'about-south', message: 'of the second', table: 'south' },
        { code: 'about-file', message: 'of none' },
      ],
    },
  },
} satisfies Outcome;

describe('inspecting a file', () => {
  let folder: string;
  let workFolder: string;
  const file = () => join(folder, 'sales.csv');
  const inspect = (path: string, ending: Outcome | Error | 'hang', signal = AbortSignal.timeout(60_000)) => {
    const sandbox = new ScriptedSandbox(() => ending);
    const inspection = inspectFile(path, { sandbox, workFolder, limits: DEFAULT_LIMITS.load, signal });
    return { inspection, sandbox };
  };

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'inspect-file-'));
    workFolder = join(folder, 'work');
    await mkdir(workFolder);
    await writeFile(file(), 'city\nBoston\n');
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('tells each table with the warnings about it, those about the file with the first', async () => {
    const { tables, problem } = await inspect(file(), loaded).inspection;
    expect(problem).toBeNull();
    expect(tables).toMatchObject([
      { name: 'north', rows: 1, columns: [column], warnings: [{ code: 'about-file' }] },
      { name: 'south', rows: 2, columns: [column], warnings: [{ code: 'about-south' }] },
    ]);
  });

  it('names what no name is in the file for after the file, whatever its encoding, as scripts would', async () => {
    const of = (...names: string[]): Outcome => ({
      kind: 'completed',
      value: {
        of: 'load',
        dataset: {
          format: 'csv',
          tables: names.map((name) => ({ name, rows: 1, columns: [column] })),
          warnings: [{ code: 'about-it', message: 'of the last', table: names.at(-1)! }],
        },
      },
    });
    const one = join(folder, 'Sales of 2024.csv');
    await writeFile(one, Buffer.from('\ufeffcity\nBoston\n', 'utf16le'));
    const tables = async (outcome: Outcome) => (await inspect(one, outcome).inspection).tables;
    expect(await tables(of('table'))).toMatchObject([
      { name: 'sales_of_2024', warnings: [{ table: 'sales_of_2024' }] },
    ]);
    const two = await tables(of('table', 'table_2'));
    expect(two.map(({ name }) => name)).toEqual(['sales_of_2024_table', 'sales_of_2024_table_2']);
  });

  it('follows a link to the file, which the sandbox could not, and keeps its name', async () => {
    const link = join(folder, 'link.csv');
    await symlink(file(), link);
    const { inspection, sandbox } = inspect(link, loaded);
    expect(await inspection).toMatchObject({ file: link, problem: null });
    expect(sandbox.executions[0]).toMatchObject({ request: { label: 'link.csv' }, inputs: [{ path: file() }] });
  });

  it.each<[string, Outcome]>([
    ['file-empty', { kind: 'refused', code: 'file-empty', reason: 'It has no bytes.' }],
    ['file-too-complex', { kind: 'time-limit', limitMs: 10 }],
    ['file-too-complex', { kind: 'memory-limit', limitBytes: 10 }],
    ['file-unreadable', { kind: 'crashed', reason: 'It ended.' }],
  ])('tells %s as the service does, and how it came about', async (code, outcome) => {
    expect(await inspect(file(), outcome).inspection).toMatchObject({
      tables: [],
      problem: { code },
      ending: outcome.kind,
      crash: outcome.kind === 'crashed' ? 'It ended.' : null,
    });
  });

  it('gives the reason of a file that is not what its name says', async () => {
    const outcome: Outcome = { kind: 'refused', code: 'file-type-unsupported', reason: 'The file is a PDF.' };
    const { problem } = await inspect(file(), outcome).inspection;
    expect(problem?.detail).toMatch(/: The file is a PDF\.$/);
  });

  it.each([
    ['is not there', 'absent.csv', 'file-not-found', /POST \/data/],
    ['is a folder', '.', 'file-unreadable', /^Name the files in it\.$/],
  ])('runs nothing when the file %s', async (_, name, code, advice) => {
    const { inspection, sandbox } = inspect(join(folder, name), loaded);
    expect(await inspection).toMatchObject({
      problem: { code, advice: expect.stringMatching(advice) },
      ending: 'not-run',
    });
    expect(sandbox.executions).toEqual([]);
  });

  it('says so when there is no sandbox', async () => {
    const away = new SandboxUnavailable('bwrap is missing', { canRetry: false });
    expect(await inspect(file(), away).inspection).toMatchObject({
      problem: { code: 'sandbox-unavailable', detail: expect.stringContaining('bwrap is missing') },
      ending: 'not-run',
    });
  });

  it('leaves nothing in its folder, also when it is aborted', async () => {
    await inspect(file(), loaded).inspection;
    const stop = new AbortController();
    const { inspection } = inspect(file(), 'hang', stop.signal);
    setTimeout(() => stop.abort(new Error('enough')), 20);
    await expect(inspection).rejects.toThrow('enough');
    expect(await readdir(workFolder)).toEqual([]);
  });
});
