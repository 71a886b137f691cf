import { repr, str } from '../language/operators.ts';
import type { Value } from '../language/values.ts';
import type { NdArray } from './nd-array.ts';

/** NumPy abbreviates arrays of more than a thousand elements. */
const LONG = 1000;
const EDGE = 3;

/** As `print` shows it: all elements as wide as the widest one. */
export function arrayText(array: NdArray): string {
  const texts = textsOf(array);
  const isLong = texts.length > LONG;
  const row = (items: readonly string[]) =>
    `[${(isLong && items.length > 2 * EDGE ? [...items.slice(0, EDGE), '...', ...items.slice(-EDGE)] : items).join(' ')}]`;
  if (array.shape.length === 1) return row(texts);
  const [rows, width] = array.shape as [number, number];
  const lines = Array.from({ length: rows }, (_, at) => row(texts.slice(at * width, (at + 1) * width)));
  const shown = isLong && rows > 2 * EDGE ? [...lines.slice(0, EDGE), '...', ...lines.slice(-EDGE)] : lines;
  return `[${shown.join('\n ')}]`;
}

function textsOf({ values, kind }: NdArray): string[] {
  if (!values.every((each) => typeof each === 'number' || typeof each === 'boolean')) return values.map(repr);
  const isFloat = kind === 'float' || values.some((each) => typeof each === 'number' && !Number.isInteger(each));
  const texts = values.map((each) => (isFloat ? floatText(each) : booleanText(each)));
  const fraction = Math.max(0, ...texts.slice(0, LONG).map((text) => (text.split('.')[1] ?? '').length));
  const padded = texts.map((text) => (text.includes('.') ? text.padEnd(text.indexOf('.') + 1 + fraction) : text));
  const width = Math.max(0, ...padded.slice(0, LONG).map((text) => text.length));
  return padded.map((text) => text.padStart(width));
}

const booleanText = (value: Value) => (value === true ? 'True' : value === false ? 'False' : str(value));

/** Eight decimals at most; whole floats end in a point. */
function floatText(value: Value): string {
  if (typeof value !== 'number' || !Number.isFinite(value))
    return value === Infinity ? 'inf' : value === -Infinity ? '-inf' : 'nan';
  const text = String(Number(value.toFixed(8)));
  return text.includes('.') || text.includes('e') ? text : `${text}.`;
}
