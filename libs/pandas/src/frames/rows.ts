import type { Value } from '../language/values.ts';
import { commonDtype } from './columns.ts';
import type { DataFrame } from './data-frame.ts';
import type { Dtype } from './dtype.ts';
import { Series } from './series.ts';

/** What a row over all columns is of; categories beside anything else are its values. */
export const rowDtype = (frame: DataFrame): Dtype => {
  const dtype = commonDtype(frame.columns.map((column) => column.dtype));
  return dtype === 'category' ? 'object' : frame.columns.length === 0 ? 'object' : dtype;
};

export function rowValues(frame: DataFrame, place: number): Value[] {
  return frame.columns.map(({ values }) => values[place]!);
}

/** The row at a place as a series whose labels are the columns'. */
export function rowSeries(frame: DataFrame, place: number, header = frame.header, dtype = rowDtype(frame)): Series {
  return new Series(rowValues(frame, place), { index: header, name: frame.index.labels[place]!, dtype });
}
