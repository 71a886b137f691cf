/** Where a server is, and how to sign in there; `fetch` refuses URLs with credentials. */
export interface ServerAddress {
  /** Without credentials. */
  href: string;
  /** Host and port, for messages. */
  place: string;
  headers: Record<string, string>;
}

/** @param text `host`, `host:port` or a URL, whose credentials become a header. */
export function serverAddress(text: string): ServerAddress {
  const url = new URL(text.includes('://') ? text : `http://${text}`);
  if (url.username === '') return { href: url.href, place: url.host, headers: {} };
  const credentials = `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`;
  url.username = url.password = '';
  return {
    href: url.href,
    place: url.host,
    headers: { authorization: `Basic ${Buffer.from(credentials).toString('base64')}` },
  };
}
