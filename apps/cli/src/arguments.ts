// The command line → what is to be done.
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { DEFAULT_LIMITS } from '@quaestor/contracts';

export interface InspectCommand {
  name: 'inspect';
  files: string[];
  json: boolean;
  /** Whether to tell how the tables of all the files belong together, too. */
  relations: boolean;
  parallel: number;
  timeoutMs: number;
}

const BACKENDS = ['process', 'http', 'kubernetes'] as const;
export type Backend = (typeof BACKENDS)[number];

export interface RunCommand {
  name: 'run';
  script: string;
  data: string[];
  json: boolean;
  timeoutMs: number;
  /** How the executor is isolated; what it needs to know comes from the environment, as the worker has it. */
  backend: Backend;
}

export interface AuditCommand {
  name: 'audit';
  /** Logs of workers; none: Redis. */
  files: string[];
  json: boolean;
}

export interface ReplayCommand {
  name: 'replay';
  taskId: string;
  url: string;
  json: boolean;
}

export type Command =
  InspectCommand | RunCommand | AuditCommand | ReplayCommand | { name: 'help' } | { name: 'version' };

const API_URL = 'http://127.0.0.1:5000';
const MAX_PARALLEL = 64;
const MAX_TIMEOUT_S = 86_400;
const LOAD_TIMEOUT_S = DEFAULT_LIMITS.load.timeMs / 1000;
const SCRIPT_TIMEOUT_S = DEFAULT_LIMITS.script.timeMs / 1000;

export const USAGE = `usage: quaestor inspect FILE… [--json] [--relations] [--parallel N] [--timeout-s N]
       quaestor run SCRIPT.js [--data FILE…] [--backend process|http|kubernetes] [--json] [--timeout-s N]
       quaestor audit verify [LOG…] [--json]
       quaestor replay TASK [--api URL] [--json]
       quaestor --version

inspect
Reads each file as the service would, in a sandbox of its own, and shows the tables found in it: rows, columns with
their types, missing and distinct values, range and samples, and every repair that was made. Nothing is kept.

  --json         one line of JSON a file
  --relations    at the end the keys of all tables, who points to whom, and which are of one kind; with --json a line more
  --parallel N   files read at once, 1 to ${MAX_PARALLEL} (default: one a processor)
  --timeout-s N  longest that reading one file may take, in seconds (default: ${LOAD_TIMEOUT_S})

Ends with 0 when every file was read or refused with a reason, 1 when one could not be tried (it is not there, or the
sandbox is not), 2 when the command line is not understood.

run
Runs one script, as the service would run a model's, in a sandbox of its own, and shows how it ended: with its answer, or
with an error, a limit, a refusal or a crash, and what it printed.

  --data FILE    a file whose tables the script is given; as often as there are files
  --json         one line of JSON
  --timeout-s N  longest that the script may take, in seconds (default: ${SCRIPT_TIMEOUT_S})
  --backend B    process: on this machine (default); http: executors at EXECUTOR_ADDRESSES; kubernetes: pods of the cluster
                 of KUBECONFIG, by EXECUTOR_NAMESPACE, EXECUTOR_POOL and EXECUTOR_MODE

What it may read from the web is set by LIVE_DATA_ALLOW and its like, as for the worker; unset, nothing.

Ends with 0 however the script ended, 1 when nothing could be run, 2 when the command line is not understood.

audit verify
Checks that the audit log is one unbroken chain: as it lies in Redis (REDIS_URL and KEY_PREFIX, as the worker has them), or
as it stands in the workers' logs.

Ends with 0 when it is, 1 when it is not, cannot be read, or has no entry.

replay
Runs the script of an answered task once more, in a sandbox on this machine, over the files as the API has them, and says
whether the answer is the same. The API must be running; an API key is taken from QUAESTOR_API_KEY.

  --api URL      where the API is (default: ${API_URL})

Ends with 0 when the answer is the same, 1 when it is not or the task cannot be replayed.
`;

/** The command line says nothing that can be done; the message says why. */
export class UsageError extends Error {}

/** @throws {UsageError} */
export function readArguments(args: readonly string[]): Command {
  const { values, positionals } = parsed(args);
  if (values.help) return { name: 'help' };
  if (values.version) return { name: 'version' };
  const [name, ...files] = positionals;
  const timeoutS = wholeNumber('--timeout-s', values['timeout-s'], MAX_TIMEOUT_S);
  const { json } = values;
  switch (name) {
    case undefined:
      throw new UsageError('there is no command');
    case 'inspect':
      if (files.length === 0) throw new UsageError('inspect needs at least one file');
      if (values.data) throw new UsageError('inspect takes no --data');
      return {
        name,
        files,
        json,
        relations: values.relations,
        parallel:
          wholeNumber('--parallel', values.parallel, MAX_PARALLEL) ?? Math.min(MAX_PARALLEL, availableParallelism()),
        timeoutMs: (timeoutS ?? LOAD_TIMEOUT_S) * 1000,
      };
    case 'run': {
      const [script, ...more] = files;
      if (script === undefined) throw new UsageError('run needs a script');
      if (values.parallel !== undefined) throw new UsageError('run takes no --parallel');
      if (values.relations) throw new UsageError('run takes no --relations');
      // What a shell makes of `--data *.csv`: all but the first stand by themselves.
      if (more.length > 0 && !values.data) throw new UsageError('run takes one script; data files follow --data');
      const data = [...(values.data ?? []), ...more];
      const backend = BACKENDS.find((each) => each === (values.backend ?? 'process'));
      if (!backend) throw new UsageError(`--backend must be one of ${BACKENDS.join(', ')}`);
      return { name, script, data, json, backend, timeoutMs: (timeoutS ?? SCRIPT_TIMEOUT_S) * 1000 };
    }
    case 'audit': {
      const [action, ...logs] = files;
      if (action !== 'verify') throw new UsageError('audit can be verified: quaestor audit verify');
      return { name, files: logs, json };
    }
    case 'replay': {
      const [taskId, ...more] = files;
      if (taskId === undefined || more.length > 0) throw new UsageError('replay needs one task id');
      const url = values.api ?? API_URL;
      if (!URL.canParse(url)) throw new UsageError('--api must be a URL');
      return { name, taskId, url, json };
    }
    default:
      throw new UsageError(`there is no command "${name}"`);
  }
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        help: { type: 'boolean', short: 'h', default: false },
        version: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        relations: { type: 'boolean', default: false },
        data: { type: 'string', multiple: true },
        backend: { type: 'string' },
        api: { type: 'string' },
        parallel: { type: 'string' },
        'timeout-s': { type: 'string' },
      },
    });
  } catch (error) {
    throw new UsageError((error as Error).message, { cause: error });
  }
}

function wholeNumber(name: string, text: string | undefined, max: number): number | undefined {
  if (text === undefined) return undefined;
  const number = /^\d{1,9}$/.test(text) ? Number(text) : 0;
  if (number < 1 || number > max) throw new UsageError(`${name} must be a whole number from 1 to ${max}`);
  return number;
}
