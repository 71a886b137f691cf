// What a server may do to whoever reads it, and what it is never told.
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { LiveRequest } from '@quaestor/contracts';
import { parseCidr } from '../judge/addresses.ts';
import { parsePlace } from '../judge/places.ts';
import { Refusal } from '../refusal.ts';
import { selfSigned } from '../testing/certificate.fixture.ts';
import { Listener } from '../testing/listener.fixture.ts';
import { NameServer } from '../testing/name-server.fixture.ts';
import { get, type Rules } from './get.ts';

const HERE = '127.0.0.1';
const KEY = 'key-0123456789';
const TOKEN = 'token-abcdefgh';
const MAX_BYTES = 100_000;

let names: NameServer;
let plain: Listener;
let tls: Listener;
const tlsParts = selfSigned(['api.test', 'other.test']);

const answers: Record<string, (request: IncomingMessage, response: ServerResponse) => void> = {
  '/text': (_, response) => response.writeHead(200, { 'content-type': 'text/plain; charset=utf-8' }).end('héllo'),
  '/gzip': (_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('x'.repeat(5000))),
  '/deflate': (_, response) => response.writeHead(200, { 'content-encoding': 'deflate' }).end(deflateSync('hello')),
  '/br': (_, response) => response.writeHead(200, { 'content-encoding': 'br' }).end(brotliCompressSync('hello')),
  '/twice': (_, response) =>
    response.writeHead(200, { 'content-encoding': 'gzip, gzip' }).end(gzipSync(gzipSync('hello'))),
  '/bomb': (_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(Buffer.alloc(50e6))),
  '/br-bomb': (_, response) =>
    response.writeHead(200, { 'content-encoding': 'br' }).end(brotliCompressSync(Buffer.alloc(5e6))),
  '/declared': (_, response) => response.writeHead(200, { 'content-length': MAX_BYTES + 1 }).write('x'),
  '/endless': (_, response) => {
    const more = () => {
      while (!response.destroyed && response.write(Buffer.alloc(10_000, 'x')));
    };
    response.on('drain', more);
    more();
  },
  '/silent': () => {},
  '/slow': (_, response) => {
    const drip = setInterval(() => (response.destroyed ? clearInterval(drip) : response.write('x')), 50);
  },
  '/cut': (_, response) => {
    response.writeHead(200, { 'content-length': 100 }).write('half');
    setTimeout(() => response.destroy(), 50);
  },
  '/half-gzip': (_, response) =>
    response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('x'.repeat(5000)).subarray(0, 20)),
  '/gone': (_, response) => response.writeHead(404).end('nothing'),
  '/broken': (_, response) => response.writeHead(503).end('later'),
  '/loop': (_, response) => response.writeHead(307, { location: '/loop' }).end(),
  '/echo': (request, response) => response.end(`you asked ${request.url}`),
  '/to-other': (request, response) =>
    response
      .writeHead(302, { location: `https://other.test:${tls.port}${request.url!.replace('to-other', 'text')}` })
      .end(),
  '/to-path': (request, response) =>
    response
      .writeHead(302, { location: `https://other.test:${tls.port}/text/${request.url!.split('api_key=')[1]}` })
      .end(),
  '/to-plain': (_, response) => response.writeHead(302, { location: `http://api.test:${plain.port}/text` }).end(),
};

beforeAll(async () => {
  names = await NameServer.start({
    'api.test': [HERE],
    'other.test': [HERE],
    'stranger.test': [HERE],
    'dead.test': [HERE],
  });
  const answer = (request: IncomingMessage, response: ServerResponse) =>
    (answers[request.url!.split('?')[0]!] ?? answers['/gone']!)(request, response);
  plain = await Listener.start(HERE, answer);
  tls = await Listener.start(HERE, answer, { tls: tlsParts });
});
afterAll(async () => {
  names.stop();
  await Promise.all([plain.stop(), tls.stop()]);
});

const rules = (changes: Partial<Rules> = {}): Rules => ({
  places: [
    `http://api.test:${plain.port}`,
    `api.test:${tls.port}`,
    `other.test:${tls.port}`,
    `stranger.test:${tls.port}`,
    'http://dead.test:9',
    'http://nobody.test',
  ].map(parsePlace),
  addresses: { allow: [parseCidr('127.0.0.0/8')], deny: [] },
  dnsServers: [names.address],
  credentials: [],
  ca: tlsParts.cert,
  maxBytes: MAX_BYTES,
  timeMs: 20_000,
  ...changes,
});

async function attempt(url: string, changes: Partial<Rules> = {}) {
  const notes: LiveRequest[] = [];
  const asked = { signal: AbortSignal.timeout(30_000), note: (request: LiveRequest) => notes.push(request) };
  try {
    const { body, contentType } = await get(url, rules(changes), asked);
    return { came: body.toString(), contentType, notes };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { came: error.code, reason: error.message, notes };
  }
}
const http = (path: string) => `http://api.test:${plain.port}${path}`;
const https = (path: string) => `https://api.test:${tls.port}${path}`;

