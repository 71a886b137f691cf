// What the controllers are handed, by the names they ask for it: interfaces leave nothing at run time to inject by.
import type { AuditRecord } from '@quaestor/contracts';
import type {
  DatasetStore,
  InspectionQueue,
  RefusalStore,
  RelationCache,
  RequestKeys,
  TableCache,
  TaskQueue,
  TaskStore,
  UploadStore,
  WorkerRegistry,
} from '@quaestor/ports';
import type { HttpMetrics, Logger } from '@quaestor/telemetry';
import type { ApiKeys } from './auth/api-keys.ts';

export interface ApiParts {
  tasks: TaskStore;
  queue: TaskQueue;
  requestKeys: RequestKeys;
  /** Keeps account of a task that was ended from outside. Never rejects. */
  account: (record: AuditRecord) => Promise<void>;
  datasets: DatasetStore & UploadStore;
  tables: TableCache;
  relations: RelationCache;
  refusals: RefusalStore;
  inspections: InspectionQueue;
  workers: WorkerRegistry;
  /** Whether Redis answers and is set up right. Never rejects. */
  redisStatus: () => Promise<{ ready: boolean; detail: string }>;
  logger: Logger;
  metrics: HttpMetrics;
  /** Undefined: the API is open to anybody who reaches it. */
  apiKeys: ApiKeys | undefined;
  maxUploadBytes: number;
}

/** The token each part is injected by. */
export const PART = {
  tasks: Symbol('tasks'),
  queue: Symbol('queue'),
  requestKeys: Symbol('requestKeys'),
  account: Symbol('account'),
  datasets: Symbol('datasets'),
  tables: Symbol('tables'),
  workers: Symbol('workers'),
  redisStatus: Symbol('redisStatus'),
  logger: Symbol('logger'),
  maxUploadBytes: Symbol('maxUploadBytes'),
} satisfies Partial<Record<keyof ApiParts, symbol>>;
