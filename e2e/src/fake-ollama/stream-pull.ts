// A model being fetched, as Ollama tells of it: lines of progress, `success` at the end.
import type { ServerResponse } from 'node:http';

const BYTES = 1_000_000_000;
const STEPS = 4;

/** Resolves with whether the model is whole; with `cut` the connection breaks half-way, as over a bad line. */
export async function streamPull(response: ServerResponse, { cut }: { cut: boolean }): Promise<boolean> {
  const write = (value: object) => response.write(`${JSON.stringify(value)}\n`);
  response.writeHead(200, { 'content-type': 'application/x-ndjson' });
  write({ status: 'pulling manifest' });
  for (let step = 1; step <= STEPS; step++) {
    if (cut && step > STEPS / 2) {
      response.destroy();
      return false;
    }
    const digest = `sha256:${'0'.repeat(64)}`;
    write({ status: 'pulling 000000000000', digest, total: BYTES, completed: (BYTES * step) / STEPS });
  }
  write({ status: 'success' });
  response.end();
  return true;
}
