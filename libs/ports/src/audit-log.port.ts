import type { AuditEntry, AuditRecord } from '@quaestor/contracts';

/** Records of what was done, in one chain: none can be changed, left out or put in without breaking it. */
export interface AuditLog {
  /** Puts it at the end, whoever else does so at the same time. */
  append(record: AuditRecord): Promise<AuditEntry>;
}
