import { languageModelConformance } from '@quaestor/ports/testing';
import { readRecording, type Recording, RecordedServer } from '../../testing/recorded-server.ts';
import { OpenAiModel, type OpenAiSettings } from './openai-model.ts';

const recorded = (name: string) => readRecording(new URL(`__fixtures__/${name}.json`, import.meta.url));
const prompt = { system: 'be brief', turns: [{ role: 'user' as const, content: 'hello' }] };
const options = { seed: 1, signal: new AbortController().signal };
const REPLY = '/v1/chat/completions';

languageModelConformance('OpenAiModel', async (manner, patienceMs) => {
  const server = await new RecordedServer(manner === 'is-away' ? {} : recorded(manner)).start();
  const baseUrl = `http://${server.place}/v1`;
  const model = new OpenAiModel({ baseUrl, model: 'tiny:1b', firstTokenMs: patienceMs, stallMs: patienceMs });
  if (manner === 'is-away') await server.close();
  return {
    model,
    asked: () => server.requests.findLast(({ path }) => path === REPLY)?.body,
    isLeft: () => server.isLeft,
    close: () => server.close(),
  };
});

let server: RecordedServer | undefined;
afterEach(() => server?.close());

async function modelAt(recording: Recording, settings: Partial<OpenAiSettings> = {}) {
  server = await new RecordedServer(recording).start();
  return new OpenAiModel({ baseUrl: `http://${server.place}/v1/`, model: 'tiny:1b', ...settings });
}

it('signs in with the key, and without one does not', async () => {
  await (await modelAt(recorded('replies'), { apiKey: 'sk-1' })).complete(prompt, options);
  expect(server!.requests.at(-1)!.headers).toMatchObject({ authorization: 'Bearer sk-1' });
  await (await modelAt(recorded('replies'))).complete(prompt, options);
  expect(server!.requests.at(-1)!.headers).not.toHaveProperty('authorization');
});

it.each([
  [401, 'refuses the key'],
  [429, 'no more requests'],
])('says what is behind status %s, and not what the key is', async (status, advice) => {
  const model = await modelAt({ [REPLY]: { status, pieces: ['{"error":{"message":"no"}}'] } }, { apiKey: 'sk-secret' });
  const fault = (await model.complete(prompt, options).catch((error: unknown) => error)) as Error;
  expect(fault).toMatchObject({ kind: 'unreachable', message: expect.stringContaining(advice) as string });
  expect(fault.message).not.toContain('sk-secret');
});

it('is ready where models are not listed', async () => {
  expect(await (await modelAt({})).status()).toMatchObject({ ready: true });
});

it('shares a small context between prompt and reply', async () => {
  expect((await modelAt({}, { contextTokens: 1000, replyTokens: 900 })).promptTokens).toBe(500);
});
