// Outliers of a column, with the thresholds that are taken where none are named.
import type { Filter } from '@quaestor/contracts';
import { COUNT, type Interpreter, rowsOf, valueOf } from './meaning.ts';

const Z_FACTOR = 3;

const IQR_FACTOR = 1.5;

/** "How many outliers are there in the fare?", "In which months were the adults an outlier?" */
export const outliers: Interpreter = (frame) => {
  const [found, ...others] = frame.all('outliers');
  const filters = frame.filters();
  if (!found?.column || others.length || !filters || !frame.only('outliers', 'rows', 'column', 'total rows'))
    return undefined;
  const method = found.method ?? 'iqr';
  const factor = found.factor ?? (method === 'iqr' ? IQR_FACTOR : Z_FACTOR);
  if (factor <= 0) return undefined;
  const notes = [
    method === 'iqr'
      ? `Outliers lie more than ${factor} interquartile ranges outside the quartiles.`
      : `Outliers lie more than ${factor} standard deviations from the mean.`,
  ];
  const all: Filter[] = [...filters, { column: found.column.name, op: '>', values: [], outlier: { method, factor } }];
  const entities = frame.entities();
  if (frame.asksFor('how many')) return entities.length ? undefined : valueOf(COUNT, all, { notes });
  if (entities.length > 1 || frame.numbers().length) return undefined;
  return rowsOf(
    entities.map(({ column }) => column),
    all,
    { notes },
  );
};
