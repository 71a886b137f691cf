import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { Ollama } from 'ollama';
import { FakeOllama } from './fake-ollama.ts';

const MODEL = 'llama3:8b';
const ask = (content: string) => ({ model: MODEL, messages: [{ role: 'user', content }] });

describe('FakeOllama', () => {
  let fake: FakeOllama;
  let client: Ollama;

  beforeAll(async () => {
    fake = await new FakeOllama().start();
    client = new Ollama({ host: fake.url });
  });
  beforeEach(() => fake.forget());
  afterAll(() => fake.stop());

  /** The raw exchange, since the client hides what is on the wire. */
  const post = async (path: string, body: unknown) => {
    const response = await fetch(`${fake.url}${path}`, { method: 'POST', body: JSON.stringify(body) });
    return { status: response.status, type: response.headers.get('content-type'), text: await response.text() };
  };
  const streamed = async (content: string) => {
    let said = '';
    for await (const part of await client.chat({ ...ask(content), stream: true })) said += part.message.content;
    return said;
  };

  describe('speaks to the ollama client', () => {
    it('streams a taught reply that is whole when put together', async () => {
      fake.teach({ when: 'Median', reply: 'answer(\n  sql`select 1`,\n);\n' });
      expect(await streamed('what is the median?')).toBe('answer(\n  sql`select 1`,\n);\n');
    });

    it('gives the whole reply at once when it is not to stream', async () => {
      fake.teach({ when: /^total/, reply: 'a short reply' });
      const reply = await client.chat({ ...ask('total revenue'), stream: false });
      expect(reply).toMatchObject({
        model: MODEL,
        message: { role: 'assistant', content: 'a short reply' },
        done: true,
        done_reason: 'stop',
      });
      expect(reply.eval_count).toBe(3);
    });

    it('answers generate by its prompt', async () => {
      fake.teach({ when: 'sky', reply: 'blue' });
      expect((await client.generate({ model: MODEL, prompt: 'the sky', stream: false })).response).toBe('blue');
      let said = '';
      for await (const part of await client.generate({ model: MODEL, prompt: 'the sky', stream: true }))
        said += part.response;
      expect(said).toBe('blue');
    });

    it('lists, shows and names its version', async () => {
      expect((await client.list()).models.map(({ name }) => name)).toEqual([MODEL]);
      expect((await client.show({ model: MODEL })).details.family).toBe('llama');
      expect((await client.version()).version).toMatch(/^\d+\.\d+\.\d+$/);
    });

    it('says 404 for a model it does not have', async () => {
      const asked = client.chat({ ...ask('x'), model: 'mistral', stream: false });
      await expect(asked).rejects.toMatchObject({ status_code: 404, error: "model 'mistral' not found" });
    });
  });

  describe('is the real server on the wire', () => {
    it('streams by default, as NDJSON with counts and nanoseconds in the last line', async () => {
      fake.teach({ when: 'x', reply: 'one two' });
      const { type, text } = await post('/api/chat', ask('x'));
      const lines = text
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as Record<string, unknown>);
      expect(type).toBe('application/x-ndjson');
      expect(lines.map(({ done }) => done)).toEqual([false, false, true]);
      expect(lines[0]).toEqual({
        model: MODEL,
        created_at: expect.any(String) as string,
        message: { role: 'assistant', content: 'one' },
        done: false,
      });
      expect(Object.keys(lines[2]!)).toEqual([
        'model',
        'created_at',
        'message',
        'done',
        'done_reason',
        'total_duration',
        'load_duration',
        'prompt_eval_count',
        'prompt_eval_duration',
        'eval_count',
        'eval_duration',
      ]);
    });

    it('stops at num_predict and says so', async () => {
      fake.teach({ when: 'x', reply: 'one two three' });
      const { text } = await post('/api/chat', { ...ask('x'), stream: false, options: { num_predict: 2 } });
      expect(JSON.parse(text)).toMatchObject({ message: { content: 'one two' }, done_reason: 'length' });
    });

    it('only loads the model when there is no message', async () => {
      const { text } = await post('/api/chat', { model: MODEL, messages: [] });
      expect(JSON.parse(text)).toMatchObject({ done: true, done_reason: 'load', message: { content: '' } });
    });

    it('greets at its root and knows no other paths', async () => {
      expect(await (await fetch(fake.url)).text()).toBe('Ollama is running');
      expect(await (await fetch(`${fake.url}/api/nothing`)).text()).toBe('404 page not found');
    });

    it.each([
      [undefined, 'missing request body'],
      [{ messages: [] }, 'model is required'],
    ])('refuses the body %j', async (body, error) => {
      expect(await post('/api/chat', body)).toMatchObject({ status: 400, text: JSON.stringify({ error }) });
    });
  });

  describe('gives its replies', () => {
    it('in turn, where a rule has several, and stays with the last', async () => {
      fake.teach({ when: 'x', reply: ['first', 'second'] });
      expect([await streamed('x'), await streamed('x'), await streamed('x')]).toEqual(['first', 'second', 'second']);
    });

    it('by the last user message alone', async () => {
      fake.teach({ when: 'red', reply: 'old' }, { when: 'blue', reply: 'new' });
      const messages = ['red', 'blue'].map((content) => ({ role: 'user', content }));
      const reply = await client.chat({
        model: MODEL,
        messages: [...messages, { role: 'system', content: 'red' }],
        stream: false,
      });
      expect(reply.message.content).toBe('new');
    });

    it('and records what it was asked', async () => {
      await streamed('for the record');
      expect(fake.prompts).toEqual([expect.objectContaining(ask('for the record'))]);
      expect(fake.requests[0]).toMatchObject({ method: 'POST', path: '/api/chat', ended: 'replied' });
    });
  });

  describe('fails on demand', () => {
    beforeEach(() => fake.teach({ when: 'x', reply: 'one two three four' }));

    it('by closing connections without a word', async () => {
      fake.faults = { refuse: true };
      await expect(fetch(fake.url)).rejects.toThrow('fetch failed');
      await expect(streamed('x')).rejects.toThrow('fetch failed');
    });

    it('by not listening, and comes back on the same port', async () => {
      await fake.stop();
      await expect(fetch(fake.url)).rejects.toMatchObject({ cause: { code: 'ECONNREFUSED' } });
      await fake.start();
      expect(await streamed('x')).toBe('one two three four');
    });

    it('by waiting before the first token and between tokens', async () => {
      fake.faults = { firstTokenDelayMs: 120, tokenDelayMs: 40 };
      const started = performance.now();
      const parts = await client.chat({ ...ask('x'), stream: true });
      const firstAfter = performance.now() - started;
      for await (const _ of parts);
      expect(firstAfter).toBeGreaterThanOrEqual(115);
      expect(performance.now() - started).toBeGreaterThanOrEqual(firstAfter + 4 * 35);
    });

    it('with rubbish instead of JSON', async () => {
      fake.faults = { rubbish: true };
      const { status, text } = await post('/api/chat', ask('x'));
      expect(status).toBe(200);
      expect(
        text
          .trimEnd()
          .split('\n')
          .every((line) => !isJson(line)),
      ).toBe(true);
    });

    it('with an error status', async () => {
      fake.faults = { status: 500 };
      await expect(streamed('x')).rejects.toMatchObject({ status_code: 500 });
    });

    it('by cutting the stream before it is done', async () => {
      fake.faults = { cutAfterTokens: 2 };
      const parts: string[] = [];
      const read = async () => {
        for await (const part of await client.chat({ ...ask('x'), stream: true })) parts.push(part.message.content);
      };
      await expect(read()).rejects.toThrow();
      expect(parts).toEqual(['one', ' two']);
    });

    it('with an error as a line of the stream', async () => {
      fake.faults = { errorAfterTokens: 1 };
      await expect(streamed('x')).rejects.toThrow('an error was encountered while running the model');
    });

    it('by never ending, until the client leaves', async () => {
      fake.faults = { neverEnds: true, tokenDelayMs: 1 };
      let tokens = 0;
      const stream = await client.chat({ ...ask('x'), stream: true });
      await expect(
        (async () => {
          for await (const _ of stream) if ((tokens += 1) === 40) stream.abort();
        })(),
      ).rejects.toThrow();
      while (fake.requests[0]?.ended === 'open') await new Promise(setImmediate);
      expect([tokens, fake.requests[0]?.ended]).toEqual([40, 'client-left']);
    });

    it('with a reply that has no text', async () => {
      fake.faults = { empty: true };
      expect(await streamed('x')).toBe('');
    });

    it('by having no model', async () => {
      fake.faults = { modelMissing: true };
      expect((await client.list()).models).toEqual([]);
      await expect(streamed('x')).rejects.toMatchObject({ status_code: 404 });
    });

    it('as often as told, then no more', async () => {
      fake.faults = { status: 503, times: 2 };
      await expect(streamed('x')).rejects.toThrow();
      await expect(streamed('x')).rejects.toThrow();
      expect(await streamed('x')).toBe('one two three four');
    });
  });

  describe('is led from another process', () => {
    it('that teaches, breaks and reads it', async () => {
      expect((await post('/__fake/rules', [{ matches: '^t.tal', reply: 'taught' }])).status).toBe(200);
      expect(await streamed('total')).toBe('taught');
      await post('/__fake/faults', { status: 500 });
      await expect(streamed('total')).rejects.toMatchObject({ status_code: 500 });
      const asked = (await (await fetch(`${fake.url}/__fake/requests`)).json()) as unknown[];
      expect(asked).toHaveLength(2);
    });

    it('and is told of a misspelt fault', async () => {
      expect(await post('/__fake/faults', { refuses: true })).toMatchObject({
        status: 400,
        text: expect.stringContaining('unknown fault') as string,
      });
    });

    it('and runs alone', async () => {
      const program = spawn(process.execPath, [join(import.meta.dirname, 'main.ts')], {
        env: { FAKE_OLLAMA_PORT: '0', FAKE_OLLAMA_HOST: '127.0.0.1', FAKE_OLLAMA_MODELS: 'phi3' },
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      const url = await new Promise<string>((resolve) =>
        program.stdout.once('data', (line: Buffer) => resolve((JSON.parse(line.toString()) as { url: string }).url)),
      );
      const { models } = await new Ollama({ host: url }).list();
      expect(models.map(({ name }) => name)).toEqual(['phi3:latest']);
      program.kill('SIGTERM');
      await text(program.stdout);
    });
  });
});

function isJson(line: string): boolean {
  try {
    JSON.parse(line);
    return true;
  } catch {
    return false;
  }
}
