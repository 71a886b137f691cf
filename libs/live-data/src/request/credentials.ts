// Keys that the operator has bound to hosts. A request to such a host, by TLS, carries its key; no script sees it, and no
// other host.
import * as z from 'zod';

const MIN_LENGTH = 8;
const TOKEN = /^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,100}$/;
/** What the request itself consists of. */
const RESERVED = new Set(['host', 'connection', 'content-length', 'transfer-encoding', 'upgrade', 'accept-encoding']);

export const Credentials = z.array(
  z
    .strictObject({
      host: z.string().regex(/^[^/@?#*\s]+$/, 'must be a host, or host:port'),
      header: z
        .string()
        .regex(TOKEN, 'must be the name of a header')
        .refine((name) => !RESERVED.has(name.toLowerCase()), 'is a header of the connection itself')
        .optional(),
      query: z.string().min(1).max(100).optional(),
      value: z
        .string()
        .min(MIN_LENGTH, `must have at least ${MIN_LENGTH} characters`)
        .regex(/^[\x20-\x7e]+$/, 'must be plain ASCII'),
    })
    .refine(({ header, query }) => (header === undefined) !== (query === undefined), 'needs either header or query'),
);
export type Credentials = z.infer<typeof Credentials>;

/** What is asked in truth, and the secrets in it. */
export interface Keyed {
  url: URL;
  headers: Record<string, string>;
  secrets: string[];
}

export function withCredentials(url: URL, credentials: Credentials): Keyed {
  const keyed: Keyed = { url: new URL(url), headers: {}, secrets: [] };
  for (const { host, header, query, value } of credentials) {
    if (url.protocol !== 'https:' || url.host !== host.toLowerCase()) continue;
    if (header !== undefined) keyed.headers[header] = value;
    if (query !== undefined) keyed.url.searchParams.set(query, value);
    const bare = value.split(' ').at(-1)!; // `Bearer …`: the word before is no secret.
    keyed.secrets.push(bare.length >= MIN_LENGTH ? bare : value);
  }
  return keyed;
}

/** Takes out of a redirect's target what a request carried as its key. */
export function withoutCredentials(url: URL, credentials: Credentials): URL {
  const bare = new URL(url);
  for (const { query, value } of credentials)
    if (query !== undefined && bare.searchParams.get(query) === value) bare.searchParams.delete(query);
  return bare;
}

/** Whether a text or bytes repeat one of the secrets. */
export const holdsSecret = (content: string | Buffer, secrets: readonly string[]) =>
  secrets.some((secret) => content.includes(secret) || content.includes(encodeURIComponent(secret)));
