import { parseArgs } from 'node:util';
import { Generator } from '@quaestor/contracts';
import { UsageError } from './questions/read-set.ts';

export const USAGE = `usage: npm run eval -- --set FILE [--writer planner|llm|auto] [--model NAME] [--limit N]
                         [--verify] [--parallel N] [--timeout-s N] [--json OUT] [--compare EARLIER.json]`;

const MAX_PARALLEL = 32;
const MAX_TIMEOUT_S = 24 * 3600;

export interface Arguments {
  set: string;
  writer: Generator;
  /** Undefined: what OLLAMA_MODEL says. */
  model?: string;
  verify: boolean;
  limit: number;
  parallel: number;
  /** For one question. */
  timeoutS: number;
  json?: string;
  compare?: string;
}

export function readArguments(args: readonly string[]): Arguments {
  const { set, writer, verify, limit, parallel, model, json, compare, ...rest } = parsed(args);
  if (!set) throw new UsageError(`--set is missing\n${USAGE}`);
  const generator = Generator.safeParse(writer);
  if (!generator.success) throw new UsageError(`--writer must be planner, llm or auto\n${USAGE}`);
  return {
    set,
    writer: generator.data,
    verify,
    limit: limit === undefined ? Infinity : wholeNumber('--limit', limit, Infinity),
    parallel: wholeNumber('--parallel', parallel, MAX_PARALLEL),
    timeoutS: wholeNumber('--timeout-s', rest['timeout-s'], MAX_TIMEOUT_S),
    model,
    json,
    compare,
  };
}

function parsed(args: readonly string[]) {
  const text = { type: 'string' } as const;
  const options = {
    set: text,
    writer: { ...text, default: 'planner' },
    model: text,
    verify: { type: 'boolean' as const, default: false },
    limit: text,
    parallel: { ...text, default: '1' },
    'timeout-s': { ...text, default: '600' },
    json: text,
    compare: text,
  };
  try {
    return parseArgs({ args: [...args], options }).values;
  } catch (error) {
    throw new UsageError(`${(error as Error).message}\n${USAGE}`);
  }
}

function wholeNumber(name: string, text: string, most: number): number {
  const number = /^\d+$/.test(text) ? Number(text) : 0;
  if (number < 1 || number > most)
    throw new UsageError(`${name} must be a whole number from 1${most === Infinity ? '' : ` to ${most}`}\n${USAGE}`);
  return number;
}
