// A task's surroundings, without a disk, a queue or a model.
import {
  type Answer,
  type DatasetSchema,
  DEFAULT_LIMITS,
  type KnownCounts,
  type Outcome,
  Problem,
  type Progress,
  TaskMessage,
  type TaskMessage as Message,
} from '@quaestor/contracts';
import type {
  CountedBetween,
  DatasetHandle,
  LoadedDataset,
  RelationCache,
  TableCache,
  TableCacheKey,
} from '@quaestor/ports';
import type { TaskDeps } from '../task-deps.ts';

export const TASK_ID = '0198c7a4-3f7e-7c3a-9d5e-0123456789ab';

export const aMessage = (
  question: string,
  rest: { filenames?: string[] | null; options?: Partial<Message['options']> } = {},
) =>
  TaskMessage.parse({
    task_id: TASK_ID,
    question,
    filenames: rest.filenames === undefined ? ['sales-data.csv'] : rest.filenames,
    options: { generator: 'auto', verify: false, ...rest.options },
  });

/** Files by name; what is in them is the sandbox's business. */
export class FilesOnHand {
  constructor(private readonly filenames: readonly string[]) {}

  async list() {
    const time = new Date(0).toISOString();
    return this.filenames.map((filename) => ({
      filename,
      size_bytes: 1,
      size_human: '1 B',
      modified: time,
      created: time,
    }));
  }

  async open(filename: string): Promise<DatasetHandle> {
    if (!this.filenames.includes(filename)) throw new Problem('file-not-found', { filename });
    return { filename, path: `/files/${filename}`, sizeBytes: 1, sha256: filename };
  }
}

export class InMemoryTableCache implements TableCache {
  private readonly kept = new Map<string, LoadedDataset>();
  private readonly loading = new Map<string, Promise<LoadedDataset>>();

  async find({ sha256 }: TableCacheKey) {
    return this.kept.get(sha256);
  }

  async load({ sha256 }: TableCacheKey, load: (folder: string) => Promise<DatasetSchema>): Promise<LoadedDataset> {
    const keep = async () => {
      const schema = await load('/folder');
      const tablePaths = schema.tables.map((_, index) => `/cache/${sha256}/${index}`);
      this.kept.set(sha256, { sha256, schema, tablePaths });
      return this.kept.get(sha256)!;
    };
    const loading = this.loading.get(sha256) ?? keep().finally(() => this.loading.delete(sha256));
    this.loading.set(sha256, loading);
    return loading;
  }
}

export class InMemoryRelationCache implements RelationCache {
  private readonly kept = new Map<string, KnownCounts>();

  async find(between: CountedBetween) {
    return structuredClone(this.kept.get(JSON.stringify(between)));
  }

  async keep(between: CountedBetween, counts: KnownCounts) {
    this.kept.set(JSON.stringify(between), counts);
  }
}

export const surroundings = (deps: Pick<TaskDeps, 'sandbox' | 'writers'> & Partial<TaskDeps>): TaskDeps => ({
  datasets: new FilesOnHand(['sales-data.csv']),
  tables: new InMemoryTableCache(),
  relations: new InMemoryRelationCache(),
  limits: DEFAULT_LIMITS,
  taskTimeMs: 10_000,
  approval: 'never',
  ...deps,
});

export const listening = (signal = new AbortController().signal) => {
  const progress: Progress[] = [];
  return { signal, progress, onProgress: (each: Progress) => void progress.push(each) };
};

export const loaded = (...tables: DatasetSchema['tables']): Outcome => ({
  kind: 'completed',
  value: { of: 'load', dataset: { format: 'csv', tables, warnings: [] } },
});

export const answered = (answer: Answer, rows: { rowsUsed?: number; rowsLeftOut?: number } = {}): Outcome => ({
  kind: 'completed',
  value: { of: 'script', answer, ...rows },
});

export const aNumber = (value: number): Answer => ({ type: 'number', value });
