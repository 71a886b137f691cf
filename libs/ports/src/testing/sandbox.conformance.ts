// What every sandbox backend promises, as tests. A new backend is finished when these pass.
import { jest } from '@jest/globals';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  artifactName,
  type DatasetSchema,
  DEFAULT_LIMITS,
  type FetchReply,
  type Limits,
  type Outcome,
} from '@quaestor/contracts';
import { type ExecutionOptions, type ExecutionReport, type Sandbox, SandboxUnavailable } from '../sandbox.port.ts';

export interface SandboxUnderTest {
  sandbox: Sandbox;
  /** Lists what the backend has left behind (processes, folders, pods), by names for a person; empty when clean. */
  leftovers: () => Promise<string[]>;
}

const MiB = 2 ** 20;
const CSV = 'City,Amount\nBoston,1.5\nChicago,2.5\nBoston,4\n';

/** @param open gives a new sandbox and is not called before the tests run. */
export function sandboxConformance(name: string, open: () => Promise<SandboxUnderTest>) {
  // On a machine that is busy with other things an executor takes seconds to start.
  jest.setTimeout(120_000);

  describe(`${name} keeps the Sandbox promise`, () => {
    let subject: SandboxUnderTest;
    let folder: string;
    let dataset: DatasetSchema;
    let parquet: string;
    const options = (): ExecutionOptions => ({ signal: AbortSignal.timeout(100_000) });

    const load = async (content: string | Buffer, label: string, limits: Partial<Limits> = {}) => {
      const into = await mkdtemp(join(folder, 'tables-'));
      const path = join(await mkdtemp(join(folder, 'file-')), 'upload');
      await writeFile(path, content);
      const request = { kind: 'load' as const, input: 'input', label, limits: { ...DEFAULT_LIMITS.load, ...limits } };
      const report = await subject.sandbox.execute(
        { request, inputs: [{ name: 'input', path }], collectInto: into },
        options(),
      );
      return { report, into };
    };
    const run = (script: string, limits: Partial<Limits> = {}, signal?: AbortSignal) =>
      subject.sandbox.execute(
        {
          request: {
            kind: 'script',
            script,
            seed: 0,
            tables: [{ name: 'sales', input: 't0.parquet', schema: dataset.tables[0]! }],
            limits: { ...DEFAULT_LIMITS.script, timeMs: 10_000, ...limits },
          },
          inputs: [{ name: 't0.parquet', path: parquet }],
        },
        signal ? { signal } : options(),
      );
    const answerOf = (outcome: Outcome) =>
      outcome.kind === 'completed' && outcome.value.of === 'script' ? outcome.value.answer : outcome;

    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'sandbox-conformance-'));
      subject = await open();
      const { report, into } = await load(CSV, 'sales.csv');
      if (report.outcome.kind !== 'completed' || report.outcome.value.of !== 'load')
        throw new Error(`loading failed: ${JSON.stringify(report)}`);
      dataset = report.outcome.value.dataset;
      parquet = join(into, artifactName(0));
    });

    afterAll(async () => {
      await subject.sandbox.close();
      await rm(folder, { recursive: true, force: true });
    });

    it('is ready', async () => {
      expect(await subject.sandbox.status()).toMatchObject({ ready: true });
    });

    describe('loading', () => {
      it('gives the schema and hands over exactly the tables it speaks of', async () => {
        const { report, into } = await load(CSV, 'sales.csv');
        expect(report.outcome).toMatchObject({
          kind: 'completed',
          value: {
            of: 'load',
            dataset: {
              format: 'csv',
              tables: [
                {
                  rows: 3,
                  columns: [
                    { name: 'City', type: 'text' },
                    { name: 'Amount', type: 'decimal' },
                  ],
                },
              ],
            },
          },
        });
        expect(await readdir(into)).toEqual([artifactName(0)]);
      });

      it('refuses what is no table, by code, and hands over nothing', async () => {
        const { report, into } = await load(Buffer.from('%PDF-1.7 not a table'), 'report.csv');
        expect(report.outcome).toMatchObject({ kind: 'refused', code: 'file-type-unsupported' });
        expect(await readdir(into)).toEqual([]);
      });
    });

    describe('honest scripts', () => {
      it('get the value they answer', async () => {
        const { outcome } = await run(
          'const [{ total }] = await sql(\'SELECT sum("Amount") AS total FROM sales\'); answer(total, { unit: "USD" });',
        );
        expect(answerOf(outcome)).toEqual({ type: 'number', value: 8, unit: 'USD' });
      });

      it('keep integers beyond 2^53 exact', async () => {
        const { outcome } = await run('answer((await sql("SELECT 9007199254740993::BIGINT AS big"))[0].big);');
        expect(answerOf(outcome)).toEqual({ type: 'number', value: '9007199254740993' });
      });

      it('answer tables, cut at the limit with the true count', async () => {
        const { outcome } = await run(
          'answer(await sql("SELECT range AS n, DATE \'2024-01-01\' AS day FROM range(50)"));',
          { tableRows: 2 },
        );
        expect(answerOf(outcome)).toEqual({
          type: 'table',
          columns: [
            { name: 'n', type: 'integer' },
            { name: 'day', type: 'date' },
          ],
          rows: [
            [0, '2024-01-01'],
            [1, '2024-01-01'],
          ],
          row_count: 50,
          truncated: true,
        });
      });

      it('can use a danfojs data frame', async () => {
        const { outcome } = await run(
          'const frame = await loadFile("sales"); answer(frame.column("Amount").median());',
        );
        expect(answerOf(outcome)).toEqual({ type: 'number', value: 2.5 });
      });

      it('can run a pandas script, which gives what it names `result`', async () => {
        const { outcome } = await run(
          'const result = await pandas(`\nresult = {"n": len(df), "median": df["Amount"].median()}\n`, "sales"); answer(result, { columns: ["median"] });',
        );
        expect(answerOf(outcome)).toMatchObject({ columns: [{ name: 'median' }], rows: [[2.5]] });
      });

      it('draw the same random numbers under the same seed', async () => {
        const [one, other] = [await run('answer(Math.random());'), await run('answer(Math.random());')];
        expect(answerOf(one.outcome)).toEqual(answerOf(other.outcome));
      });

      it('may print, apart from their answer', async () => {
        const report = await run('console.log("hello", { n: 1 }); answer(1);');
        expect(report).toMatchObject({ stdout: 'hello {"n":1}\n', outputTruncated: false });
        expect(answerOf(report.outcome)).toEqual({ type: 'number', value: 1 });
      });

      it('have their cost counted', async () => {
        const report = await run('const a = []; for (let i = 0; i < 3e6; i++) a.push(i); answer(a.length);');
        expect(report.timeMs).toBeGreaterThan(0);
        expect(report.peakMemoryBytes).toBeGreaterThan(20 * MiB);
        expect(report.cpuMs).toBeGreaterThan(0);
      });
    });

    describe('failing scripts', () => {
      it.each([
        [
          'throws',
          'const x = 1;\nthrow new Error("boom");',
          { kind: 'script-error', message: expect.stringContaining('boom'), line: 2 },
        ],
        [
          'does not compile',
          'const x = 1;\nconst = 2;',
          { kind: 'script-error', message: expect.stringContaining('Unexpected token'), line: 2 },
        ],
        [
          'names a column that is not there',
          'answer(await sql("SELECT nope FROM sales"));',
          { kind: 'script-error', message: expect.stringContaining('nope') },
        ],
        [
          'ends without an answer',
          'const x = 1;',
          { kind: 'script-error', message: expect.stringContaining('answer'), line: null },
        ],
        [
          'answers twice',
          'answer(1);\nanswer(2);',
          { kind: 'script-error', message: expect.stringContaining('more than once'), line: 2 },
        ],
        [
          'names a column in pandas that is not there',
          'answer(await pandas(`\nresult = df["nope"].mean()\n`));',
          { kind: 'script-error', message: expect.stringMatching(/KeyError: .*nope.*line 2 of the pandas script/) },
        ],
        [
          'asks pandas for what is not known here',
          'answer(await pandas(`result = df.to_pickle("x")`));',
          { kind: 'script-error', message: expect.stringContaining('to_pickle') },
        ],
        ['answers NaN', 'answer(0 / 0);', { kind: 'script-error', message: expect.stringContaining('NaN') }],
        [
          'throws after its answer',
          'answer(1);\nthrow new Error("late");',
          { kind: 'script-error', message: expect.stringContaining('late'), line: 2 },
        ],
        [
          'waits for what never comes',
          'await new Promise(() => {}); answer(1);',
          { kind: 'script-error', message: expect.stringContaining('never') },
        ],
        [
          'throws something hostile',
          'throw { get message() { throw 1; }, toString() { throw 2; } };',
          { kind: 'script-error' },
        ],
      ])('one that %s', async (_, script, expected) => {
        expect((await run(script)).outcome).toMatchObject(expected);
      });
    });

    describe('what is outside', () => {
      const PAGE = Buffer.from('<table><tr><th>City</th><th>People</th></tr><tr><td>Oslo<td>709,037.5</tr></table>');
      const replies: Record<string, FetchReply> = {
        'https://a.example/page': { head: { kind: 'fetched', contentType: 'text/html' }, body: PAGE },
        'https://a.example/rate': {
          head: { kind: 'fetched', contentType: 'application/json' },
          body: Buffer.from('{"rate": 2.5}'),
        },
        'https://a.example/large': { head: { kind: 'fetched', contentType: null }, body: Buffer.alloc(4 * MiB, 'x') },
      };
      const asked: string[] = [];
      const runLive = (script: string, live = true, limits: Partial<Limits> = {}) => {
        asked.length = 0;
        const fetch = async (url: string): Promise<FetchReply> => {
          asked.push(url);
          const head = { kind: 'refused' as const, code: 'live-data-refused' as const, reason: `not ${url}` };
          return replies[url] ?? { head, body: Buffer.alloc(0) };
        };
        const request = {
          kind: 'script' as const,
          script,
          seed: 0,
          tables: [{ name: 'sales', input: 't0.parquet', schema: dataset.tables[0]! }],
          limits: { ...DEFAULT_LIMITS.script, timeMs: 10_000, ...limits },
          ...(live && { live }),
        };
        return subject.sandbox.execute(
          { request, inputs: [{ name: 't0.parquet', path: parquet }] },
          { ...options(), fetch },
        );
      };

      it('is given to scripts that may have it, as JSON, text and table', async () => {
        const { outcome } = await runLive(
          `const [{ rate }, [city], text] = await Promise.all([
             fetchJson('https://a.example/rate'), fetchTable('https://a.example/page'), fetchText('https://a.example/page')]);
           const [{ total }] = await sql('SELECT sum(Amount) AS total FROM sales');
           answer([[rate * total, city.City, city.People, text.length]]);`,
        );
        expect(answerOf(outcome)).toMatchObject({ rows: [[20, 'Oslo', 709037.5, PAGE.length]] });
      });

      it('may be asked for many times at once, and be large', async () => {
        const { outcome } = await runLive(
          `const all = await Promise.all(Array.from({ length: 12 }, () => fetchText('https://a.example/large')));
           answer(all.reduce((sum, text) => sum + text.length, 0));`,
        );
        expect(answerOf(outcome)).toMatchObject({ value: 48 * MiB });
        expect(asked).toHaveLength(12);
      });

      it('is refused with the reason, and the script goes on', async () => {
        const { outcome } = await runLive(
          `let reason; try { await fetchText('https://b.example/'); } catch (error) { reason = error.message; } answer(reason);`,
        );
        expect(answerOf(outcome)).toEqual({ type: 'string', value: 'not https://b.example/' });
      });

      it('is not there for others', async () => {
        const { outcome } = await runLive(`answer(await fetchText('https://a.example/page'));`, false);
        expect(outcome).toMatchObject({ kind: 'script-error', message: expect.stringContaining('Live data is off') });
        expect(asked).toEqual([]);
      });

      it('does not keep a script alive that waits for nothing', async () => {
        const { outcome } = await runLive(`await fetchText('https://a.example/page'); await new Promise(() => {});`);
        expect(outcome).toMatchObject({ kind: 'script-error', message: expect.stringContaining('never happens') });
      });

      it('is not waited for longer than the time', async () => {
        const held = new Promise<FetchReply>(() => {});
        replies['https://a.example/slow'] = held as never;
        const { outcome } = await runLive(`answer(await fetchText('https://a.example/slow'));`, true, { timeMs: 1500 });
        expect(outcome).toEqual({ kind: 'time-limit', limitMs: 1500 });
      });
    });

    describe('limits, enforced from outside', () => {
      it('ends a script that loops, by time', async () => {
        const report = await run('for (;;);', { timeMs: 700 });
        expect(report.outcome).toEqual({ kind: 'time-limit', limitMs: 700 });
        expect(report.timeMs).toBeLessThan(5_000);
      });

      it.each([
        ['one thread', 'for (;;);'],
        ['many', 'await sql("SELECT count(*) FROM range(100000000) a, range(1000) b WHERE a.range + b.range = 3");'],
      ])('ends a script that keeps %s busy, by processor time', async (_, script) => {
        const report = await run(script, { timeMs: 60_000, cpuMs: 600 });
        expect(report.outcome).toEqual({ kind: 'time-limit', limitMs: 600, of: 'processor' });
        expect(report.cpuMs).toBeGreaterThan(600);
      });

      it.each([
        ['objects on the heap', 'const a = []; for (;;) a.push({ n: a.length, s: "x".repeat(50) + a.length });'],
        ['buffers outside of it', 'const a = []; for (;;) a.push(new Uint8Array(8e6).fill(1));'],
        [
          'a query',
          'await sql("SELECT max(s) FROM (SELECT repeat(\'x\', 400000000) || range AS s FROM range(3))"); const a = []; for (;;) a.push(new Float64Array(1e6).fill(2));',
        ],
      ])(
        'ends a script that takes memory with %s',
        async (_, script) => {
          const report = await run(script, { memoryBytes: 400 * MiB });
          expect(report.outcome).toEqual({ kind: 'memory-limit', limitBytes: 400 * MiB });
        },
        30_000,
      );

      it('ends a script that prints without end, and says what was cut', async () => {
        const report = await run('for (;;) console.log("x".repeat(1000));', { outputBytes: 10_000 });
        expect(report).toMatchObject({
          outcome: { kind: 'output-limit', what: 'output', limitBytes: 10_000 },
          outputTruncated: true,
        });
        expect(report.stdout.length + report.stderr.length).toBe(10_000);
      });

      it('refuses a result that is too large', async () => {
        const report = await run('answer("x".repeat(20000));', { resultBytes: 10_000 });
        expect(report.outcome).toEqual({ kind: 'output-limit', what: 'result', limitBytes: 10_000 });
      });

      it('stops loading a file that would take too much', async () => {
        const { report } = await load(CSV.repeat(100_000), 'sales.csv', { timeMs: 5 });
        expect(report.outcome).toEqual({ kind: 'time-limit', limitMs: 5 });
      });
    });

    describe('what an executor leaves', () => {
      it('is nothing for the next one: neither globals nor files', async () => {
        await run(
          'globalThis.leak = 1; await sql("COPY (SELECT 1 AS leak) TO \'/tmp/leak.csv\'"); await sql("CREATE TABLE leak AS SELECT 1"); answer(1);',
        );
        expect(answerOf((await run('answer(typeof leak);')).outcome)).toEqual({ type: 'string', value: 'undefined' });
        expect((await run('answer(await sql("SELECT * FROM \'/tmp/leak.csv\'"));')).outcome).toMatchObject({
          kind: 'script-error',
        });
        expect((await run('answer(await sql("SELECT * FROM leak"));')).outcome).toMatchObject({ kind: 'script-error' });
      });

      it('is nothing when the caller gives up: the script is gone', async () => {
        const controller = new AbortController();
        const running = run('for (;;);', {}, controller.signal);
        setTimeout(() => controller.abort(new Error('given up')), 300);
        await expect(running).rejects.toThrow('given up');
      });

      it('is nothing when the caller gives up before an executor was there', async () => {
        const controller = new AbortController();
        const running = run('for (;;);', { timeMs: 60_000 }, controller.signal);
        controller.abort(new Error('given up'));
        await expect(running).rejects.toThrow('given up');
      });

      it('is nothing after close before it began', async () => {
        const other = await open();
        const running = other.sandbox.execute(
          {
            request: { kind: 'script', script: 'for (;;);', seed: 0, tables: [], limits: DEFAULT_LIMITS.script },
            inputs: [],
          },
          options(),
        );
        running.catch(() => {});
        await other.sandbox.close();
        await expect(running).rejects.toBeInstanceOf(SandboxUnavailable);
        expect(await other.leftovers()).toEqual([]);
      });

      it('is nothing after close', async () => {
        const other = await open();
        const running = other.sandbox.execute(
          {
            request: { kind: 'script', script: 'for (;;);', seed: 0, tables: [], limits: DEFAULT_LIMITS.script },
            inputs: [],
          },
          options(),
        );
        running.catch(() => {});
        await new Promise((resolve) => setTimeout(resolve, 500));
        await other.sandbox.close();
        // Killed under way, or never begun when the executor was not there yet.
        const ending = await running.catch((error: unknown) => error);
        expect(ending instanceof SandboxUnavailable || (ending as ExecutionReport).outcome.kind === 'crashed').toBe(
          true,
        );
        expect(await other.leftovers()).toEqual([]);
      });
    });

    it('runs several at once, each in its own executor', async () => {
      const reports = await Promise.all(
        [1, 2, 3, 4].map((n) => run(`globalThis.mine = ${n}; await sql("SELECT 1"); answer(globalThis.mine);`)),
      );
      expect(reports.map(({ outcome }) => answerOf(outcome))).toEqual(
        [1, 2, 3, 4].map((value) => ({ type: 'number', value })),
      );
    });
  });
}
