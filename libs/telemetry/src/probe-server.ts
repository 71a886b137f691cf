// A small HTTP server apart from the product's own: metrics and probes are for the operator's network only.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface ProbeAnswer {
  status: number;
  type: string;
  body: string;
}

export interface ProbeServer {
  port: number;
  close(): Promise<void>;
}

/** Answers `GET` of the paths given and 404 for all else; a handler that rejects is a 500 without a reason. */
export async function serveProbes(
  { port, host }: { port: number; host: string },
  routes: Record<string, () => Promise<ProbeAnswer>>,
): Promise<ProbeServer> {
  const server = createServer((request, response) => {
    const path = (request.url ?? '').split('?')[0]!;
    const handler = request.method === 'GET' && Object.hasOwn(routes, path) ? routes[path] : undefined;
    const answer = handler?.() ?? Promise.resolve({ status: 404, type: 'text/plain', body: 'not found\n' });
    void answer
      .catch(() => ({ status: 500, type: 'text/plain', body: 'failed\n' }))
      .then(({ status, type, body }) => response.writeHead(status, { 'content-type': type }).end(body));
  });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, host, resolve));
  return { port: (server.address() as AddressInfo).port, close: () => closed(server) };
}

const closed = (server: Server) =>
  new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });

/** An answer of JSON. */
export const asJson = (status: number, value: unknown): ProbeAnswer => ({
  status,
  type: 'application/json; charset=utf-8',
  body: JSON.stringify(value),
});

/** `/metrics` of one registry. */
export const metricsRoute = (registry: { contentType: string; metrics(): Promise<string> }) => async () => ({
  status: 200,
  type: registry.contentType,
  body: await registry.metrics(),
});
