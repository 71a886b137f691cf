import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { DEFAULT_LIMITS } from '@quaestor/contracts';
import { EXECUTOR_ENVIRONMENT, EXECUTOR_FLAGS, ExecutorChild } from '@quaestor/execution';
import { memoryLimitBytes } from './cgroup.ts';

/** The heap's part of the container's memory; the rest is for buffers, DuckDB and the guardian. */
const HEAP_SHARE = 0.6;

/** The executor itself, started before anybody needs it. */
export function startChild(): ExecutorChild {
  const memoryBytes = memoryLimitBytes() ?? DEFAULT_LIMITS.load.memoryBytes;
  const args = [
    ...EXECUTOR_FLAGS,
    `--max-old-space-size=${Math.floor((memoryBytes * HEAP_SHARE) / 2 ** 20)}`,
    fileURLToPath(new URL('./main.cjs', import.meta.url)),
  ];
  return new ExecutorChild(
    spawn(process.execPath, args, { env: EXECUTOR_ENVIRONMENT, stdio: ['pipe', 'pipe', 'pipe', 'pipe'] }),
  );
}
