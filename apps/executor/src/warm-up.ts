// Code costs most the first time it runs, and an executor runs everything for the first time. One that nobody asks for
// anything goes the way of a load and of a script meanwhile, over a table of its own making, and leaves nothing behind.
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate as turn, setTimeout as delay } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { artifactName, DEFAULT_LIMITS, EXECUTOR_PATHS, ScriptRequest } from '@quaestor/contracts';
import { type Database, loadDataset } from '@quaestor/loaders';
import { runScript } from './script/run-script.ts';

/** Where executions follow each other closely, none has to share the processor with what is only for those to come. */
const IDLE_MS = 300;
/** More, or more often, made what follows no quicker and the executor larger. */
const ROWS = 300;

/** Ends soon after `asked` has settled, at the latest with the step that is under way; never throws. */
export async function warmUp(database: Database, asked: Promise<unknown>): Promise<void> {
  const over = new AbortController();
  const end = () => over.abort();
  asked.then(end, end);
  let folder: string | undefined;
  try {
    await delay(IDLE_MS, undefined, { signal: over.signal });
    folder = await mkdtemp(join(EXECUTOR_PATHS.scratch, 'warm-up-'));
    const path = join(folder, 'table.csv');
    await writeFile(path, [HEADER, ...Array.from({ length: ROWS }, (_, row) => line(row)), ''].join('\n'));
    const loaded = await loadDataset({ path, label: 'table.csv', outputs: folder, database, onProgress: () => {} });
    await turn(); // A request that has come is read.
    over.signal.throwIfAborted();
    collectGarbage();
    const tables = [{ name: TABLE, input: artifactName(0), schema: loaded.tables[0] }];
    const request = {
      kind: 'script',
      nonce: randomUUID(),
      script: SCRIPT,
      tables,
      seed: 0,
      limits: DEFAULT_LIMITS.script,
    };
    await runScript(ScriptRequest.parse(request), { database, folder });
  } catch {
    // Asked, or something is not as it should be: whoever asks for it in earnest will be told.
  } finally {
    if (folder) await leaveNothing(database, folder);
  }
}

/** So young a heap is not looked through by itself, and what the start and the load have left would be held while it waits. */
function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  setFlagsFromString('--no-expose-gc'); // Scripts do not get it.
  collect();
}

async function leaveNothing(database: Database, folder: string): Promise<void> {
  process.removeAllListeners('unhandledRejection'); // The script's: it tells of what failed in it.
  await database.run(`DROP VIEW IF EXISTS ${TABLE}`).catch(() => {});
  await rm(folder, { recursive: true, force: true }).catch(() => {});
}

const TABLE = 'warm_up';
const SCRIPT = `answer(await sql("SELECT word, count(*), sum(decimal) FROM ${TABLE} WHERE boolean GROUP BY word ORDER BY 2"));`;
const HEADER = 'integer,date,text,decimal,boolean,word';
const line = (row: number) =>
  `${row},2024-01-${String((row % 28) + 1).padStart(2, '0')},"late, ""gift""",${row / 4},${row % 3 === 0},word ${row % 7}`;
