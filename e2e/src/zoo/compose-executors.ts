// Executors as docker-compose.yml has them: containers with networks of their own, each ending after one execution and
// started again. In the worker's place, on their networks and on one more, stands a relay that this machine reaches.
import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { parse } from 'yaml';

const root = join(import.meta.dirname, '../../..');
const EXECUTOR = 'executor-1';
const RELAY_IMAGE = 'quaestor/worker';
const FIRST_PORT = 9000;
const RELAY = `
  const { createServer, connect } = require('node:net');
  process.argv.slice(1).forEach((host, index) =>
    createServer((worker) => {
      const executor = connect(8080, host);
      worker.on('error', () => {}).on('close', () => executor.destroy()).pipe(executor);
      executor.on('error', () => {}).on('close', () => worker.end()).pipe(worker);
    }).listen(${FIRST_PORT} + index));`;

type Value = string | number | boolean | readonly string[] | Readonly<Record<string, string | number>>;
interface Composition {
  services: Record<string, Record<string, Value>>;
  networks: Record<string, { internal?: boolean; driver_opts?: Record<string, string> }>;
}

const docker = async (...args: string[]) => (await promisify(execFile)('docker', args)).stdout.trim();

/** Why containers cannot be had; undefined where they can. */
export async function whyNoContainers(): Promise<string | undefined> {
  try {
    await docker('info');
  } catch {
    return 'no Docker engine answers';
  }
  const { services } = await composition();
  for (const image of [imageOf(services[EXECUTOR]!), RELAY_IMAGE])
    try {
      await docker('image', 'inspect', image);
    } catch {
      return `there is no image ${image}: npm run images`;
    }
  return undefined;
}

/** Where containers with a way out find this machine: an engine does not always tell the address it has on its bridge. */
export async function addressOfThisMachine(): Promise<string> {
  const gateway = await docker('network', 'inspect', '--format', '{{(index .IPAM.Config 0).Gateway}}', 'bridge');
  const outside = Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .find(({ family, internal }) => family === 'IPv4' && !internal);
  const address = gateway || outside?.address;
  if (!address) throw new Error('This machine has no address that containers could reach.');
  return address;
}

export interface ComposeExecutorsOptions {
  count: number;
  /** Path on this machine by path in the container, laid over what the image has. */
  overlay?: Readonly<Record<string, string>>;
  env?: Readonly<Record<string, string>>;
  /** On a network with a way out instead, to show what the others hold back. */
  unguarded?: boolean;
}

export class ComposeExecutors {
  /** On this machine, one for each executor. */
  readonly addresses: string[] = [];
  /** How often a container was started. */
  starts = 0;
  private readonly name = `quaestor-zoo-${randomBytes(4).toString('hex')}`;
  private readonly containers: string[] = [];
  private readonly networks: string[] = [];
  private readonly kept: Promise<void>[] = [];
  private stopped = false;

  static async start(options: ComposeExecutorsOptions): Promise<ComposeExecutors> {
    const executors = new ComposeExecutors();
    try {
      await executors.create(options);
    } catch (error) {
      await executors.stop();
      throw error;
    }
    return executors;
  }

  async stop(): Promise<void> {
    this.stopped = true;
    if (this.containers.length) await docker('rm', '--force', '--volumes', ...this.containers);
    await Promise.all(this.kept);
    if (this.networks.length) await docker('network', 'rm', ...this.networks);
  }

  private async create({ count, overlay = {}, env = {}, unguarded }: ComposeExecutorsOptions): Promise<void> {
    const { services, networks } = await composition();
    const executor = services[EXECUTOR]!;
    const outer = await this.network('outer', {});
    const names: string[] = [];
    for (let number = 1; number <= count; number++) {
      const own = unguarded ? outer : await this.network(String(number), networks[EXECUTOR]!);
      const laid = Object.entries(overlay).map(([inside, path]) => `--volume=${path}:${inside}:ro`);
      const given = Object.entries(env).map(([name, value]) => `--env=${name}=${value}`);
      const name = `${this.name}-executor-${number}`;
      this.containers.push(name);
      names.push(name);
      await docker(
        ...['create', '--name', name, '--network', own, '--no-healthcheck'],
        ...[...flags(executor), ...laid, ...given, imageOf(executor)],
      );
    }
    await this.relay(names, outer, unguarded ? [] : this.networks.filter((network) => network !== outer));
    for (const name of names) this.kept.push(this.keep(name));
  }

  private async network(name: string, { internal, driver_opts = {} }: Composition['networks'][string]) {
    const full = `${this.name}-${name}`;
    const options = Object.entries(driver_opts).map(([key, value]) => `--opt=${key}=${value}`);
    await docker('network', 'create', ...(internal ? ['--internal'] : []), ...options, full);
    this.networks.push(full);
    return full;
  }

  private async relay(hosts: readonly string[], outer: string, inner: readonly string[]): Promise<void> {
    const name = `${this.name}-relay`;
    const ports = hosts.map((_, index) => FIRST_PORT + index);
    this.containers.push(name);
    await docker(
      ...['create', '--name', name, '--network', outer, ...ports.map((port) => `--publish=127.0.0.1::${port}`)],
      // Nobody else is asked for a name of an executor that is starting again.
      ...['--dns=127.0.0.1', RELAY_IMAGE, '-e', RELAY, ...hosts],
    );
    for (const network of inner) await docker('network', 'connect', network, name);
    await docker('start', name);
    for (const port of ports) this.addresses.push(await docker('port', name, `${port}/tcp`));
  }

  /** As `restart: always`, without the pause that Docker doubles each time. */
  private async keep(name: string): Promise<void> {
    while (!this.stopped) {
      this.starts += 1;
      await docker('start', '--attach', name).catch(() => {}); // With whatever code it ended.
    }
  }
}

const composition = async () =>
  parse(await readFile(join(root, 'docker-compose.yml'), 'utf8'), { merge: true }) as Composition;

const imageOf = ({ image }: Composition['services'][string]) => /^\$\{\w+:-(.+)\}$/.exec(image as string)![1]!;

/** Told in another way, or of no use to one that is watched here. */
const NOT_FLAGS = ['image', 'restart', 'healthcheck', 'networks'];
const RENAMED: Record<string, string> = { mem_limit: 'memory', memswap_limit: 'memory-swap', ulimits: 'ulimit' };

/** A service as options of `docker create`, which refuses what it does not know. */
function flags(service: Composition['services'][string]): string[] {
  return Object.entries(service)
    .filter(([key]) => !NOT_FLAGS.includes(key))
    .flatMap(([key, value]) => {
      const flag = `--${RENAMED[key] ?? key.replaceAll('_', '-')}`;
      if (Array.isArray(value)) return value.map((each) => `${flag}=${each}`);
      if (typeof value === 'object') return Object.entries(value).map(([name, is]) => `${flag}=${name}=${is}`);
      return `${flag}=${value}`;
    });
}
