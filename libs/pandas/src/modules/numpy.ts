import { Module, PartOfModule } from '../language/module.ts';
import type { Value } from '../language/values.ts';
import { FUNCTIONS } from './numpy/functions.ts';
import { LINALG } from './numpy/linear.ts';
import { COLUMNS } from './numpy/triangles.ts';
import { randomModule } from './numpy/random.ts';

const CONSTANTS: readonly (readonly [string, Value])[] = [
  ['nan', NaN],
  ['NaN', NaN],
  ['inf', Infinity],
  ['Inf', Infinity],
  ['pi', Math.PI],
  ['e', Math.E],
  ['newaxis', null],
  COLUMNS,
];

/** NumPy for one run of a script: its random generator remembers the seed. */
export function numpyModule(): Module {
  const members: [string, Value][] = [...FUNCTIONS];
  return new PartOfModule('numpy', new Map([...members, ...CONSTANTS, ['linalg', LINALG], ['random', randomModule()]]));
}
