import { asInteger, asList, asNumber } from './checks.ts';
import type { Methods } from './methods/table.ts';
import { sum } from './summation.ts';
import { Dict, Tuple, type Value } from './values.ts';

/** `collections.Counter`: how often each value comes up, in the order they first did. */
export class Counter extends Dict {
  /** Of what is not there there are none. */
  override missing(): Value {
    return 0;
  }

  /** @param by 1 to count, -1 to take off */
  count(given: Value, by = 1): this {
    const pairs = given instanceof Dict ? [...given] : asList(given).map((each): [Value, Value] => [each, 1]);
    for (const [key, times] of pairs) this.set(key, asNumber(this.get(key) ?? 0) + by * asNumber(times));
    return this;
  }

  /** Those that come up alike stay in their order. */
  mostCommon(): (readonly [Value, Value])[] {
    return [...this].sort(([, one], [, other]) => asNumber(other) - asNumber(one));
  }
}

function* elements(self: Counter): Generator<Value> {
  for (const [key, times] of self) for (let time = 0; time < asNumber(times); time += 1) yield key;
}

export const COUNTER_METHODS: Methods<Counter> = new Map<
  string,
  readonly [string, (self: Counter, ...values: Value[]) => Value]
>([
  [
    'most_common',
    [
      'n=None',
      (self, count) => {
        const all = self.mostCommon().map((pair): Value => new Tuple([...pair]));
        return count === null ? all : all.slice(0, Math.max(0, asInteger(count)));
      },
    ],
  ],
  ['update', ['iterable', (self, given) => (self.count(given), null)]],
  ['subtract', ['iterable', (self, given) => (self.count(given, -1), null)]],
  ['total', ['', (self) => sum(self.values().map(asNumber))]],
  ['elements', ['', (self) => [...elements(self)]]],
  ['copy', ['', (self) => new Counter(self)]],
]);
