// The built executor, in the real sandbox by way of the built command line, with files that mean harm.
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { HOSTILE_FILES } from '@quaestor/loaders/testing';

const program = resolve(import.meta.dirname, '../../../dist/apps/cli/main.mjs');
/** What refusing a file may take, over what the executor takes for a small sound one. */
const MAX_MORE_BYTES = 200e6;
/** What judging a file may take. */
const TIME_LIMIT_S = 10;

interface Line {
  file: string;
  outcome: 'ok' | 'refused';
  problem: { code: string; detail: string } | null;
  peak_rss_bytes: number;
}

let folder: string;
let found: Map<string, Line>;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hostile-files-'));
  await mkdir(join(folder, 'tmp'));
  const paths = new Map(HOSTILE_FILES.map(({ name }) => [name, join(folder, name)]));
  for (const { name, write } of HOSTILE_FILES) await write(paths.get(name)!);
  const sound = join(folder, 'sound.csv');
  await writeFile(sound, 'a,b\n1,2\n');
  const files = [...paths.values()];
  files.splice(files.length / 2, 0, sound);
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [program, 'inspect', '--json', `--timeout-s=${TIME_LIMIT_S}`, ...files],
    {
      env: { TMPDIR: join(folder, 'tmp') },
      maxBuffer: 64 * 1024 ** 2,
    },
  );
  const lines = stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);
  found = new Map(lines.map((line) => [line.file.slice(folder.length + 1), line]));
}, 300_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

it.each(HOSTILE_FILES)('$name ($attempt) ends as it should, in bounded time and memory', ({ name, outcome }) => {
  const line = found.get(name)!;
  expect(line.problem?.code ?? 'read').toBe(outcome);
  // By its own judgement, not by a limit of the sandbox.
  expect(line.problem?.detail ?? '').not.toMatch(/took longer than|needed more than|reading it failed/);
  expect(line.peak_rss_bytes - found.get('sound.csv')!.peak_rss_bytes).toBeLessThan(MAX_MORE_BYTES);
});

it('a sound file among them is read, and nothing is left', async () => {
  expect(found.get('sound.csv')).toMatchObject({ outcome: 'ok', problem: null });
  expect(await readdir(join(folder, 'tmp'))).toEqual([]);
});