describe('a body', () => {
  it.each([
    ['/text', 'héllo'],
    ['/gzip', 'x'.repeat(5000)],
    ['/deflate', 'hello'],
    ['/br', 'hello'],
  ])('is given, inflated: %s', async (path, text) => {
    expect(await attempt(http(path))).toMatchObject({ came: text, notes: [{ status: 200, outcome: 'given' }] });
  });

  it.each(['/bomb', '/br-bomb', '/declared', '/endless'])('is read no further than allowed: %s', async (path) => {
    const { came, notes } = await attempt(http(path));
    expect(came).toBe('live-data-limit');
    expect(notes).toMatchObject([{ status: 200, outcome: 'failed' }]);
    expect(notes[0]!.bytes).toBeLessThan(2 * MAX_BYTES);
  });

  it.each(['/twice', '/cut', '/half-gzip'])('that is not whole, or not to be read, is not given: %s', async (path) => {
    expect(await attempt(http(path))).toMatchObject({ came: 'live-data-failed' });
  });

  it.each(['/silent', '/slow'])('is waited for no longer than allowed: %s', async (path) => {
    const { came, reason } = await attempt(http(path), { timeMs: 300 });
    expect([came, reason]).toEqual(['live-data-limit', expect.stringContaining('300 ms')]);
  });

  it('is not one of an error', async () => {
    expect(await attempt(http('/gone'))).toMatchObject({
      came: 'live-data-failed',
      reason: expect.stringContaining('404'),
    });
    expect(await attempt(http('/broken'))).toMatchObject({
      came: 'live-data-failed',
      reason: expect.stringContaining('503'),
    });
  });

  it('is let go when the execution is over', async () => {
    const over = new AbortController();
    const asked = get(http('/silent'), rules(), { signal: over.signal, note: () => {} });
    setTimeout(() => over.abort(new Error('over')), 200);
    await expect(asked).rejects.toThrow('over');
  });
});

describe('a host', () => {
  it('that nobody knows, or that is not there, is named', async () => {
    expect(await attempt('http://nobody.test/')).toMatchObject({
      came: 'live-data-failed',
      reason: expect.stringContaining('nobody.test'),
    });
    expect(await attempt('http://dead.test:9/')).toMatchObject({
      came: 'live-data-failed',
      reason: expect.stringContaining('cannot be reached'),
    });
  });

  it('has to have a certificate for its name, by an authority that is known', async () => {
    expect(await attempt(https('/text'))).toMatchObject({ came: 'héllo' });
    expect(await attempt(`https://stranger.test:${tls.port}/text`)).toMatchObject({
      reason: expect.stringContaining('certificate'),
    });
    expect(await attempt(https('/text'), { ca: undefined })).toMatchObject({
      reason: expect.stringContaining('certificate'),
    });
  });

  it('is asked by GET alone, as nobody in particular', async () => {
    await attempt(http('/text'));
    const { line, headers } = plain.requests.at(-1)!;
    expect(line).toBe('GET /text');
    expect(headers).toMatchObject({ host: `api.test:${plain.port}`, 'user-agent': 'quaestor' });
    expect(Object.keys(headers)).toEqual(expect.not.arrayContaining(['cookie', 'authorization', 'referer']));
  });

  it('is asked directly, whatever proxy the environment names', async () => {
    const proxy = await Listener.start(HERE, (_, response) => response.end('by proxy'));
    const variables = ['HTTP_PROXY', 'http_proxy', 'HTTPS_PROXY', 'https_proxy', 'ALL_PROXY', 'all_proxy'];
    const before = variables.map((name) => process.env[name]);
    for (const name of variables) process.env[name] = `http://${HERE}:${proxy.port}`;
    try {
      expect(await attempt(http('/text'))).toMatchObject({ came: 'héllo' });
      expect(await attempt(https('/text'))).toMatchObject({ came: 'héllo' });
      expect(proxy.connections).toBe(0);
    } finally {
      variables.forEach((name, place) => {
        if (before[place] === undefined) delete process.env[name];
        else process.env[name] = before[place];
      });
      await proxy.stop();
    }
  });
});

describe('a key of the operator', () => {
  const credentials = () => [
    { host: `api.test:${tls.port}`, query: 'api_key', value: KEY },
    { host: `api.test:${tls.port}`, header: 'authorization', value: `Bearer ${TOKEN}` },
  ];
  const keyed = (path: string) => attempt(https(path), { credentials: credentials() });

  it('goes to its host, over TLS', async () => {
    const { came, notes } = await keyed('/text?series_id=GDP');
    expect(came).toBe('héllo');
    const { line, headers } = tls.requests.at(-1)!;
    expect(line).toBe(`GET /text?series_id=GDP&api_key=${KEY}`);
    expect(headers.authorization).toBe(`Bearer ${TOKEN}`);
    expect(JSON.stringify(notes)).not.toContain(KEY);
  });

  it('does not go to another host, nor there without TLS', async () => {
    expect(await keyed('/to-other?a=b')).toMatchObject({ came: 'héllo' });
    expect(tls.requests.at(-1)).toMatchObject({ line: 'GET /text?a=b' });
    expect(tls.requests.at(-1)!.headers.authorization).toBeUndefined();
    expect(await keyed('/to-plain')).toMatchObject({ came: 'héllo' });
    expect(plain.requests.at(-1)).toMatchObject({ line: 'GET /text' });
    expect(plain.requests.at(-1)!.headers.authorization).toBeUndefined();
    expect(await keyed('/to-path')).toMatchObject({ came: 'live-data-refused' });
  });

  it('does not come back to the script', async () => {
    const { came, reason } = await keyed('/echo');
    expect([came, reason]).toEqual(['live-data-refused', expect.stringContaining('repeated the key')]);
    expect(reason).not.toContain(KEY);
  });
});
