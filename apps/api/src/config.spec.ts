import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { settingsTable } from '@quaestor/config';
import { ApiEnvironment, readConfig } from './config.ts';

it('starts with nothing set', () => {
  expect(readConfig({})).toMatchObject({
    http: { port: 5000 },
    redis: { url: 'redis://redis:6379/0' },
    data: { folder: '/app/data', objects: undefined },
  });
});

it('names every faulty setting', () => {
  expect(() => readConfig({ API_PORT: '-1', KEY_PREFIX: 'No Good' })).toThrow(/API_PORT[\s\S]*KEY_PREFIX/);
});

it('is documented', () => {
  const page = readFileSync(join(import.meta.dirname, '../../../docs/configuration.md'), 'utf8');
  expect(page).toContain(settingsTable(ApiEnvironment));
});
