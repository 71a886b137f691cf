// DuckDB is native code and does not know Node's permissions: it is told itself to stay inside the execution's folders.
import { EXECUTOR_PATHS, type Limits } from '@quaestor/contracts';
import type { Database } from '@quaestor/loaders';
import { DuckDBInstance } from '@duckdb/node-api';

/** Opened before the request is known, so that a waiting executor has it ready. */
export async function openDatabase(): Promise<Database> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '2' });
  const connection = await instance.connect();
  const { inputs, outputs, scratch } = EXECUTOR_PATHS;
  await connection.run(`
    SET autoinstall_known_extensions = false;
    SET autoload_known_extensions = false;
    SET temp_directory = '${outputs}/.spill';
    SET allowed_directories = ['${inputs}/', '${outputs}/', '${scratch}/'];
    SET enable_external_access = false;
    SET enable_progress_bar = false;
    SET TimeZone = 'UTC';
  `);
  return connection;
}

/** Gives DuckDB its share of the memory (the rest is for the script and the libraries) and locks all settings. */
export async function confine(database: Database, limits: Limits): Promise<void> {
  const megabytes = Math.floor((limits.memoryBytes * 0.6) / 1e6);
  await database.run(`
    SET memory_limit = '${megabytes}MB';
    SET max_temp_directory_size = '${Math.floor(limits.diskBytes / 1e6)}MB';
    SET lock_configuration = true;
  `);
}
