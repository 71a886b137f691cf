// Makes a machine ready to build, test and run Quaestor; does nothing, quickly, where it is. Runs under the system's Node,
// before there is a node_modules: plain JavaScript for Node 18 and up, without dependencies.
import { realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { npmPackages } from './setup/npm-packages.mjs';
import { say } from './setup/step.mjs';
import { systemPrograms } from './setup/system-programs.mjs';

/**
 * Ends the process with code 1, and what to do, when something is missing that cannot be installed from here.
 *
 * @param system whether Redis and the sandbox's programs are needed too
 * @param redisElsewhere a Redis is given by its URL
 */
export async function setup({ system = true, redisElsewhere = Boolean(process.env.REDIS_URL) } = {}) {
  try {
    if (system) await systemPrograms({ redisElsewhere });
    await npmPackages();
  } catch (error) {
    say(`Setup is not complete: ${error.message}`);
    process.exit(1);
  }
}

if (realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) await setup();
