// The whole product as its users meet it: the built programs as processes, a Redis, a data folder, a port. Each part can
// be stopped, killed, paused and started again while the others run.
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { showLogsOnFailure } from './failure-logs.ts';
import { startRedisContainer } from './redis-container.ts';
import {
  apiProgram,
  freePort,
  type Persistence,
  type Program,
  QuaestorClient,
  type RedisControl,
  RedisServer,
  untilReady,
  workerProgram,
} from './tools.ts';

export interface QuaestorOptions {
  /** Default: a port where nobody listens, so there is no model. */
  ollamaUrl?: string;
  /** Added to the environment of API and worker, and overrides what the harness sets. */
  env?: NodeJS.ProcessEnv;
  /** Added to the environment of the API alone. */
  apiEnv?: NodeJS.ProcessEnv;
  /** Redis keeps its data when it is stopped and started; with `everysec` as it is deployed. */
  persistentRedis?: Persistence;
  /** `false`: nothing but Redis is started, and readiness is not awaited. */
  start?: boolean;
}

const READY_MS = 30_000;

export class Quaestor {
  readonly client: QuaestorClient;
  readonly api: Program;
  readonly worker: Program;
  readonly redis: RedisControl;
  readonly dataDir: string;
  private readonly workers: Program[];
  private readonly newWorker: (name: string) => Program;

  private constructor(
    url: string,
    redis: RedisControl,
    dataDir: string,
    api: Program,
    newWorker: (name: string) => Program,
  ) {
    this.client = new QuaestorClient(url);
    this.redis = redis;
    this.dataDir = dataDir;
    this.api = api;
    this.newWorker = newWorker;
    this.worker = newWorker('worker');
    this.workers = [this.worker];
  }

  static async start(options: QuaestorOptions = {}): Promise<Quaestor> {
    const { persistentRedis: persistent = false, ollamaUrl = `http://127.0.0.1:${await freePort()}` } = options;
    const [redis, dataDir, apiPort] = await Promise.all([
      process.env.TEST_REDIS === 'container' ? startRedisContainer({ persistent }) : RedisServer.start({ persistent }),
      mkdtemp(join(tmpdir(), 'quaestor-e2e-')),
      freePort(),
    ]);
    // Scripts of earlier questions are not reused, and a SELECT is asked for: each test teaches the model what it is to reply.
    const env = { OLLAMA_HOST: ollamaUrl, OLLAMA_MODEL: 'llama3:8b', SCRIPT_TTL_S: '0', LLM_FORMS: 'select', ...options.env };
    const settings = { apiPort, redisUrl: redis.url, dataDir, env };
    const url = `http://127.0.0.1:${apiPort}`;
    const quaestor = new Quaestor(
      url,
      redis,
      dataDir,
      apiProgram({ ...settings, env: { ...env, ...options.apiEnv } }),
      (name) => workerProgram(settings, name),
    );
    showLogsOnFailure(() => quaestor.logs());
    if (options.start === false) return quaestor;
    try {
      await Promise.all([quaestor.api.start(), quaestor.worker.start()]);
      await quaestor.untilReady();
      return quaestor;
    } catch (error) {
      await quaestor.stop().catch(() => {});
      throw error;
    }
  }

  get url(): string {
    return this.client.url;
  }

  /** @throws {Error} as soon as API or worker has ended, or when /readyz is not 200 in time. */
  async untilReady(timeoutMs = READY_MS): Promise<void> {
    await untilReady(this.url, [this.api, ...this.workers], timeoutMs);
  }

  /** A second worker (third, …) beside the first; stopped with all the others. */
  async addWorker(): Promise<Program> {
    const worker = this.newWorker(`worker-${this.workers.length + 1}`);
    this.workers.push(worker);
    return worker.start();
  }

  /** What the programs said last, by program. */
  logs(linesEach = 60): string {
    return [this.api, ...this.workers]
      .map(
        ({ name, lines, ending }) => `── ${name}${ending ? ` (${ending})` : ''}\n${lines.slice(-linesEach).join('\n')}`,
      )
      .join('\n');
  }

  /** Ends everything. @throws {Error} when something had to be killed: programs are to end by themselves. */
  async stop(): Promise<void> {
    await Promise.all([this.api, ...this.workers].map((program) => program.stop()));
    await this.redis.dispose();
    // A test may have taken the folder's rights away.
    await chmod(this.dataDir, 0o700).catch(() => {});
    await rm(this.dataDir, { recursive: true, force: true });
    const left = [this.api, ...this.workers, this.redis].flatMap(({ leftovers }) => [...leftovers]);
    if (left.length) throw new Error(`Left behind and killed: ${left.join(', ')}`);
  }
}
