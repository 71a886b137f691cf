import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { ModelFault } from '@quaestor/ports';
import { OllamaModel, type OllamaSettings } from './ollama-model.ts';

type Chat = (response: ServerResponse, request: IncomingMessage) => void | Promise<void>;

const part = (content: string) => JSON.stringify({ message: { role: 'assistant', content }, done: false }) + '\n';
const last =
  JSON.stringify({ message: { role: 'assistant', content: '' }, done: true, prompt_eval_count: 7, eval_count: 3 }) +
  '\n';
const cut =
  JSON.stringify({ message: { role: 'assistant', content: '' }, done: true, done_reason: 'length', eval_count: 3 }) +
  '\n';

const servers: Server[] = [];

/** A server with one model, `tiny:1b`; `chat` answers /api/chat. */
async function serverWith(chat: Chat) {
  const bodies: Record<string, unknown>[] = [];
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    let body = '';
    for await (const piece of request) body += String(piece);
    if (request.url === '/api/version') return void response.end('{"version":"0.17.4"}');
    if (request.url === '/api/tags')
      return void response.end('{"models":[{"name":"tiny:1b"},{"name":"plain:latest"}]}');
    bodies.push(JSON.parse(body) as Record<string, unknown>);
    await chat(response, request);
  };
  const server = createServer((request, response) => void answer(request, response));
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { place: `127.0.0.1:${(server.address() as AddressInfo).port}`, bodies };
}

afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

const replies =
  (...pieces: string[]): Chat =>
  (response) => {
    response.setHeader('content-type', 'application/x-ndjson');
    for (const piece of pieces) response.write(piece);
    response.end();
  };

const ask = (host: string, settings: Partial<OllamaSettings> = {}, signal = new AbortController().signal) =>
  new OllamaModel({ host, model: 'tiny:1b', ...settings }).complete(
    { system: 'be brief', turns: [{ role: 'user', content: 'hello' }] },
    { seed: 5, signal },
  );

