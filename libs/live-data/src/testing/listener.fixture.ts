// A web server that counts every connection to it, also one that says nothing.
import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';

export class Listener {
  connections = 0;
  /** `method path` and headers of what came. */
  readonly requests: { line: string; headers: NodeJS.Dict<string | string[]> }[] = [];

  private constructor(private readonly server: Server) {}

  static async start(
    host: string,
    answer: RequestListener,
    { port = 0, tls }: { port?: number; tls?: { key: string; cert: string } } = {},
  ): Promise<Listener> {
    const server = tls ? createTlsServer(tls) : createServer();
    const listener = new Listener(server);
    server.on('connection', () => (listener.connections += 1));
    server.on('request', (request, response) => {
      listener.requests.push({ line: `${request.method} ${request.url}`, headers: request.headers });
      response.setHeader('connection', 'close'); // So that each request is a connection to be counted.
      answer(request, response);
    });
    server.listen(port, host);
    await once(server, 'listening');
    return listener;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }
}
