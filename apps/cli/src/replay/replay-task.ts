// The script of a task that was answered, once more over the same data: is the answer the same? What is needed comes by
// the REST interface, so that whoever may read a task may check it.
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type Answer,
  DatasetInfo,
  DEFAULT_LIMITS,
  LOADER_VERSION,
  Problem,
  type SchemaCorrections,
  TaskView,
} from '@quaestor/contracts';
import { runScript } from '@quaestor/pipeline';
import { canonicalJson, ContentHashes, DiskTableCache } from '@quaestor/storage';
import { GivenFiles } from '../run/given-files.ts';
import { scriptRunOf } from '../run/script-run.ts';
import { openCommandSandbox } from '../sandbox/open-command-sandbox.ts';
import { recordedReads } from './recorded-reads.ts';

export interface Replay {
  task_id: string;
  /** `same` and `different` speak of the answer; `not-replayed` says in `reason` what is missing. */
  verdict: 'same' | 'different' | 'not-replayed';
  reason: string | null;
  /** As the task has it, and as it came out now. */
  answer: Answer | null;
  replayed: Answer | null;
}

export interface ReplayOptions {
  /** Of the API, without a path. */
  url: string;
  /** API key, where one is needed. */
  key: string | undefined;
  /** The worker's data folder, for what a script read from the web. */
  dataFolder: string | undefined;
  /** Folder of the built executor. */
  executorFolder: string;
  signal: AbortSignal;
}

/** @throws {Error} when the API does not answer as it should; {Problem} `sandbox-unavailable`. */
export async function replayTask(task_id: string, options: ReplayOptions): Promise<Replay> {
  const task = TaskView.parse(await (await ask(`/status/${encodeURIComponent(task_id)}`, options)).json());
  const not = (reason: string): Replay => ({
    task_id,
    verdict: 'not-replayed',
    reason,
    answer: 'answer' in task ? task.answer : null,
    replayed: null,
  });
  if (task.status !== 'SUCCESS') return not(`The task is ${task.status}: it has no answer.`);
  const { script, sources, live } = task.explanation;
  if (script === null || (sources.length === 0 && live.length === 0))
    return not('The task does not say what was run over which data.');

  const reads = await recordedReads(live, options.dataFolder);
  if ('missing' in reads) return not(reads.missing);

  const { sandbox, workFolder, close } = await openCommandSandbox({ executorFolder: options.executorFolder });
  try {
    const paths: string[] = [];
    const corrections = new Map<string, SchemaCorrections>();
    const folder = join(workFolder, 'files');
    await mkdir(folder);
    for (const [filename, sha256] of new Map(sources.map((source) => [source.filename, source.sha256]))) {
      const path = join(folder, filename);
      await writeFile(path, (await ask(`/data/${encodeURIComponent(filename)}`, options)).body!);
      const content = await new ContentHashes().compute(path, options.signal);
      if (content?.sha256 !== sha256) return not(`"${filename}" is not what it was: its content has another SHA-256.`);
      paths.push(path);
      const info = DatasetInfo.parse(await (await ask(`/data/${encodeURIComponent(filename)}/info`, options)).json());
      corrections.set(filename, info.corrections);
    }
    const datasets = new GivenFiles(paths, corrections);
    const tables = new DiskTableCache({ dataFolder: workFolder, version: LOADER_VERSION });
    const given = { script, filenames: datasets.filenames, sources, seed: task.seed, session: reads.session };
    const deps = { datasets, tables, sandbox, limits: DEFAULT_LIMITS };
    const { answer: replayed, outcome, reason } = scriptRunOf(await runScript(given, deps, options.signal));
    if (!replayed) return not(`The script came to ${outcome}: ${reason}`);
    const same = canonicalJson(replayed) === canonicalJson(task.answer);
    return { task_id, verdict: same ? 'same' : 'different', reason: null, answer: task.answer, replayed };
  } catch (error) {
    if (!isProblem(error) || error.code === 'sandbox-unavailable') throw error;
    return not(error.message);
  } finally {
    await close();
  }
}

const isProblem = (error: unknown): error is Problem => error instanceof Problem;

async function ask(path: string, { url, key, signal }: ReplayOptions): Promise<Response> {
  const headers: Record<string, string> = key === undefined ? {} : { authorization: `Bearer ${key}` };
  const response = await fetch(new URL(path, url), { headers, signal }).catch((cause: unknown) => {
    signal.throwIfAborted();
    throw new Error(`The API at ${url} cannot be reached: start it, or name another with --api.`, { cause });
  });
  if (response.ok && response.body) return response;
  const { detail } = (await response.json().catch(() => ({}))) as { detail?: string };
  throw new Error(`${path}: ${response.status} ${detail ?? response.statusText}`);
}

/** For a person; ends with a line end. */
export function replayReport({ task_id, verdict, reason, answer, replayed }: Replay): string {
  const why = reason === null ? '' : ` ${reason}`;
  if (verdict === 'same') return `Task ${task_id}: the same answer came out again.\n`;
  if (verdict === 'not-replayed') return `Task ${task_id} was not replayed.${why}\n`;
  return `Task ${task_id}: another answer came out.${why}\n  then: ${canonicalJson(answer)}\n  now:  ${canonicalJson(replayed)}\n`;
}
