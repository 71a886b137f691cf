// npm run eval -- --set FILE [--writer planner|llm|auto] …: how many questions of a set are answered, and how many rightly.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { prepared } from './lib/prepared.mjs';
import { root } from './node24.mjs';

// Nothing here asks Redis.
await prepared({ redisElsewhere: true });

// Paths are meant from where npm was called, not from the repository's root.
const evaluation = spawn(process.execPath, [join(root, 'dist/apps/eval/main.mjs'), ...process.argv.slice(2)], {
  cwd: process.env.INIT_CWD ?? process.cwd(),
  stdio: 'inherit',
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => evaluation.kill(signal));
evaluation.once('exit', (code) => process.exit(code ?? 1));
