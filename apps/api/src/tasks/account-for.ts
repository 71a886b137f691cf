import type { AuditRecord } from '@quaestor/contracts';
import type { AuditLog } from '@quaestor/ports';
import type { Logger } from '@quaestor/telemetry';

/**
 * Puts a record at the end of the chain, and what the chain took into the log. The task has ended by then and cannot be
 * brought back, so a chain that takes nothing does not fail the request: the record is in the log alone.
 */
export const accountFor =
  (audit: AuditLog, logger: Logger) =>
  async (record: AuditRecord): Promise<void> => {
    try {
      logger.info('task.audited', { entry: await audit.append(record) });
    } catch (error) {
      logger.error('task.not-audited', error, { record });
    }
  };
