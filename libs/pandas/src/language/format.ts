// Python's format specs, as in `f"{value:>10,.2f}"`.
import { notSupported, PythonError } from './errors.ts';
import { repr, str } from './repr.ts';
import { numberText, toExponential, toFixed } from './rounding.ts';
import { refuseTextOfFloats } from './whole-floats.ts';
import { PyObject, typeName, type Value } from './values.ts';

const SPEC =
  /^(?:(?<fill>.)?(?<align>[<>=^]))?(?<sign>[-+ ])?(?<alternate>#)?(?<zero>0)?(?<width>\d+)?(?<group>[,_])?(?:\.(?<precision>\d+))?(?<kind>[a-zA-Z%])?$/su;

interface Spec {
  fill?: string;
  align?: string;
  sign?: string;
  alternate?: string;
  zero?: string;
  width?: string;
  group?: string;
  precision?: number;
  kind?: string;
}

/** `format(value, spec)`. */
export function format(value: Value, spec: string): string {
  if (spec === '') return str(value);
  if (value instanceof PyObject) return value.format(spec);
  const groups = SPEC.exec(spec)?.groups;
  if (!groups)
    throw new PythonError('ValueError', `Invalid format specifier '${spec}' for object of type '${typeName(value)}'`);
  const read: Spec = { ...groups, precision: groups.precision === undefined ? undefined : Number(groups.precision) };
  if (typeof value === 'string') return formatText(value, read);
  if (typeof value === 'number') return formatNumber(value, read);
  if (typeof value === 'boolean') return formatNumber(Number(value), read);
  throw new PythonError('TypeError', `unsupported format string passed to ${typeName(value)}.__format__`);
}

const unknownKind = (kind: string, value: Value) =>
  new PythonError('ValueError', `Unknown format code '${kind}' for object of type '${typeName(value)}'`);

function formatText(text: string, spec: Spec): string {
  if (spec.kind !== undefined && spec.kind !== 's') throw unknownKind(spec.kind, text);
  if (spec.sign !== undefined || spec.group !== undefined || spec.align === '=')
    throw new PythonError('ValueError', 'that part of a format specifier is not allowed for a text');
  const cut = spec.precision === undefined ? text : [...text].slice(0, spec.precision).join('');
  return pad(cut, { ...spec, fill: spec.fill ?? spec.zero ?? ' ' }, '<');
}

function pad(text: string, { fill = ' ', align, width }: Spec, preset: string): string {
  const missing = Number(width ?? 0) - [...text].length;
  if (missing <= 0) return text;
  const way = align ?? preset;
  if (way === '<') return text + fill.repeat(missing);
  if (way === '^') return fill.repeat(missing >> 1) + text + fill.repeat(missing - (missing >> 1));
  return fill.repeat(missing) + text;
}

function formatNumber(value: number, spec: Spec): string {
  const negative = value < 0 || (Object.is(value, -0) && spec.kind !== undefined && 'fFeEgG%'.includes(spec.kind));
  const sign = negative ? '-' : spec.sign === '+' || spec.sign === ' ' ? spec.sign : '';
  let digits = numberDigits(Math.abs(value), spec);
  const isAligned = spec.align === undefined ? spec.zero !== undefined : spec.align === '=';
  if (!isAligned) return pad(sign + grouped(digits, spec.group), spec, '>');
  const fill = spec.fill ?? spec.zero ?? ' ';
  const room = Number(spec.width ?? 0) - sign.length;
  // Zeros that fill the width are grouped too: `f"{1234:010,}"` is 00,001,234.
  if (fill === '0' && spec.group !== undefined)
    while (grouped(digits, spec.group).length < room) {
      if (grouped(`0${digits}`, spec.group).length > room + 1) break;
      digits = `0${digits}`;
    }
  return sign + grouped(digits, spec.group).padStart(room, fill);
}

function grouped(digits: string, mark: string | undefined): string {
  if (mark === undefined) return digits;
  const [, whole, rest] = /^(\d*)(.*)$/s.exec(digits) as unknown as [string, string, string];
  return whole.replace(/\B(?=(\d{3})+$)/g, mark) + rest;
}

function numberDigits(size: number, { kind, precision, alternate, group }: Spec): string {
  if (!Number.isFinite(size) && kind !== 'd') {
    const text = numberText(size) + (kind === '%' ? '%' : '');
    return kind !== undefined && 'FEG'.includes(kind) ? text.toUpperCase() : text;
  }
  if (alternate !== undefined) throw notSupported("'#' in a format specifier");
  switch (kind) {
    case undefined:
      return precision === undefined ? numberText(size) : general(size, precision);
    case 'f':
    case 'F':
      return toFixed(size, precision ?? 6);
    case '%':
      return `${toFixed(size * 100, precision ?? 6)}%`;
    case 'e':
      return toExponential(size, precision ?? 6);
    case 'E':
      return toExponential(size, precision ?? 6).toUpperCase();
    case 'g':
      return general(size, precision ?? 6);
    case 'G':
      return general(size, precision ?? 6).toUpperCase();
    case 'n':
      return Number.isInteger(size) && precision === undefined
        ? whole(size, kind, precision)
        : general(size, precision ?? 6);
    case 'd':
      return whole(size, kind, precision);
    case 'x':
    case 'X':
    case 'o':
    case 'b': {
      if (group !== undefined) throw notSupported(`',' with '${kind}'`);
      const text = BigInt(whole(size, kind, precision)).toString(kind === 'o' ? 8 : kind === 'b' ? 2 : 16);
      return kind === 'X' ? text.toUpperCase() : text;
    }
    case 'c':
      return String.fromCodePoint(size);
    default:
      throw unknownKind(kind, size);
  }
}

function whole(size: number, kind: string, precision: number | undefined): string {
  if (!Number.isInteger(size)) throw unknownKind(kind, size);
  if (precision !== undefined) throw new PythonError('ValueError', 'Precision not allowed in integer format specifier');
  return BigInt(size).toString();
}

/** `g`: so many digits that count, without the zeros at their end; an exponent where the number is far from 1. */
function general(size: number, precision: number): string {
  const digits = Math.max(precision, 1);
  if (size === 0) return '0';
  const [mantissa, exponent] = toExponential(size, digits - 1).split('e') as [string, string];
  const power = Number(exponent);
  const trimmed = (text: string) => (text.includes('.') ? text.replace(/\.?0+$/, '') : text);
  if (power < -4 || power >= digits) return `${trimmed(mantissa)}e${exponent}`;
  return trimmed(toFixed(size, digits - 1 - power));
}

const CONVERSION =
  /%(?:\((?<name>[^)]*)\))?(?<flags>[-+ 0#]*)(?<width>\d+|\*)?(?:\.(?<precision>\d+))?(?<kind>[a-zA-Z%])/g;

/** `text % values`. @param values what `%s` and the like take in turn, or the one thing that `%(name)s` looks into */
export function percentFormat(text: string, values: readonly Value[], named: (name: string) => Value): string {
  let taken = 0;
  let usesNames = false;
  const made = text.replace(CONVERSION, (...match) => {
    const { name, flags, width, precision, kind } = match.at(-1) as Record<string, string> & {
      flags: string;
      kind: string;
    };
    if (kind === '%') return '%';
    if (width === '*') throw notSupported("'*' in a % format");
    if (name !== undefined) usesNames = true;
    if (name === undefined && taken >= values.length)
      throw new PythonError('TypeError', 'not enough arguments for format string');
    const value = name === undefined ? values[taken++]! : named(name);
    const align = flags.includes('-') ? '<' : flags.includes('0') && !'srac'.includes(kind) ? '=' : '>';
    const layout = (align === '=' ? '0=' : align) + (flags.includes('+') ? '+' : flags.includes(' ') ? ' ' : '');
    const end = precision === undefined ? '' : `.${precision}`;
    if ('sra'.includes(kind)) refuseTextOfFloats(value);
    if ('sra'.includes(kind)) return format(kind === 's' ? str(value) : repr(value), `${align}${width ?? ''}${end}`);
    if (typeof value !== 'number' && typeof value !== 'boolean')
      throw new PythonError('TypeError', `%${kind} format: a real number is required, not ${typeName(value)}`);
    if ('diu'.includes(kind)) return format(Math.trunc(Number(value)), `${layout}${width ?? ''}d`);
    return format(value, `${layout}${width ?? ''}${end}${kind}`);
  });
  if (!usesNames && taken < values.length)
    throw new PythonError('TypeError', 'not all arguments converted during string formatting');
  return made;
}
