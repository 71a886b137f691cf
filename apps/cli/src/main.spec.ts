// The built program, with real files in the real sandbox.
import { spawn } from 'node:child_process';
import { appendFile, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const program = resolve(import.meta.dirname, '../../../dist/apps/cli/main.mjs');

let folder: string;
let temporary: string;
const file = async (name: string, content: string | Buffer) => {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
};
/** Takes many times the shortest limit: where cells are missing, rows are read one by one. */
const largeFile = async () => {
  const path = await file('large.csv', 'City,Amount\n');
  const part = `${'Boston,1.5\n'.repeat(9)}Paris\n`.repeat(100_000);
  for (let n = 0; n < 12; n++) await appendFile(path, part);
  return path;
};
const start = (...args: string[]) => {
  const child = spawn(process.execPath, [program, ...args], { env: { TMPDIR: temporary } });
  const said = { out: '', err: '' };
  child.stdout.on('data', (part: Buffer) => (said.out += part.toString()));
  child.stderr.on('data', (part: Buffer) => (said.err += part.toString()));
  const ended = new Promise<{ code: number | null; out: string; err: string }>((done) =>
    child.once('close', (code) => done({ code, ...said })),
  );
  return { child, ended };
};
const run = (...args: string[]) => start(...args).ended;
const lines = (out: string) =>
  out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'quaestor-cli-spec-'));
  temporary = join(folder, 'tmp');
  await mkdir(temporary);
});
afterEach(async () => {
  expect(await readdir(temporary)).toEqual([]); // However it ended.
  await rm(folder, { recursive: true, force: true });
});

describe('quaestor inspect', () => {
  it('tells every file in order, read or refused, and ends well', async () => {
    const pdf = await file('report.csv', '%PDF-1.7 not a table');
    const sales = await file('sales.csv', 'City,Amount\nBoston,1.5\nAlbany,\n');
    const { code, out } = await run('inspect', '--json', '--parallel', '2', pdf, sales, sales);
    expect(lines(out)).toMatchObject([
      { file: pdf, outcome: 'refused', tables: [], problem: { code: 'file-type-unsupported' } },
      {
        file: sales,
        outcome: 'ok',
        problem: null,
        tables: [
          {
            rows: 2,
            columns: [
              { name: 'City', type: 'text' },
              { name: 'Amount', type: 'decimal', nulls: 1 },
            ],
          },
        ],
      },
      { file: sales, ms: expect.any(Number), peak_rss_bytes: expect.any(Number) },
    ]);
    expect(code).toBe(0);
  }, 30_000);

  it('shows a table to a person', async () => {
    const { code, out } = await run('inspect', await file('sales.csv', 'City,Amount\nBoston,1.5\n'));
    expect(out).toContain('1 row, 2 columns');
    expect(out).toMatch(/Amount +decimal +0 +1 +1\.5 +1\.5/);
    expect(code).toBe(0);
  }, 30_000);

  it('tells at the end how the tables belong together, when asked', async () => {
    const customers = await file('customers.csv', 'id,name\n1,Ann\n2,Bo\n3,Cy\n');
    const orders = await file('orders.csv', 'order_no,customer_id\nA,1\nB,1\nC,9\n');
    const { code, out } = await run('inspect', '--relations', '--json', customers, orders);
    expect(lines(out)).toMatchObject([
      { file: customers, outcome: 'ok' },
      { file: orders, outcome: 'ok' },
      {
        relations: {
          keys: [{ columns: ['id'] }, { columns: ['name'] }, { columns: ['order_no'] }],
          relations: [
            {
              from: { filename: 'orders.csv', columns: ['customer_id'] },
              to: { filename: 'customers.csv', columns: ['id'] },
              evidence: { unmatched: { from: 1, to: 2 } },
            },
          ],
        },
      },
    ]);
    expect(code).toBe(0);
    const shown = await run('inspect', '--relations', customers, orders);
    expect(shown.out).toContain('orders(customer_id) → ');
    expect(shown.out).toContain('rows without a partner 1 and 2');
  }, 60_000);

  it('ends with 1 when a file is not there, the others told all the same', async () => {
    const sales = await file('sales.csv', 'City,Amount\nBoston,1.5\n');
    const { code, out } = await run('inspect', '--json', join(folder, 'absent.csv'), sales);
    expect(lines(out)).toMatchObject([{ outcome: 'refused', problem: { code: 'file-not-found' } }, { outcome: 'ok' }]);
    expect(code).toBe(1);
  }, 30_000);

  it('stops a file that takes longer than it may', async () => {
    const large = await largeFile();
    const { code, out } = await run('inspect', '--json', '--timeout-s', '1', large);
    expect(lines(out)).toMatchObject([
      { outcome: 'refused', problem: { code: 'file-too-complex', detail: expect.stringContaining('1000 ms') } },
    ]);
    expect(code).toBe(0);
  }, 30_000);

  it('says how it is used when the command line is not understood', async () => {
    const { code, out, err } = await run('inspect');
    expect(out).toBe('');
    expect(err).toContain('usage: quaestor inspect FILE…');
    expect(code).toBe(2);
  });

  it('ends at once when it is interrupted, with nothing running and nothing left', async () => {
    const large = await largeFile();
    const { child, ended } = start('inspect', '--json', '--parallel', '1', large, large, large);
    const slots = async () => {
      const [work] = await readdir(temporary);
      return work === undefined ? [] : readdir(join(temporary, work, '.quaestor', 'slots')).catch(() => []);
    };
    while ((await slots()).length === 0) await sleep(20);
    await sleep(300); // Into the reading.
    child.kill('SIGINT');
    expect(await ended).toMatchObject({ code: 130, out: '' }); // Not even the first file was read to its end.
  }, 30_000);
});

