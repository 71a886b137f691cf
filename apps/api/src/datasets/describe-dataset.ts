// What is known of a file, from what workers have found out; what they have not, they are asked for and waited for a while.
import { setTimeout as delay } from 'node:timers/promises';
import { type DatasetInfo, NO_CORRECTIONS, NO_RELATIONS, type Relations } from '@quaestor/contracts';
import { applyCorrections, cacheKeyOf, filesOnHand, inferSchema, knownRelations, typesOf } from '@quaestor/pipeline';
import type { LoadedTable } from '@quaestor/pipeline';
import type {
  DatasetHandle,
  DatasetStore,
  InspectionQueue,
  RefusalStore,
  RelationCache,
  TableCache,
  WorkerRegistry,
} from '@quaestor/ports';
import { supportedExtension } from './file-kind.ts';

export interface DescribeDeps {
  datasets: DatasetStore;
  tables: TableCache;
  relations: RelationCache;
  refusals: RefusalStore;
  inspections: InspectionQueue;
  workers: WorkerRegistry;
}

/** A small file is read in less; who asks for a large one asks again. */
const LONGEST_WAIT_MS = 10_000;
const LOOK_EVERY_MS = 100;

type Found = Pick<DatasetInfo, 'state' | 'problem' | 'schema' | 'relations_complete' | keyof Relations>;

const PENDING: Found = { state: 'pending', problem: null, schema: null, ...NO_RELATIONS, relations_complete: false };

export class DatasetDescriber {
  constructor(private readonly deps: DescribeDeps) {}

  /** @throws {Problem} `filename-invalid`, `file-not-found`, `file-unreadable`, `storage-unavailable`. */
  async describe(filename: string): Promise<DatasetInfo> {
    const { datasets } = this.deps;
    const until = performance.now() + LONGEST_WAIT_MS;
    let asked = false;
    for (;;) {
      const file = await datasets.describe(filename);
      const handle = await datasets.open(filename);
      const found = await this.look(handle);
      const settled = found.state === 'refused' || (found.state === 'ready' && found.relations_complete);
      const canWait = !settled && supportedExtension(filename) !== undefined && performance.now() < until;
      if (!canWait || (!asked && !(await this.ask(filename)))) {
        return { ...file, sha256: handle.sha256, corrections: handle.corrections ?? NO_CORRECTIONS, ...found };
      }
      asked = true;
      await delay(LOOK_EVERY_MS);
    }
  }

  /** What is known now. */
  private async look({ filename, sha256, corrections = NO_CORRECTIONS }: DatasetHandle): Promise<Found> {
    const { tables, relations, refusals } = this.deps;
    if (!supportedExtension(filename)) return PENDING;
    const key = cacheKeyOf(sha256, filename, typesOf(corrections));
    const loaded = await tables.find(key);
    if (!loaded) {
      const problem = await refusals.find(key).catch(() => undefined); // Redis is away: nobody can be asked either.
      return problem ? { ...PENDING, state: 'refused', problem } : PENDING;
    }
    const all = inferSchema(await filesOnHand(filename, this.deps));
    const known = await knownRelations(all, relations);
    return {
      state: 'ready',
      problem: null,
      schema: applyCorrections(loaded.schema, corrections),
      ...ofFile(filename, known.relations, all),
      relations_complete: known.complete,
    };
  }

  /** False when nobody would read it. */
  private async ask(filename: string): Promise<boolean> {
    try {
      const workers = await this.deps.workers.live();
      await this.deps.inspections.request(filename);
      return workers.length > 0;
    } catch {
      return false;
    }
  }
}

/** What concerns the file, with each table called as its own file calls it. */
function ofFile(filename: string, { keys, relations, unions }: Relations, tables: readonly LoadedTable[]): Relations {
  const names = new Map(tables.map(({ name, schema }) => [name, schema.name]));
  const named = <T extends { table: string }>(ref: T): T => ({ ...ref, table: names.get(ref.table) ?? ref.table });
  const concerns = (...refs: { filename: string }[]) => refs.some((ref) => ref.filename === filename);
  return {
    keys: keys.filter((key) => concerns(key)).map(named),
    relations: relations
      .filter(({ from, to }) => concerns(from, to))
      .map((relation) => ({ ...relation, from: named(relation.from), to: named(relation.to) })),
    unions: unions
      .filter((union) => concerns(...union.tables))
      .map((union) => ({ ...union, tables: union.tables.map(named), left_over: union.left_over.map(named) })),
  };
}
