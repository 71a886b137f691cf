// npm run bench [-- --out FILE]: what the product costs, as a table and as JSON.
import { build } from './lib/build.mjs';
import { underPinnedNode } from './node24.mjs';
import { setup } from './setup.mjs';

await setup();
await underPinnedNode();
await build();
const { bench } = await import('./bench/bench.ts');
const out = process.argv.indexOf('--out');
await bench({ out: out > 0 ? process.argv[out + 1] : undefined });
