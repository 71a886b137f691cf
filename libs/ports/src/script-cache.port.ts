import type { ColumnMapping } from '@quaestor/contracts';

/** A script whose answer was accepted, as its writer wrote it. */
export interface KeptScript {
  script: string;
  columns: { table: string; column: string }[];
  mapping: ColumnMapping[];
  notes: string[];
}

/** Scripts by what they were written for. A cache that is away finds nothing and keeps nothing; it never rejects. */
export interface ScriptCache {
  /** @param key 64 hexadecimal digits. */
  find(key: string): Promise<KeptScript | undefined>;
  keep(key: string, script: KeptScript): Promise<void>;
}
