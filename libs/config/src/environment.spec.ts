import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod';
import { flag, parseEnvironment, redisUrl, settingsTable, wholeNumber } from './environment.ts';

const schema = z.object({
  REDIS_URL: redisUrl().default('redis://redis:6379/0').describe('Where tasks are kept'),
  PORT: wholeNumber(1, 65_535).default(5000).describe('Where to listen'),
  VERBOSE: flag().default(false),
  SECRET: z.string().optional(),
});
const read = (env: Record<string, string>) => parseEnvironment('program', schema, env);

it('gives defaults for what is not set, also when it is set to nothing', () => {
  expect(read({ PORT: '' })).toEqual({ REDIS_URL: 'redis://redis:6379/0', PORT: 5000, VERBOSE: false });
});

it('names every faulty setting at once, and no value', () => {
  const env = { REDIS_URL: 'hunter2', PORT: '70000', VERBOSE: 'yes' };
  expect(() => read(env)).toThrow(
    /REDIS_URL must be a URL[\s\S]*PORT must be at most 65535[\s\S]*VERBOSE must be true or false/,
  );
  expect(() => read(env)).not.toThrow(/hunter2/);
});

it.each(['1e3', '0x10', '12 ', '1.5', 'NaN'])('does not take %p for a whole number', (text) => {
  expect(() => read({ PORT: text })).toThrow('PORT must be a whole number');
});

describe('a value may lie in a file', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'environment-'));
    writeFileSync(join(folder, 'secret'), 'hunter2\n');
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('which is read without its last line end', () => {
    expect(read({ SECRET_FILE: join(folder, 'secret') }).SECRET).toBe('hunter2');
  });

  it('but not in both places, and not in a file that is not there', () => {
    expect(() => read({ SECRET: 'x', SECRET_FILE: join(folder, 'secret') })).toThrow('SECRET is given twice');
    expect(() => read({ SECRET_FILE: join(folder, 'nothing') })).toThrow(
      'SECRET_FILE names a file that cannot be read',
    );
  });
});

it('lists settings with default and meaning', () => {
  expect(settingsTable(schema)).toBe(
    [
      '| setting | default | meaning |',
      '| --- | --- | --- |',
      '| `REDIS_URL` | `redis://redis:6379/0` | Where tasks are kept |',
      '| `PORT` | `5000` | Where to listen |',
      '| `VERBOSE` | `false` |  |',
      '| `SECRET` | unset |  |',
    ].join('\n'),
  );
});
