// The cluster of KUBECONFIG, by kubectl and helm; the API of the installation through the API server's own proxy, which
// goes on when a pod behind the Service dies.
import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);
const LONGEST_MS = 600_000;

export interface Pod {
  metadata: {
    name: string;
    uid: string;
    labels: Record<string, string>;
    annotations?: Record<string, string>;
    deletionTimestamp?: string;
    creationTimestamp: string;
  };
  status: {
    phase: string;
    podIP?: string;
    conditions?: { type: string; status: string }[];
    containerStatuses?: { restartCount: number }[];
  };
}

/** What a command said. @throws {Error} with its error output when it fails. */
export async function command(program: string, args: readonly string[], timeoutMs = LONGEST_MS): Promise<string> {
  try {
    return (await run(program, args, { maxBuffer: 2 ** 28, timeout: timeoutMs })).stdout;
  } catch (error) {
    const { stderr, stdout, message } = error as { stderr?: string; stdout?: string; message: string };
    const said = [stdout, stderr].filter(Boolean).join('\n').trim();
    throw new Error(`${program} ${args.join(' ')}: ${said || message}`, { cause: error });
  }
}

export class Cluster {
  private proxy: ChildProcess | undefined;
  private proxyPort = 0;
  readonly namespace: string;

  constructor(namespace: string) {
    this.namespace = namespace;
  }

  kubectl(...args: string[]): Promise<string> {
    return command('kubectl', ['--namespace', this.namespace, ...args]);
  }

  async get<T>(...args: string[]): Promise<T> {
    return JSON.parse(await this.kubectl('get', ...args, '--output', 'json')) as T;
  }

  async pods(component?: string): Promise<Pod[]> {
    const selector = component ? ['--selector', `app.kubernetes.io/component=${component}`] : [];
    return (await this.get<{ items: Pod[] }>('pods', ...selector)).items;
  }

  async readyPods(component: string): Promise<Pod[]> {
    const ready = ({ status }: Pod) =>
      status.conditions?.some(({ type, status: is }) => type === 'Ready' && is === 'True');
    return (await this.pods(component)).filter((pod) => !pod.metadata.deletionTimestamp && ready(pod));
  }

  /** Gives an object to the API server, in this namespace unless it names another. */
  async apply(object: object): Promise<void> {
    const child = spawn('kubectl', ['--namespace', this.namespace, 'apply', '--filename', '-'], {
      stdio: ['pipe', 'ignore', 'pipe'],
    });
    child.stdin.end(JSON.stringify(object));
    const [said, [code]] = await Promise.all([text(child.stderr), once(child, 'close') as Promise<[number]>]);
    if (code !== 0) throw new Error(said);
  }

  /** Every state the pods with these labels go through from now on, until the signal is aborted. */
  async watchPods(labels: string, signal: AbortSignal, look: (pod: Pod, gone: boolean) => void): Promise<void> {
    const query = new URLSearchParams({ watch: 'true', labelSelector: labels, timeoutSeconds: '3600' });
    const { body } = await fetch(`${await this.apiUrl()}/pods?${query.toString()}`, { signal });
    void (async () => {
      let rest = '';
      for await (const part of body!.pipeThrough(new TextDecoderStream())) {
        const lines = (rest + part).split('\n');
        rest = lines.pop()!;
        for (const line of lines) {
          const { type, object } = JSON.parse(line) as { type: string; object: Pod };
          look(object, type === 'DELETED');
        }
      }
    })().catch((error: unknown) => {
      if (!signal.aborted) throw error;
    });
  }

  /** URL of a Service's port `http`, reached through the Kubernetes API. */
  async serviceUrl(name: string): Promise<string> {
    return `${await this.apiUrl()}/services/${name}:http/proxy`;
  }

  /** Of this namespace's objects in the core group, without any authentication. */
  async apiUrl(): Promise<string> {
    if (!this.proxy) {
      this.proxy = spawn('kubectl', ['proxy', '--port', '0'], { stdio: ['ignore', 'pipe', 'inherit'] });
      const [line] = (await once(this.proxy.stdout!, 'data')) as [Buffer];
      this.proxyPort = Number(/:(\d+)/.exec(line.toString())?.[1]);
    }
    return `http://127.0.0.1:${this.proxyPort}/api/v1/namespaces/${this.namespace}`;
  }

  close(): void {
    this.proxy?.kill();
  }
}

/** Asks until the answer is something. @throws {Error} that says what was waited for. */
export async function until<T>(
  what: string,
  timeoutMs: number,
  look: () => Promise<T | undefined | false>,
  everyMs = 500,
): Promise<T> {
  let last: unknown;
  for (const end = Date.now() + timeoutMs; Date.now() < end; await sleep(everyMs)) {
    try {
      const found = await look();
      if (found) return found;
    } catch (error) {
      last = error;
    }
  }
  const why = last instanceof Error ? `: ${last.message}` : '';
  throw new Error(`${what}: not within ${timeoutMs / 1000} s${why}`);
}
