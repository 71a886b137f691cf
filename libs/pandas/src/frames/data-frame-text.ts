import { repr, str } from '../language/operators.ts';
import { isMissing, Tuple, type Value } from '../language/values.ts';
import type { Column, DataFrame } from './data-frame.ts';

const SHOWN = 60;

/** Six places behind the point at most, as many for each as one of them needs. */
function numbers(values: readonly Value[]): string[] {
  const digits = values.map((value) => {
    if (typeof value !== 'number' || !Number.isFinite(value)) return 1;
    return Math.max(1, value.toFixed(6).replace(/0+$/, '').split('.')[1]!.length);
  });
  const most = digits.reduce((one, other) => Math.max(one, other), 1);
  return values.map((value) => (typeof value === 'number' && !Number.isNaN(value) ? value.toFixed(most) : 'NaN'));
}

export function cellTexts({ values, dtype }: Pick<Column, 'values' | 'dtype'>): string[] {
  if (dtype === 'float64') return numbers(values);
  return values.map((value) =>
    isMissing(value) ? (value === null ? 'None' : dtype.includes('time') ? 'NaT' : 'NaN') : str(value),
  );
}

const labelText = (label: Value) => (label instanceof Tuple ? label.items.map(str).join(' ') : str(label));

export function frameText(frame: DataFrame): string {
  if (frame.columns.length === 0 || frame.height === 0)
    return `Empty DataFrame\nColumns: [${frame.names.map(labelText).join(', ')}]\nIndex: [${frame.index.labels.slice(0, 5).map(repr).join(', ')}]`;
  const cut = frame.height > SHOWN ? 5 : undefined;
  const shown = <T>(values: readonly T[]): T[] =>
    cut === undefined ? [...values] : [...values.slice(0, cut), ...values.slice(-cut)];
  const gap = (texts: string[], dots: string) => (cut === undefined ? texts : texts.toSpliced(cut, 0, dots));
  const columns = frame.columns.map((column) => {
    const cells = gap(cellTexts({ ...column, values: shown(column.values) }), '...');
    return padded([labelText(column.name), ...cells]);
  });
  const labels = gap(shown(frame.index.labels).map(labelText), '..');
  const title = frame.index.names.some((name) => name !== null)
    ? frame.index.names.map((name) => (name === null ? '' : str(name))).join(' ')
    : '';
  const [head] = frame.header.names;
  const rows = padded(
    [frame.header.names.length > 1 || !head ? '' : str(head), ...(title ? [title] : []), ...labels],
    true,
  );
  const body = columns.map((texts) => (title ? texts.toSpliced(1, 0, ' '.repeat(texts[0]!.length)) : texts));
  const lines = rows.map((label, row) => [label, ...body.map((texts) => texts[row]!)].join('  ').trimEnd());
  if (cut !== undefined) lines.push('', `[${frame.height} rows x ${frame.columns.length} columns]`);
  return lines.join('\n');
}

function padded(texts: readonly string[], isLeft = false): string[] {
  const width = texts.reduce((most, text) => Math.max(most, text.length), 0);
  return texts.map((text) => (isLeft ? text.padEnd(width) : text.padStart(width)));
}
