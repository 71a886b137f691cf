// The chain that audit entries make: SHA-256 over the entry before and the record itself, as in RFC 9162's logs but a
// plain line of hashes, which is all that one writer's order needs.
import { createHash } from 'node:crypto';
import { AuditEntry, type AuditRecord } from '@quaestor/contracts';

export const FIRST_PREV = '0'.repeat(64);

export const chained = (record: AuditRecord, before: Pick<AuditEntry, 'seq' | 'hash'> | undefined): AuditEntry => {
  const seq = (before?.seq ?? 0) + 1;
  const prev = before?.hash ?? FIRST_PREV;
  return { seq, prev, hash: hashOf(seq, prev, record), record };
};

/** JSON whose keys are sorted: the same record gives the same text wherever it has been. */
export const canonicalJson = (value: unknown): string =>
  JSON.stringify(value, (_, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );

function hashOf(seq: number, prev: string, record: AuditRecord): string {
  return createHash('sha256')
    .update(`${seq}\n${prev}\n${canonicalJson(record)}`)
    .digest('hex');
}

/** What a look over a chain of audit entries came to. */
export interface ChainFinding {
  entries: number;
  /** First and last `seq` seen; 0 when there are none. */
  from: number;
  to: number;
  /** What does not fit, with the entry it was found at; empty for a whole chain. */
  faults: { seq: number; fault: string }[];
}

/**
 * Whether entries, oldest first, make one unbroken chain. The oldest need not be the first ever: a bounded log forgets
 * its beginning, and what went before it is not vouched for.
 */
export function verifyChain(entries: Iterable<unknown>): ChainFinding {
  const finding: ChainFinding = { entries: 0, from: 0, to: 0, faults: [] };
  let before: AuditEntry | undefined;
  for (const each of entries) {
    finding.entries += 1;
    const parsed = AuditEntry.safeParse(each);
    if (!parsed.success) {
      finding.faults.push({ seq: (before?.seq ?? 0) + 1, fault: 'it is not an audit entry' });
      continue;
    }
    const entry = parsed.data;
    finding.from ||= entry.seq;
    finding.to = entry.seq;
    const fault = faultOf(entry, before, each);
    if (fault) finding.faults.push({ seq: entry.seq, fault });
    before = entry;
  }
  return finding;
}

function faultOf(entry: AuditEntry, before: AuditEntry | undefined, given: unknown): string | undefined {
  const { record } = given as { record: AuditRecord }; // Also what the schema does not know is part of the hash.
  if (hashOf(entry.seq, entry.prev, record) !== entry.hash)
    return 'it was changed: its hash is not that of its content';
  if (!before) return entry.seq === 1 && entry.prev !== FIRST_PREV ? 'it is not the first of its chain' : undefined;
  if (entry.seq !== before.seq + 1) return `entry ${before.seq + 1} should stand here`;
  return entry.prev === before.hash ? undefined : `the entry before it is not the one it was written after`;
}
