import { asInteger, asList, asText } from '../checks.ts';
import { notSupported, PythonError } from '../errors.ts';
import { lengthOf } from '../operators.ts';
import { item } from '../subscripts.ts';
import { strFormat } from '../str-format.ts';
import { Slice, Tuple, typeName, type Value } from '../values.ts';
import { isOf, LETTER, swapCase, title } from './letters.ts';
import { partition, split, splitLines, strip } from './splitting.ts';
import type { Methods } from './table.ts';

type StringMethod = readonly [string, (self: string, ...values: Value[]) => Value];

const padded = (self: string, width: Value, fill: Value, way: 'left' | 'right' | 'both') => {
  const missing = Math.max(0, asInteger(width) - lengthOf(self));
  const mark = asText(fill);
  if (way === 'left') return mark.repeat(missing) + self;
  if (way === 'right') return self + mark.repeat(missing);
  // CPython puts the odd one to the left where the width is odd too.
  const before = (missing >> 1) + (missing & asInteger(width) & 1);
  return mark.repeat(before) + self + mark.repeat(missing - before);
};

/** @returns where `part` stands, counted in code points, or -1 */
function find(self: string, part: Value, start: Value, end: Value, isLast: boolean): number {
  const from = start === null ? 0 : asInteger(start);
  const within = from === 0 && end === null ? self : asText(item(self, new Slice(from, end, null)));
  const place = isLast ? within.lastIndexOf(asText(part)) : within.indexOf(asText(part));
  if (place < 0) return -1;
  return lengthOf(within.slice(0, place)) + (from < 0 ? Math.max(0, from + lengthOf(self)) : from);
}

function index(self: string, part: Value, start: Value, end: Value, isLast: boolean): number {
  const place = find(self, part, start, end, isLast);
  if (place < 0) throw new PythonError('ValueError', 'substring not found');
  return place;
}

function replace(self: string, old: Value, with_: Value, count: Value): string {
  const [was, now, most] = [asText(old), asText(with_), asInteger(count)];
  if (most < 0) return self.replaceAll(was, () => now);
  let times = 0;
  return self.replaceAll(was, (part) => (times++ < most ? now : part));
}

function isAtEnd(self: string, parts: Value, where: 'startsWith' | 'endsWith'): boolean {
  const wanted = parts instanceof Tuple ? parts.items : [parts];
  return wanted.some((part) => self[where](asText(part)));
}

function join(self: string, parts: Value): string {
  return asList(parts)
    .map((part, place) => {
      if (typeof part === 'string') return part;
      throw new PythonError('TypeError', `sequence item ${place}: expected str instance, ${typeName(part)} found`);
    })
    .join(self);
}

function occurrences(self: string, part: Value): number {
  const wanted = asText(part);
  return wanted === '' ? lengthOf(self) + 1 : self.split(wanted).length - 1;
}

function zeroFilled(self: string, width: Value): string {
  const sign = /^[-+]/.exec(self)?.[0] ?? '';
  return sign + self.slice(sign.length).padStart(asInteger(width) - sign.length, '0');
}

const capitalize = (self: string) => {
  const [first = '', ...rest] = self;
  return title(first) + rest.join('').toLowerCase();
};

const isCased = (self: string, cased: string) => self === cased && self.toLowerCase() !== self.toUpperCase();

export const STRING_METHODS: Methods<string> = new Map<string, StringMethod>([
  ['upper', ['', (self) => self.toUpperCase()]],
  ['lower', ['', (self) => self.toLowerCase()]],
  ['casefold', ['', (self) => self.toLowerCase().replaceAll('ß', 'ss')]],
  ['capitalize', ['', capitalize]],
  ['title', ['', title]],
  ['swapcase', ['', swapCase]],
  ['strip', ['chars=None', (self, chars) => strip(self, chars, true, true)]],
  ['lstrip', ['chars=None', (self, chars) => strip(self, chars, true, false)]],
  ['rstrip', ['chars=None', (self, chars) => strip(self, chars, false, true)]],
  ['split', ['sep=None, maxsplit=-1', (self, by, most) => split(self, by, asInteger(most), false)]],
  ['rsplit', ['sep=None, maxsplit=-1', (self, by, most) => split(self, by, asInteger(most), true)]],
  ['splitlines', ['keepends=False', (self, keep) => splitLines(self, keep === true)]],
  ['partition', ['sep', (self, by) => partition(self, asText(by), false)]],
  ['rpartition', ['sep', (self, by) => partition(self, asText(by), true)]],
  ['join', ['iterable', (self, parts) => join(self, parts)]],
  ['replace', ['old, new, count=-1', (self, old, now, count) => replace(self, old, now, count)]],
  ['startswith', ['prefix', (self, parts) => isAtEnd(self, parts, 'startsWith')]],
  ['endswith', ['suffix', (self, parts) => isAtEnd(self, parts, 'endsWith')]],
  [
    'removeprefix',
    ['prefix', (self, part) => (part !== '' && self.startsWith(asText(part)) ? self.slice(asText(part).length) : self)],
  ],
  [
    'removesuffix',
    [
      'suffix',
      (self, part) => (part !== '' && self.endsWith(asText(part)) ? self.slice(0, -asText(part).length) : self),
    ],
  ],
  ['find', ['sub, start=None, end=None', (self, part, start, end) => find(self, part, start, end, false)]],
  ['rfind', ['sub, start=None, end=None', (self, part, start, end) => find(self, part, start, end, true)]],
  ['index', ['sub, start=None, end=None', (self, part, start, end) => index(self, part, start, end, false)]],
  ['rindex', ['sub, start=None, end=None', (self, part, start, end) => index(self, part, start, end, true)]],
  ['count', ['sub', (self, part) => occurrences(self, part)]],
  ['isdigit', ['', (self) => isOf(self, /^[\p{Nd}²³¹⁰-⁹₀-₉]+$/u)]],
  ['isdecimal', ['', (self) => isOf(self, /^\p{Nd}+$/u)]],
  ['isnumeric', ['', (self) => isOf(self, /^\p{N}+$/u)]],
  ['isalpha', ['', (self) => isOf(self, /^\p{L}+$/u)]],
  ['isalnum', ['', (self) => isOf(self, /^[\p{L}\p{N}]+$/u)]],
  ['isspace', ['', (self) => isOf(self, /^\s+$/u)]],
  ['islower', ['', (self) => isCased(self, self.toLowerCase())]],
  ['isupper', ['', (self) => isCased(self, self.toUpperCase())]],
  ['istitle', ['', (self) => LETTER.test(self) && title(self) === self]],
  ['isidentifier', ['', (self) => /^[\p{L}_][\p{L}\p{N}_]*$/u.test(self)]],
  ['zfill', ['width', (self, width) => zeroFilled(self, width)]],
  ['ljust', ["width, fillchar=' '", (self, width, fill) => padded(self, width, fill, 'right')]],
  ['rjust', ["width, fillchar=' '", (self, width, fill) => padded(self, width, fill, 'left')]],
  ['center', ["width, fillchar=' '", (self, width, fill) => padded(self, width, fill, 'both')]],
  ['format', ['*values, **named', (self, values, named) => strFormat(self, values, named)]],
  [
    'encode',
    [
      '*rest',
      () => {
        throw notSupported('str.encode');
      },
    ],
  ],
]);
