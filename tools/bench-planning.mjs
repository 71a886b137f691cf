// npm run bench:planning [-- --columns N]…: what mapping a question and writing its script by rules costs, one question at a
// time, over the product's own files as they are and with columns added to them.
import { parseArgs } from 'node:util';
import { prepared } from './lib/prepared.mjs';

const { values } = parseArgs({ options: { columns: { type: 'string', multiple: true, default: ['50', '500'] } } });
const widths = values.columns.map((text) => {
  const width = Number(text);
  if (Number.isInteger(width) && width >= 1 && width <= 2000) return width;
  console.error('--columns must be a whole number from 1 to 2000');
  process.exit(2);
});
await prepared({ redisElsewhere: true });
const { benchPlanning } = await import('./bench/planning.ts');
process.exit(await benchPlanning([0, ...widths]));
