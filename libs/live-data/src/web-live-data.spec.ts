import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LiveRequest } from '@quaestor/contracts';
import { parseCidr } from './judge/addresses.ts';
import { parsePlace } from './judge/places.ts';
import { KeptReplies } from './kept/kept-replies.ts';
import { Listener } from './testing/listener.fixture.ts';
import { WebLiveData, type WebLiveDataOptions } from './web-live-data.ts';

const HERE = '127.0.0.1';
const signal = AbortSignal.timeout(60_000);

let folder: string;
let host: Listener;
let counter = 0;
let url: string;
beforeAll(async () => {
  host = await Listener.start(HERE, (request, response) => {
    if (request.url!.startsWith('/bad')) response.writeHead(500).end();
    else response.end(`reply ${++counter}`);
  });
  url = `http://${HERE}:${host.port}/a?q=1`;
});
afterAll(() => host.stop());
beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), 'live-data-'))));
afterEach(() => rm(folder, { recursive: true, force: true }));

const logged: [string, LiveRequest][] = [];
const liveData = (changes: Partial<WebLiveDataOptions> = {}, places = [`http://${HERE}:${host.port}`]) =>
  new WebLiveData({
    rules: {
      places: places.map(parsePlace),
      addresses: { allow: [parseCidr('127.0.0.0/8')], deny: [] },
      credentials: [],
      maxBytes: 1000,
      timeMs: 10_000,
    },
    requests: 3,
    kept: new KeptReplies({ folder, keepS: 3600, maxBytes: 1e6 }),
    maxAgeS: 0,
    onRequest: (taskId, request) => logged.push([taskId, request]),
    ...changes,
  });
const textOf = (reply: { body: Uint8Array }) => Buffer.from(reply.body).toString();

it('gives one task the same bytes for the same URL, and tells what it gave', async () => {
  const session = liveData().open('task-1');
  const [one, other] = await Promise.all([session.fetch(url, signal), session.fetch(url, signal)]);
  expect(textOf(one)).toBe(textOf(other));
  expect(textOf(await session.fetch(url, signal))).toBe(textOf(one));
  expect(session.readOf(url)).toMatchObject({ url, bytes: one.body.length, age_s: 0, sha256: expect.any(String) });
  expect(session.requests).toMatchObject([{ host: `${HERE}:${host.port}`, path: '/a', status: 200, outcome: 'given' }]);
  expect(logged.at(-1)).toEqual(['task-1', session.requests[0]]);
  expect(JSON.stringify(session.requests)).not.toContain('q=1');
});

it('asks anew for another task, or gives what is kept and not too old', async () => {
  const first = textOf(await liveData().open('a').fetch(url, signal));
  expect(textOf(await liveData({ maxAgeS: 60 }).open('b').fetch(url, signal))).toBe(first);
  const session = liveData({ maxAgeS: 60 }).open('c');
  await session.fetch(url, signal);
  expect(session.requests).toMatchObject([{ status: null, outcome: 'kept' }]);
  expect(textOf(await liveData().open('d').fetch(url, signal))).not.toBe(first);
});

it('gives nothing that is kept of a place that is no longer allowed', async () => {
  await liveData().open('a').fetch(url, signal);
  const { head } = await liveData({ maxAgeS: 60 }, ['http://other.example']).open('b').fetch(url, signal);
  expect(head).toMatchObject({ kind: 'refused', code: 'live-data-refused' });
});

it('asks anew where what is kept is not whole any more', async () => {
  await liveData().open('a').fetch(url, signal);
  const body = (await readdir(folder)).find((name) => name.endsWith('.bytes'))!;
  await writeFile(join(folder, body), 'planted');
  expect(textOf(await liveData({ maxAgeS: 60 }).open('b').fetch(url, signal))).toMatch(/^reply/);
  expect(await readFile(join(folder, body), 'utf8')).toBe('planted');
});

it('gives a task no more than its number, failures counted', async () => {
  const session = liveData().open('a');
  for (let n = 0; n < 3; n++) await session.fetch(url.replace('/a', '/bad'), signal);
  const { head } = await session.fetch(url, signal);
  expect(head).toMatchObject({ kind: 'refused', code: 'live-data-limit' });
  expect(session.requests).toHaveLength(3);
});

it('tells the problem that a script failed for', async () => {
  const session = liveData().open('a');
  const { head } = await session.fetch('https://elsewhere.example/x', signal);
  if (head.kind !== 'refused') throw new Error('it was given');
  expect(session.problemIn(`Error: ${head.reason}`)).toMatchObject({ code: 'live-data-refused' });
  expect(session.problemIn('Error: something else')).toBeUndefined();
});

it('keeps replies by their hash, for as much room and time as there is', async () => {
  const kept = new KeptReplies({ folder, keepS: 3600, maxBytes: 1e6 });
  const session = liveData({ kept }).open('a');
  await session.fetch(url, signal);
  const { sha256 } = session.readOf(url)!;
  expect((await kept.body(sha256))?.toString()).toMatch(/^reply/);
  expect(await kept.body('0'.repeat(64))).toBeUndefined();
  expect(await kept.body('../../etc/passwd')).toBeUndefined();
  // Less than any of them: which was read last the file system's clock may not tell.
  const small = new KeptReplies({ folder, keepS: 3600, maxBytes: 1 });
  await small.keep(url, { body: Buffer.alloc(100), contentType: null, fetchedAt: new Date(), sha256: 'a'.repeat(64) });
  expect(await readdir(folder)).toEqual([]);
});
