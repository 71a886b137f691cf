import { notSupported, PythonError } from '../language/errors.ts';
import type { Value } from '../language/values.ts';
import { seriesBasics } from './series-basics.ts';
import type { SeriesMember } from './series-method.ts';
import { seriesReductions } from './series-reductions.ts';
import type { Series } from './series.ts';

let members: ReadonlyMap<string, SeriesMember[1]> | undefined;

/** Put together when it is first asked for: the files of the members know the series, and the series knows them. */
const known = () => (members ??= new Map([...seriesBasics, ...seriesReductions]));

/** What pandas' series has besides: an error of its own, so that nobody takes it for a mistake. */
const UNKNOWN = new Set('agg aggregate'.split(' '));

export function seriesAttribute(series: Series, name: string): Value | undefined {
  const member = known().get(name);
  if (member) return member(series);
  if (UNKNOWN.has(name)) throw notSupported(`Series.${name}`);
  // A label that is a name can be asked as an attribute.
  if (series.index.length < 1000 && series.index.has(name)) return series.item(name);
  if (name.startsWith('__')) throw new PythonError('AttributeError', `'Series' object has no attribute '${name}'`);
  return undefined;
}
