import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { builtCli, executorFolder } from '../lib/built-cli.ts';
import { stopSignal } from '../lib/stop-signal.ts';
import { say } from '../setup/step.mjs';
import {
  type Amendment,
  type Expectation,
  type Judgement,
  judge,
  TIME_LIMIT_MS,
  type Verdict,
  VERDICTS,
} from './judge.ts';

interface Options {
  folder: string;
  /** File for everything that was found. */
  json?: string;
  /** Whether the counts become the new floor. */
  keep: boolean;
}

type Counts = Record<Verdict, number>;
/** How many of a source's files have to come out right, be it as amended, or be refused rightly. */
type Floor = Record<string, { right: number; of: number }>;
type Judged = Judgement & { file: string; timeMs: number; peakMemoryBytes: number };

const PARALLEL = 2;
const SAY_EVERY = 50;
const floorFile = join(import.meta.dirname, 'floor.json');
const amendedFile = join(import.meta.dirname, 'amended.jsonl');

/** @returns the exit code: 1 when a source is below its floor, or a file crashed the executor or hung. */
export async function corpora({ folder, json, keep }: Options): Promise<number> {
  const expectations = await readLines<Expectation>(join(folder, 'expected.jsonl'));
  const amendments = new Map((await readLines<Amendment>(amendedFile)).map((each) => [each.file, each]));
  const judged = await judgeAll(folder, expectations, amendments);
  const counts = bySource(judged);
  printTable(counts);
  for (const { file, verdict, expected, got } of judged.filter(({ got }) => got !== undefined))
    console.log(`${verdict}: ${file}\n    expected ${expected}\n    got ${got}`);
  if (json)
    await writeFile(json, JSON.stringify({ measured: new Date().toISOString(), counts, files: judged }, null, 2));
  if (keep) await writeFile(floorFile, JSON.stringify(floorOf(counts), null, 2) + '\n');

  const drops = dropsIn(counts, JSON.parse(await readFile(floorFile, 'utf8')) as Floor);
  for (const drop of drops) console.log(`FAILED: ${drop}`);
  return drops.length > 0 ? 1 : 0;
}

const readLines = async <T>(file: string) =>
  (await readFile(file, 'utf8'))
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as T);

async function judgeAll(
  folder: string,
  expectations: readonly Expectation[],
  amendments: ReadonlyMap<string, Amendment>,
): Promise<Judged[]> {
  const { inspectFiles } = await builtCli();
  const options = { executorFolder, parallel: PARALLEL, timeoutMs: TIME_LIMIT_MS, signal: stopSignal() };
  const judged: Judged[] = [];
  const files = expectations.map(({ file }) => join(folder, file));
  for await (const inspection of inspectFiles(files, options)) {
    const expectation = expectations[judged.length]!;
    const { timeMs, peakMemoryBytes } = inspection;
    const { file } = expectation;
    judged.push({ file, ...judge(expectation, inspection, amendments.get(file)), timeMs, peakMemoryBytes });
    if (judged.length % SAY_EVERY === 0) say(`${judged.length} of ${files.length} files`);
  }
  return judged;
}

function bySource(judged: readonly Judged[]): Record<string, Counts> {
  const counts: Record<string, Counts> = {};
  for (const { file, verdict } of judged) {
    const folders = file.split('/').slice(0, -1);
    const of = (counts[folders.slice(0, 2).join('/')] ??= noCounts());
    of[verdict]++;
  }
  return counts;
}

const noCounts = () => Object.fromEntries(VERDICTS.map((verdict) => [verdict, 0])) as Counts;
const sizeOf = (counts: Counts) => VERDICTS.reduce((sum, verdict) => sum + counts[verdict], 0);
const asExpected = (counts: Counts) => counts.right + counts['refused rightly'];
const rightOf = (counts: Counts) => asExpected(counts) + counts['as amended'];

const floorOf = (counts: Record<string, Counts>): Floor =>
  Object.fromEntries(
    Object.entries(counts).map(([source, each]) => [source, { right: rightOf(each), of: sizeOf(each) }]),
  );

function dropsIn(counts: Record<string, Counts>, floor: Floor): string[] {
  const below = Object.entries(floor).flatMap(([source, { right, of }]) => {
    const now = counts[source] ?? noCounts();
    return rightOf(now) < right
      ? [`${source}: ${rightOf(now)} of ${sizeOf(now)} right, at least ${right} of ${of} before`]
      : [];
  });
  const ended = Object.entries(counts)
    .filter(([, each]) => each.crashed + each.hung > 0)
    .map(([source, { crashed, hung }]) => `${source}: ${crashed} crashed, ${hung} hung; no file may`);
  return [...below, ...ended];
}

const percent = (count: number, of: Counts) => `${((100 * count) / sizeOf(of)).toFixed(1)} %`;

function printTable(counts: Record<string, Counts>): void {
  const total = noCounts();
  for (const each of Object.values(counts)) for (const verdict of VERDICTS) total[verdict] += each[verdict];
  const line = (source: string, each: Counts) => [
    source,
    String(sizeOf(each)),
    ...VERDICTS.map((verdict) => String(each[verdict])),
    percent(asExpected(each), each),
    percent(rightOf(each), each),
  ];
  const table = [
    ['source', 'files', ...VERDICTS, 'as expected', 'right in all'],
    ...Object.entries(counts).map(([source, each]) => line(source, each)),
    line('all', total),
  ];
  const widths = table[0]!.map((_, column) => Math.max(...table.map((row) => row[column]!.length)));
  for (const row of table)
    console.log(row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]!) : cell.padStart(widths[i]!))).join('  '));
}
