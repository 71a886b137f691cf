// One claim from the first file to the last table. When the worker's end of the connection is gone, so is the execution.
import type { Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { EXECUTOR_PATHS } from '@quaestor/contracts';
import { ALIVE_MS, encodeMessage, type ExecutorChild, type FromExecutor, MessageReader } from '@quaestor/execution';
import { memoryKills } from './cgroup.ts';
import { fetchByWorker } from './fetch-by-worker.ts';
import { receiveExecution } from './2-receive.ts';
import { sendTables } from './3-send-tables.ts';

/** The worker deletes the pod or closes the connection once it has all; it may take a moment. */
const LINGER_MS = 10_000;

export async function serveClaim(socket: Socket, child: ExecutorChild): Promise<void> {
  const leave = () => process.exit(0);
  socket.once('close', leave);
  const say = (message: FromExecutor) => socket.write(encodeMessage(message));
  const pulse = setInterval(() => say({ type: 'alive' }), ALIVE_MS);
  const reader = new MessageReader(socket);
  const request = await receiveExecution(reader, EXECUTOR_PATHS.inputs);
  const fetch = fetchByWorker(reader, say, leave);

  const killsBefore = memoryKills();
  const report = await child.execute(request, {
    folders: [EXECUTOR_PATHS.outputs, EXECUTOR_PATHS.inputs],
    guardianPid: process.pid,
    countProcesses: true,
    fetch,
    signal: new AbortController().signal, // Given up is left altogether.
    onProgress: ({ bytesDone, bytesTotal }) => say({ type: 'progress', bytesDone, bytesTotal }),
    endedForMemory: () => memoryKills() > killsBefore,
  });
  clearInterval(pulse);
  killAllOthers();
  process.once('SIGTERM', leave); // Nobody is left inside who could send it.
  say({ type: 'report', report });
  const { outcome } = report;
  if (outcome.kind === 'completed' && outcome.value.of === 'load') {
    await sendTables(socket, outcome.value.dataset.tables.length, EXECUTOR_PATHS.outputs);
  }
  say({ type: 'end' });
  await delay(LINGER_MS);
}

/** What the script has left running must not touch what is handed over now. */
function killAllOthers(): void {
  try {
    process.kill(-1, 'SIGKILL'); // To process 1: everything in its container but itself.
  } catch {
    // There was nobody.
  }
}
