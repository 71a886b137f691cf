// A reader that cuts a file into cells in native memory → a table whose plain columns are typed already. It is read again
// where a column turns out not to be plain: that one is then taken as text, to be looked at closely later.
import { quoteName, quoteText } from '../database.ts';
import type { TextTable } from '../formats/format.ts';
import type { Plain } from '../types/plain-columns.ts';
import { NotPlain, NotRegular } from './faults.ts';
import { Native } from './native.ts';
import { NativeTable } from './native-table.ts';

export interface NativeTarget {
  native: Native;
  /**
   * @param cells rows of cells in memory, one after the other
   * @param isWhole whether no others follow
   */
  take: (cells: number, rows: number, isWhole: boolean) => void;
}

export interface NativeSource {
  /** Where files may be put, made longer at its end. */
  path: string;
  table: string;
  names: readonly string[];
  /** Whether the user gave the column a type: then it stays text here. */
  wanted: (table: string, column: string) => boolean;
  /** What a column is, where its texts are not all that is known. */
  promised?: (index: number, cells: readonly (string | null)[], isWhole: boolean) => Plain | undefined;
  /** @returns false where what is read is not regular enough. */
  read: (target: NativeTarget) => Promise<boolean>;
}

/** Wider tables are not worth it: of each column something is held. */
const MAX_COLUMNS = 2048;
const ATTEMPTS = 4;

/** @returns undefined where the source is not regular, or has no rows. */
export async function readNative(source: NativeSource): Promise<TextTable | undefined> {
  const { path, table, names, wanted, promised } = source;
  if (names.length > MAX_COLUMNS) return undefined;
  const raw = new Set([...names.keys()].filter((index) => wanted(table, names[index]!)));
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const native = new Native();
    const file = `${path}-${attempt}`;
    // At the last nothing is promised, so that nothing can fail.
    const stays = attempt === ATTEMPTS ? new Set(names.keys()) : raw;
    const written = new NativeTable(native, { path: file, names, raw: stays, ...(promised && { promised }) });
    try {
      const take: NativeTarget['take'] = (cells, rows, isWhole) => written.take(cells, rows, isWhole);
      if (!(await source.read({ native, take })) || written.rows === 0) return undefined;
      const { rows, columns } = written.close();
      const relation = `SELECT ${names.map(quoteName).join(', ')} FROM read_parquet(${quoteText(file)})`;
      return { name: table, columns: [...names], relation, warnings: [], settled: { file, rows, columns } };
    } catch (error) {
      if (error instanceof NotRegular) return undefined;
      if (!(error instanceof NotPlain)) throw error;
      raw.add(error.column);
    } finally {
      written.abandon();
    }
  }
  return undefined;
}
