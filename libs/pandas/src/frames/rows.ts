import type { Value } from '../language/values.ts';
import { noteFloat } from '../language/whole-floats.ts';
import { commonDtype } from './columns.ts';
import type { DataFrame } from './data-frame.ts';
import type { Dtype } from './dtype.ts';
import { Series } from './series.ts';

/** What a row over all columns is of; categories beside anything else are its values. */
export const rowDtype = (frame: DataFrame): Dtype => {
  const dtype = commonDtype(frame.columns.map((column) => column.dtype));
  return dtype === 'category' ? 'object' : frame.columns.length === 0 ? 'object' : dtype;
};

/** @returns for a script to hold: floats among them are known to be such */
export function rowValues(frame: DataFrame, place: number): Value[] {
  return frame.columns.map(({ values, dtype }) => {
    const value = values[place]!;
    if (dtype === 'float64') noteFloat(value);
    return value;
  });
}

/** The row at a place as a series whose labels are the columns'. */
export function rowSeries(frame: DataFrame, place: number, header = frame.header, dtype = rowDtype(frame)): Series {
  const values = frame.columns.map((column) => column.values[place]!);
  const row = new Series(values, { index: header, name: frame.index.labels[place]!, dtype });
  row.columns = frame.columns;
  return row;
}
