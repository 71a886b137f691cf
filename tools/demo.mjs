// npm run demo [-- --once] [-- --json]: from a fresh machine to three answered questions.
import { prepared } from './lib/prepared.mjs';

const unknown = process.argv.slice(2).filter((flag) => !['--once', '--json'].includes(flag));
if (unknown.length) {
  console.error(`unknown: ${unknown.join(' ')}\nusage: npm run demo [-- --once] [--json]`);
  process.exit(2);
}
await prepared();
const { demo } = await import('./demo/demo.ts');
process.exit(await demo({ once: process.argv.includes('--once'), json: process.argv.includes('--json') }));
