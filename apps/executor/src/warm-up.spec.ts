import { existsSync } from 'node:fs';
import { runInNewContext } from 'node:vm';
import type { Database } from '@quaestor/loaders';
import { DuckDBInstance } from '@duckdb/node-api';
import { warmUp } from './warm-up.ts';

const never = new Promise<never>(() => {});

/** A database, and what it was asked. */
async function listened(): Promise<{ database: Database; asked: string[] }> {
  const connection = await (await DuckDBInstance.create(':memory:', { threads: '1' })).connect();
  const asked: string[] = [];
  const database = new Proxy(connection, {
    get(target, name) {
      const found: unknown = Reflect.get(target, name);
      if (typeof found !== 'function') return found;
      return (...given: unknown[]) => {
        if (typeof given[0] === 'string') asked.push(given[0]);
        return Reflect.apply(found, target, given) as unknown;
      };
    },
  });
  return { database, asked };
}

const stateOf = async (database: Database) =>
  (
    await database.runAndReadAll(
      'SELECT name, value FROM duckdb_settings() UNION ALL ' +
        'SELECT table_name, table_type FROM information_schema.tables ORDER BY ALL',
    )
  ).getRowsJson();

it('runs a script over what it has loaded and leaves nothing behind', async () => {
  const { database, asked } = await listened();
  const state = await stateOf(database);
  const listeners = process.listenerCount('unhandledRejection');
  await warmUp(database, never);
  const [, folder = ''] = /^CREATE VIEW .* FROM read_parquet\('(.+)\/0\.parquet'\);$/m.exec(asked.join('\n')) ?? [];
  expect(asked.at(-2)).toMatch(/GROUP BY word/);
  expect(await stateOf(database)).toEqual(state);
  expect(process.listenerCount('unhandledRejection')).toBe(listeners);
  expect(existsSync(folder)).toBe(false);
  expect(runInNewContext('typeof gc')).toBe('undefined');
});

it('does nothing where it is asked for something at once', async () => {
  const { database, asked } = await listened();
  await warmUp(database, Promise.resolve());
  expect(asked).toEqual([]);
});

it('ends where nobody will ask any more', async () => {
  const { database, asked } = await listened();
  await warmUp(database, Promise.reject(new Error('there was no request')));
  expect(asked).toEqual([]);
});

it('keeps what goes wrong to itself', async () => {
  const database = new Proxy({} as Database, {
    get: () => () => Promise.reject(new Error('the database is broken')),
  });
  await expect(warmUp(database, never)).resolves.toBeUndefined();
});
