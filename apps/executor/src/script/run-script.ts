// The script runs in a realm of its own that holds the language and the documented API, nothing of Node. That keeps
// honest scripts simple and dishonest ones busy; the boundary is the sandbox around this process.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createContext, Script } from 'node:vm';
import { type Outcome, type ScriptRequest, ScriptValue } from '@quaestor/contracts';
import { type Database, NORMALISED, normalisedViews, ONE_SPELLING, spelledViews } from '@quaestor/loaders';
import { writeWhole } from '../write-whole.ts';
import { fetchFor } from './fetch.ts';
import type { Outside } from './outside.ts';
import { createViews, queries } from './query.ts';

/** What the realm's own code asks of this side; only text crosses. */
type Host = (operation: string, text: string, done: (error: string | null, text: string) => void) => void;

/** Gives the realm its API. What it returns takes the script's own objects and gives text: JSON `{value}` or `{message, stack}`. */
type Bootstrap = (
  host: Host,
  config: string,
) => {
  /** `end` is called once the script's promise has settled. */
  settle: (script: unknown, end: (ending: string) => void) => void;
  fail: (error: unknown) => string;
};

const FILE = 'script.js';
const LIVE_DATA_OFF = 'Live data is off: this script may not read from the web.';
/** Classic scripts that leave what they offer in `__library`. */
const LIBRARIES: Readonly<Partial<Record<string, string>>> = { danfo: 'danfo.js', pandas: 'pandas.js' };
/** Written at once: what Node would queue is never sent while a script loops. */
const STDOUT_FD = 1;
const text = (name: string) => readFileSync(join(import.meta.dirname, name), 'utf8');

export interface ScriptParts {
  database: Database;
  /** Where the tables' files lie. */
  folder: string;
  /** Where the script gets what is not here; without one it gets nothing. */
  outside?: Outside;
}

export async function runScript(request: ScriptRequest, parts: ScriptParts): Promise<Outcome> {
  const { database, folder, outside } = parts;
  await createViews(database, request.tables, folder);
  // Few scripts ask for them, and with wide tables they are long to say.
  if (request.script.includes(NORMALISED)) await database.run(normalisedViews(request.tables).join('\n'));
  if (request.script.includes(ONE_SPELLING)) await database.run(spelledViews(request.tables).join('\n'));

  const realm = createContext({}, { codeGeneration: { strings: false, wasm: false } });
  const query = queries(database);
  const host: Host = (operation, argument, done) => {
    const answer = async () => {
      if (operation === 'sql') return query(argument);
      if (operation === 'fetch') {
        if (!request.live || !outside) throw new Error(LIVE_DATA_OFF);
        return fetchFor(outside, argument);
      }
      if (operation === 'library') {
        const filename = LIBRARIES[argument];
        if (!filename) throw new Error(`There is no library "${argument}".`);
        new Script(text(filename), { filename }).runInContext(realm);
        return '';
      }
      writeWhole(STDOUT_FD, Buffer.from(argument));
      return '';
    };
    answer().then(
      (reply) => done(null, reply),
      (error: unknown) => done(error instanceof Error ? error.message : 'failed', ''),
    );
  };
  const bootstrap = new Script(text('realm.js'), { filename: 'realm.js' }).runInContext(realm) as Bootstrap;
  const config = {
    tables: request.tables.map(({ name, schema }) => ({ name, schema })),
    seed: request.seed,
    tableRows: request.limits.tableRows,
  };
  const { settle, fail } = bootstrap(host, JSON.stringify(config));

  let compiled: Script;
  try {
    compiled = compile(request.script);
  } catch (error) {
    return failure(String((error as Error).message), (error as Error).stack ?? '');
  }
  const ended = await new Promise<string>((end) => {
    process.on('unhandledRejection', (error) => end(fail(error)));
    settle(compiled.runInContext(realm), end);
  });
  const { message, stack, value } = JSON.parse(ended) as { message?: string; stack?: string; value?: unknown };
  if (message !== undefined) return failure(message, stack ?? '');
  const checked = ScriptValue.safeParse(value);
  if (!checked.success)
    return failure('answer(…) was given something that is not a number, text, truth value, date or table.', '');
  return { kind: 'completed', value: { of: 'script', ...checked.data } };
}

/**
 * The script as the body of an async function. It has to fit into two kinds of brackets: one that closes the first kind
 * to stand beside the function, not in it, does not fit into the second.
 */
function compile(script: string): Script {
  void new Script(`async function script() {\n${script}\n}`, { filename: FILE, lineOffset: -1 });
  return new Script(`(async () => {\n${script}\n})()`, { filename: FILE, lineOffset: -1 });
}

/** The line is the innermost one that lies in the script itself. */
function failure(message: string, stack: string): Outcome {
  const line = Number(new RegExp(`\\b${FILE}:(\\d+)`).exec(stack)?.[1] ?? 0);
  return { kind: 'script-error', message: message.slice(0, 2000), line: line > 0 ? line : null };
}
