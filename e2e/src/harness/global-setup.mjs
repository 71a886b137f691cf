import { build } from '../../../tools/lib/build.mjs';
import { whereRedisRuns } from '../../../tools/lib/redis-place.mjs';

/** Once before all end-to-end tests. `npm test` has done this already; jest run by itself has not. */
export default async function globalSetup() {
  if (process.env.QUAESTOR_BUILT) return;
  await build();
  // As there: its cleaner is an image of its own, which may not be had; each test removes its containers itself.
  process.env.TESTCONTAINERS_RYUK_DISABLED ??= 'true';
  Object.assign(process.env, await whereRedisRuns());
}
