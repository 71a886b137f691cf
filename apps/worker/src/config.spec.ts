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

it.each([
  ['a place that is none', { LIVE_DATA_ALLOW: 'a.example, user@b.example' }, 'LIVE_DATA_ALLOW "user@b.example" is not'],
  ['a range that is none', { LIVE_DATA_ALLOW_CIDRS: '10.0.0.0' }, 'LIVE_DATA_ALLOW_CIDRS "10.0.0.0" is not a range'],
  ['keys that are no list', { LIVE_DATA_CREDENTIALS: '{' }, 'LIVE_DATA_CREDENTIALS must be a JSON list'],
  [
    'a key for a host that is not allowed',
    { LIVE_DATA_ALLOW: 'a.example', LIVE_DATA_CREDENTIALS: '[{"host":"b.example","query":"k","value":"12345678"}]' },
    'LIVE_DATA_CREDENTIALS names b.example',
  ],
])('refuses live data with %s, and tells no value of a key', (_, env, fault) => {
  expect(() => readConfig(env)).toThrow(fault);
  expect(() => readConfig(env)).not.toThrow('12345678');
});

it('takes several executors', () => {
  const env = { EXECUTOR_BACKEND: 'http', EXECUTOR_ADDRESSES: 'one:8080, two:8080' };
  expect(readConfig(env).executor.EXECUTOR_ADDRESSES).toEqual(['one:8080', 'two:8080']);
});

it('has its limits, with what they are unless set, in the one table of them', () => {
  const page = readFileSync(join(import.meta.dirname, '../../../docs/security-model.md'), 'utf8');
  const { script, load } = readConfig({}).limits;
  for (const [setting, value] of Object.entries({
    EXECUTION_TIME_MS: script.timeMs,
    EXECUTION_CPU_MS: script.cpuMs,
    EXECUTION_MEMORY_BYTES: script.memoryBytes,
    EXECUTION_DISK_BYTES: script.diskBytes,
    EXECUTION_OUTPUT_BYTES: script.outputBytes,
    EXECUTION_RESULT_BYTES: script.resultBytes,
    EXECUTION_PROCESSES: script.processes,
    RESULT_TABLE_ROWS: script.tableRows,
    LOAD_TIME_MS: load.timeMs,
    LOAD_CPU_MS: load.cpuMs,
    LOAD_MEMORY_BYTES: load.memoryBytes,
    LOAD_DISK_BYTES: load.diskBytes,
  }))
    expect(page).toContain(`\`${setting}\`, ${value} `);
  expect(Object.keys(script)).toHaveLength(8);
});

it('leaves processor time for four cores where nothing is said of it', () => {
  expect(readConfig({ EXECUTION_TIME_MS: '1000' }).limits.script.cpuMs).toBe(4000);
  expect(readConfig({ LOAD_CPU_MS: '1000' }).limits.load.cpuMs).toBe(1000);
});

it('is documented', () => {
  const page = readFileSync(join(import.meta.dirname, '../../../docs/configuration.md'), 'utf8');
  expect(page).toContain(settingsTable(WorkerEnvironment));
});
