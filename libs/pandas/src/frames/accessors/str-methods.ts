// What `series.str` answers to.
import { Arguments, callable } from '../../language/callable.ts';
import { notSupported, PythonError } from '../../language/errors.ts';
import { compileRegex, matchesIn, RegexFlag, replacementOf } from '../../language/regex.ts';
import { Callable, Dict, isMissing, Tuple, type Value } from '../../language/values.ts';
import { integerOf, isCallable, only, textOf } from '../options.ts';
import { Series } from '../series.ts';
import { eachText, ofText } from './each-text.ts';
import { substitute } from './substitute.ts';
import { STR_EXTRACTS } from './str-extract.ts';
import { STR_PARTS } from './str-parts.ts';

type Member = readonly [name: string, of: (series: Series) => Value];

const member = (name: string, signature: string, body: (series: Series, ...values: Value[]) => Value): Member => [
  name,
  (series) => callable(name, signature, (...values) => body(series, ...values)),
];

/** Methods that texts have by themselves, with the same options. */
const plain = (names: string, signature: string, dtype?: 'bool' | 'int64'): Member[] =>
  names
    .split(' ')
    .map((name) =>
      member(name, signature, (series, ...values) =>
        eachText(series, ofText(name, new Arguments(values)), dtype ?? 'object'),
      ),
    );

/** Whether each text starts or ends with a part, or with one of a tuple of parts. */
const atEnd = (name: 'startswith' | 'endswith') =>
  member(name, 'pat, na=None', (series, part, na) => {
    if (typeof part !== 'string' && !(part instanceof Tuple))
      throw new PythonError('TypeError', `expected a string or tuple, not ${typeof part}`);
    return eachText(series, ofText(name, new Arguments([part])), 'bool', na);
  });

function flagsOf(flags: Value, ignoresCase: boolean): number {
  return integerOf(flags, 'flags') | (ignoresCase ? RegexFlag.IGNORECASE : 0);
}

export function test(pattern: RegExp, text: string): boolean {
  pattern.lastIndex = 0;
  return pattern.test(text);
}

function contains(series: Series, part: Value, isCased: Value, flags: Value, na: Value, isRegex: Value): Series {
  const wanted = textOf(part, 'pat');
  if (isRegex !== false) {
    const pattern = compileRegex(wanted, flagsOf(flags, isCased === false));
    return eachText(series, (text) => test(pattern, text), 'bool', na);
  }
  if (isCased !== false) return eachText(series, (text) => text.includes(wanted), 'bool', na);
  const upper = wanted.toUpperCase();
  return eachText(series, (text) => text.toUpperCase().includes(upper), 'bool', na);
}

const matching = (name: 'match' | 'fullmatch') =>
  member(name, 'pat, case=True, flags=0, na=None', (series, part, isCased, flags, na) => {
    const pattern = compileRegex(textOf(part, 'pat'), flagsOf(flags, isCased === false), name);
    return eachText(series, (text) => test(pattern, text), 'bool', na);
  });

function replaced(
  series: Series,
  part: Value,
  by: Value,
  n: Value,
  isCased: Value,
  flags: Value,
  isRegex: Value,
): Series {
  if (part instanceof Dict) throw notSupported('str.replace() of a dict');
  const wanted = textOf(part, 'pat');
  const most = integerOf(n, 'n') <= 0 ? Infinity : integerOf(n, 'n');
  const needsPattern = isRegex === true || isCased === false || flags !== 0;
  if (!needsPattern) {
    if (isCallable(by)) throw new PythonError('ValueError', 'Cannot use a callable replacement when regex=False');
    const now = textOf(by, 'repl');
    return eachText(
      series,
      (text) => (most === Infinity ? text.replaceAll(wanted, () => now) : limited(text, wanted, now, most)),
      'object',
    );
  }
  const source = isRegex === true ? wanted : wanted.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
  const pattern = compileRegex(source, flagsOf(flags, isCased === false));
  if (by instanceof Callable) throw notSupported('str.replace() by a function');
  const replacement = replacementOf(textOf(by, 'repl'));
  return eachText(series, (text) => substitute(text, pattern, replacement, most), 'object');
}

