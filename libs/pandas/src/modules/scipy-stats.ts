import { PartOfModule } from '../language/module.ts';
import type { Value } from '../language/values.ts';
import { BOXCOX } from './scipy-stats/boxcox.ts';
import { CORRELATION } from './scipy-stats/correlation.ts';
import { DESCRIPTIVE } from './scipy-stats/descriptive.ts';
import { DISTRIBUTIONS } from './scipy-stats/distributions.ts';
import { GROUP_TESTS } from './scipy-stats/group-tests.ts';
import { NORMALITY } from './scipy-stats/normality.ts';
import { T_TESTS } from './scipy-stats/t-tests.ts';

const SCIPY_STATS = new PartOfModule(
  'scipy.stats',
  new Map<string, Value>(
    [...T_TESTS, ...CORRELATION, ...GROUP_TESTS, ...NORMALITY, ...DESCRIPTIVE, ...DISTRIBUTIONS, BOXCOX].map((each) => [
      each.name,
      each,
    ]),
  ),
);

export const SCIPY = new PartOfModule('scipy', new Map([['stats', SCIPY_STATS]]));
