// Both ends of a claim show that they know the executor's key, and neither shows the key.
import { createHmac, timingSafeEqual } from 'node:crypto';

export type Role = 'worker' | 'executor';

/** @param nonce chosen by the worker for this one claim. */
export function claimProof(key: string, role: Role, nonce: string): string {
  return createHmac('sha256', key).update(`${role}:${nonce}`).digest('base64url');
}

/** Whether it shows knowledge of the key, compared in constant time; false for whatever is no text. */
export function isClaimProof(given: unknown, key: string, role: Role, nonce: unknown): boolean {
  if (typeof given !== 'string' || typeof nonce !== 'string' || nonce.length < 16) return false;
  const [one, other] = [Buffer.from(given), Buffer.from(claimProof(key, role, nonce))];
  return one.length === other.length && timingSafeEqual(one, other);
}
