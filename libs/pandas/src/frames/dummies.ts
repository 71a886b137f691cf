// `pd.get_dummies`: a column for each value.
import { callable } from '../language/callable.ts';
import { notSupported } from '../language/errors.ts';
import { str } from '../language/operators.ts';
import { Dict, type Value } from '../language/values.ts';
import { columnOf, labelKey, listOf, namesOf } from './columns.ts';
import { type Column, DataFrame } from './data-frame.ts';
import type { Dtype } from './dtype.ts';
import { factorize } from './factorize.ts';
import { Index } from './index-labels.ts';
import { only } from './members.ts';
import { Series } from './series.ts';

interface Plan {
  separator: Value;
  dropsFirst: boolean;
  withMissing: boolean;
  dtype: Dtype;
}

function dtypeOf(value: Value): Dtype {
  if (value === null) return 'bool';
  const name = typeof value === 'object' && 'name' in value ? str(value.name) : str(value);
  if (/(^|\.)u?int(\d+)?$/.test(name)) return 'int64';
  if (/(^|\.)float(\d+)?$/.test(name)) return 'float64';
  if (/(^|\.)bool_?$/.test(name)) return 'bool';
  throw notSupported(`get_dummies(dtype=${name})`);
}

function spread(column: Column, prefix: Value, { separator, dropsFirst, withMissing, dtype }: Plan): Column[] {
  const { codes, labels } = factorize(column, true);
  const name = (label: Value): Value => (prefix === null ? label : `${str(prefix)}${str(separator)}${str(label)}`);
  const made = [...labels, ...(withMissing ? [NaN] : [])].map((label, at): Column => {
    const code = at === labels.length ? -1 : at;
    const values = Array.from(codes, (each): Value => (dtype === 'bool' ? each === code : Number(each === code)));
    return { name: name(label), values, dtype };
  });
  return dropsFirst ? made.slice(1) : made;
}

export const getDummies = callable(
  'get_dummies',
  "data, prefix=None, prefix_sep='_', dummy_na=False, columns=None, sparse=False, drop_first=False, dtype=None",
  (data, prefix, separator, dummyNa, columns, sparse, dropFirst, dtype) => {
    only('sparse', sparse, false);
    if (typeof separator !== 'string') throw notSupported('get_dummies(prefix_sep) by column');
    const plan: Plan = {
      separator,
      dropsFirst: dropFirst === true,
      withMissing: dummyNa === true,
      dtype: dtypeOf(dtype),
    };
    if (!(data instanceof DataFrame)) {
      const series = data instanceof Series ? data : new Series(listOf(data) ?? []);
      return new DataFrame(spread(columnOf(series), prefix, plan), series.index ?? Index.range(series.values.length));
    }
    const wanted =
      columns === null
        ? data.columns.filter((column) => column.dtype === 'object' || column.dtype === 'category')
        : namesOf(columns).map((name) => data.column(name));
    const kept = data.columns.filter(({ name }) => !wanted.some((column) => labelKey(column.name) === labelKey(name)));
    const prefixes = prefix === null || typeof prefix === 'string' ? undefined : prefix;
    const list = prefixes instanceof Dict ? undefined : prefixes && listOf(prefixes);
    const made = wanted.flatMap((column, at) => {
      const own =
        prefixes instanceof Dict
          ? prefixes.get(column.name)!
          : list
            ? list[at]!
            : typeof prefix === 'string'
              ? prefix
              : column.name;
      return spread(column, own, plan);
    });
    return data.with([...kept, ...made]);
  },
);
