import { writeFileSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Environment, parseEnvironment } from '@quaestor/config';
import * as z from 'zod';
import { checkModelSettings, languageModel, modelSettings } from './model-settings.ts';

const schema = z.object(modelSettings).superRefine(checkModelSettings);
const modelOf = (env: Environment) => languageModel(parseEnvironment('test', schema, env));

it('is a model of Ollama with nothing set', () => {
  expect(modelOf({})).toMatchObject({ name: 'llama3:8b', promptTokens: 8192 - 512 });
});

it('is one of another server when that is set, with the key from a file', async () => {
  const file = join(mkdtempSync(join(tmpdir(), 'key-')), 'key');
  writeFileSync(file, 'sk-1\n');
  const model = modelOf({
    LLM_PROVIDER: 'openai',
    OPENAI_BASE_URL: 'http://127.0.0.1:2/v1',
    OPENAI_MODEL: 'mistral',
    OPENAI_API_KEY_FILE: file,
    OPENAI_CONTEXT_TOKENS: '4096',
  });
  expect(model).toMatchObject({ name: 'mistral', promptTokens: 4096 - 512 });
  const status = await model.status();
  expect(status).toMatchObject({ ready: false, detail: expect.stringContaining('OPENAI_BASE_URL') as string });
  expect(status.detail).not.toContain('sk-1');
});

it('says what is missing or faulty', () => {
  expect(() => modelOf({ LLM_PROVIDER: 'openai' })).toThrow('OPENAI_MODEL is needed with LLM_PROVIDER=openai');
  expect(() => modelOf({ LLM_PROVIDER: 'gpt' })).toThrow('LLM_PROVIDER must be ollama or openai');
  expect(() => modelOf({ OLLAMA_HOST: 'http://' })).toThrow('OLLAMA_HOST must be a URL or host:port');
});
