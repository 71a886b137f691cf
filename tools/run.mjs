// node tools/run.mjs <target> [nx options]: one target of all projects, as `npm run lint`, `typecheck` and `build` do.
import { spawn } from 'node:child_process';
import { root, underPinnedNode } from './node24.mjs';
import { setup } from './setup.mjs';

await setup({ system: false });
await underPinnedNode();

const [target, ...rest] = process.argv.slice(2);
if (!/^[a-z]+$/.test(target ?? '')) throw new Error('usage: run.mjs <target> [nx options]');
const nx = spawn('nx', ['run-many', '--target', target, '--parallel', '2', '--output-style', 'static', ...rest], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, NX_DAEMON: 'false', NX_TUI: 'false' },
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => nx.kill(signal));
nx.once('exit', (code) => process.exit(code ?? 1));
