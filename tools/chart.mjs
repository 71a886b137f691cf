// npm run chart [-- --write]: everything that can be said of the chart without a cluster. With --write the files made from
// others (the chart's README and schema, the kustomize base) are written instead.
import { prepared } from './lib/prepared.mjs';

await prepared();
const { chart } = await import('./chart/chart.ts');
process.exit(await chart({ write: process.argv.includes('--write') }));
