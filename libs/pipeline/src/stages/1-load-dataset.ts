// Files → typed columnar tables. Parsing happens in the sandbox, once for each content; later tasks find the tables.
import { FILE_EXTENSIONS, MAX_FILES, NO_CORRECTIONS, type Outcome, Problem } from '@quaestor/contracts';
import type { DatasetHandle } from '@quaestor/ports';
import { cacheKeyOf, type GivenTypes, typesOf } from '../corrections/types-of.ts';
import { patientExecute } from '../patient-execute.ts';
import type { FileWarning, LoadedFile, TaskDeps } from '../task-deps.ts';

/** Files loaded at the same time: each takes an executor and a processor of its own. */
const PARALLEL_LOADS = 2;

/** What is wrong with a file itself; where nobody asked for the file, another may do. */
const FILE_PROBLEMS = new Set<string>([
  'file-not-found',
  'file-empty',
  'file-unreadable',
  'file-type-unsupported',
  'file-too-complex',
]);

type LoadDeps = Pick<TaskDeps, 'datasets' | 'tables' | 'sandbox' | 'limits'>;

/**
 * @param filenames null: every file on hand; those that cannot be loaded are then left out, with a warning.
 * @param onLoaded is told the share of all files that is done, from 0 to 1.
 * @throws {Problem} when a named file cannot be loaded, or none at all can.
 */
export async function loadDatasets(
  filenames: readonly string[] | null,
  deps: LoadDeps,
  signal: AbortSignal,
  onLoaded: (share: number) => void,
): Promise<{ files: LoadedFile[]; skipped: FileWarning[] }> {
  const wanted = filenames ? [...new Set(filenames)] : await onHand(deps);
  const shares = wanted.map(() => 0);
  const loads = await inParallel(wanted, signal, async (filename, index, signal) => {
    const onShare = (share: number) => {
      shares[index] = share;
      onLoaded(shares.reduce((a, b) => a + b) / shares.length);
    };
    try {
      const { key, dataset, corrections } = await loadFile(filename, deps, signal, onShare);
      return { filename, key, dataset, corrections };
    } catch (error) {
      if (filenames || !isAboutFile(error)) throw error;
      onShare(1);
      return { filename, problem: error };
    }
  });
  const files = loads.filter((load) => load.dataset !== undefined);
  const failed = loads.filter((load) => load.problem !== undefined);
  if (files.length === 0) throw failed[0]!.problem;
  const skipped = failed.map(({ filename, problem }) => ({
    code: 'file-skipped',
    message: `The file was left out: ${problem.message}`,
    filename,
  }));
  return { files, skipped };
}

const isAboutFile = (error: unknown): error is Problem =>
  error instanceof Problem && FILE_PROBLEMS.has((error as Problem).code);

async function onHand({ datasets }: LoadDeps): Promise<string[]> {
  const files = await datasets.list();
  if (files.length === 0) throw new Problem('no-files', {});
  if (files.length > MAX_FILES) throw new Problem('too-many-files', { count: files.length, limit: MAX_FILES });
  return files.map(({ filename }) => filename);
}

async function loadFile(
  filename: string,
  deps: LoadDeps,
  signal: AbortSignal,
  onShare: (share: number) => void,
): Promise<Pick<LoadedFile, 'key' | 'dataset' | 'corrections'>> {
  for (let look = 1; look <= MAX_LOOKS; look++) {
    const handle = await deps.datasets.open(filename, signal);
    const corrections = handle.corrections ?? NO_CORRECTIONS;
    const types = typesOf(corrections);
    const key = cacheKeyOf(handle.sha256, filename, types);
    try {
      const dataset =
        (await deps.tables.find(key)) ??
        (await ownLoad(signal, (abandoned) =>
          deps.tables.load(key, (folder) => abandoned(execute(handle, types, folder, deps, signal, onShare))),
        ));
      onShare(1);
      return { key, dataset, corrections };
    } catch (error) {
      if (!(error instanceof Replaced)) throw error;
    }
  }
  throw new Problem('file-unreadable', { filename, reason: 'it changes while it is being read' });
}

/** A file that is replaced while it is loaded is looked at once more; one that keeps changing cannot be answered from. */
const MAX_LOOKS = 2;

/** What was loaded may not be what was hashed: nothing may be kept under that hash. */
class Replaced extends Error {}

