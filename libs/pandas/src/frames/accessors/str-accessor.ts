import { notSupported, PythonError } from '../../language/errors.ts';
import { PyObject, type Value } from '../../language/values.ts';
import type { Series } from '../series.ts';
import { STR_METHODS } from './str-methods.ts';
import { itemOf } from './str-parts.ts';

const UNKNOWN = new Set(['wrap', 'encode', 'decode', 'normalize', 'translate', 'slice_replace']);

/** `series.str`: methods of texts, for each value; what is no text gives an absent value. */
export class StrAccessor extends PyObject {
  readonly type = 'StringMethods';

  constructor(readonly series: Series) {
    super();
    const isOfTexts = (value: Value) => typeof value === 'string' || Array.isArray(value);
    const { dtype, values } = series;
    if (
      (dtype !== 'object' && dtype !== 'category') ||
      (values.length > 0 &&
        !values.some(isOfTexts) &&
        values.some((value) => typeof value === 'number' && !Number.isNaN(value)))
    )
      throw new PythonError('AttributeError', 'Can only use .str accessor with string values!');
  }

  override attribute(name: string): Value | undefined {
    if (UNKNOWN.has(name)) throw notSupported(`Series.str.${name}`);
    return STR_METHODS.get(name)?.(this.series);
  }

  override item(key: Value): Value {
    return itemOf(this.series, key);
  }

  override toString(): string {
    return '<pandas.core.strings.accessor.StringMethods object>';
  }
}
