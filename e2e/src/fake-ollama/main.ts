// The fake as a program of its own, for a container or by hand: `node e2e/src/fake-ollama/main.ts`.
// FAKE_OLLAMA_PORT (11434), FAKE_OLLAMA_HOST (0.0.0.0), FAKE_OLLAMA_MODELS (llama3:8b, comma between several),
// FAKE_OLLAMA_RULES and FAKE_OLLAMA_FAULTS (JSON, as the admin endpoints take them).
import { parseFaults } from './faults.ts';
import { FakeOllama } from './fake-ollama.ts';
import { parseRules } from './rules.ts';

const { env } = process;
const fake = new FakeOllama({
  host: env.FAKE_OLLAMA_HOST || '0.0.0.0',
  port: Number(env.FAKE_OLLAMA_PORT || 11434),
  models: (env.FAKE_OLLAMA_MODELS || 'llama3:8b').split(',').map((name) => name.trim()),
  rules: parseRules(JSON.parse(env.FAKE_OLLAMA_RULES || '[]')),
  faults: parseFaults(JSON.parse(env.FAKE_OLLAMA_FAULTS || '{}')),
});
await fake.start();
console.log(JSON.stringify({ event: 'fake-ollama.listening', url: fake.url }));
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void fake.stop());
