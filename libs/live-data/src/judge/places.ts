// The places that the operator allows, and whether a URL is in one of them.
import { MAX_URL_LENGTH } from '@quaestor/contracts';
import { Refusal } from '../refusal.ts';

/** Scheme, host and port, and a path that all begins with. */
export interface Place {
  /** As the operator wrote it. */
  text: string;
  protocol: 'http:' | 'https:';
  /** Lower case, IDN as punycode; for `*.` what follows the star. */
  hostname: string;
  isSuffix: boolean;
  port: string;
  /** `/` for all of it. */
  path: string;
}

/** @throws {Error} when it is not `[http://|https://]host[:port][/path]`; the host may begin with `*.`. */
export function parsePlace(text: string): Place {
  const written = text.includes('://') ? text : `https://${text}`;
  const [, scheme, star = '', rest] = /^(https?:\/\/)(\*\.)?([^*@?#\s]+)$/i.exec(written) ?? [];
  const url = rest === undefined ? null : URL.parse(`${scheme}${rest}`);
  if (!url || url.hostname.endsWith('.')) {
    throw new Error(`"${text}" is not a place such as api.example.org or https://example.org/data/`);
  }
  const { protocol, hostname, port, pathname: path } = url;
  return { text, protocol: protocol as Place['protocol'], hostname, isSuffix: star !== '', port, path };
}

/** @throws {Refusal} when it is no URL, or is in none of the places. */
export function judgeUrl(text: string, places: readonly Place[]): URL {
  const url = text.length <= MAX_URL_LENGTH ? URL.parse(text) : null;
  if (!url) throw refused('What was asked for is not a URL');
  if (url.protocol !== 'https:' && url.protocol !== 'http:') throw refused(`URLs with ${url.protocol} are not read`);
  if (url.username !== '' || url.password !== '') throw refused('A URL with a user name or password is not read');
  if (!places.some((place) => isIn(url, place)))
    throw refused(`${url.origin}${url.pathname.slice(0, 100)} is not among the places that may be read`);
  url.hash = '';
  return url;
}

const refused = (reason: string) => new Refusal('live-data-refused', `${reason}.`);

function isIn({ protocol, hostname, port, pathname }: URL, place: Place): boolean {
  const isHost = place.isSuffix ? hostname.endsWith(`.${place.hostname}`) : hostname === place.hostname;
  return isHost && protocol === place.protocol && port === place.port && isBelow(pathname, place.path);
}

/** A server may take `%2f` and `%5c` for slashes, and what is encoded twice for either. */
function isBelow(pathname: string, path: string): boolean {
  if (path === '/') return true;
  if (/%(?:2f|5c|25)/i.test(pathname)) return false;
  return pathname === path || pathname.startsWith(path.endsWith('/') ? path : `${path}/`);
}
