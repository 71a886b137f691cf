// Modules whose functions change nothing of an answer.
import { callable } from '../callable.ts';
import { moduleOf } from './module-of.ts';

const nothing = (name: string) => callable(name, '*args, **named', () => null);

export const WARNINGS = moduleOf('warnings', ['filterwarnings', 'simplefilter', 'warn', 'resetwarnings'].map(nothing));

/** Annotations are not looked at. */
export const TYPING = moduleOf(
  'typing',
  [],
  ['Any', 'Callable', 'Dict', 'Iterable', 'List', 'Optional', 'Sequence', 'Set', 'Tuple', 'Union'].map((name) => [
    name,
    name,
  ]),
);
