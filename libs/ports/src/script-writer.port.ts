import type { AttemptRecord, ColumnMapping, DatasetSchema, Plan, Relations } from '@quaestor/contracts';

/** One table the question may be about. `name` is unique among the task's tables and what scripts call it. */
export interface TaskTable {
  name: string;
  filename: string;
  sha256: string;
  schema: DatasetSchema['tables'][number];
}

/** A question that was answered before, and what it was taken to mean. */
export interface EarlierQuestion {
  question: string;
  plan: Plan;
}

/** What a writer is given. Column names and values in it are untrusted text. */
export interface WritingContext {
  question: string;
  tables: readonly TaskTable[];
  mapping: readonly ColumnMapping[];
  /** Keys, foreign keys and unions of `tables`, by their names; empty for a single table without a key. */
  relations: Relations;
  /** Earlier attempts of this task, oldest first. */
  earlier: readonly AttemptRecord[];
  seed: number;
  /** What the question follows up on, when it does. */
  follows?: EarlierQuestion | undefined;
  /** What the columns of the answer, then one row, are to be called, where the asker has set it. */
  names?: readonly string[];
  /** Places on the web that the script may read, where it may read any. */
  live?: readonly string[] | undefined;
  /** Asks for a script independent of so many that were written before; `earlier` is empty then. */
  apartFrom?: number;
}

export interface WrittenScript {
  kind: 'script';
  script: string;
  /** The plan behind it, when there is one. */
  plan: Plan | null;
  model: string | null;
  /** The columns it is meant to use, by table; the sources of the answer. */
  columns: readonly { table: string; column: string }[];
  mapping: readonly ColumnMapping[];
  /** Assumptions the reader of the answer should know. */
  notes: readonly string[];
  /** The question as it was written for, where lines below it tell of the answer's values. */
  asked?: string;
  /** Why its answer should not be believed, as far as its writer can tell. */
  doubt?: string;
  /** Words of the question that its writer took for something in the data without knowing: another script has to bear it out. */
  unsure?: readonly string[];
  /** Its writer has another way to write one than to mend this. */
  otherWay?: boolean;
  /** It was written, and accepted, for an earlier task of the same question, data and model. */
  reused?: boolean;
}

/** A writer that is not sure says so, and why; nothing is lost by it. */
export interface Abstention {
  kind: 'abstention';
  reason: string;
  /** Words of the question it has no meaning for. */
  words: readonly string[];
  /** Columns that come nearest to them. */
  nearest: readonly string[];
  /** What it would have written, had those words no meaning: no answer by itself, but it may bear out another writer's. */
  nearly?: WrittenScript;
}

export interface ScriptWriter {
  readonly name: 'planner' | 'llm';
  /** The model behind it, when there is one. */
  readonly model: string | null;
  /** Whether a rejected script may be answered by another try of this writer. */
  readonly canRepair: boolean;
  write(context: WritingContext, signal: AbortSignal): Promise<WrittenScript | Abstention>;
  /** Told of a script whose answer was accepted. Never rejects. */
  accepted?(context: WritingContext, written: WrittenScript): Promise<void>;
}
