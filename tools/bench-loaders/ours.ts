// Loading as the worker does it: through the sandbox into the table cache, and later from there.
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Limits, Outcome } from '@quaestor/contracts';
import { builtCli, executorFolder, type Report, type Sandbox, type TableCache } from '../lib/built-cli.ts';
import { type BenchFile, benchFolder } from './files.ts';

export interface OurLoad {
  rows: number;
  columns: number;
  /** From handing over the request to the outcome; the executor had waited for `WAITED_MS`. */
  cpuMs: number;
  timeMs: number;
  peakMemoryBytes: number;
}

const MiB = 2 ** 20;
/** The service's own (see contracts); large enough in time for a slow machine. */
export const LIMITS: Limits = {
  timeMs: 20 * 60_000,
  cpuMs: 20 * 60_000,
  memoryBytes: 1024 * MiB,
  outputBytes: 64 * 1024,
  resultBytes: 8 * MiB,
  tableRows: 1,
  processes: 64,
  diskBytes: 4096 * MiB,
};
/** As executors of a service do between two requests, which is when they prepare themselves; pandas is imported by then, too. */
export const WAITED_MS = 2000;
const KEY = { sha256: '0'.repeat(64) };

export class OurLoader {
  private readonly sandbox: Sandbox;
  private readonly newCache: () => TableCache;
  private readonly folder: string;
  private readonly limits: Limits;
  private readonly signal: AbortSignal;

  private constructor(
    folder: string,
    sandbox: Sandbox,
    newCache: () => TableCache,
    limits: Limits,
    signal: AbortSignal,
  ) {
    this.folder = folder;
    this.sandbox = sandbox;
    this.newCache = newCache;
    this.limits = limits;
    this.signal = signal;
  }

  static async open(limits: Limits, signal: AbortSignal): Promise<OurLoader> {
    const { ProcessSandbox, DiskTableCache } = await builtCli();
    const folder = await mkdtemp(join(benchFolder, 'run-'));
    // One that starts ahead of need would share the processor with what is measured.
    const sandbox = new ProcessSandbox({
      executorFolder,
      workFolder: folder,
      warm: 0,
      ceilings: { ...limits, scratchBytes: 64 * MiB },
    });
    return new OurLoader(
      folder,
      sandbox,
      () => new DiskTableCache({ dataFolder: folder, version: 'bench' }),
      limits,
      signal,
    );
  }

  /** Forgets what is in the cache and loads the file into it. */
  async first(file: BenchFile, onProgress?: () => void): Promise<OurLoad> {
    await rm(join(this.folder, '.quaestor'), { recursive: true, force: true });
    await this.waiting();
    const key = { ...KEY, extension: file.extension };
    let report: Report | undefined;
    const { schema } = await this.newCache().load(key, async (collectInto) => {
      report = await this.sandbox.execute(
        {
          request: { kind: 'load', limits: this.limits, input: 'input', label: `sales.${file.extension}` },
          inputs: [{ name: 'input', path: file.path }],
          collectInto,
        },
        { signal: this.signal, onProgress },
      );
      return datasetOf(report.outcome);
    });
    const [table] = schema.tables;
    return { rows: table!.rows, columns: table!.columns.length, ...costOf(report!) };
  }

  /** Finds the schema in the cache, unread so far, and has a script count the table's rows. */
  async second(file: BenchFile): Promise<OurLoad> {
    await this.waiting();
    const key = { ...KEY, extension: file.extension };
    const begun = performance.now();
    const cpu = process.cpuUsage();
    const found = await this.newCache().find(key);
    const { user, system } = process.cpuUsage(cpu);
    const timeMs = performance.now() - begun;
    if (!found) throw new Error('there is nothing in the cache');
    const schema = found.schema.tables[0]!;
    const report = await this.sandbox.execute(
      {
        request: {
          kind: 'script',
          limits: this.limits,
          script: 'answer((await sql("SELECT count(*) AS n FROM t"))[0].n);',
          tables: [{ name: 't', input: 't.parquet', schema }],
          seed: 0,
        },
        inputs: [{ name: 't.parquet', path: found.tablePaths[0]! }],
      },
      { signal: this.signal },
    );
    const cost = costOf(report);
    return {
      ...cost,
      rows: rowsOf(report.outcome),
      columns: schema.columns.length,
      cpuMs: cost.cpuMs + (user + system) / 1000,
      timeMs: cost.timeMs + timeMs,
    };
  }

  /** An executor is there and has waited. */
  private async waiting(): Promise<void> {
    const { ready, detail } = await this.sandbox.status();
    if (!ready) throw new Error(detail);
    await delay(WAITED_MS, undefined, { signal: this.signal });
  }

  async close(): Promise<void> {
    await this.sandbox.close();
    await rm(this.folder, { recursive: true, force: true });
  }
}

const costOf = ({ cpuMs, timeMs, peakMemoryBytes }: Report) => ({ cpuMs, timeMs, peakMemoryBytes });

function datasetOf(outcome: Outcome) {
  if (outcome.kind === 'completed' && outcome.value.of === 'load') return outcome.value.dataset;
  throw new Error(`loading ended with ${JSON.stringify(outcome).slice(0, 500)}`);
}

function rowsOf(outcome: Outcome): number {
  if (outcome.kind === 'completed' && outcome.value.of === 'script' && outcome.value.answer.type === 'number')
    return Number(outcome.value.answer.value);
  throw new Error(`counting ended with ${JSON.stringify(outcome).slice(0, 500)}`);
}
