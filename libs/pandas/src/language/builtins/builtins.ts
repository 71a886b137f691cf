// The functions and classes every script has.
import { callable } from '../callable.ts';
import { notSupported } from '../errors.ts';
import { EXCEPTIONS } from '../exceptions.ts';
import { str } from '../repr.ts';
import { asText } from '../checks.ts';
import { attribute } from '../operators.ts';
import { PythonError } from '../errors.ts';
import { refuseTextOfFloats } from '../whole-floats.ts';
import { Callable, PyObject, type Value } from '../values.ts';
import { CLASSES } from './classes.ts';
import { ITERATION } from './iteration.ts';
import { NUMBERS } from './numbers.ts';
import { isInstance, typeOf } from './types.ts';

function getAttribute(object: Value, name: Value, preset: readonly Value[]): Value {
  try {
    return attribute(object, asText(name));
  } catch (error) {
    if (preset[0] !== undefined && error instanceof PythonError && error.name === 'AttributeError') return preset[0];
    throw error;
  }
}

function printer(print: (text: string) => void): Callable {
  return callable('print', "*values, sep=' ', end='\n', file=None, flush=False", (values, sep, end, file) => {
    if (file !== null) throw notSupported('print(file=…)');
    refuseTextOfFloats(values);
    print((values as Value[]).map(str).join(sep === null ? ' ' : asText(sep)) + (end === null ? '\n' : asText(end)));
    return null;
  });
}

const OTHERS: readonly Callable[] = [
  callable('isinstance', 'object, classinfo', (object, types) => isInstance(object, types)),
  callable('type', 'object', (object) => typeOf(object)),
  callable('callable', 'object', (object) => object instanceof Callable),
  callable('getattr', 'object, name, *default', (object, name, preset) =>
    getAttribute(object, name, preset as Value[]),
  ),
  callable('hasattr', 'object, name', (object, name) => getAttribute(object, name, [NOTHING]) !== NOTHING),
];

/** No script can have it: what `hasattr` tells an attribute that is not there by. */
const NOTHING = new (class extends PyObject {
  readonly type = 'nothing';
  override toString(): string {
    return '';
  }
})();

/** What Python has besides: told by name. */
const REFUSED =
  'open input eval exec compile globals locals vars dir id hash bytes bytearray memoryview complex super property setattr delattr staticmethod classmethod issubclass __import__'
    .split(' ')
    .map((name) =>
      callable(name, '*given, **named', () => {
        throw notSupported(`${name}()`);
      }),
    );

/** @param print gets what is printed, with its ends of lines */
export function builtins(print: (text: string) => void): Map<string, Value> {
  const all = [...CLASSES, ...ITERATION, ...NUMBERS, ...OTHERS, ...REFUSED, printer(print)];
  return new Map<string, Value>([
    ...all.map((each): [string, Value] => [each.name, each]),
    ...EXCEPTIONS,
    ['__name__', '__main__'],
  ]);
}
