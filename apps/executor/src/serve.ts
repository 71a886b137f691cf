// The guardian of one executor in a container, as its process 1: starts the executor, lets itself be claimed once, hands
// it what the worker sends, watches it from outside the script's process, tells how it ended, and ends with it. The
// container and the network around it are what isolates; nothing here is secret.
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { EXECUTOR_PATHS } from '@quaestor/contracts';
import { EXECUTOR_PORT } from '@quaestor/execution';
import { onlyClaim } from './serve/1-claim.ts';
import { startChild } from './serve/start-child.ts';
import { serveClaim } from './serve/serve-claim.ts';
import { warmUp } from './serve/warm-up.ts';

for (const name of Object.keys(process.env)) delete process.env[name];
const { values } = parseArgs({
  options: { port: { type: 'string', default: String(EXECUTOR_PORT) }, 'claim-key-file': { type: 'string' } },
});
if (process.pid !== 1) {
  // It kills every process it can see before it touches what a script wrote.
  process.stderr.write('The guardian has to be process 1 of a container of its own.\n');
  process.exit(2);
}

const leave = () => process.exit(0);
process.once('SIGTERM', leave);
const keyFile = values['claim-key-file'];
const key = keyFile === undefined ? '' : readFileSync(keyFile, 'utf8').trim();
const child = startChild();
await warmUp([EXECUTOR_PATHS.outputs, EXECUTOR_PATHS.inputs]);
await child.ready;
const claim = onlyClaim({ port: Number(values.port), key });
const socket = await Promise.race([claim, child.ended]);
if (!('write' in socket)) throw new Error('the executor died waiting');

// Without a listener the kernel lets no signal from inside reach process 1, so that a script cannot end its guardian.
process.removeListener('SIGTERM', leave);
await serveClaim(socket, child);
process.exit(0);
