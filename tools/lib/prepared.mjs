import { underPinnedNode } from '../node24.mjs';
import { setup } from '../setup.mjs';
import { say } from '../setup/step.mjs';
import { build } from './build.mjs';

/** Resolves under the pinned Node with everything installed and built; ends the process with code 1 when that fails. */
export async function prepared(needs) {
  await setup(needs);
  await underPinnedNode();
  try {
    await build();
  } catch (error) {
    say(error.message);
    process.exit(1);
  }
}