function limited(text: string, wanted: string, now: string, most: number): string {
  let count = 0;
  return text.replaceAll(wanted, (part) => (count++ < most ? now : part));
}

function counted(series: Series, part: Value, flags: Value): Series {
  const pattern = compileRegex(textOf(part, 'pat'), integerOf(flags, 'flags'));
  return eachText(series, (text) => [...matchesIn(pattern, text)].length, 'int64');
}

/** Code points, or items of a list. */
function lengths(series: Series): Series {
  const values = series.values.map((value) => {
    if (typeof value === 'string') return [...value].length;
    if (Array.isArray(value)) return value.length;
    if (value instanceof Tuple) return value.items.length;
    return NaN;
  });
  return series.with(values, { dtype: values.some(Number.isNaN) ? 'float64' : 'int64' });
}

function padded(series: Series, width: Value, side: Value, fill: Value): Series {
  only('pad', 'side', side, 'left', 'right', 'both');
  const name = side === 'left' ? 'rjust' : side === 'right' ? 'ljust' : 'center';
  return eachText(series, ofText(name, new Arguments([width, fill])), 'object');
}

/** All texts as one, or each beside that of another series. */
function joined(series: Series, others: Value, sep: Value, na: Value): Value {
  const between = sep === null ? '' : textOf(sep, 'sep');
  const absent = na === null ? undefined : textOf(na, 'na_rep');
  if (others === null)
    return series.values
      .flatMap((value) => (isMissing(value) ? (absent ?? []) : [textOf(value, 'value')]))
      .join(between);
  if (others instanceof Series || Array.isArray(others)) {
    const other = others instanceof Series ? others : new Series(others, { index: series.index });
    if (!other.index.equals(series.index)) throw notSupported('str.cat() of a series of another index');
    return series.with(
      series.values.map((value, place) => {
        const parts = [value, other.values[place]!].map((part) => (isMissing(part) ? absent : textOf(part, 'value')));
        return parts.includes(undefined) ? NaN : parts.join(between);
      }),
      { dtype: 'object' },
    );
  }
  throw notSupported('str.cat() of this');
}

export const STR_METHODS: ReadonlyMap<string, (series: Series) => Value> = new Map<string, (series: Series) => Value>([
  ...plain('upper lower title capitalize swapcase casefold', ''),
  ...plain('isalpha isdigit isnumeric isdecimal isalnum isspace isupper islower istitle', '', 'bool'),
  ...plain('zfill', 'width'),
  ...plain('ljust rjust center', "width, fillchar=' '"),
  ...plain('removeprefix', 'prefix'),
  ...plain('removesuffix', 'suffix'),
  ...['strip', 'lstrip', 'rstrip'].map((name) =>
    member(name, 'to_strip=None', (series, letters) =>
      eachText(series, ofText(name, new Arguments([letters])), 'object'),
    ),
  ),
  ...['find', 'rfind', 'index', 'rindex'].map((name) =>
    member(name, 'sub, start=0, end=None', (series, ...values) =>
      eachText(series, ofText(name, new Arguments(values)), 'int64'),
    ),
  ),
  atEnd('startswith'),
  atEnd('endswith'),
  member('contains', 'pat, case=True, flags=0, na=None, regex=True', contains),
  matching('match'),
  matching('fullmatch'),
  member('replace', 'pat, repl=None, n=-1, case=None, flags=0, regex=False', replaced),
  member('count', 'pat, flags=0', counted),
  member('len', '', lengths),
  member('pad', "width, side='left', fillchar=' '", padded),
  member('repeat', 'repeats', (series, times) =>
    eachText(series, (text) => text.repeat(Math.max(0, integerOf(times, 'repeats'))), 'object'),
  ),
  member('cat', "others=None, sep=None, na_rep=None, join='left'", (series, others, sep, na) =>
    joined(series, others, sep, na),
  ),
  ...STR_PARTS,
  ...STR_EXTRACTS,
]);
