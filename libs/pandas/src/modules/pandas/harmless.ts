// Settings of how things are shown, which no answer depends on, and questions about dtypes.
import { DataFrame } from '../../frames/data-frame.ts';
import { type Dtype, DtypeName, dtypeOf } from '../../frames/dtype.ts';
import { Series } from '../../frames/series.ts';
import { Index } from '../../frames/index-labels.ts';
import { callable } from '../../language/callable.ts';
import { notSupported, PythonError } from '../../language/errors.ts';
import { str } from '../../language/operators.ts';
import { Module } from '../../language/module.ts';
import { PyObject, type Value } from '../../language/values.ts';

const HARMLESS =
  /^(display|styler|plotting|io)\b|^(mode\.chained_assignment|(max|min)_(columns|rows|colwidth)|precision|width|max_colwidth|expand_frame_repr|float_format)$/;

const checked = (option: Value): null => {
  if (typeof option === 'string' && HARMLESS.test(option)) return null;
  throw notSupported(`the option '${str(option)}'`);
};

/** `pd.options.display.max_rows = 10`. */
class Options extends PyObject {
  readonly type = 'DictWrapper';

  constructor(private readonly path: string) {
    super();
  }

  override attribute(name: string): Value {
    return new Options(this.path === '' ? name : `${this.path}.${name}`);
  }

  override setAttribute(name: string): void {
    checked(`${this.path}.${name}`);
  }

  override toString(): string {
    return `<pandas options ${this.path}>`;
  }
}

export const SETTINGS: readonly (readonly [string, Value])[] = [
  ['options', new Options('')],
  [
    'set_option',
    callable('set_option', '*given', (given) => {
      const pairs = given as Value[];
      for (let place = 0; place < pairs.length; place += 2) checked(pairs[place]!);
      return null;
    }),
  ],
  ['reset_option', callable('reset_option', 'pat', checked)],
];

function dtypeIn(value: Value): Dtype | 'str' {
  if (value instanceof Series || value instanceof Index) return value.dtype;
  if (value instanceof DataFrame) throw new PythonError('TypeError', 'a DataFrame has no dtype');
  return value instanceof DtypeName ? value.dtype : dtypeOf(value);
}

const isOf = (name: string, ...dtypes: (Dtype | 'str')[]): readonly [string, Value] => [
  name,
  callable(name, 'arr_or_dtype', (value) => dtypes.includes(dtypeIn(value))),
];

/** A column of many kinds counts as text where all that is there is text. */
const isText = callable('is_string_dtype', 'arr_or_dtype', (value) => {
  const dtype = dtypeIn(value);
  if (!(value instanceof Series) || dtype !== 'object') return dtype === 'object' || dtype === 'str';
  return value.values.every((each) => typeof each === 'string' || each === null || Number.isNaN(each));
});

export const API = new Module(
  'pandas.api',
  new Map([
    [
      'types',
      new Module(
        'pandas.api.types',
        new Map<string, Value>([
          isOf('is_numeric_dtype', 'int64', 'float64', 'bool'),
          isOf('is_integer_dtype', 'int64'),
          isOf('is_float_dtype', 'float64'),
          isOf('is_bool_dtype', 'bool'),
          isOf('is_object_dtype', 'object'),
          isOf('is_datetime64_any_dtype', 'datetime64[ns]'),
          isOf('is_datetime64_dtype', 'datetime64[ns]'),
          isOf('is_timedelta64_dtype', 'timedelta64[ns]'),
          isOf('is_categorical_dtype', 'category'),
          ['is_string_dtype', isText],
        ]),
      ),
    ],
  ]),
);
