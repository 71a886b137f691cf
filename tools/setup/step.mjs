// One step that takes a while: a line that says what is being done, dots while it lasts, the time it took; when it fails,
// what it said. All on stderr: stdout belongs to what was asked for.
import { spawn } from 'node:child_process';

const DOT_MS = 2000;
const LINES_SHOWN = 40;

export const say = (line) => process.stderr.write(`${line}\n`);

/** @throws {Error} when the command fails or takes longer than `timeoutMs`; its last lines have been shown then. */
export async function step(title, command, args, { timeoutMs, ...options }) {
  process.stderr.write(`${title} `);
  const started = Date.now();
  const dots = setInterval(() => process.stderr.write('.'), DOT_MS);
  // A process group of its own, so that all of it can be ended.
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], detached: true, ...options });
  const endGroup = () => {
    try {
      process.kill(-child.pid, 'SIGKILL');
    } catch {
      // It is over already.
    }
  };
  const interrupted = () => {
    endGroup();
    process.exit(130);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, interrupted);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
  let late = false;
  const limit = setTimeout(() => {
    late = true;
    endGroup();
  }, timeoutMs);

  const failure = await new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('close', (code, signal) => resolve(code === 0 ? undefined : `ended with ${signal ?? `code ${code}`}`));
  });
  clearInterval(dots);
  clearTimeout(limit);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.removeListener(signal, interrupted);
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  say(failure === undefined ? ` ${seconds} s` : ` failed after ${seconds} s`);
  if (failure === undefined) return;
  say(
    output
      .trimEnd()
      .split('\n')
      .slice(-LINES_SHOWN)
      .map((line) => `  | ${line}`)
      .join('\n'),
  );
  throw new Error(`${[command, ...args].join(' ')}: ${late ? `not done after ${timeoutMs / 1000} s` : failure}`);
}
