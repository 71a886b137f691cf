import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { settingsTable } from '@quaestor/config';
import { readConfig, WorkerEnvironment } from './config.ts';

it('starts with nothing set', () => {
  expect(readConfig({})).toMatchObject({
    redis: { url: 'redis://redis:6379/0' },
    model: { OLLAMA_HOST: 'http://host.docker.internal:11434', OLLAMA_MODEL: 'llama3:8b' },
    data: { folder: '/app/data', objects: undefined },
  });
});

it('refuses a script that may run longer than its task', () => {
  expect(() => readConfig({ TASK_TIMEOUT_S: '10', EXECUTION_TIME_MS: '20000' })).toThrow(
    'EXECUTION_TIME_MS must not exceed TASK_TIMEOUT_S',
  );
});

it('refuses a provider without its model', () => {
  expect(() => readConfig({ LLM_PROVIDER: 'openai' })).toThrow('OPENAI_MODEL is needed');
});

it.each([
  ['http without addresses', { EXECUTOR_BACKEND: 'http' }, 'EXECUTOR_ADDRESSES must be set'],
  ['addresses that are none', { EXECUTOR_BACKEND: 'http', EXECUTOR_ADDRESSES: 'http://a' }, 'must be host:port'],
  ['pods on demand of nothing', { EXECUTOR_BACKEND: 'kubernetes', EXECUTOR_MODE: 'job' }, 'EXECUTOR_POD_TEMPLATE must'],
])('refuses %s', (_, env, fault) => {
  expect(() => readConfig(env)).toThrow(fault);
});

it('takes several executors', () => {
  const env = { EXECUTOR_BACKEND: 'http', EXECUTOR_ADDRESSES: 'one:8080, two:8080' };
  expect(readConfig(env).executor.addresses).toEqual(['one:8080', 'two:8080']);
});

it('is documented', () => {
  const page = readFileSync(join(import.meta.dirname, '../../../docs/configuration.md'), 'utf8');
  expect(page).toContain(settingsTable(WorkerEnvironment));
});
