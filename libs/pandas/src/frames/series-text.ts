// `print(series)`.
import { repr, str } from '../language/operators.ts';
import { Tuple, type Value } from '../language/values.ts';
import { cellTexts } from './data-frame-text.ts';
import type { Series } from './series.ts';
import { range } from './slices.ts';

/** Beyond so many rows only the first and the last five are shown. */
const MOST_SHOWN = 60;

const labelText = (label: Value) => (label instanceof Tuple ? label.items.map(str).join('  ') : str(label));

export function seriesText(series: Series): string {
  const { length, name, dtype, index } = series;
  const named = name === null ? '' : `Name: ${str(name)}, `;
  if (length === 0) return `Series([], ${named}dtype: ${dtype})`;
  const cut = length > MOST_SHOWN;
  const part = cut ? series.take([...range(0, 5), ...range(length - 5, length)]) : series;
  const labels = part.index.labels.map(labelText);
  const cells = cellTexts(part);
  if (cut) {
    labels.splice(5, 0, '');
    cells.splice(5, 0, '...');
  }
  const widths = [labels, cells].map((texts) => texts.reduce((most, text) => Math.max(most, text.length), 0));
  const rows = labels.map((label, at) => `${label.padEnd(widths[0]!)}    ${cells[at]!.padStart(widths[1]!)}`);
  const title = index.names.some((each) => each !== null)
    ? [index.names.map((each) => (each === null ? '' : str(each))).join('  ')]
    : [];
  const count = cut ? `Length: ${length}, ` : '';
  const kinds = series.categories
    ? [
        `Categories (${series.categories.values.length}): [${series.categories.values.map(repr).join(series.categories.ordered ? ' < ' : ', ')}]`,
      ]
    : [];
  return [...title, ...rows, `${named}${count}dtype: ${dtype}`, ...kinds].join('\n');
}
