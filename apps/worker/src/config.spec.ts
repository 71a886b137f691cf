import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { settingsTable } from '@quaestor/config';
import { readConfig, WorkerEnvironment } from './config.ts';

it('starts with nothing set', () => {
  expect(readConfig({})).toMatchObject({
    redis: { url: 'redis://redis:6379/0' },
    model: { host: 'http://host.docker.internal:11434', name: 'llama3:8b' },
    dataFolder: '/app/data',
  });
});

it('refuses a script that may run longer than its task', () => {
  expect(() => readConfig({ TASK_TIMEOUT_S: '10', EXECUTION_TIME_MS: '20000' })).toThrow(
    'EXECUTION_TIME_MS must not exceed TASK_TIMEOUT_S',
  );
});

it('takes the model server as host and port, too', () => {
  expect(readConfig({ OLLAMA_HOST: 'ollama:11434' }).model.host).toBe('ollama:11434');
  expect(() => readConfig({ OLLAMA_HOST: 'http://' })).toThrow('OLLAMA_HOST must be a URL or host:port');
});

it('is documented', () => {
  const page = readFileSync(join(import.meta.dirname, '../../../docs/configuration.md'), 'utf8');
  expect(page).toContain(settingsTable(WorkerEnvironment));
});
