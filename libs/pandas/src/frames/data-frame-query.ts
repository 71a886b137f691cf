import { notSupported } from '../language/errors.ts';
import type { Value } from '../language/values.ts';
import type { DataFrame } from './data-frame.ts';
import { method, type Member } from './members.ts';

export const queryMembers: readonly Member<DataFrame>[] = [
  method<DataFrame>('query', 'expr, inplace=False', (_frame, _expression: Value) => {
    throw notSupported('DataFrame.query');
  }),
];
