import { callable, bind, type Arguments } from '../callable.ts';
import { asList, asText } from '../checks.ts';
import { Counter } from '../counter.ts';
import { DefaultDict } from '../default-dict.ts';
import { notSupported, PythonError } from '../errors.ts';
import { pairsOf } from '../methods/dict-methods.ts';
import { NamedTuple } from '../named-tuple.ts';
import { Callable, Dict, type Value } from '../values.ts';
import { moduleOf } from './module-of.ts';

const optional = (given: Value) => (given as Value[]).slice(0, 1);

function namedTuple(name: string, fields: Value): Callable {
  const names = (typeof fields === 'string' ? fields.split(/[\s,]+/) : asList(fields).map(asText)).filter(Boolean);
  const parameters = names.map((each) => ({ name: each, kind: 'plain' as const }));
  return new Callable(name, (args: Arguments) => new NamedTuple(name, names, bind(name, parameters, args)));
}

export const COLLECTIONS = moduleOf('collections', [
  callable('Counter', '*given, **named', (given, named) => {
    const counter = new Counter();
    for (const each of [...optional(given), named!]) counter.count(each);
    return counter;
  }),
  callable('defaultdict', 'default_factory=None, *given, **named', (factory, given, named) => {
    if (factory !== null && !(factory instanceof Callable))
      throw new PythonError('TypeError', 'first argument must be callable or None');
    return new DefaultDict(factory, [...optional(given).flatMap(pairsOf), ...pairsOf(named)]);
  }),
  callable(
    'OrderedDict',
    '*given, **named',
    (given, named) => new Dict([...optional(given).flatMap(pairsOf), ...pairsOf(named)]),
  ),
  callable('namedtuple', 'typename, field_names', (name, fields) => namedTuple(asText(name), fields)),
  callable('deque', '*given, **named', () => {
    throw notSupported('collections.deque');
  }),
]);
