import { randomBytes } from 'node:crypto';
import { request } from 'node:http';
import type { Socket } from 'node:net';
import { CLAIM, claimProof, isClaimProof } from '@quaestor/execution';

/** Where an executor waits. */
export interface Place {
  host: string;
  port: number;
  /** What both ends must know; empty where the network alone decides. */
  key: string;
}

/** Nobody claims there: not reached, taken by another, or not who it should be. Nothing was told. */
export class ClaimFailed extends Error {
  override readonly name = 'ClaimFailed';
}

const CONNECT_MS = 5_000;

/**
 * Claims the executor at a place: resolves with a connection that it alone answers, both having shown that they know the key.
 *
 * @throws {ClaimFailed} also when it takes longer than a few seconds; the signal's reason when aborted.
 */
export async function connect({ host, port, key }: Place, signal: AbortSignal): Promise<Socket> {
  const nonce = randomBytes(24).toString('base64url');
  const timeout = AbortSignal.timeout(CONNECT_MS);
  try {
    return await new Promise<Socket>((resolve, reject) => {
      const claim = request({
        host,
        port,
        path: CLAIM.path,
        agent: false,
        signal: AbortSignal.any([signal, timeout]),
        headers: {
          connection: 'Upgrade',
          upgrade: 'quaestor',
          [CLAIM.nonceHeader]: nonce,
          [CLAIM.proofHeader]: claimProof(key, 'worker', nonce),
        },
      });
      claim.on('error', reject);
      claim.on('response', (response) => {
        response.destroy();
        reject(new Error(`it answered ${response.statusCode}`));
      });
      claim.on('upgrade', (response, socket: Socket, head) => {
        socket.on('error', () => {}); // Its end is noticed by whoever reads it.
        if (!isClaimProof(response.headers[CLAIM.proofHeader], key, 'executor', nonce)) {
          socket.destroy();
          reject(new Error('it does not know its key'));
          return;
        }
        if (head.length > 0) socket.unshift(head);
        resolve(socket.setNoDelay(true));
      });
      claim.end();
    });
  } catch (cause) {
    signal.throwIfAborted();
    throw new ClaimFailed(`The executor at ${host}:${port} could not be claimed.`, { cause });
  }
}
