// One execution over a claimed connection: everything in, the report out, loaded tables out. The guardian at the other end
// watches the limits; the clock here is for the case that it does not.
import { createWriteStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import type { Socket } from 'node:net';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { artifactName } from '@quaestor/contracts';
import { ALIVE_MS, encodeMessage, FetchAnswers, FromExecutor, MessageReader } from '@quaestor/execution';
import type { Execution, ExecutionOptions, ExecutionReport, InputFile } from '@quaestor/ports';

/** The connection ended, or fell silent, before everything was told. Why is for the backend to find out. */
export class ConnectionLost extends Error {
  override readonly name = 'ConnectionLost';
}

type RemoteReport = Omit<ExecutionReport, 'waitMs'>;

const CHUNK_BYTES = 1024 * 1024;
/** What the guardian may take beyond the limit to notice, kill and tell. */
const GRACE_MS = 3_000;
/** A guardian says every second that it lives; one on a crowded node may be late. */
const SILENCE_MS = 20 * ALIVE_MS;

/**
 * @throws {ConnectionLost}; the signal's reason when aborted. The connection is closed in any case.
 */
export async function executeRemotely(
  socket: Socket,
  execution: Execution,
  { signal, onProgress, fetch }: ExecutionOptions,
): Promise<RemoteReport> {
  const { timeMs, diskBytes } = execution.request.limits;
  const over = new AbortController();
  const live = execution.request.kind === 'script' && execution.request.live;
  const answers = live && fetch ? new FetchAnswers(socket, (url) => fetch(url, over.signal)) : undefined;
  const closeNow = () => socket.destroy();
  signal.addEventListener('abort', closeNow, { once: true });
  const tables: string[] = [];
  let overdue = false;
  let clock: NodeJS.Timeout | undefined;
  socket.setTimeout(SILENCE_MS, closeNow);
  try {
    signal.throwIfAborted();
    for (const input of execution.inputs) await sendFile(socket, input);
    socket.write(encodeMessage({ type: 'execute', request: execution.request }));
    clock = setTimeout(() => {
      overdue = true;
      closeNow();
    }, timeMs + GRACE_MS);

    const reader = new MessageReader(socket);
    let report: RemoteReport | undefined;
    for (;;) {
      const message = await reader.next((value) => FromExecutor.parse(value));
      if (message === undefined) throw new Error('the executor said no more');
      if (message.type === 'progress') onProgress?.(message);
      if (message.type === 'fetch' && !answers?.take(message.id, message.url))
        throw new Error('the executor asked for what is outside');
      if (message.type === 'report') {
        clearTimeout(clock);
        report = message.report;
      }
      if (message.type === 'table') {
        const wanted = 'collectInto' in execution && report && message.index === tables.length;
        if (!wanted || message.bytes > diskBytes) throw new Error('the executor sent a table that nobody asked for');
        const path = join(execution.collectInto, artifactName(message.index));
        tables.push(path);
        const how = { flags: 'wx', mode: 0o444, highWaterMark: CHUNK_BYTES };
        await pipeline(reader.bytes(message.bytes), createWriteStream(partial(path), how));
      }
      if (message.type === 'end' && report) {
        for (const path of tables) await rename(partial(path), path);
        return report;
      }
    }
  } catch (cause) {
    await Promise.all(tables.map((path) => rm(partial(path), { force: true })));
    signal.throwIfAborted();
    if (overdue) return timeLimit(timeMs);
    throw new ConnectionLost('The connection to the executor was lost.', { cause });
  } finally {
    clearTimeout(clock);
    over.abort();
    signal.removeEventListener('abort', closeNow);
    closeNow();
  }
}

/** What a table is called until all of them are whole. */
const partial = (path: string) => `${path}.part`;

async function sendFile(socket: Socket, { name, path }: InputFile): Promise<void> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    socket.write(encodeMessage({ type: 'file', name, bytes: size }));
    if (size === 0) return;
    const parts = file.createReadStream({ end: size - 1, highWaterMark: CHUNK_BYTES, autoClose: false });
    await pipeline(parts, socket, { end: false });
  } finally {
    await file.close();
  }
}

const timeLimit = (limitMs: number): RemoteReport => ({
  outcome: { kind: 'time-limit', limitMs },
  stdout: '',
  stderr: '',
  outputTruncated: false,
  timeMs: limitMs,
  peakMemoryBytes: 0,
  cpuMs: 0,
});
