import { spawnSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { QuaestorClient } from '../src/harness/tools.ts';
import { Cluster, command, until } from './cluster.ts';

export const RELEASE = 'quaestor';
const root = join(import.meta.dirname, '../..');
const chart = join(root, 'deploy/helm/quaestor');
const values = join(import.meta.dirname, 'values.yaml');
/** A worker has its task's time to end. */
const PODS_END_MS = 360_000;

/** One release of the chart in a namespace of its own that enforces PodSecurity `restricted`. */
export class Installation {
  readonly cluster: Cluster;
  readonly helm: string;
  readonly key = randomBytes(24).toString('hex');
  /** Beside `values.yaml`, for every installation and upgrade alike. */
  values: string[] = [];

  constructor(cluster: Cluster, helm: string) {
    this.cluster = cluster;
    this.helm = helm;
  }

  async prepare(): Promise<void> {
    const { namespace } = this.cluster;
    await command('kubectl', ['create', 'namespace', namespace]);
    await command('kubectl', ['label', 'namespace', namespace, 'pod-security.kubernetes.io/enforce=restricted']);
    const hash = createHash('sha256').update(this.key).digest('hex');
    await this.cluster.kubectl(
      ...['create', 'secret', 'generic', 'quaestor-api-keys'],
      ...[`--from-literal=api-key-hashes=e2e:${hash}`, `--from-literal=api-key=${this.key}`],
    );
  }

  install(...args: string[]): Promise<string> {
    return this.run('install', RELEASE, chart, '--values', values, ...this.values, ...args);
  }

  /**
   * Until no pod of before is left: Helm waits for as many of the new ones as must be ready, and a Deployment counts no pod
   * that is being ended; either may still take a task.
   */
  async upgrade(...args: string[]): Promise<string> {
    const own = ['upgrade', RELEASE, chart, '--values', values, ...this.values];
    const said = await this.run(...own, '--wait', '--timeout', '10m', ...args);
    for (const name of ['api', 'worker']) {
      await this.cluster.kubectl('rollout', 'status', `deployment/${RELEASE}-${name}`, '--timeout=300s');
      await until(`no ${name} of before`, PODS_END_MS, async () =>
        (await this.cluster.pods(name)).every(({ metadata }) => !metadata.deletionTimestamp),
      );
    }
    return said;
  }

  /** What the test pods said, which Helm writes to its error output. */
  async test(): Promise<string> {
    const args = ['test', RELEASE, '--namespace', this.cluster.namespace, '--timeout', '5m'];
    const { status, stdout, stderr } = spawnSync(this.helm, args, { encoding: 'utf8' });
    if (status !== 0) throw new Error(`${stdout}${stderr}`);
    return stdout + stderr;
  }

  /** What the chart renders of itself. */
  render(...args: string[]): Promise<string> {
    return this.run('template', RELEASE, chart, '--values', values, ...this.values, ...args);
  }

  run(...args: string[]): Promise<string> {
    return command(this.helm, ['--namespace', this.cluster.namespace, ...args], 900_000);
  }

  /** Through the Service. The proxy in between keeps `Authorization` to itself. */
  async client(): Promise<QuaestorClient> {
    return new QuaestorClient(await this.cluster.serviceUrl(`${RELEASE}-api`), { 'x-api-key': this.key });
  }

  /** What pods say, for looking at after a failure. */
  async saveLogs(file: string): Promise<void> {
    const parts = [await this.cluster.kubectl('get', 'pods,events', '--sort-by=.metadata.creationTimestamp')];
    for (const { metadata } of await this.cluster.pods()) {
      const log = await this.cluster
        .kubectl('logs', metadata.name, '--tail=200')
        .catch((error: Error) => error.message);
      parts.push(`== ${metadata.name}\n${log}`);
    }
    writeFileSync(file, parts.join('\n'));
  }
}
