// What every provider of a language model promises, as tests. A new provider is finished when these pass on its recordings.
import { setTimeout as delay } from 'node:timers/promises';
import { type LanguageModel, ModelFault, type Prompt } from '../language-model.port.ts';

/** How the server behaves when it is asked for a reply. */
export type ServerManner =
  /** It replies with `SELECT 1 AS "größe"`, its letters split over pieces, and says that it read and wrote tokens. */
  | 'replies'
  | 'is-cut-at-its-longest'
  | 'says-nothing'
  | 'breaks-off'
  | 'fails-in-mid-stream'
  | 'talks-rubbish'
  | 'is-out-of-order'
  | 'lacks-the-model'
  | 'never-starts'
  | 'stalls'
  | 'is-away';

export interface ModelUnderTest {
  model: LanguageModel;
  /** The body of the last request, as it was sent. */
  asked: () => unknown;
  /** Whether the last request's connection was closed by the client. */
  isLeft: () => boolean;
  close: () => Promise<void>;
}

/** Where silence is not the point there is plenty, for machines that are busy with other things. */
const patienceFor = (manner: ServerManner) => (manner === 'never-starts' || manner === 'stalls' ? 200 : 10_000);

/** @param open gives a model that waits `patienceMs` for the first token and between tokens. */
export function languageModelConformance(
  name: string,
  open: (manner: ServerManner, patienceMs: number) => Promise<ModelUnderTest>,
) {
  describe(`${name} keeps the LanguageModel promise`, () => {
    const prompt: Prompt = {
      system: 'You write SQL.',
      turns: [
        { role: 'user', content: 'first' },
        { role: 'assistant', content: 'second' },
        { role: 'user', content: 'third' },
      ],
    };
    let subject: ModelUnderTest | undefined;
    const opened = async (manner: ServerManner) => (subject = await open(manner, patienceFor(manner)));
    const complete = async (manner: ServerManner, signal = new AbortController().signal) =>
      (await opened(manner)).model.complete(prompt, { seed: 5, signal });
    const faultOf = async (manner: ServerManner) => {
      const fault = await complete(manner).then(
        () => 'it resolved',
        (error: unknown) => error,
      );
      expect(fault).toBeInstanceOf(ModelFault);
      return fault as ModelFault;
    };

    afterEach(() => subject?.close());

    it('gives the reply whole, with the tokens it cost', async () => {
      const completion = await complete('replies');
      expect(completion.text).toBe('SELECT 1 AS "größe"');
      expect(completion.promptTokens).toBeGreaterThan(0);
      expect(completion.completionTokens).toBeGreaterThan(0);
    });

    it('asks for a repeatable reply, the turns in their order after the system’s text', async () => {
      await complete('replies');
      const sent = JSON.stringify(subject!.asked());
      const places = [prompt.system, ...prompt.turns.map(({ content }) => content)].map((text) => sent.indexOf(text));
      expect(places.every((place) => place > 0)).toBe(true);
      expect([...places].sort((a, b) => a - b)).toEqual(places);
      expect(sent).toContain('"temperature":0');
      expect(sent).toContain('"seed":5');
    });

    it('ends the reply where it is told to', async () => {
      const { model, asked } = await opened('replies');
      const schema = { type: 'object', title: 'what-is-asked-for' };
      await model.complete(prompt, { seed: 7, stop: ['END'], schema, signal: new AbortController().signal });
      expect(JSON.stringify(asked())).toContain('"stop":["END"]');
      expect(JSON.stringify(asked())).toContain(JSON.stringify(schema));
    });

    it('varies the reply when told to', async () => {
      const { model, asked } = await opened('replies');
      await model.complete(prompt, { seed: 7, temperature: 0.5, signal: new AbortController().signal });
      expect(JSON.stringify(asked())).toContain('"temperature":0.5');
    });

    it.each<ServerManner>([
      'is-cut-at-its-longest',
      'says-nothing',
      'breaks-off',
      'fails-in-mid-stream',
      'talks-rubbish',
      'is-out-of-order',
    ])('calls it a bad reply when the server %s', async (manner) => {
      expect((await faultOf(manner)).kind).toBe('bad-reply');
    });

    it('tells what the server said was wrong', async () => {
      expect((await faultOf('is-out-of-order')).message).toContain('out of memory');
    });

    it.each<ServerManner>(['lacks-the-model', 'is-away'])(
      'says that asking again is no use when the server %s',
      async (manner) => {
        const fault = await faultOf(manner);
        expect(fault.kind).toBe('unreachable');
        expect(fault.message).not.toContain('127.0.0.1'); // Clients are told it.
      },
    );

    it.each<ServerManner>(['never-starts', 'stalls'])('gives up when the server %s, and leaves', async (manner) => {
      expect((await faultOf(manner)).kind).toBe('timeout');
      await delay(50);
      expect(subject!.isLeft()).toBe(true);
    });

    it('ends with the reason of the signal when aborted, and leaves', async () => {
      const control = new AbortController();
      const completion = complete('stalls', control.signal);
      setTimeout(() => control.abort(new Error('cancelled by the user')), 30);
      await expect(completion).rejects.toThrow('cancelled by the user');
      await delay(50);
      expect(subject!.isLeft()).toBe(true);
    });

    it('is ready where the model is', async () => {
      expect((await (await opened('replies')).model.status()).ready).toBe(true);
    });

    it.each<ServerManner>(['lacks-the-model', 'is-away'])('is not ready when the server %s', async (manner) => {
      const status = await (await opened(manner)).model.status();
      expect(status.ready).toBe(false);
      expect(status.place).toMatch(/127\.0\.0\.1:\d+/);
      expect(status.detail).not.toContain('127.0.0.1');
    });
  });
}
