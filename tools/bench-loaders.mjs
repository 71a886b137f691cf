// npm run bench:loaders [-- --rows-scale N] [--only NAME]… [--pandas VERSION] [--out FILE]: what loading costs, beside
// pandas, both measured in turn in this run. With --big [--memory-mib N] instead: loads a file several times larger than
// the memory it may use.
import { parseArgs } from 'node:util';
import { prepared } from './lib/prepared.mjs';

const { values } = parseArgs({
  options: {
    'rows-scale': { type: 'string', default: '1' },
    only: { type: 'string', multiple: true },
    pandas: { type: 'string' },
    out: { type: 'string' },
    big: { type: 'boolean', default: false },
    'memory-mib': { type: 'string', default: '256' },
  },
});
const number = (name, max) => {
  const value = Number(values[name]);
  if (value > 0 && value <= max) return value;
  console.error(`--${name} must be a number above 0, at most ${max}`);
  process.exit(2);
};
const [scale, memoryMib] = [number('rows-scale', 10), number('memory-mib', 65_536)];
await prepared({ redisElsewhere: true });
const { big } = await import('./bench-loaders/big.ts');
const { benchLoaders } = await import('./bench-loaders/bench-loaders.ts');
const { only, pandas, out } = values;
process.exit(
  values.big
    ? await big({ scale, memoryBytes: memoryMib * 2 ** 20, out })
    : await benchLoaders({ scale, only, pandas, out }),
);
