// The bundles under dist/, made anew where their sources have changed.
import { root } from '../node24.mjs';
import { step } from '../setup/step.mjs';

const BUILD_LIMIT_MS = 5 * 60_000;

export const build = () =>
  step(
    'Building API, worker, executor and evaluation',
    'nx',
    ['run-many', '--target', 'build', '--parallel', '2', '--output-style', 'static'],
    {
      cwd: root,
      // Nx's daemon would outlive this command.
      env: { ...process.env, NX_DAEMON: 'false', NX_TUI: 'false' },
      timeoutMs: BUILD_LIMIT_MS,
    },
  );
