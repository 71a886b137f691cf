// Formulas such as `sales ~ price + year`: columns by their names, added up. What else can be said in them is refused.
import type { Column, DataFrame } from '../../frames/data-frame.ts';
import { notSupported } from '../../language/errors.ts';
import { isMissing, type Value } from '../../language/values.ts';
import { type RegressionData, regressionNumber } from './regression-data.ts';

const NAME = String.raw`[\p{L}_][\p{L}\p{N}_]*`;
const SUM = new RegExp(String.raw`^\s*(${NAME})\s*~\s*(${NAME}(?:\s*\+\s*${NAME})*)\s*$`, 'u');

export interface Formula {
  dependent: string;
  /** Each once, however often it is named. */
  predictors: readonly string[];
}

export function formulaOf(text: Value): Formula {
  const [, dependent, sum] = (typeof text === 'string' && SUM.exec(text)) || [];
  if (dependent === undefined || sum === undefined)
    throw notSupported(`the formula ${JSON.stringify(text)}: only 'y ~ a + b' of names of columns`);
  return { dependent, predictors: [...new Set(sum.split('+').map((name) => name.trim()))] };
}

/** A column of numbers; texts and flags would be taken apart into classes. */
function numeric(frame: DataFrame, name: string): Column {
  const column = frame.find(name);
  if (!column) throw notSupported(`'${name}', which is no column, in a formula`);
  if (column.dtype !== 'int64' && column.dtype !== 'float64')
    throw notSupported(`the column '${name}' of ${column.dtype} in a formula`);
  return column;
}

/** Rows that lack a value are left out. */
export function formulaData({ dependent, predictors }: Formula, frame: DataFrame): RegressionData {
  const columns = [dependent, ...predictors].map((name) => numeric(frame, name));
  const places = frame.index.labels.flatMap((_, place) =>
    columns.some(({ values }) => isMissing(values[place]!)) ? [] : [place],
  );
  const [ys, ...others] = columns.map(({ values }) => places.map((place) => regressionNumber(values[place]!)));
  return {
    ys: ys!,
    design: ys!.map((_, row) => [1, ...others.map((values) => values[row]!)]),
    names: ['Intercept', ...predictors],
    index: frame.index.take(places),
  };
}

/** What is to be predicted for; what lacks a value has no prediction. */
export const formulaDesign = ({ predictors }: Formula, frame: DataFrame): number[][] => {
  const columns = predictors.map((name) => numeric(frame, name).values);
  return Array.from({ length: frame.height }, (_, row) => [
    1,
    ...columns.map((values) => regressionNumber(values[row]!)),
  ]);
};
