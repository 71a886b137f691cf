import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { allRight, ANSWER, Batch, numberOf, NUMBERS } from '../batch.ts';
import { Cluster, command, until } from '../cluster.ts';
import { Installation, RELEASE } from '../installation.ts';

const NAMESPACE = 'quaestor-e2e-elsewhere';
const REDIS = 'redis-tls';
const PASSWORD = 'elsewhere';
const COUNT = 10;

/** A release whose files are in an S3-compatible store, whose Redis speaks TLS alone, and whose executors are made when needed. */
export async function othersServicesServe(helm: string): Promise<string> {
  const cluster = new Cluster(NAMESPACE);
  const installation = new Installation(cluster, helm);
  const folder = mkdtempSync(join(tmpdir(), 'quaestor-tls-'));
  try {
    await command('kubectl', ['delete', 'namespace', NAMESPACE, '--ignore-not-found', '--wait=true']);
    await installation.prepare();
    await certificates(cluster, folder);
    await cluster.kubectl(
      ...['create', 'secret', 'generic', 'elsewhere'],
      `--from-literal=redis-url=rediss://:${PASSWORD}@${REDIS}.${NAMESPACE}.svc:6379/0`,
      ...['--from-literal=access-key-id=tester', '--from-literal=secret-access-key=testing-only'],
    );
    await cluster.apply(server(REDIS, 6379, REDIS_CONTAINER));
    await cluster.apply(server('s3', 7070, S3_CONTAINER));
    const began = Date.now();
    installation.values = ['--values', join(import.meta.dirname, '../elsewhere-values.yaml')];
    await installation.install();
    const client = await installation.client();
    await until('an answer', 240_000, async () => {
      await client.upload('numbers.csv', NUMBERS, { overwrite: true });
      const ask = { filename: 'numbers.csv', options: { generator: 'planner' }, timeoutMs: 60_000 };
      return numberOf((await client.ask('What is the sum of Amount?', ask)).task) === ANSWER;
    });
    const firstMs = Date.now() - began;
    const batch = await Batch.submit(client, { count: COUNT, generator: 'planner', timeoutMs: 300_000 });
    return `answered ${(firstMs / 1000).toFixed(0)} s after helm install; ${allRight(await batch.ended(), COUNT)}`;
  } catch (error) {
    await installation.saveLogs('/tmp/quaestor-e2e-elsewhere.log').catch(() => {});
    throw error;
  } finally {
    await installation.run('uninstall', RELEASE, '--ignore-not-found', '--wait', '--timeout', '5m');
    cluster.close();
    await command('kubectl', ['delete', 'namespace', NAMESPACE, '--ignore-not-found', '--wait=false']);
    rmSync(folder, { recursive: true, force: true });
  }
}

async function certificates(cluster: Cluster, folder: string): Promise<void> {
  const at = (name: string) => join(folder, name);
  const openssl = (...args: string[]) => execFileSync('openssl', args, { stdio: 'ignore' });
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];
  openssl('req', '-x509', ...key, '-subj', '/CN=e2e', '-days', '2', '-keyout', at('ca.key'), '-out', at('ca.crt'));
  openssl('req', ...key, '-subj', `/CN=${REDIS}`, '-keyout', at('tls.key'), '-out', at('tls.csr'));
  writeFileSync(at('names'), `subjectAltName=DNS:${REDIS}.${NAMESPACE}.svc`);
  openssl(
    ...['x509', '-req', '-in', at('tls.csr'), '-CA', at('ca.crt'), '-CAkey', at('ca.key'), '-CAcreateserial'],
    ...['-days', '2', '-extfile', at('names'), '-out', at('tls.crt')],
  );
  const files = (...names: string[]) => names.map((name) => `--from-file=${at(name)}`);
  await cluster.kubectl('create', 'secret', 'generic', REDIS, ...files('tls.crt', 'tls.key'));
  await cluster.kubectl('create', 'secret', 'generic', `${REDIS}-ca`, ...files('ca.crt'));
}

const REDIS_CONTAINER = {
  image: 'redis:7-alpine',
  command: ['redis-server'],
  args: [
    ...['--port', '0', '--tls-port', '6379', '--tls-auth-clients', 'no', '--requirepass', PASSWORD],
    ...['--tls-cert-file', '/tls/tls.crt', '--tls-key-file', '/tls/tls.key', '--tls-ca-cert-file', '/ca/ca.crt'],
    ...['--maxmemory-policy', 'noeviction', '--save', ''],
  ],
  volumeMounts: [
    { name: 'tls', mountPath: '/tls' },
    { name: 'ca', mountPath: '/ca' },
  ],
};
const DATA = { name: 'data', mountPath: '/data' };
const S3_CONTAINER = {
  image: 'quaestor/s3:e2e',
  args: [...['--access', 'tester', '--secret', 'testing-only'], '--port', ':7070', '--quiet', 'posix', '/data'],
  volumeMounts: [DATA],
};

const LOCKED = { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } };

/** One pod and the Service in front of it. */
const server = (name: string, port: number, container: object) => ({
  apiVersion: 'v1',
  kind: 'List',
  items: [
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name },
      spec: { selector: { app: name }, ports: [{ port }] },
    },
    {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name, labels: { app: name } },
      spec: {
        securityContext: {
          runAsNonRoot: true,
          runAsUser: 10001,
          fsGroup: 10001,
          seccompProfile: { type: 'RuntimeDefault' },
        },
        // A bucket is a folder, and the server's image has nothing to make one with.
        initContainers: [
          {
            ...{
              name: 'bucket',
              image: 'quaestor/inside:e2e',
              imagePullPolicy: 'IfNotPresent',
              securityContext: LOCKED,
            },
            args: ['-e', 'fs.mkdirSync("/data/bucket")'],
            volumeMounts: [DATA],
          },
        ],
        containers: [
          {
            name,
            imagePullPolicy: 'IfNotPresent',
            securityContext: LOCKED,
            ...container,
          },
        ],
        volumes: [
          { name: 'data', emptyDir: {} },
          { name: 'tls', secret: { secretName: REDIS } },
          { name: 'ca', secret: { secretName: `${REDIS}-ca` } },
        ],
      },
    },
  ],
});
