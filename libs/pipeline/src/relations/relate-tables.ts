// Tables → how they belong together: which keys they have, who points to whom, and which are parts of one.
import { NO_RELATIONS, type Relations } from '@quaestor/contracts';
import type { LoadedTable } from '../task-deps.ts';

export async function relateTables(_tables: readonly LoadedTable[]): Promise<Relations> {
  return NO_RELATIONS;
}
