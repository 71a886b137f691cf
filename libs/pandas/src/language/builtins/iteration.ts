import { Arguments, callable, callWith } from '../callable.ts';
import { asInteger, asList } from '../checks.ts';
import { PythonError } from '../errors.ts';
import { binary, iterate, lengthOf, str, truth } from '../operators.ts';
import { PyIterator, Range } from '../sequences.ts';
import { extreme, sorted } from '../sorting.ts';
import { Callable, Dict, PySet, Tuple, type Value } from '../values.ts';
import { sum } from '../summation.ts';
import { floatIfOf } from '../whole-floats.ts';

function extremeOf(name: 'min' | 'max', operator: '<' | '>'): Callable {
  const signature = '*values, key=None, **rest';
  const inner = callable(name, signature, (values, key, rest) => {
    const given = values as Value[];
    const preset = (rest as Dict).get('default');
    const unknown = (rest as Dict).keys().find((each) => each !== 'default');
    if (unknown !== undefined)
      throw new PythonError('TypeError', `${name}() got an unexpected keyword argument '${str(unknown)}'`);
    if (given.length === 0) throw new PythonError('TypeError', `${name} expected at least 1 argument, got 0`);
    return extreme(operator, given.length === 1 ? asList(given[0]!) : given, key, preset);
  });
  return new Callable(name, (args: Arguments) => inner.call(args));
}

function range(first: Value, rest: readonly Value[]): Range {
  if (rest.length === 0) return new Range(0, asInteger(first), 1);
  const step = asInteger(rest[1] ?? 1);
  if (step === 0) throw new PythonError('ValueError', 'range() arg 3 must not be zero');
  return new Range(asInteger(first), asInteger(rest[0]!), step);
}

function* zipped(sources: readonly Value[], isStrict: boolean): Generator<Value> {
  const iterators = sources.map((source) => iterate(source)[Symbol.iterator]());
  if (iterators.length === 0) return;
  for (;;) {
    const items: Value[] = [];
    for (const [place, iterator] of iterators.entries()) {
      const { done, value } = iterator.next() as IteratorResult<Value, undefined>;
      if (!done) items.push(value);
      else if (!isStrict) return;
      else if (place > 0) throw new PythonError('ValueError', `zip() argument ${place + 1} is shorter than argument 1`);
      else if (iterators.slice(1).some((each) => !each.next().done))
        throw new PythonError('ValueError', 'zip() argument 2 is longer than argument 1');
      else return;
    }
    yield new Tuple(items);
  }
}

function* mapped(body: Value, sources: readonly Value[]): Generator<Value> {
  const [only] = sources;
  if (sources.length === 1 && only !== undefined) for (const each of iterate(only)) yield callWith(body, each);
  else for (const each of zipped(sources, false)) yield callWith(body, ...(each as Tuple).items);
}

function* filtered(test: Value, source: Value): Generator<Value> {
  for (const each of iterate(source)) if (truth(test === null ? each : callWith(test, each))) yield each;
}

function* enumerated(source: Value, start: number): Generator<Value> {
  let place = start;
  for (const each of iterate(source)) {
    yield new Tuple([place, each]);
    place += 1;
  }
}

function reversed(value: Value): Value {
  if (value instanceof PySet) throw new PythonError('TypeError', "'set' object is not reversible");
  return new PyIterator('reversed', asList(value).reverse());
}

function next(iterator: Value, preset: readonly Value[]): Value {
  if (!(iterator instanceof PyIterator)) throw new PythonError('TypeError', 'object is not an iterator');
  const value = iterator.next() ?? preset[0];
  if (value === undefined) throw new PythonError('StopIteration', '');
  return value;
}

function some(source: Value): boolean {
  for (const each of iterate(source)) if (truth(each)) return true;
  return false;
}

function every(source: Value): boolean {
  for (const each of iterate(source)) if (!truth(each)) return false;
  return true;
}

function total(source: Value, start: Value): Value {
  const items = asList(source);
  if (typeof start === 'number' && items.every((each) => typeof each === 'number' || typeof each === 'boolean'))
    return floatIfOf(sum(items.map(Number), start), start, ...items);
  if (typeof start === 'string')
    throw new PythonError('TypeError', "sum() can't sum strings [use ''.join(seq) instead]");
  return items.reduce<Value>((one, other) => binary('+', one, other), start);
}

export const ITERATION: readonly Callable[] = [
  callable('len', 'obj', (value) => lengthOf(value)),
  callable('sum', 'iterable, start=0', (source, start) => total(source, start)),
  extremeOf('min', '<'),
  extremeOf('max', '>'),
  callable('sorted', 'iterable, *, key=None, reverse=False', (values, key, reverse) => sorted(values, key, reverse)),
  callable('any', 'iterable', (source) => some(source)),
  callable('all', 'iterable', (source) => every(source)),
  callable(
    'zip',
    '*iterables, strict=False',
    (all, strict) => new PyIterator('zip', zipped(all as Value[], truth(strict))),
  ),
  callable('map', 'func, *iterables', (body, all) => new PyIterator('map', mapped(body, all as Value[]))),
  callable('filter', 'function, iterable', (test, source) => new PyIterator('filter', filtered(test, source))),
  callable(
    'enumerate',
    'iterable, start=0',
    (source, start) => new PyIterator('enumerate', enumerated(source, asInteger(start))),
  ),
  callable('reversed', 'sequence', (value) => reversed(value)),
  callable('iter', 'iterable', (value) =>
    value instanceof PyIterator ? value : new PyIterator('iterator', iterate(value)),
  ),
  callable('next', 'iterator, *default', (iterator, preset) => next(iterator, preset as Value[])),
  callable('range', 'start, *rest', (first, rest) => range(first, rest as Value[])),
];
