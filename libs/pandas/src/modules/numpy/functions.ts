import type { Callable } from '../../language/values.ts';
import { CHOICE } from './choice.ts';
import { CREATION } from './creation.ts';
import { ELEMENTWISE } from './elementwise.ts';
import { FITTING } from './fitting.ts';
import { LINEAR } from './linear.ts';
import { ORDERING } from './ordering.ts';
import { QUANTILES } from './quantiles.ts';
import { REDUCTIONS_OF_NUMPY } from './reductions.ts';
import { SHAPING } from './shaping.ts';
import { TIMES } from './times.ts';
import { TRIANGLES } from './triangles.ts';
import { TYPES } from './types.ts';

/** All of NumPy's functions that are known here, by name. */
export const FUNCTIONS: ReadonlyMap<string, Callable> = new Map(
  [
    ...ELEMENTWISE,
    ...CHOICE,
    ...REDUCTIONS_OF_NUMPY,
    ...QUANTILES,
    ...ORDERING,
    ...CREATION,
    ...SHAPING,
    ...FITTING,
    ...LINEAR,
    ...TIMES,
    ...TRIANGLES,
    ...TYPES,
  ].map((each) => [each.name, each]),
);
