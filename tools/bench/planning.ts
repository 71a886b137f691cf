// The rules' time by the width of the table: the evaluation over copies of its files that have more columns.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { root } from '../node24.mjs';

const folder = join(root, 'evaluation');
/** Milliseconds that mapping and writing may take at this many columns. */
const GOAL = { columns: 50, ms: 15 };
/** Added columns are what wide exports have: nothing that a question of the set asks for. */
const SUBJECTS = ['alpha', 'beta', 'gamma', 'delta', 'epsilon', 'zeta', 'theta', 'kappa', 'lambda', 'sigma'];
const KINDS = ['flag', 'index', 'coefficient', 'offset', 'remark'];

interface Question {
  id: string;
  files: string[];
}

/** Gives the exit code: 1 when an answer is wrong that is right over the files as they are. */
export async function benchPlanning(widths: readonly number[]): Promise<number> {
  const work = mkdtempSync(join(tmpdir(), 'quaestor-planning-'));
  const all = readFileSync(join(folder, 'questions.jsonl'), 'utf8').trim().split('\n');
  const questions = all
    .map((line) => JSON.parse(line) as Question)
    .filter(({ files }) => files.length === 1 && /\.(csv|tsv)$/.test(files[0]!));
  console.log(`load average before: ${loadavg()[0]!.toFixed(1)}`);
  console.log(
    '| columns | questions | right | wrong | refused | p50 ms | p95 ms | goal p50 |\n| --- | --- | --- | --- | --- | --- | --- | --- |',
  );
  let wrong = 0;
  for (const width of widths) {
    const at = join(work, String(width));
    mkdirSync(at);
    const names = new Set(questions.map(({ files }) => files[0]!));
    for (const name of names)
      writeFileSync(join(at, basename(name)), widened(readFileSync(join(folder, name), 'utf8'), name, width));
    const set = join(at, 'questions.jsonl');
    writeFileSync(
      set,
      questions
        .map((each) => `${JSON.stringify({ ...each, files: each.files.map((file) => basename(file)) })}\n`)
        .join(''),
    );
    const out = join(at, 'run.json');
    spawnSync(process.execPath, [join(root, 'dist/apps/eval/main.mjs'), '--set', set, '--json', out], {
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    const run = JSON.parse(readFileSync(out, 'utf8')) as {
      right: number;
      wrong: number;
      abstained: number;
      rows: { writing_ms: number }[];
    };
    const times = run.rows.map((row) => row.writing_ms).sort((a, b) => a - b);
    const share = (part: number) => times[Math.floor(times.length * part)]!.toFixed(1);
    const goal = width === GOAL.columns ? `≤ ${GOAL.ms}` : 'reported';
    console.log(
      `| ${[width || 'as they are', times.length, run.right, run.wrong, run.abstained, share(0.5), share(0.95), goal].join(' | ')} |`,
    );
    wrong += run.wrong;
  }
  rmSync(work, { recursive: true });
  return wrong === 0 ? 0 : 1;
}

/** With columns at its end up to the width; more than it has already are left alone. */
function widened(text: string, name: string, width: number): string {
  const delimiter = name.endsWith('.tsv') ? '\t' : text.split('\n')[0]!.includes(';') ? ';' : ',';
  const [header = '', ...lines] = text.replace(/\r?\n$/, '').split(/\r?\n/);
  const more = Math.max(0, width - header.split(delimiter).length);
  const added = Array.from({ length: more }, (_, place) => {
    const [subject, kind] = [
      SUBJECTS[place % SUBJECTS.length]!,
      KINDS[Math.floor(place / SUBJECTS.length) % KINDS.length]!,
    ];
    const turn = Math.floor(place / (SUBJECTS.length * KINDS.length));
    return {
      name: `${subject}_${kind}${turn ? `_${turn}` : ''}`,
      cell: (row: number) => (kind === 'remark' ? `${subject}${row % 7}x` : String(((row + place) * 7919) % 1009)),
    };
  });
  return [
    [header, ...added.map((column) => column.name)].join(delimiter),
    ...lines.map((line, row) => [line, ...added.map((column) => column.cell(row))].join(delimiter)),
  ].join('\n');
}
