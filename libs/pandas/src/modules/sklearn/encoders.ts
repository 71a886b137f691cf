// Classes by numbers.
import { arrayOf } from '../../arrays/coerce.ts';
import { NdArray } from '../../arrays/nd-array.ts';
import { callable } from '../../language/callable.ts';
import { notSupported, PythonError } from '../../language/errors.ts';
import { str } from '../../language/operators.ts';
import { type Callable, isMissing, isSame, keyOf, PyObject, Tuple, type Value } from '../../language/values.ts';
import { DataFrame } from '../../frames/data-frame.ts';
import { distinct } from '../numpy/ordering.ts';
import { Estimator, transforming } from './estimator.ts';

/** In ascending order; what is absent comes last. */
function classesOf(values: readonly Value[]): Value[] {
  const present = values.filter((value) => !isMissing(value));
  const absent = distinct(values.filter(Number.isNaN)).values;
  return [...distinct(present).values, ...(values.includes(null) ? [null] : []), ...absent];
}

/** NaN is a class of its own too. */
const classKey = (value: Value) => keyOf(value);

function placesOf(values: readonly Value[], classes: readonly Value[]): number[] {
  const places = new Map(classes.map((value, at) => [classKey(value), at]));
  return values.map((value) => {
    const place = places.get(classKey(value));
    if (place === undefined) throw new PythonError('ValueError', `y contains previously unseen labels: ${str(value)}`);
    return place;
  });
}

class LabelEncoder extends Estimator {
  readonly type = 'LabelEncoder';
  private classes: Value[] = [];

  private fit(y: Value): readonly Value[] {
    const array = arrayOf(y);
    if ((array.shape[1] ?? 1) > 1) throw new PythonError('ValueError', 'y should be a 1d array');
    this.classes = classesOf(array.values);
    this.learn({ classes_: NdArray.own(this.classes, undefined, 'object') });
    return array.values;
  }

  protected methods(): readonly Callable[] {
    return [
      callable('fit', 'y', (y) => {
        this.fit(y);
        return this;
      }),
      callable('transform', 'y', (y) => {
        this.checkFitted();
        return NdArray.own(placesOf(arrayOf(y).values, this.classes));
      }),
      callable('fit_transform', 'y', (y) => NdArray.own(placesOf(this.fit(y), this.classes))),
      callable('inverse_transform', 'y', (y) => {
        this.checkFitted();
        const values = arrayOf(y).values.map((place) => this.classes[Number(place)]);
        if (values.includes(undefined)) throw new PythonError('ValueError', 'y contains previously unseen labels');
        return NdArray.own(values as Value[], undefined, 'object');
      }),
    ];
  }
}

const columnsOf = (rows: readonly (readonly Value[])[]) => rows[0]!.map((_, at) => rows.map((row) => row[at]!));

/** What encoders of tables learn: the classes of each column. */
abstract class TableEncoder extends Estimator {
  protected classes: Value[][] = [];
  protected columns: readonly Value[] = [];
  protected isNamed = false;

  protected fit(x: Value): void {
    this.classes = columnsOf(this.firstTable(x)).map(classesOf);
    this.isNamed = x instanceof DataFrame;
    this.columns = x instanceof DataFrame ? x.columns.map(({ name }) => name) : this.classes.map((_, at) => `x${at}`);
    this.learn({ categories_: this.classes.map((values) => NdArray.own(values, undefined, 'object')) });
  }

  protected places(x: Value): number[][] {
    return columnsOf(this.nextTable(x)).map((values, at) => placesOf(values, this.classes[at]!));
  }
}

class OrdinalEncoder extends TableEncoder {
  readonly type = 'OrdinalEncoder';

  protected methods(): readonly Callable[] {
    return transforming(
      this,
      (x) => this.fit(x),
      (x) => {
        const places = this.places(x);
        if (this.classes.some((values) => values.some(isMissing)))
          throw notSupported('OrdinalEncoder of absent values');
        const rows = places[0]!.map((_, row) => places.map((column) => column[row]!));
        return NdArray.own(rows.flat(), [rows.length, places.length], 'float');
      },
    );
  }
}

/** A matrix that keeps to itself what is not zero: it is made an array before anything else can be done with it. */
class SparseMatrix extends PyObject {
  readonly type = 'csr_matrix';

  constructor(private readonly array: NdArray) {
    super();
  }

  override attribute(name: string): Value | undefined {
    if (name === 'toarray' || name === 'todense') return callable(name, '', () => this.array);
    return name === 'shape' ? new Tuple([...this.array.shape]) : undefined;
  }

  override toString(): string {
    return `<Compressed Sparse Row sparse matrix of shape (${this.array.shape.join(', ')})>`;
  }
}

class OneHotEncoder extends TableEncoder {
  readonly type = 'OneHotEncoder';

  constructor(
    private readonly dropsFirst: boolean,
    private readonly isSparse: boolean,
  ) {
    super();
  }

  private transform(x: Value): Value {
    const places = this.places(x);
    const first = Number(this.dropsFirst);
    const rows = places[0]!.map((_, row) =>
      places.flatMap((column, at) =>
        this.classes[at]!.slice(first).map((__, place) => Number(column[row] === place + first)),
      ),
    );
    const array = NdArray.own(rows.flat(), [rows.length, rows[0]!.length], 'float');
    return this.isSparse ? new SparseMatrix(array) : array;
  }

  protected methods(): readonly Callable[] {
    return [
      ...transforming(
        this,
        (x) => this.fit(x),
        (x) => this.transform(x),
      ),
      callable('get_feature_names_out', 'input_features=None', (given) => {
        this.checkFitted();
        const columns = given === null ? this.columns : arrayOf(given).values;
        if (this.isNamed && !isSame([...columns], [...this.columns]))
          throw new PythonError('ValueError', 'input_features is not equal to feature_names_in_');
        const names = this.classes.flatMap((values, at) =>
          values.slice(Number(this.dropsFirst)).map((value) => `${str(columns[at]!)}_${str(value)}`),
        );
        return NdArray.own(names, undefined, 'object');
      }),
    ];
  }
}

export const ENCODERS: readonly Callable[] = [
  callable('LabelEncoder', '', () => new LabelEncoder()),
  callable('OrdinalEncoder', '', () => new OrdinalEncoder()),
  callable(
    'OneHotEncoder',
    "*, drop=None, sparse_output=True, sparse=True, handle_unknown='error', dtype=None",
    (drop, output, sparse, unknown, dtype) => {
      if (drop !== null && drop !== 'first') throw notSupported('OneHotEncoder with this drop');
      if (unknown !== 'error') throw notSupported("OneHotEncoder(handle_unknown='ignore')");
      if (dtype !== null) throw notSupported('OneHotEncoder(dtype=…)');
      return new OneHotEncoder(drop === 'first', output === true && sparse === true);
    },
  ),
];
