import { callable, callWith } from '../callable.ts';
import { asInteger, asList, asText } from '../checks.ts';
import { PythonError } from '../errors.ts';
import { attribute, binary, iterate } from '../operators.ts';
import { PyIterator } from '../sequences.ts';
import { item } from '../subscripts.ts';
import { Callable, isSame, Tuple, type Value } from '../values.ts';
import { moduleOf } from './module-of.ts';

function* chained(sources: Iterable<Value>): Generator<Value> {
  for (const source of sources) yield* iterate(source);
}

function* product(pools: readonly Value[][], chosen: readonly Value[] = []): Generator<Value> {
  const pool = pools[chosen.length];
  if (!pool) yield new Tuple(chosen);
  else for (const each of pool) yield* product(pools, [...chosen, each]);
}

/** @param follows whether a place may come after those that are chosen */
function* choices(
  pool: readonly Value[],
  size: number,
  follows: (place: number, chosen: readonly number[]) => boolean,
  chosen: readonly number[] = [],
): Generator<Value> {
  if (chosen.length === size) yield new Tuple(chosen.map((place) => pool[place]!));
  else
    for (let place = 0; place < pool.length; place += 1)
      if (follows(place, chosen)) yield* choices(pool, size, follows, [...chosen, place]);
}

function* accumulated(source: Value, body: Value): Generator<Value> {
  let total: Value | undefined;
  for (const each of iterate(source)) {
    total = total === undefined ? each : body === null ? binary('+', total, each) : callWith(body, total, each);
    yield total;
  }
}

function* grouped(source: Value, key: Value): Generator<Value> {
  let group: { label: Value; items: Value[] } | undefined;
  for (const each of iterate(source)) {
    const label = key === null ? each : callWith(key, each);
    if (group && isSame(group.label, label)) group.items.push(each);
    else {
      if (group) yield new Tuple([group.label, group.items]);
      group = { label, items: [each] };
    }
  }
  if (group) yield new Tuple([group.label, group.items]);
}

const lazy = (name: string, source: Iterable<Value>) => new PyIterator(name, source);

const CHAIN = new Callable(
  'chain',
  callable('chain', '*iterables', (all) => lazy('chain', chained(all as Value[]))).call,
  new Map([['from_iterable', callable('from_iterable', 'iterable', (all) => lazy('chain', chained(iterate(all))))]]),
);

export const ITERTOOLS = moduleOf('itertools', [
  CHAIN,
  callable('product', '*iterables, repeat=1', (all, repeat) => {
    const pools = (all as Value[]).map(asList);
    return lazy('product', product(Array.from({ length: asInteger(repeat) }, () => pools).flat()));
  }),
  callable('combinations', 'iterable, r', (all, size) =>
    lazy(
      'combinations',
      choices(asList(all), asInteger(size), (place, chosen) => place > (chosen.at(-1) ?? -1)),
    ),
  ),
  callable('combinations_with_replacement', 'iterable, r', (all, size) =>
    lazy(
      'combinations',
      choices(asList(all), asInteger(size), (place, chosen) => place >= (chosen.at(-1) ?? 0)),
    ),
  ),
  callable('permutations', 'iterable, r=None', (all, size) => {
    const pool = asList(all);
    return lazy(
      'permutations',
      choices(pool, size === null ? pool.length : asInteger(size), (place, chosen) => !chosen.includes(place)),
    );
  }),
  callable('accumulate', 'iterable, func=None', (source, body) => lazy('accumulate', accumulated(source, body))),
  callable('groupby', 'iterable, key=None', (source, key) => lazy('groupby', grouped(source, key))),
]);

export const FUNCTOOLS = moduleOf('functools', [
  callable('reduce', 'function, iterable, *initial', (body, source, initial) => {
    const [first, ...rest] = [...(initial as Value[]), ...iterate(source)];
    if (first === undefined) throw new PythonError('TypeError', 'reduce() of empty iterable with no initial value');
    return rest.reduce((total, each) => callWith(body, total, each), first);
  }),
]);

const several = (keys: Value, pick: (key: Value) => Value): Value => {
  const all = keys as Value[];
  return all.length === 1 ? pick(all[0]!) : new Tuple(all.map(pick));
};

export const OPERATOR = moduleOf('operator', [
  callable('itemgetter', '*items', (keys) =>
    callable('itemgetter', 'obj', (object) => several(keys, (key) => item(object, key))),
  ),
  callable('attrgetter', '*attrs', (names) =>
    callable('attrgetter', 'obj', (object) => several(names, (name) => attribute(object, asText(name)))),
  ),
  ...(['+', '-', '*', '/'] as const).map((sign, place) =>
    callable(['add', 'sub', 'mul', 'truediv'][place]!, 'a, b', (one, other) => binary(sign, one, other)),
  ),
]);
