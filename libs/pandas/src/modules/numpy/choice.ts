// Values chosen element by element: where, select, clip, nan_to_num, round.
import { arrayOf, isArrayLike, numberOf, numbersOf } from '../../arrays/coerce.ts';
import { commonShape, picker, truthOf } from '../../arrays/elementwise.ts';
import { NdArray } from '../../arrays/nd-array.ts';
import { roundTo } from '../../arrays/sums.ts';
import { callable } from '../../language/callable.ts';
import { notSupported, PythonError } from '../../language/errors.ts';
import { type Callable, Tuple, type Value } from '../../language/values.ts';
import { methodOf } from './delegate.ts';
import { mapped, zipped } from './elementwise.ts';

/** What NumPy would call the type of what is chosen from. */
function typeOf(value: Value): 'text' | 'number' | 'object' | 'empty' {
  if (!isArrayLike(value)) return typeof value === 'string' ? 'text' : isNumeric(value) ? 'number' : 'object';
  const { values, kind } = arrayOf(value);
  if (kind === 'object') return 'object';
  if (values.length === 0) return 'empty';
  if (values.every((each) => typeof each === 'string')) return 'text';
  return values.every(isNumeric) ? 'number' : 'object';
}

const isNumeric = (value: Value) => typeof value === 'number' || typeof value === 'boolean';

/** Numbers beside texts become texts in NumPy, NaN too. */
function textOf(value: Value): Value {
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value !== 'number') return value;
  if (Number.isNaN(value)) return 'nan';
  // 5 and 5.0 would be two texts, and cannot be told apart
  throw notSupported('np.where and np.select of both texts and numbers');
}

function chosen(pick: (place: number) => Value, shape: readonly number[], choices: readonly Value[]): NdArray {
  const length = shape.reduce((product, each) => product * each, 1);
  const types = new Set(choices.map(typeOf));
  const areTexts = types.has('text') && types.has('number') && !types.has('object');
  const result = new Array<Value>(length);
  for (let at = 0; at < length; at++) result[at] = areTexts ? textOf(pick(at)) : pick(at);
  const areFloats = choices.some((each) =>
    isArrayLike(each)
      ? arrayOf(each).kind === 'float'
      : typeof each === 'number' && (!Number.isInteger(each) || Number.isNaN(each)),
  );
  return NdArray.own(result, shape, types.has('object') ? 'object' : areFloats ? 'float' : undefined);
}

const asArray = (value: Value) => (isArrayLike(value) ? arrayOf(value) : undefined);

function where(condition: Value, x: Value, y: Value): Value {
  if (!isArrayLike(x) && !isArrayLike(y) && new Set([x, y].map(typeOf)).size > 1 && [x, y].map(typeOf).includes('text'))
    throw new PythonError('TypeError', 'np.where: a text and a number have no common DType');
  const conditions = asArray(condition);
  const [one, other] = [asArray(x), asArray(y)];
  const shape = commonShape(commonShape(conditions?.shape ?? [], one?.shape ?? []), other?.shape ?? []);
  const [is, yes, no] = [picker(condition, conditions, shape), picker(x, one, shape), picker(y, other, shape)];
  if (shape.length === 0) return truthOf(condition) ? x : y;
  return chosen((at) => (truthOf(is(at)) ? yes(at) : no(at)), shape, [x, y]);
}

export function nonzero(value: Value): Tuple {
  const { values, shape } = arrayOf(value);
  const places = values.flatMap((each, place) => (truthOf(each) ? [place] : []));
  if (shape.length === 1) return new Tuple([NdArray.own(places)]);
  const width = shape[1]!;
  return new Tuple([
    NdArray.own(places.map((place) => Math.floor(place / width))),
    NdArray.own(places.map((place) => place % width)),
  ]);
}

function select(conditions: Value, choices: Value, preset: Value): Value {
  if (!Array.isArray(conditions) || !Array.isArray(choices))
    throw new PythonError('TypeError', 'np.select takes a list of conditions and a list of choices');
  if (conditions.length !== choices.length || conditions.length === 0)
    throw new PythonError('ValueError', 'list of cases must be same length as list of conditions');
  const cases = conditions.map((each) => arrayOf(each));
  const all = [...choices, preset];
  const shape = [...cases, ...all.map(asArray)].reduce<number[]>(
    (sum, each) => commonShape(sum, each?.shape ?? []),
    [],
  );
  const tests = cases.map((each) => picker(null, each, shape));
  for (const each of cases)
    if (!each.values.every((value) => typeof value === 'boolean'))
      throw new PythonError('TypeError', 'invalid entry in condlist: should be boolean ndarray');
  const picks = all.map((each) => picker(each, asArray(each), shape));
  return chosen(
    (at) => {
      const first = tests.findIndex((test) => test(at) === true);
      return picks[first < 0 ? tests.length : first]!(at);
    },
    shape,
    all,
  );
}

function clip(value: Value, low: Value, high: Value): Value {
  const bound = (items: Value, limit: Value, pick: (a: number, b: number) => number) =>
    limit === null ? items : zipped(items, limit, (a, b) => pick(numberOf(a, 'np.clip', true), numberOf(b, 'np.clip')));
  return bound(bound(value, low, Math.max), high, Math.min);
}

function nanToNum(value: Value, nan: Value, posinf: Value, neginf: Value): Value {
  const [whole, high, low] = [Number(nan), posinf, neginf].map((each) => (each === null ? NaN : Number(each)));
  const each = (x: number) => {
    if (Number.isNaN(x)) return whole!;
    if (x === Infinity) return Number.isNaN(high) ? Number.MAX_VALUE : high!;
    if (x === -Infinity) return Number.isNaN(low) ? -Number.MAX_VALUE : low!;
    return x;
  };
  if (!isArrayLike(value)) return each(numberOf(value, 'np.nan_to_num'));
  const { shape, kind } = arrayOf(value);
  return NdArray.own(numbersOf(value, 'np.nan_to_num').map(each), shape, kind);
}

const rounded = (name: string) =>
  callable(name, 'a, decimals=0', (a, decimals) => {
    const method = methodOf(a, 'round');
    if (method) return method([decimals]);
    return mapped(a, a instanceof NdArray && a.kind !== 'float' ? 'abs' : 'round', (x) => roundTo(x, Number(decimals)));
  });

export const CHOICE: readonly Callable[] = [
  callable('where', 'condition, *xy', (condition, xy) => {
    const [x, y] = xy as Value[];
    if (x === undefined) return nonzero(condition);
    if (y === undefined) throw new PythonError('ValueError', 'either both or neither of x and y should be given');
    return where(condition, x, y);
  }),
  callable('select', 'condlist, choicelist, default=0', select),
  callable('clip', 'a, a_min=None, a_max=None, *, min=None, max=None', (a, low, high, min, max) =>
    clip(a, low ?? min, high ?? max),
  ),
  callable('nan_to_num', 'x, copy=True, nan=0, posinf=None, neginf=None', (x, _copy, nan, posinf, neginf) =>
    nanToNum(x, nan, posinf, neginf),
  ),
  rounded('round'),
  rounded('around'),
  callable('nonzero', 'a', nonzero),
  callable('flatnonzero', 'a', (a) => nonzero(NdArray.own(arrayOf(a).values)).items[0]!),
  callable('argwhere', 'a', (a) => {
    const columns = nonzero(a).items as readonly NdArray[];
    const rows = columns[0]!.values.map((_, at) => columns.map((column) => column.values[at]!));
    return NdArray.own(rows.flat(), [rows.length, columns.length]);
  }),
];
