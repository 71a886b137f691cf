// What the classes of scikit-learn have in common: methods, and what they learned under names that end in `_`.
import { arrayOf, isArrayLike, numberOf } from '../../arrays/coerce.ts';
import { DataFrame } from '../../frames/data-frame.ts';
import { Series } from '../../frames/series.ts';
import { callable } from '../../language/callable.ts';
import { PythonError } from '../../language/errors.ts';
import { noteFloat } from '../../language/whole-floats.ts';
import { type Callable, isMissing, isSame, PyObject, type Value } from '../../language/values.ts';

export abstract class Estimator extends PyObject {
  protected readonly learned = new Map<string, Value>();
  private names?: readonly Value[];
  private width = 0;

  protected abstract methods(): readonly Callable[];

  override attribute(name: string): Value | undefined {
    return this.learned.get(name) ?? this.methods().find((method) => method.name === name);
  }

  override toString(): string {
    return `${this.type}()`;
  }

  protected learn(found: Readonly<Record<string, Value>>): void {
    for (const [name, value] of Object.entries(found)) {
      noteFloat(value);
      this.learned.set(name, value);
    }
  }

  protected checkFitted(): void {
    if (this.learned.size === 0)
      throw new PythonError(
        'ValueError',
        `This ${this.type} instance is not fitted yet. Call 'fit' with appropriate arguments before using this estimator.`,
      );
  }

  /** The table to learn from; its columns' names are what later tables are held against. */
  protected firstTable(x: Value): Value[][] {
    const rows = tableOf(x);
    this.names = x instanceof DataFrame ? x.columns.map(({ name }) => name) : undefined;
    this.width = rows[0]?.length ?? 0;
    this.learned.set('n_features_in_', this.width);
    return rows;
  }

  protected nextTable(x: Value): Value[][] {
    this.checkFitted();
    const names = x instanceof DataFrame ? x.columns.map(({ name }) => name) : undefined;
    if (names && this.names && !isSame([...names], [...this.names]))
      throw new PythonError('ValueError', 'The feature names should match those that were passed during fit.');
    const rows = tableOf(x);
    if ((rows[0]?.length ?? 0) !== this.width)
      throw new PythonError(
        'ValueError',
        `X has ${rows[0]?.length ?? 0} features, but ${this.type} is expecting ${this.width} features as input.`,
      );
    return rows;
  }
}

/** Rows of a frame, an array or lists of two dimensions. */
function tableOf(x: Value): Value[][] {
  if (x instanceof Series || !isArrayLike(x) || arrayOf(x).shape.length === 1)
    throw new PythonError(
      'ValueError',
      'Expected 2D array, got 1D array instead. Reshape your data using array.reshape(-1, 1)',
    );
  const { values, shape } = arrayOf(x);
  const [length, width] = shape as [number, number];
  if (length === 0)
    throw new PythonError('ValueError', 'Found array with 0 sample(s) while a minimum of 1 is required.');
  return Array.from({ length }, (_, row) => values.slice(row * width, (row + 1) * width));
}

/** Numbers as scikit-learn reads them: texts that are numbers too. */
export function featureOf(value: Value): number {
  if (typeof value === 'number') return value;
  if (isMissing(value)) return NaN;
  if (typeof value === 'string') {
    const number = value.trim() === '' ? NaN : Number(value);
    if (Number.isNaN(number)) throw new PythonError('ValueError', `could not convert string to float: '${value}'`);
    return number;
  }
  return numberOf(value, 'scikit-learn');
}

export const featuresOf = (rows: readonly (readonly Value[])[]) => rows.map((row) => row.map(featureOf));

export function refuseMissing(rows: readonly (readonly number[])[], what: string, type: string): void {
  if (rows.some((row) => row.some((value) => !Number.isFinite(value))))
    throw new PythonError(
      'ValueError',
      `Input ${what} contains NaN or infinity. ${type} does not accept missing values encoded as NaN natively.`,
    );
}

/** `fit`, `transform` and `fit_transform` of what learns from a table and gives another one. */
export const transforming = (self: Estimator, fit: (x: Value) => void, transform: (x: Value) => Value): Callable[] => [
  callable('fit', 'X, y=None', (x) => {
    fit(x);
    return self;
  }),
  callable('transform', 'X', transform),
  callable('fit_transform', 'X, y=None', (x) => {
    fit(x);
    return transform(x);
  }),
];
