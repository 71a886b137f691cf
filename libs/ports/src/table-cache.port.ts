import type { DatasetSchema } from '@quaestor/contracts';

/** A data set turned into columnar files. `tablePaths[i]` holds `schema.tables[i]` as Parquet. */
export interface LoadedDataset {
  sha256: string;
  schema: DatasetSchema;
  tablePaths: string[];
}

/**
 * Loaded data sets by content: the same bytes under any name are loaded once. `format` of the key is the extension the
 * file went by, since it steers the reading of ambiguous content.
 */
export interface TableCache {
  find(key: TableCacheKey): Promise<LoadedDataset | undefined>;

  /**
   * Runs `load` with an empty folder to put Parquet files into, then keeps what it returned. Of several callers with one
   * key in one process only the first loads, the others wait for it. When `load` rejects nothing is kept.
   */
  load(key: TableCacheKey, load: (folder: string) => Promise<DatasetSchema>): Promise<LoadedDataset>;
}

export interface TableCacheKey {
  sha256: string;
  /** Lower-case file extension without the dot. */
  extension: string;
  /** Types that the user gave columns, as a digest; absent: none. Other types make other tables of the same bytes. */
  types?: string;
}
