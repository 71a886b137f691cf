// Each file in turn by pandas and by us, several times; medians, and how they stand to the goals.
import { writeFile } from 'node:fs/promises';
import { cpus, loadavg } from 'node:os';
import { stopSignal } from '../lib/stop-signal.ts';
import { say } from '../setup/step.mjs';
import { type BenchFile, benchFiles, benchFolder } from './files.ts';
import { LIMITS, OurLoader, type OurLoad, WAITED_MS } from './ours.ts';
import { openPandas, type PandasLoad, type PandasLoader } from './pandas.ts';

type Cost = Pick<OurLoad, 'cpuMs' | 'timeMs' | 'peakMemoryBytes'>;

interface Result {
  name: BenchFile['name'];
  rows: number;
  bytes: number;
  pandas: Cost & { importCpuMs: number };
  first: Cost;
  second: Cost;
  /** How many times less processor time than pandas. */
  firstRatio: number;
  secondRatio: number;
  met: { first: boolean; second: boolean; memory: boolean };
}

/** How many times less processor time the first load has to take. */
const FIRST_GOAL: Record<BenchFile['name'], number> = {
  csv: 2,
  tsv: 2,
  pipe: 2,
  json: 2,
  lines: 2,
  nested: 2,
  xlsx: 4,
  xls: 1,
};
const SECOND_GOAL = 20;
const REPEATS = 3;
/** Processor time is counted in steps of 10 ms, about as long as it takes: only a mean of many tells it. */
const SECOND_REPEATS = 10;

interface Options {
  scale: number;
  only?: readonly string[];
  /** Version of pandas; default the newest. */
  pandas?: string;
  /** File for the figures as JSON. */
  out?: string;
}

/** @returns the exit code: 1 when something could not be measured; a goal that was missed is only told. */
export async function benchLoaders({ scale, only, pandas, out }: Options): Promise<number> {
  const signal = stopSignal();
  let ours: OurLoader | undefined;
  try {
    const files = await benchFiles(scale, only);
    const loadByPandas = await openPandas(pandas);
    ours = await OurLoader.open(LIMITS, signal);
    const results: Result[] = [];
    let version = '';
    const loadBefore = loadavg()[0];
    for (const file of files) {
      say(`Loading ${file.name}: ${file.rows} rows, ${(file.bytes / 1e6).toFixed(1)} MB`);
      const { result, pandasVersion } = await measure(file, ours, loadByPandas, signal);
      results.push(result);
      version = pandasVersion;
      // A run takes minutes; what it has found is there should it not come to its end.
      print([result]);
      const machine = { cores: cpus().length, model: cpus()[0]?.model, loadBefore, loadAfter: loadavg()[0] };
      const figures = { measured: new Date().toISOString(), machine, pandas: version, node: process.version, results };
      if (out) await writeFile(out, JSON.stringify(figures, null, 2) + '\n');
    }
    console.log('');
    print(results);
    console.log(
      `pandas ${version}, ${REPEATS} repeats, medians; CPU is user and system time of the load alone: pandas has been ` +
        `imported, an executor has waited for ${WAITED_MS / 1000} s and readied itself. MB are 10^6 bytes. Load of the machine: ${loadBefore?.toFixed(1)} before, ` +
        `${loadavg()[0]?.toFixed(1)} after. Files are kept in ${benchFolder}.`,
    );
    return 0;
  } catch (error) {
    say(signal.aborted ? 'Stopped.' : (error as Error).message);
    return 1;
  } finally {
    await ours?.close();
  }
}

async function measure(file: BenchFile, ours: OurLoader, loadByPandas: PandasLoader, signal: AbortSignal) {
  const pandas: PandasLoad[] = [];
  const first: OurLoad[] = [];
  for (let round = 0; round < REPEATS; round++) {
    pandas.push(await loadByPandas(file, signal));
    first.push(await ours.first(file));
  }
  const second: OurLoad[] = [];
  for (let round = 0; round < SECOND_REPEATS; round++) second.push(await ours.second(file));
  for (const { rows, columns } of [...pandas, ...first, ...second]) {
    // A wrong table is worth no time.
    if (rows !== file.rows || columns !== pandas[0]!.columns)
      throw new Error(`${file.name}: ${rows} rows and ${columns} columns were read, not the ${file.rows} written`);
  }
  const costs = {
    pandas: { ...medians(pandas), importCpuMs: median(pandas.map(({ importCpuMs }) => importCpuMs)) },
    first: medians(first),
    second: { ...medians(second), cpuMs: mean(second.map(({ cpuMs }) => cpuMs)) },
  };
  const firstRatio = costs.pandas.cpuMs / costs.first.cpuMs;
  const secondRatio = costs.pandas.cpuMs / costs.second.cpuMs;
  const met = {
    first: firstRatio >= FIRST_GOAL[file.name],
    second: secondRatio >= SECOND_GOAL,
    memory: costs.first.peakMemoryBytes <= costs.pandas.peakMemoryBytes,
  };
  const { name, rows, bytes } = file;
  return {
    result: { name, rows, bytes, ...costs, firstRatio, secondRatio, met } satisfies Result,
    pandasVersion: pandas[0]!.version,
  };
}

const medians = (loads: readonly Cost[]): Cost => ({
  cpuMs: median(loads.map(({ cpuMs }) => cpuMs)),
  timeMs: median(loads.map(({ timeMs }) => timeMs)),
  peakMemoryBytes: median(loads.map(({ peakMemoryBytes }) => peakMemoryBytes)),
});
const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

function print(results: readonly Result[]): void {
  const s = (ms: number) => (ms / 1000).toFixed(2);
  const mb = (bytes: number) => (bytes / 1e6).toFixed(0);
  const goal = (met: boolean) => (met ? 'met' : 'MISSED');
  const head = ['file', 'CPU s: pandas', 'ours', 'ratio', 'goal', '', 'second ms', 'ratio', 'goal', ''];
  const table = [
    [...head, 'MB: pandas', 'ours', '', 'wall s: pandas', 'ours'],
    ...results.map(({ name, pandas, first, second, firstRatio, secondRatio, met }) => [
      name,
      s(pandas.cpuMs),
      s(first.cpuMs),
      `${firstRatio.toFixed(2)}×`,
      `≥ ${FIRST_GOAL[name]}×`,
      goal(met.first),
      second.cpuMs.toFixed(0),
      `${secondRatio.toFixed(1)}×`,
      `≥ ${SECOND_GOAL}×`,
      goal(met.second),
      mb(pandas.peakMemoryBytes),
      mb(first.peakMemoryBytes),
      goal(met.memory),
      s(pandas.timeMs),
      s(first.timeMs),
    ]),
  ];
  const widths = table[0]!.map((_, column) => Math.max(...table.map((row) => row[column]!.length)));
  for (const row of table)
    console.log(row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]!) : cell.padStart(widths[i]!))).join('  '));
}
