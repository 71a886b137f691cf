import { languageModelConformance } from '@quaestor/ports/testing';
import { readRecording, RecordedServer } from '../../testing/recorded-server.ts';
import { OllamaModel } from './ollama-model.ts';

languageModelConformance('OllamaModel', async (manner, patienceMs) => {
  const recording = manner === 'is-away' ? {} : readRecording(new URL(`__fixtures__/${manner}.json`, import.meta.url));
  const server = await new RecordedServer(recording).start();
  const model = new OllamaModel({
    host: server.place,
    model: 'tiny:1b',
    firstTokenMs: patienceMs,
    stallMs: patienceMs,
  });
  if (manner === 'is-away') await server.close();
  return {
    model,
    asked: () => server.requests.findLast(({ path }) => path === '/api/chat')?.body,
    isLeft: () => server.isLeft,
    close: () => server.close(),
  };
});
