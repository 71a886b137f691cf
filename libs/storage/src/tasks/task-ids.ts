// Ids that can be told to have been issued here long after their record is gone, so no tombstones are kept.
import { createHmac, randomFillSync } from 'node:crypto';

// UUID version 8 (RFC 9562): 48 bits of milliseconds, then 42 random bits around version and variant, then 32 bits of
// HMAC over all before them. 42 random bits per millisecond do not collide; a guess passes once in 2^32.
const SIGNED_BYTES = 12;

export function issueId(secret: string, nowMs: number): string {
  const bytes = Buffer.alloc(16);
  bytes.writeUIntBE(nowMs, 0, 6);
  randomFillSync(bytes, 6, SIGNED_BYTES - 6);
  bytes[6] = (bytes[6]! & 0x0f) | 0x80;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  signature(secret, bytes).copy(bytes, SIGNED_BYTES, 0, 16 - SIGNED_BYTES);
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** Whether `id` was issued with `secret`; any text may be asked about. */
export function wasIssued(secret: string, id: string): boolean {
  if (!/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(id)) return false;
  const bytes = Buffer.from(id.replaceAll('-', ''), 'hex');
  return signature(secret, bytes)
    .subarray(0, 16 - SIGNED_BYTES)
    .equals(bytes.subarray(SIGNED_BYTES));
}

const signature = (secret: string, bytes: Buffer) =>
  createHmac('sha256', secret).update(bytes.subarray(0, SIGNED_BYTES)).digest();
