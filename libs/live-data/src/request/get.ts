// What is at a URL: each hop judged, resolved, judged again, dialled at what was judged, noted.
import type { IncomingMessage } from 'node:http';
import type { LiveRequest } from '@quaestor/contracts';
import type { AddressRules } from '../judge/addresses.ts';
import { judgeUrl, type Place } from '../judge/places.ts';
import { resolveHost } from '../judge/resolve.ts';
import { Refusal } from '../refusal.ts';
import { type Credentials, holdsSecret, type Keyed, withCredentials, withoutCredentials } from './credentials.ts';
import type { Dial } from './dial.ts';
import { readBody } from './read-body.ts';

export interface Rules {
  places: readonly Place[];
  addresses: AddressRules;
  /** Servers of names; default: those of this machine. */
  dnsServers?: readonly string[] | undefined;
  credentials: Credentials;
  ca?: string | undefined;
  /** On the wire and inflated. */
  maxBytes: number;
  /** From the first look-up to the last byte, redirects and all. */
  timeMs: number;
}

export interface Given {
  body: Buffer;
  contentType: string | null;
}

const MAX_REDIRECTS = 5;
/** Addresses of one host that are tried. */
const MAX_TRIES = 3;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);
const MAX_PATH_LENGTH = 300;
const MAX_TYPE_LENGTH = 200;

/** @throws {Refusal}; the signal's reason when aborted. */
export async function get(
  text: string,
  rules: Rules,
  { signal, note, reach = dialLazily }: Pick<Hop, 'signal' | 'note'> & Partial<Hop>,
): Promise<Given> {
  const clock = AbortSignal.timeout(rules.timeMs);
  const either = AbortSignal.any([signal, clock]);
  try {
    for (let hops = 0, target = text; hops <= MAX_REDIRECTS; hops++) {
      const came = await oneHop(target, rules, { signal: either, note, reach });
      if ('body' in came) return came;
      target = came.location;
    }
    throw new Refusal('live-data-refused', `It was redirected more than ${MAX_REDIRECTS} times.`);
  } catch (error) {
    signal.throwIfAborted();
    if (clock.aborted)
      throw new Refusal('live-data-limit', `It was not there within ${rules.timeMs} ms (LIVE_DATA_TIME_MS).`, {
        cause: error,
      });
    throw error;
  }
}

/** axios is not for those to load who read nothing. */
const dialLazily = async (what: Dial) => (await import('./dial.ts')).dial(what);

/** The address was not reached, by nobody's fault but the network's: another one of the same host may be tried. */
const NOT_REACHED = new Set(['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'EADDRNOTAVAIL', 'ETIMEDOUT']);
const isNotReached = (error: unknown) => NOT_REACHED.has((error as NodeJS.ErrnoException).code ?? '');

type Hop = {
  signal: AbortSignal;
  note: (request: LiveRequest) => void;
  reach: (dial: Dial) => Promise<IncomingMessage>;
};

async function oneHop(text: string, rules: Rules, { signal, note, reach }: Hop): Promise<Given | { location: string }> {
  const noted: LiveRequest = { ...placeOf(text), status: null, bytes: 0, outcome: 'refused' };
  try {
    const url = judgeUrl(text, rules.places);
    const addresses = await resolveHost(url.hostname, rules.addresses, { servers: rules.dnsServers, signal });
    noted.outcome = 'failed';
    const keyed = withCredentials(url, rules.credentials);
    const response = await firstReached(addresses, keyed, url.host, { signal, reach, ca: rules.ca });
    noted.status = response.statusCode ?? null;
    const { location } = response.headers;
    if (REDIRECTS.has(response.statusCode ?? 0) && location !== undefined) {
      response.destroy();
      noted.outcome = 'redirected';
      return { location: locationFrom(location, url, keyed, rules.credentials) };
    }
    if (response.statusCode !== 200) {
      response.destroy();
      throw new Refusal('live-data-failed', `${url.host} answered with status ${response.statusCode}.`);
    }
    const body = await readBody(response, { maxBytes: rules.maxBytes, signal, read: (bytes) => (noted.bytes = bytes) });
    if (holdsSecret(body, keyed.secrets))
      throw new Refusal('live-data-refused', `${url.host} repeated the key that it was asked with.`);
    noted.outcome = 'given';
    return { body, contentType: response.headers['content-type']?.slice(0, MAX_TYPE_LENGTH) ?? null };
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof Refusal) throw error;
    throw new Refusal('live-data-failed', `${noted.host} did not answer: ${reasonOf(error)}.`, { cause: error });
  } finally {
    note(noted);
  }
}

async function firstReached(
  addresses: readonly string[],
  { url, headers }: Keyed,
  host: string,
  { signal, reach, ca }: { signal: AbortSignal; reach: Hop['reach']; ca: string | undefined },
): Promise<IncomingMessage> {
  let last: unknown;
  for (const address of addresses.slice(0, MAX_TRIES)) {
    try {
      return await reach({ url, address, headers, ca, signal });
    } catch (error) {
      if (!isNotReached(error)) throw error;
      last = error;
    }
  }
  throw new Refusal('live-data-failed', `${host} cannot be reached.`, { cause: last });
}

function locationFrom(location: string, from: URL, { secrets }: Keyed, credentials: Credentials): string {
  const next = URL.parse(location, from.href);
  if (!next) throw new Refusal('live-data-failed', `${from.host} redirected to what is not a URL.`);
  const { href } = withoutCredentials(next, credentials);
  if (holdsSecret(href, secrets))
    throw new Refusal('live-data-refused', `${from.host} repeated the key that it was asked with.`);
  return href;
}

/** For the notes: what can be said of it without the query. */
function placeOf(text: string): { host: string; path: string } {
  const url = URL.parse(text);
  return { host: url?.host ?? '', path: url?.pathname.slice(0, MAX_PATH_LENGTH) ?? '' };
}

/** By its code: messages of libraries name addresses and files. */
function reasonOf(error: unknown): string {
  const { code } = error as NodeJS.ErrnoException;
  if (code === undefined) return 'the connection failed';
  return /CERT|SSL|TLS|SIGNED|ALTNAME/.test(code) ? `its certificate is not accepted (${code})` : code;
}
