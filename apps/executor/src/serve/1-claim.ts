import { createServer, type IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { CLAIM, claimProof, isClaimProof } from '@quaestor/execution';

/** Probes and claims only. */
const MAX_CONNECTIONS = 16;

/**
 * Listens until one claim that knows the key has come, then never again: what a script could reach on this port is gone
 * before a script is there. Resolves with the claim's connection, open both ways, the executor's proof sent.
 *
 * @param key empty where the network alone decides who may claim.
 */
export function onlyClaim({ port, key }: { port: number; key: string }): Promise<Socket> {
  return new Promise((resolve, reject) => {
    let claimed = false;
    const server = createServer((request, response) => {
      response.writeHead(request.url === CLAIM.readyPath ? 200 : 404).end();
    });
    server.maxConnections = MAX_CONNECTIONS;
    server.on('error', reject);
    server.on('upgrade', (request: IncomingMessage, socket: Socket, head: Buffer) => {
      socket.on('error', () => {}); // Its end is noticed by whoever reads it.
      const nonce = request.headers[CLAIM.nonceHeader];
      const entitled =
        request.url === CLAIM.path && isClaimProof(request.headers[CLAIM.proofHeader], key, 'worker', nonce);
      if (claimed || !entitled) {
        socket.end(`HTTP/1.1 ${claimed ? '409 Conflict' : '403 Forbidden'}\r\nConnection: close\r\n\r\n`);
        return;
      }
      claimed = true;
      server.close();
      server.closeAllConnections();
      if (head.length > 0) socket.unshift(head);
      socket.setNoDelay(true);
      const proof = claimProof(key, 'executor', String(nonce));
      socket.write(
        `HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: quaestor\r\n${CLAIM.proofHeader}: ${proof}\r\n\r\n`,
      );
      resolve(socket);
    });
    server.listen(port);
  });
}
