import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { KubeConfig } from '@kubernetes/client-node';
import { ApiServerPods } from './executor-pods.ts';

/** Has one pod, which nobody can change twice. */
let apiServer: Server;
let connections = 0;
let asked: {
  method: string;
  url: string;
  type: string | undefined;
  authorization: string | undefined;
  body: string;
}[] = [];
const pod = { metadata: { name: 'executor-1', resourceVersion: '7' } };

beforeAll(async () => {
  apiServer = createServer((request, response) => {
    void (async () => {
      const { method, url, headers } = request;
      const type = headers['content-type'];
      asked.push({ method: method!, url: url!, type, authorization: headers.authorization, body: await text(request) });
      const status = asked.filter((each) => each.method === 'PATCH').length > 1 ? 409 : 200;
      const answer = status === 409 ? { kind: 'Status', code: 409 } : method === 'GET' ? { items: [pod] } : pod;
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
    })();
  }).on('connection', () => (connections += 1));
  await once(apiServer.listen(0, '127.0.0.1'), 'listening');
});
afterAll(() => {
  apiServer.closeAllConnections();
  apiServer.close();
});

it('lists, claims and deletes over connections that stay, as whom KUBECONFIG says', async () => {
  const config = new KubeConfig();
  const server = `http://127.0.0.1:${(apiServer.address() as AddressInfo).port}`;
  config.loadFromClusterAndUser(
    { name: 'here', server, skipTLSVerify: true },
    { name: 'worker', token: 'token-of-worker' },
  );
  const pods = new ApiServerPods(config, 'executors', 'some');
  const facts = { owner: 'worker-1', claimedAt: new Date(0), deadlineS: 200 };

  const [listed] = await pods.list();
  expect(await pods.claim(listed!, facts)).toMatchObject(pod);
  expect(await pods.claim(listed!, facts)).toBeUndefined();
  asked = asked.slice(0, 2);
  await pods.delete('executor-1');

  // A call may come while the answer before it is not read to its end.
  expect(connections).toBeLessThanOrEqual(2);
  expect(asked).toMatchObject([
    { method: 'GET', url: expect.stringMatching(/^\/api\/v1\/namespaces\/executors\/pods\?labelSelector=/) },
    { method: 'PATCH', type: 'application/merge-patch+json', url: '/api/v1/namespaces/executors/pods/executor-1' },
    { method: 'DELETE', url: '/api/v1/namespaces/executors/pods/executor-1' },
  ]);
  expect(JSON.parse(asked[1]!.body)).toMatchObject({
    metadata: {
      resourceVersion: '7',
      labels: { 'quaestor.dev/owner': 'worker-1' },
    },
  });
  expect(asked.map(({ authorization }) => authorization)).toEqual(Array(3).fill('Bearer token-of-worker'));
});
