// One file → what the service would make of it. The file is opened inside the sandbox alone; here it is only looked up.
import { access, constants, mkdtemp, realpath, rm, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { artifactName, type DatasetSchema, type Limits, NO_CORRECTIONS, Problem } from '@quaestor/contracts';
import { inferSchema, patientExecute, problemOfLoad } from '@quaestor/pipeline';
import type { ExecutionReport, Sandbox } from '@quaestor/ports';
import type { InspectedTable, Inspection } from './inspection.ts';

export interface InspectDeps {
  sandbox: Sandbox;
  /** Folder for what is made on the way; on the files' file system these need not be copied. */
  workFolder: string;
  limits: Limits;
  /** Told of the loaded tables, which are then kept in the folder for what is made on the way; else they go at once. */
  onLoaded?: (schema: DatasetSchema, tablePaths: string[]) => void;
  signal: AbortSignal;
}

/** Rejects with the signal's reason when aborted; whatever is wrong with the file or the sandbox is told as its problem. */
export async function inspectFile(file: string, deps: InspectDeps): Promise<Inspection> {
  deps.signal.throwIfAborted();
  const notRun = { file, tables: [], ending: 'not-run' as const, crash: null, timeMs: 0, cpuMs: 0, peakMemoryBytes: 0 };
  if (await isFolder(file)) return { ...notRun, problem: folderNamed(file) };
  try {
    const path = await findFile(file);
    const report = await load(path, basename(file), deps);
    const { outcome, timeMs, cpuMs, peakMemoryBytes } = report;
    const crash = outcome.kind === 'crashed' ? outcome.reason : null;
    const cost = { ending: outcome.kind, crash, timeMs, cpuMs, peakMemoryBytes };
    if (outcome.kind === 'completed' && outcome.value.of === 'load') {
      return { file, tables: tablesOf(outcome.value.dataset, basename(file)), problem: null, ...cost };
    }
    return { file, tables: [], problem: told(problemOfLoad(outcome, basename(file))), ...cost };
  } catch (error) {
    deps.signal.throwIfAborted();
    if (!isProblem(error)) throw error;
    return { ...notRun, problem: told(error) };
  }
}

const isFolder = async (file: string) => (await stat(file).catch(() => undefined))?.isDirectory() ?? false;

/** The service has no folders; only here may one be named. */
const folderNamed = (file: string): Inspection['problem'] => ({
  code: 'file-unreadable',
  detail: `"${file}" is a folder.`,
  advice: 'Name the files in it.',
});

/** @throws {Problem} when there is nothing to read. */
async function findFile(file: string): Promise<string> {
  const unreadable = (reason: string) => new Problem('file-unreadable', { filename: file, reason });
  try {
    const path = await realpath(file);
    if (!(await stat(path)).isFile()) throw unreadable('it is not a plain file');
    await access(path, constants.R_OK);
    return path;
  } catch (error) {
    if (error instanceof Problem) throw error;
    if ((error as NodeJS.ErrnoException).code === 'EACCES') throw unreadable('this user may not read it');
    throw new Problem('file-not-found', { filename: file }, { cause: error });
  }
}

async function load(
  path: string,
  label: string,
  { sandbox, workFolder, limits, signal, onLoaded }: InspectDeps,
): Promise<ExecutionReport> {
  const tables = await mkdtemp(join(workFolder, 'tables-'));
  try {
    const report = await patientExecute(
      sandbox,
      {
        request: { kind: 'load', limits, input: 'input', label },
        inputs: [{ name: 'input', path }],
        collectInto: tables,
      },
      { signal },
    );
    const { outcome } = report;
    if (outcome.kind === 'completed' && outcome.value.of === 'load') {
      const { dataset } = outcome.value;
      onLoaded?.(
        dataset,
        dataset.tables.map((_, index) => join(tables, artifactName(index))),
      );
    }
    return report;
  } finally {
    if (!onLoaded) await rm(tables, { recursive: true, force: true });
  }
}

/** What loaders call a table that nothing in its file names. */
const MADE_UP = /^table(_\d+)?$/;

/** A sheet keeps its own name; a table without one has that by which scripts would know it, made of the file's. */
function tablesOf(dataset: DatasetSchema, filename: string): InspectedTable[] {
  const { tables, warnings } = dataset;
  const names = tables.map(({ name }) => name);
  const tableOf = (table?: string) => Math.max(0, names.indexOf(table ?? ''));
  const key = { sha256: '', extension: '' };
  const file = { filename, key, dataset: { sha256: '', schema: dataset, tablePaths: [] }, corrections: NO_CORRECTIONS };
  const inScripts = inferSchema([file]);
  const told = names.map((name, index) => (MADE_UP.test(name) ? inScripts[index]!.name : name));
  return tables.map(({ rows, columns }, index) => ({
    name: told[index]!,
    rows,
    columns,
    warnings: warnings
      .filter(({ table }) => tableOf(table) === index)
      .map((warning) => (warning.table === undefined ? warning : { ...warning, table: told[index]! })),
  }));
}

const isProblem = (error: unknown): error is Problem => error instanceof Problem;

function told(problem: Problem): Inspection['problem'] {
  const { detail, advice } = problem.toBody('');
  return { code: problem.code, detail, advice };
}
