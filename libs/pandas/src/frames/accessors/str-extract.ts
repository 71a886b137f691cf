// What regular expressions find in texts.
import { callable } from '../../language/callable.ts';
import { PythonError } from '../../language/errors.ts';
import { compileRegex, matchesIn } from '../../language/regex.ts';
import { Tuple, type Value } from '../../language/values.ts';
import { type Column, DataFrame } from '../data-frame.ts';
import { Index } from '../index-labels.ts';
import { integerOf, textOf } from '../options.ts';
import type { Series } from '../series.ts';
import { eachText } from './each-text.ts';

type Member = readonly [name: string, of: (series: Series) => Value];

/** The groups of a pattern: their names, or their places where they have none. */
function groupsOf(pattern: RegExp): Value[] {
  const empty = new RegExp(`${pattern.source}|`, pattern.flags.replace('g', '')).exec('')!;
  const names = Object.keys(empty.groups ?? {});
  const ordered = [...pattern.source.matchAll(/\((?!\?)|\(\?<(?![=!])(\w+)>|\\./g)].filter(
    ([part]) => !part.startsWith('\\'),
  );
  if (empty.length === 1) throw new PythonError('ValueError', 'pattern contains no capture groups');
  return ordered.map(([, name], place) => (name !== undefined && names.includes(name) ? name : place));
}

function first(pattern: RegExp, text: Value): RegExpExecArray | undefined {
  if (typeof text !== 'string') return undefined;
  pattern.lastIndex = 0;
  return pattern.exec(text) ?? undefined;
}

const textColumn = (name: Value, values: Value[]): Column => ({ name, values, dtype: 'object' });

function extract(series: Series, pat: Value, flags: Value, expand: Value): Value {
  const pattern = compileRegex(textOf(pat, 'pat'), integerOf(flags, 'flags'));
  const groups = groupsOf(pattern);
  const rows = series.values.map((value) => first(pattern, value));
  const columns = groups.map((name, place) =>
    textColumn(
      name,
      rows.map((row) => row?.[place + 1] ?? NaN),
    ),
  );
  if (expand !== false || columns.length > 1) return new DataFrame(columns, series.index);
  const [column] = columns;
  return series.with(column!.values, {
    dtype: 'object',
    name: typeof column!.name === 'string' ? column!.name : series.name,
  });
}

/** All that is found, a row each: under the label of its text and its number among what was found there. */
function extractAll(series: Series, pat: Value, flags: Value): DataFrame {
  const pattern = compileRegex(textOf(pat, 'pat'), integerOf(flags, 'flags'));
  const groups = groupsOf(pattern);
  const labels: Value[] = [];
  const found: RegExpMatchArray[] = [];
  series.values.forEach((value, place) => {
    if (typeof value !== 'string') return;
    [...matchesIn(pattern, value)].forEach((match, number) => {
      const label = series.index.labels[place]!;
      labels.push(new Tuple([...(label instanceof Tuple ? label.items : [label]), number]));
      found.push(match);
    });
  });
  const columns = groups.map((name, place) =>
    textColumn(
      name,
      found.map((match) => match[place + 1] ?? NaN),
    ),
  );
  return new DataFrame(columns, new Index(labels, [...series.index.names, 'match']));
}

/** As `re.findall`: whole matches, the only group of each, or tuples of several. */
function findAll(series: Series, pat: Value, flags: Value): Series {
  const pattern = compileRegex(textOf(pat, 'pat'), integerOf(flags, 'flags'));
  return eachText(series, (text) => [...matchesIn(pattern, text)].map(groupsIn), 'object');
}

function groupsIn(match: RegExpMatchArray): Value {
  if (match.length === 1) return match[0];
  const groups = match.slice(1).map((group) => (group as string | undefined) ?? '');
  return groups.length === 1 ? groups[0]! : new Tuple(groups);
}

export const STR_EXTRACTS: readonly Member[] = [
  [
    'extract',
    (series) =>
      callable('extract', 'pat, flags=0, expand=True', (pat, flags, expand) => extract(series, pat, flags, expand)),
  ],
  ['extractall', (series) => callable('extractall', 'pat, flags=0', (pat, flags) => extractAll(series, pat, flags))],
  ['findall', (series) => callable('findall', 'pat, flags=0', (pat, flags) => findAll(series, pat, flags))],
];