/** @throws {Replaced} also when the file is gone; the next look tells. */
async function refuseReplaced({ filename, sha256 }: DatasetHandle, { datasets }: LoadDeps, signal: AbortSignal) {
  const now = await datasets.open(filename, signal).catch((cause: unknown) => {
    signal.throwIfAborted();
    throw new Replaced(`${filename} is gone`, { cause });
  });
  if (now.sha256 !== sha256) throw new Replaced(`${filename} has another content`);
}

/** Somebody else's load, which this task waited for, was stopped for reasons of theirs. */
class Abandoned extends Error {}

/** Loads again when the load waited for belonged to another task, and that one was stopped. */
async function ownLoad<T>(
  signal: AbortSignal,
  load: (abandoned: <R>(work: Promise<R>) => Promise<R>) => Promise<T>,
): Promise<T> {
  const abandoned = <R>(work: Promise<R>) =>
    work.catch((error: unknown) => {
      throw signal.aborted ? new Abandoned('the task that loaded this was stopped', { cause: error }) : error;
    });
  for (;;) {
    try {
      return await load(abandoned);
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof Abandoned)) throw error;
    }
  }
}

async function execute(
  handle: DatasetHandle,
  types: GivenTypes,
  folder: string,
  deps: LoadDeps,
  signal: AbortSignal,
  onShare: (share: number) => void,
) {
  const read = async () => {
    const { outcome } = await patientExecute(
      deps.sandbox,
      {
        request: {
          kind: 'load',
          limits: deps.limits.load,
          input: 'input',
          label: handle.filename,
          ...(types.length ? { types } : {}),
        },
        inputs: [{ name: 'input', path: handle.path }],
        collectInto: folder,
      },
      {
        signal,
        onProgress: ({ bytesDone, bytesTotal }) => onShare(bytesTotal > 0 ? Math.min(0.99, bytesDone / bytesTotal) : 0),
      },
    ).finally(() => refuseReplaced(handle, deps, signal));
    return outcome;
  };
  let outcome = await read();
  // An executor may end by what is not the file's doing; one file that ends two is told of as unreadable.
  if (outcome.kind === 'crashed') outcome = await read();
  if (outcome.kind === 'completed' && outcome.value.of === 'load') return outcome.value.dataset;
  throw problemOfLoad(outcome, handle.filename);
}

/** What a client is told of a load that did not give a data set. */
export function problemOfLoad(outcome: Outcome, filename: string): Problem {
  const tooComplex = (reason: string) => new Problem('file-too-complex', { filename, reason });
  switch (outcome.kind) {
    case 'refused':
      if (outcome.code === 'file-empty') return new Problem('file-empty', { filename });
      if (outcome.code === 'file-too-complex') return tooComplex(outcome.reason);
      if (outcome.code === 'file-type-unsupported') {
        const details = { supported: FILE_EXTENSIONS, filename, reason: outcome.reason };
        return new Problem('file-type-unsupported', details);
      }
      return new Problem('file-unreadable', { filename, reason: outcome.reason });
    case 'time-limit':
      return tooComplex(`loading it took longer than ${outcome.limitMs} ms${outcome.of ? ' of processor time' : ''}`);
    case 'memory-limit':
      return tooComplex(`loading it needed more than ${outcome.limitBytes} bytes of memory`);
    case 'output-limit':
      return tooComplex(`what loading it wrote passed ${outcome.limitBytes} bytes`);
    case 'process-limit':
    case 'script-error':
    case 'crashed':
    case 'completed':
      return new Problem('file-unreadable', { filename, reason: 'reading it failed' });
  }
}

/**
 * `work` over all items, at most so many at a time. When one rejects, the others are aborted, and it is rejected once they
 * have ended: nothing goes on behind the caller's back.
 */
async function inParallel<T, R>(
  items: readonly T[],
  signal: AbortSignal,
  work: (item: T, index: number, signal: AbortSignal) => Promise<R>,
): Promise<R[]> {
  const results: R[] = [];
  const failure = new AbortController();
  const both = AbortSignal.any([signal, failure.signal]);
  let next = 0;
  const lane = async () => {
    while (next < items.length && !both.aborted) {
      const index = next++;
      try {
        results[index] = await work(items[index]!, index, both);
      } catch (error) {
        failure.abort(error);
      }
    }
  };
  await Promise.all(Array.from({ length: PARALLEL_LOADS }, lane));
  both.throwIfAborted();
  return results;
}
