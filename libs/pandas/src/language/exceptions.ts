import { callable } from './callable.ts';
import type { ErrorName } from './errors.ts';
import { repr, str } from './repr.ts';
import { Callable, PyObject, type Value } from './values.ts';

/** What `raise` takes. */
export class PyException extends PyObject {
  constructor(
    readonly type: ErrorName,
    private readonly args: readonly Value[],
  ) {
    super();
  }

  override toString(): string {
    return this.args.map(str).join(', ');
  }

  override toRepr(): string {
    return `${this.type}(${this.args.map(repr).join(', ')})`;
  }
}

const NAMES: readonly ErrorName[] = [
  'AssertionError',
  'AttributeError',
  'Exception',
  'IndexError',
  'KeyError',
  'NameError',
  'NotImplementedError',
  'RuntimeError',
  'TypeError',
  'ValueError',
  'ZeroDivisionError',
];

export const EXCEPTIONS: ReadonlyMap<string, Callable> = new Map(
  NAMES.map((name) => [name, callable(name, '*args', (args) => new PyException(name, args as Value[]))]),
);