const faultOf = async (completion: Promise<unknown>) => {
  const error = await completion.then(
    () => 'it resolved',
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(ModelFault);
  return error as ModelFault;
};

it('joins the pieces of a streamed reply and counts its tokens', async () => {
  const { place } = await serverWith(replies(part('SELECT'), part(' 1'), last));
  expect(await ask(place)).toEqual({ text: 'SELECT 1', promptTokens: 7, completionTokens: 3 });
});

it('takes the host as a URL too', async () => {
  const { place } = await serverWith(replies(part('yes'), last));
  expect((await ask(`http://${place}/`)).text).toBe('yes');
});

it('asks for a repeatable reply, with system and user kept apart', async () => {
  const { place, bodies } = await serverWith(replies(part('yes'), last));
  await ask(place, { numCtx: 4096, keepAlive: '5m' });
  expect(bodies[0]).toMatchObject({
    model: 'tiny:1b',
    stream: true,
    keep_alive: '5m',
    truncate: false,
    options: { temperature: 0, seed: 5, num_ctx: 4096 },
    messages: [
      { role: 'system', content: 'be brief' },
      { role: 'user', content: 'hello' },
    ],
  });
});

it('reads a piece that arrives in two', async () => {
  const { place } = await serverWith(async (response) => {
    const text = part('größer');
    const bytes = Buffer.from(text);
    const middle = bytes.indexOf(0xc3) + 1;
    response.write(bytes.subarray(0, middle));
    await delay(20);
    response.write(bytes.subarray(middle));
    response.end(last);
  });
  expect((await ask(place)).text).toBe('größer');
});

it('says where nobody listens', async () => {
  const fault = await faultOf(ask('127.0.0.1:2'));
  expect(fault.kind).toBe('unreachable');
  expect(fault.message).not.toContain('127.0.0.1'); // It is told to clients.
});

it('says so when the host has no address', async () => {
  expect((await faultOf(ask('http://nowhere.invalid:11434'))).kind).toBe('unreachable');
});

it('signs in with the credentials of the URL', async () => {
  let authorization: string | undefined;
  const { place } = await serverWith((response, request) => {
    ({ authorization } = request.headers);
    return replies(part('yes'), last)(response, request);
  });
  await ask(`http://me:s%20cret@${place}`);
  expect(authorization).toBe(`Basic ${Buffer.from('me:s cret').toString('base64')}`);
});

it('does not show credentials of the URL', async () => {
  expect((await faultOf(ask('http://me:secret@127.0.0.1:2'))).message).not.toContain('secret');
});

it('names the pull that is missing when the server has no such model', async () => {
  const { place } = await serverWith((response) => void response.writeHead(404).end('{"error":"model not found"}'));
  const fault = await faultOf(ask(place));
  expect(fault.kind).toBe('unreachable');
  expect(fault.message).toContain('ollama pull tiny:1b');
});

it.each<[string, Chat]>([
  ['an HTTP error', (response) => void response.writeHead(500).end('{"error":"out of memory"}')],
  ['a stream cut before its end', replies(part('SELECT'))],
  ['a dropped connection', (response) => void response.write(part('SELECT'), () => response.destroy())],
  ['a line that is not JSON', replies(part('SELECT'), 'gibberish\n', last)],
  ['a page of HTML', (response) => void response.end('<html>\n<body>hello</body></html>')],
  ['an error in the middle of the stream', replies(part('SELECT'), '{"error":"llama runner terminated"}\n')],
  ['a reply cut at its longest', replies(part('SELECT'), cut)],
  ['no text at all', replies(last)],
  ['an empty body', replies()],
])('calls %s a bad reply', async (_, chat) => {
  const { place } = await serverWith(chat);
  expect((await faultOf(ask(place))).kind).toBe('bad-reply');
});

it('tells what the server said was wrong', async () => {
  const { place } = await serverWith((response) => void response.writeHead(500).end('{"error":"out of memory"}'));
  expect((await faultOf(ask(place))).message).toContain('out of memory');
});

it('stops reading a reply that has no end', async () => {
  let closed = false;
  const { place } = await serverWith(async (response) => {
    response.on('close', () => (closed = true));
    while (!closed) if (!response.write(part('x'.repeat(1000)))) await delay(1);
  });
  const fault = await faultOf(ask(place, { maxReplyBytes: 20_000 }));
  expect(fault).toMatchObject({ kind: 'bad-reply', message: expect.stringContaining('20000 bytes') as string });
  await delay(50);
  expect(closed).toBe(true);
});

it('waits longer for the first token than between tokens', async () => {
  const { place } = await serverWith(async (response) => {
    await delay(150);
    await replies(part('late'), last)(response, undefined as never);
  });
  expect((await ask(place, { firstTokenMs: 5000, stallMs: 50 })).text).toBe('late');
  const fault = await faultOf(ask(place, { firstTokenMs: 50, stallMs: 5000 }));
  expect(fault).toMatchObject({ kind: 'timeout', message: expect.stringContaining('50 ms') as string });
});

it('gives up on a stream that goes silent and closes the connection', async () => {
  let closed = false;
  const { place } = await serverWith((response) => {
    response.on('close', () => (closed = true));
    response.write(part('SELECT'));
  });
  expect((await faultOf(ask(place, { stallMs: 60 }))).kind).toBe('timeout');
  await delay(50);
  expect(closed).toBe(true);
});

it.each(['before the first token', 'in mid-stream'])(
  'ends with the reason of the signal when aborted %s, the request with it',
  async (when) => {
    let closed = false;
    const control = new AbortController();
    const { place } = await serverWith((response) => {
      response.on('close', () => (closed = true));
      if (when === 'in mid-stream') response.write(part('SELECT'));
      setTimeout(() => control.abort(new Error('cancelled by the user')), 30);
    });
    await expect(ask(place, {}, control.signal)).rejects.toThrow('cancelled by the user');
    await delay(50);
    expect(closed).toBe(true);
  },
);

describe('status', () => {
  const statusOf = (host: string, model: string) => new OllamaModel({ host, model }).status();

  it('is ready when the server has the model', async () => {
    const { place } = await serverWith(replies());
    expect(await statusOf(place, 'tiny:1b')).toMatchObject({ ready: true });
    expect(await statusOf(place, 'plain')).toMatchObject({ ready: true });
  });

  it('is not ready without the model, and says how to get it', async () => {
    const { place } = await serverWith(replies());
    expect(await statusOf(place, 'tiny')).toEqual({
      ready: false,
      detail: expect.stringContaining('ollama pull tiny') as string,
      place,
    });
  });

  it('is not ready when nobody listens', async () => {
    expect(await statusOf('127.0.0.1:2', 'tiny:1b')).toEqual({
      ready: false,
      detail: expect.stringContaining('OLLAMA_HOST') as string,
      place: '127.0.0.1:2',
    });
  });

  it('does not wait for a server that never answers', async () => {
    const server = createServer(() => {});
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const started = performance.now();
    expect((await statusOf(`127.0.0.1:${(server.address() as AddressInfo).port}`, 'tiny:1b')).ready).toBe(false);
    expect(performance.now() - started).toBeLessThan(3000);
  });
});

it('has as many beginnings read as the server keeps, all at once', async () => {
  const asked: (() => void)[] = [];
  const { place, bodies } = await serverWith(async (response, request) => {
    // None is answered before both are there.
    await new Promise<void>((resolve) => {
      asked.push(resolve);
      if (asked.length === 2) for (const answer of asked) answer();
    });
    await replies(cut)(response, request);
  });
  const model = new OllamaModel({ host: place, model: 'tiny:1b', numParallel: 2 });
  const beginnings = ['a', 'b', 'c'].map((system) => ({ system, turns: [{ role: 'user' as const, content: '?' }] }));
  expect(await model.warmUp(beginnings, new AbortController().signal)).toBe(2);
  expect(bodies).toMatchObject([{ options: { num_predict: 1, num_ctx: 8192 } }, { options: { num_predict: 1 } }]);
  expect(bodies.map((body) => (body.messages as { content: string }[])[0]!.content).sort()).toEqual(['a', 'b']);
  expect(
    await new OllamaModel({ host: place, model: 'tiny:1b' }).warmUp(beginnings, new AbortController().signal),
  ).toBe(0);
  expect(bodies).toHaveLength(2);
});
