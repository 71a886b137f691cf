// API keys are kept as SHA-256 of the key, one per caller. A key is a long random string, so a fast hash is enough, and
// who reads the settings cannot use them.
import { createHash, timingSafeEqual } from 'node:crypto';
import * as z from 'zod';

/** `name:sha256`, separated by commas or line ends. Hashes of nothing and of all equal digits are placeholders. */
export const apiKeyHashes = () =>
  z.string().transform((text, context) => {
    const entries = text.split(/[\s,]+/).filter(Boolean);
    const keys = entries.map((entry) => /^([A-Za-z0-9._-]{1,64}):([0-9a-f]{64})$/.exec(entry));
    const names = new Set(keys.map((key) => key?.[1]));
    if (!entries.length || keys.some((key) => !key || isPlaceholder(key[2]!)) || names.size !== entries.length) {
      context.addIssue({
        code: 'custom',
        message: 'must be `name:` and the SHA-256 of the key in lower-case hex, each name once',
      });
      return z.NEVER;
    }
    return keys.map((key) => ({ name: key![1]!, sha256: key![2]! }));
  });

const sha256 = (text: string) => createHash('sha256').update(text).digest();

const isPlaceholder = (hex: string) => hex === sha256('').toString('hex') || /^(.)\1*$/.test(hex);

export class ApiKeys {
  private readonly keys: { name: string; hash: Buffer }[];

  constructor(keys: readonly { name: string; sha256: string }[]) {
    this.keys = keys.map(({ name, sha256: hex }) => ({ name, hash: Buffer.from(hex, 'hex') }));
  }

  /** Name of the caller whose key this is. All are compared, so that time tells nothing. */
  callerOf(key: string): string | undefined {
    const hash = sha256(key);
    return this.keys.filter((known) => timingSafeEqual(known.hash, hash))[0]?.name;
  }
}
