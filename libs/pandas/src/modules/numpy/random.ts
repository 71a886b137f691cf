// np.random: the legacy generator, number by number as NumPy draws them, from a seed. Without one nothing is drawn: an
// answer that is another one each time is none.
import { arrayOf, integerOf, isArrayLike, numberOf, numbersOf } from '../../arrays/coerce.ts';
import { NdArray, type Kind } from '../../arrays/nd-array.ts';
import { callable } from '../../language/callable.ts';
import { notSupported, PythonError } from '../../language/errors.ts';
import { Module, PartOfModule } from '../../language/module.ts';
import { type Callable, PyObject, Slice, type Value } from '../../language/values.ts';
import { RandomState } from '../../random/random-state.ts';
import { shapeOf } from './creation.ts';

type Draws = () => RandomState;

function drawn(size: Value, draw: () => Value, kind?: Kind): Value {
  if (size === null) return draw();
  const shape = shapeOf(size);
  const length = shape.reduce((product, each) => product * each, 1);
  return NdArray.own(Array.from({ length }, draw), shape, kind);
}

function rows(array: NdArray, places: readonly number[]): NdArray {
  return array.item(NdArray.own(places)) as NdArray;
}

const arrayOrRange = (a: Value) =>
  isArrayLike(a) ? arrayOf(a) : NdArray.own(Array.from({ length: integerOf(a, 'a') }, (_, at) => at));

function choice(state: RandomState, a: Value, size: Value, replace: Value, p: Value): Value {
  const array = arrayOrRange(a);
  if (array.shape.length > 1) throw new PythonError('ValueError', 'a must be 1-dimensional');
  const chances = p === null ? undefined : numbersOf(p, 'p');
  const shape = size === null ? [1] : shapeOf(size);
  const count = shape.reduce((product, each) => product * each, 1);
  const values = state
    .choice(array.values.length, count, replace === true, chances)
    .map((place) => array.values[place]!);
  return size === null ? values[0]! : NdArray.own(values, shape, array.kind);
}

function shuffle(state: RandomState, x: Value): Value {
  if (Array.isArray(x)) state.shuffle(x);
  else if (x instanceof NdArray) {
    const places = state.permutation(x.shape[0]!);
    x.setItem(new Slice(null, null, null), rows(x, places));
  } else throw notSupported('random.shuffle of what is neither a list nor an array');
  return null;
}

const methods = (state: Draws): readonly Callable[] => [
  ...['random', 'random_sample', 'ranf', 'sample'].map((name) =>
    callable(name, 'size=None', (size) => drawn(size, () => state().uniform(), 'float')),
  ),
  callable('rand', '*shape', (shape) =>
    drawn((shape as Value[]).length === 0 ? null : shape, () => state().uniform(), 'float'),
  ),
  callable('randn', '*shape', (shape) =>
    drawn((shape as Value[]).length === 0 ? null : shape, () => state().normal(), 'float'),
  ),
  callable('standard_normal', 'size=None', (size) => drawn(size, () => state().normal(), 'float')),
  callable('normal', 'loc=0, scale=1, size=None', (loc, scale, size) => {
    const [centre, width] = [numberOf(loc, 'loc'), numberOf(scale, 'scale')];
    return drawn(size, () => centre + width * state().normal(), 'float');
  }),
  callable('uniform', 'low=0, high=1, size=None', (low, high, size) => {
    const [from, to] = [numberOf(low, 'low'), numberOf(high, 'high')];
    return drawn(size, () => from + (to - from) * state().uniform(), 'float');
  }),
  callable('exponential', 'scale=1, size=None', (scale, size) =>
    drawn(size, () => numberOf(scale, 'scale') * state().exponential(), 'float'),
  ),
  callable('randint', 'low, high=None, size=None', (low, high, size) => {
    const [from, to] = high === null ? [0, integerOf(low, 'low')] : [integerOf(low, 'low'), integerOf(high, 'high')];
    return drawn(size, () => state().integer(from, to));
  }),
  callable('permutation', 'x', (x) => {
    const array = arrayOrRange(x);
    return rows(array, state().permutation(array.shape[0]!));
  }),
  callable('choice', 'a, size=None, replace=True, p=None', (a, size, replace, p) =>
    choice(state(), a, size, replace, p),
  ),
  callable('shuffle', 'x', (x) => shuffle(state(), x)),
];

class RandomStateObject extends PyObject {
  readonly type = 'RandomState';
  private readonly found: ReadonlyMap<string, Value>;

  constructor(readonly state: RandomState) {
    super();
    this.found = new Map(methods(() => state).map((each) => [each.name, each]));
  }

  override attribute(name: string): Value | undefined {
    return this.found.get(name);
  }

  override toString(): string {
    return 'RandomState(MT19937)';
  }
}

const unseeded = (what: string) => notSupported(`${what} without a seed`);

/** What `random_state=` of pandas and scikit-learn takes: a seed or a generator. */
export function randomStateOf(value: Value, what: string): RandomState {
  if (value instanceof RandomStateObject) return value.state;
  if (value === null) throw unseeded(what);
  return new RandomState(integerOf(value, 'random_state'));
}

/** A module for each run, so that a seed is forgotten after it. */
export function randomModule(): Module {
  let shared: RandomState | undefined;
  const state = () => {
    if (!shared) throw unseeded('np.random');
    return shared;
  };
  const members = [
    ...methods(state),
    callable('seed', 'seed=None', (seed) => {
      shared = randomStateOf(seed, 'np.random');
      return null;
    }),
    callable('RandomState', 'seed=None', (seed) => new RandomStateObject(randomStateOf(seed, 'np.random'))),
    callable('default_rng', 'seed=None', () => {
      throw notSupported('np.random.default_rng');
    }),
  ];
  return new PartOfModule('numpy.random', new Map(members.map((each) => [each.name, each])));
}
