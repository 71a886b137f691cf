import type { DataWarning, Limits, SchemaCorrections } from '@quaestor/contracts';
import type {
  DatasetStore,
  LiveData,
  LoadedDataset,
  RelationCache,
  Sandbox,
  ScriptWriter,
  TableCache,
  TableCacheKey,
  TaskTable,
} from '@quaestor/ports';

import type { ApprovalPolicy } from './approval/approval.ts';

/** What the core is given from outside. */
export interface TaskDeps {
  datasets: Pick<DatasetStore, 'list' | 'open'>;
  tables: TableCache;
  relations: RelationCache;
  sandbox: Sandbox;
  /** In the order they are tried: rules before the model. */
  writers: readonly ScriptWriter[];
  limits: { load: Limits; script: Limits };
  /** Longest that one task may take, queueing aside; a task's own `timeout_s` can only shorten it. */
  taskTimeMs: number;
  approval: ApprovalPolicy;
  /** What scripts may read from the web, for tasks that ask for it; unset: none may. */
  liveData?: LiveData | undefined;
}

/** A file with its tables, as loaded for this task. */
export interface LoadedFile {
  filename: string;
  key: TableCacheKey;
  dataset: LoadedDataset;
  /** What the user says of its columns. */
  corrections: SchemaCorrections;
}

/** A warning, and the file it is about. */
export type FileWarning = DataWarning & { filename: string };

/** A table of the task, where it lies, and what loading had to say about it. */
export interface LoadedTable extends TaskTable {
  /** The loaded data set it is a table of, and its place there, from 0. */
  origin: { key: TableCacheKey; index: number };
  /** Parquet file on this host, only ever handed to a sandbox. */
  path: string;
  warnings: readonly FileWarning[];
}
