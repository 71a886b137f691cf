import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { DEFAULT_LIMITS } from '@quaestor/contracts';
import { CLAIM, claimProof } from '@quaestor/execution';
import { SandboxUnavailable } from '@quaestor/ports';
import { RemoteSandbox } from '../remote/remote-sandbox.ts';
import { HttpExecutors } from './http-executors.ts';

/** Lets itself be claimed, and is gone before it has said anything: as a container that is restarted. */
async function vanishingGuardian() {
  const server = createServer();
  server.on('upgrade', ({ headers }, socket: Socket) => {
    const proof = claimProof('', 'executor', String(headers[CLAIM.nonceHeader]));
    socket.end(
      `HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: quaestor\r\n${CLAIM.proofHeader}: ${proof}\r\n\r\n`,
    );
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return { server, address: `127.0.0.1:${(server.address() as AddressInfo).port}` };
}

it('blames no script for an executor that was lost; it may be tried again', async () => {
  const { server, address } = await vanishingGuardian();
  const sandbox = new RemoteSandbox(new HttpExecutors({ addresses: [address], waitMs: 5000 }), DEFAULT_LIMITS.script);
  const request = { kind: 'script' as const, limits: DEFAULT_LIMITS.script, script: '', tables: [], seed: 0 };
  const ending = sandbox.execute({ request, inputs: [] }, { signal: new AbortController().signal });
  await expect(ending).rejects.toThrow(SandboxUnavailable);
  await expect(ending).rejects.toMatchObject({ canRetry: true });
  await sandbox.close();
  server.close();
});
