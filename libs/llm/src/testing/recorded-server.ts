// Plays recorded exchanges of a model server, byte for byte.
import { readFileSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { text } from 'node:stream/consumers';

/** A recorded reply: its pieces as they came, and how it ended. */
export interface Exchange {
  status?: number;
  pieces: string[];
  /** `stays-open`: nothing more comes; `drops`: the connection breaks. Default `ends`. */
  then?: 'ends' | 'stays-open' | 'drops';
}

/** Path → exchange; a path that is not there is a 404. */
export type Recording = Record<string, Exchange>;

export const readRecording = (file: URL) => JSON.parse(readFileSync(file, 'utf8')) as Recording;

export class RecordedServer {
  readonly requests: { path: string; body: unknown; headers: Record<string, unknown> }[] = [];
  isLeft = false;
  private readonly server = createServer((request, response) => {
    void text(request).then((body) => {
      const path = request.url ?? '/';
      this.requests.push({ path, body: body === '' ? null : JSON.parse(body), headers: request.headers });
      response.on('close', () => (this.isLeft = !response.writableFinished));
      return this.play(this.recording[path], response);
    });
  });

  constructor(private readonly recording: Recording) {}

  async start(): Promise<this> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return this;
  }

  get place(): string {
    return `127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    if (!this.server.listening) return;
    await new Promise((resolve) => {
      this.server.close(resolve);
      this.server.closeAllConnections();
    });
  }

  private async play(exchange: Exchange | undefined, response: ServerResponse): Promise<void> {
    if (!exchange) return void response.writeHead(404).end('404 page not found');
    const { status = 200, pieces, then = 'ends' } = exchange;
    response.writeHead(status, { 'content-type': 'text/plain' });
    response.flushHeaders();
    // Cut in the middle of a letter, as networks do.
    const bytes = Buffer.from(pieces.join(''));
    const cut = bytes.indexOf(0xc3) + 1;
    for (const part of cut > 0 ? [bytes.subarray(0, cut), bytes.subarray(cut)] : [bytes]) {
      if (part.length > 0) response.write(part);
      await delay(5);
    }
    if (then === 'ends') response.end();
    if (then === 'drops') response.destroy();
  }
}
