// One GET, at exactly the address that was judged. It follows nothing, inflates nothing, and knows no proxy.
import { Agent as HttpAgent, type IncomingMessage } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { isIPv6, type LookupFunction } from 'node:net';
import axios from 'axios';
import ipaddr from 'ipaddr.js';

export interface Dial {
  url: URL;
  /** Judged; the host's name is for the certificate and the Host header alone. */
  address: string;
  headers: Readonly<Record<string, string>>;
  /** Certificates of authorities beside the usual ones. */
  ca?: string | undefined;
  signal: AbortSignal;
}

/** @throws {Error} when there is no response; the signal's reason when aborted. The body is the caller's to read or destroy. */
export async function dial({ url, address, headers, ca, signal }: Dial): Promise<IncomingMessage> {
  const family = isIPv6(address) ? 6 : 4;
  const lookup: LookupFunction = (_hostname, { all }, callback) =>
    all ? callback(null, [{ address, family }]) : callback(null, address, family);
  const connection = { keepAlive: false, autoSelectFamily: false, lookup };
  try {
    const { data } = await axios.request<IncomingMessage>({
      url: url.href,
      method: 'GET',
      adapter: 'http',
      responseType: 'stream',
      headers: { 'User-Agent': 'quaestor', Accept: '*/*', 'Accept-Encoding': 'gzip, deflate, br', ...headers },
      httpAgent: new HttpAgent(connection),
      httpsAgent: new HttpsAgent({ ...connection, ca, rejectUnauthorized: true }),
      proxy: false,
      maxRedirects: 0,
      decompress: false,
      validateStatus: () => true,
      signal,
    });
    const reached = data.socket?.remoteAddress;
    if (reached === undefined || !isSame(reached, address)) {
      data.destroy();
      throw new Error('another address answered than was judged');
    }
    return data;
  } catch (error) {
    signal.throwIfAborted();
    throw error;
  }
}

const isSame = (one: string, other: string) =>
  ipaddr.process(one).toNormalizedString() === ipaddr.process(other).toNormalizedString();
