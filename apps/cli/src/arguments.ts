// The command line → what is to be done.
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { DEFAULT_LIMITS } from '@quaestor/contracts';

export interface InspectCommand {
  name: 'inspect';
  files: string[];
  json: boolean;
  parallel: number;
  timeoutMs: number;
}

export type Command = InspectCommand | { name: 'help' };

const MAX_PARALLEL = 64;
const MAX_TIMEOUT_S = 86_400;
const DEFAULT_TIMEOUT_S = DEFAULT_LIMITS.load.timeMs / 1000;

export const USAGE = `usage: quaestor inspect FILE… [--json] [--parallel N] [--timeout-s N]

Reads each file as the service would, in a sandbox of its own, and shows the tables found in it: rows, columns with
their types, missing and distinct values, range and samples, and every repair that was made. Nothing is kept.

  --json         one line of JSON a file
  --parallel N   files read at once, 1 to ${MAX_PARALLEL} (default: one a processor)
  --timeout-s N  longest that reading one file may take, in seconds (default: ${DEFAULT_TIMEOUT_S})

Ends with 0 when every file was read or refused with a reason, 1 when one could not be tried (it is not there, or the
sandbox is not), 2 when the command line is not understood.
`;

/** The command line says nothing that can be done; the message says why. */
export class UsageError extends Error {}

/** @throws {UsageError} */
export function readArguments(args: readonly string[]): Command {
  const { values, positionals } = parsed(args);
  if (values.help) return { name: 'help' };
  const [name, ...files] = positionals;
  if (name === undefined) throw new UsageError('there is no command');
  if (name !== 'inspect') throw new UsageError(`there is no command "${name}"`);
  if (files.length === 0) throw new UsageError('inspect needs at least one file');
  return {
    name,
    files,
    json: values.json,
    parallel:
      wholeNumber('--parallel', values.parallel, MAX_PARALLEL) ?? Math.min(MAX_PARALLEL, availableParallelism()),
    timeoutMs: (wholeNumber('--timeout-s', values['timeout-s'], MAX_TIMEOUT_S) ?? DEFAULT_TIMEOUT_S) * 1000,
  };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        help: { type: 'boolean', short: 'h', default: false },
        json: { type: 'boolean', default: false },
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