describe('quaestor run', () => {
  const MEDIAN = `console.log(tables[0].name);\nanswer(await sql('SELECT median(Amount) FROM sales'), { scalar: true });`;
  const sales = () => file('sales.csv', 'City,Amount\nBoston,1.5\nAlbany,2.5\n');

  it('gives the answer of a script over its data, and what it printed', async () => {
    const { code, out } = await run('run', await file('median.js', MEDIAN), '--json', '--data', await sales());
    expect(lines(out)).toEqual([
      {
        outcome: 'completed',
        answer: { type: 'number', value: 2 },
        stdout: 'sales\n',
        stderr: '',
        truncated: false,
        ms: expect.any(Number),
        peak_rss_bytes: expect.any(Number),
        reason: null,
      },
    ]);
    expect(code).toBe(0);
  }, 30_000);

  it('shows it to a person', async () => {
    const { out } = await run('run', await file('median.js', MEDIAN), '--data', await sales());
    expect(out).toMatch(/^completed \(\d+ ms, \d+ MiB\)\nanswer: 2\nstdout:\n {2}sales\n$/);
  }, 30_000);

  it.each([
    ['script-error', `null.x;`, /TypeError.* \(line 1\)/],
    ['time-limit', `for (;;);`, /longer than 1000 ms/],
    ['output-limit', `for (;;) console.log('flood');`, /printed output passed 65536 bytes/],
    ['refused', ' ', /empty/],
  ])(
    'tells %s with its reason, and ends with 0: the script was run as asked',
    async (outcome, text, reason) => {
      const { code, out } = await run('run', await file('bad.js', text), '--json', '--timeout-s', '1');
      expect(lines(out)).toMatchObject([{ outcome, answer: null, reason: expect.stringMatching(reason) }]);
      expect(code).toBe(0);
    },
    30_000,
  );

  it('refuses data that cannot be had, naming it, and does not run the script', async () => {
    const script = await file('median.js', MEDIAN);
    const { code, out } = await run('run', script, '--json', '--data', join(folder, 'absent.csv'));
    expect(code).toBe(1);
    expect(lines(out)).toMatchObject([
      { outcome: 'refused', stdout: '', reason: expect.stringContaining('absent.csv') },
    ]);
  }, 30_000);

  it('tells which API a replay cannot reach', async () => {
    const { code, err } = await run('replay', 'a-task', '--api', 'http://127.0.0.1:9');
    expect([code, err]).toEqual([
      1,
      expect.stringMatching(/^quaestor: The API at http:\/\/127\.0\.0\.1:9 cannot be reached/),
    ]);
  });

  it('tells its version', async () => {
    expect(await run('--version')).toMatchObject({ code: 0, out: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) });
  });

  it('ends with 1 when the script is not there', async () => {
    const { code, out, err } = await run('run', join(folder, 'absent.js'));
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toMatch(/^quaestor: The script ".*absent\.js" cannot be read: there is no such file\.\n$/);
  });
});
