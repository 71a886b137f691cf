// The way from these tools into the sources: what the built command line offers them. Kept to what is used here.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type {
  DatasetSchema,
  DataWarning,
  Limits,
  LoadRequest,
  Outcome,
  ScriptRequest,
  TableSchema,
} from '@quaestor/contracts';
import { root } from '../node24.mjs';

export interface Inspection {
  file: string;
  tables: (TableSchema & { warnings: DataWarning[] })[];
  problem: { code: string; detail: string } | null;
  ending: Outcome['kind'] | 'not-run';
  crash: string | null;
  timeMs: number;
  cpuMs: number;
  peakMemoryBytes: number;
}

export interface Report {
  outcome: Outcome;
  timeMs: number;
  cpuMs: number;
  peakMemoryBytes: number;
}

interface Input {
  name: string;
  path: string;
}

export interface Sandbox {
  execute(
    execution:
      | { request: Omit<LoadRequest, 'nonce'>; inputs: Input[]; collectInto: string }
      | { request: Omit<ScriptRequest, 'nonce'>; inputs: Input[] },
    options: { signal: AbortSignal; onProgress?: (progress: { bytesDone: number; bytesTotal: number }) => void },
  ): Promise<Report>;
  /** Comes once an executor is waiting. */
  status(): Promise<{ ready: boolean; detail: string }>;
  close(): Promise<void>;
}

interface Key {
  sha256: string;
  extension: string;
}

interface LoadedDataset {
  schema: DatasetSchema;
  tablePaths: string[];
}

export interface TableCache {
  find(key: Key): Promise<LoadedDataset | undefined>;
  load(key: Key, load: (folder: string) => Promise<DatasetSchema>): Promise<LoadedDataset>;
}

interface BuiltCli {
  DEFAULT_LIMITS: Record<'script' | 'load', Limits>;
  inspectFiles: (
    files: readonly string[],
    options: { executorFolder: string; parallel: number; timeoutMs: number; signal: AbortSignal },
  ) => AsyncIterable<Inspection>;
  ProcessSandbox: new (options: {
    executorFolder: string;
    workFolder: string;
    warm: number;
    ceilings: Pick<Limits, 'cpuMs' | 'memoryBytes' | 'processes' | 'diskBytes'> & { scratchBytes: number };
  }) => Sandbox;
  /** Executors in pods; `max` is how many may be claimed at once by all, `waitMs` the longest wait for one. */
  connectCluster: (options: {
    namespace: string;
    pool: string;
    waitMs: number;
    max: number;
    templateFile?: string;
  }) => Promise<unknown>;
  /** Executors in containers; `addresses` are `host:port`. */
  HttpExecutors: new (options: { addresses: readonly string[]; waitMs: number }) => unknown;
  RemoteSandbox: new (
    executors: unknown,
    ceilings: Pick<Limits, 'cpuMs' | 'memoryBytes' | 'processes' | 'diskBytes'>,
  ) => Sandbox;
  DiskTableCache: new (options: { dataFolder: string; version: string }) => TableCache;
}

export const executorFolder = join(root, 'dist/apps/executor');

export const builtCli = async () =>
  (await import(pathToFileURL(join(root, 'dist/apps/cli/for-tools.mjs')).href)) as BuiltCli;
