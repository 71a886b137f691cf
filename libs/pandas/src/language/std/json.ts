import { callable, callWith } from '../callable.ts';
import { asInteger, asText } from '../checks.ts';
import { notSupported, PythonError } from '../errors.ts';
import { truth } from '../operators.ts';
import { orderTexts } from '../comparison.ts';
import { numberText } from '../rounding.ts';
import { refuseTextOfFloats } from '../whole-floats.ts';
import { Dict, Tuple, typeName, type Value } from '../values.ts';
import { moduleOf } from './module-of.ts';

interface Layout {
  /** Null: on one line. */
  indent: number | null;
  sortKeys: boolean;
  ascii: boolean;
  preset: Value;
}

function dumps(value: Value, layout: Layout, depth: number): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return textOf(value, layout);
  if (typeof value === 'number') return numberOf(value);
  if (Array.isArray(value) || value instanceof Tuple) {
    const items = Array.isArray(value) ? value : value.items;
    return wrapped(
      '[',
      items.map((item) => dumps(item, layout, depth + 1)),
      ']',
      layout,
      depth,
    );
  }
  if (value instanceof Dict) {
    const entries = [...value].map(([key, item]) => [keyText(key), item] as const);
    if (layout.sortKeys) entries.sort(([one], [other]) => orderTexts(one, other));
    const lines = entries.map(([key, item]) => `${textOf(key, layout)}: ${dumps(item, layout, depth + 1)}`);
    return wrapped('{', lines, '}', layout, depth);
  }
  if (layout.preset !== null) return dumps(callWith(layout.preset, value), { ...layout, preset: null }, depth);
  throw new PythonError('TypeError', `Object of type ${typeName(value)} is not JSON serializable`);
}

function wrapped(open: string, lines: readonly string[], close: string, { indent }: Layout, depth: number): string {
  if (lines.length === 0 || indent === null) return open + lines.join(', ') + close;
  const margin = `\n${' '.repeat(indent * (depth + 1))}`;
  return `${open}${margin}${lines.join(`,${margin}`)}\n${' '.repeat(indent * depth)}${close}`;
}

const numberOf = (value: number) => {
  if (Number.isNaN(value)) return 'NaN';
  return Number.isFinite(value) ? numberText(value) : value > 0 ? 'Infinity' : '-Infinity';
};

function keyText(key: Value): string {
  if (typeof key === 'string') return key;
  if (key === null || typeof key === 'boolean') return String(key);
  if (typeof key === 'number') return numberOf(key);
  throw new PythonError('TypeError', `keys must be str, int, float, bool or None, not ${typeName(key)}`);
}

function textOf(text: string, { ascii }: Layout): string {
  const quoted = JSON.stringify(text);
  if (!ascii) return quoted;
  return quoted.replace(/[\u007f-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

function loads(text: string): Value {
  try {
    return valueOf(JSON.parse(text));
  } catch {
    throw new PythonError('ValueError', 'that text is no JSON');
  }
}

function valueOf(parsed: unknown): Value {
  if (Array.isArray(parsed)) return parsed.map(valueOf);
  if (typeof parsed === 'object' && parsed !== null)
    return new Dict(Object.entries(parsed).map(([key, value]) => [key, valueOf(value)]));
  return parsed as Value;
}

const DUMPS =
  'obj, *, skipkeys=False, ensure_ascii=True, indent=None, separators=None, default=None, sort_keys=False, allow_nan=True';

export const JSON_MODULE = moduleOf('json', [
  callable('dumps', DUMPS, (value, skips, ascii, indent, separators, preset, sortKeys, nan) => {
    refuseTextOfFloats(value);
    if (skips !== false || separators !== null || nan !== true) throw notSupported('that option of json.dumps');
    const layout = {
      indent: indent === null ? null : asInteger(indent),
      sortKeys: truth(sortKeys),
      ascii: truth(ascii),
      preset: preset!,
    };
    return dumps(value, layout, 0);
  }),
  callable('loads', 's', (text) => loads(asText(text))),
]);
