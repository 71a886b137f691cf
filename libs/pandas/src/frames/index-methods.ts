import { callable } from '../language/callable.ts';
import { PythonError } from '../language/errors.ts';
import { repr, str } from '../language/operators.ts';
import { Tuple, type Value } from '../language/values.ts';
import { DataFrame } from './data-frame.ts';
import { distinct, Index } from './index-labels.ts';
import { isListLike, itemsOf, only } from './options.ts';
import { inOrder } from './series-counts.ts';
import { sortedPlaces } from './series-order.ts';
import { Series } from './series.ts';
import { range } from './slices.ts';

type Member = readonly [name: string, of: (index: Index) => Value];

const method = (name: string, signature: string, body: (index: Index, ...values: Value[]) => Value): Member => [
  name,
  (index) => callable(name, signature, (...values) => body(index, ...values)),
];

const labelsOf = (other: Value): readonly Value[] => (other instanceof Index ? other.labels : itemsOf(other));

function dropped(index: Index, labels: Value, errors: Value): Index {
  const wanted = isListLike(labels) && !(labels instanceof Tuple) ? itemsOf(labels) : [labels];
  const lost = wanted.filter((label) => !index.has(label));
  if (lost.length > 0 && errors !== 'ignore') throw new PythonError('KeyError', `${repr(lost)} not found in axis`);
  const gone = new Set(wanted.flatMap((label) => index.allPlaces(label)));
  return index.take(range(0, index.length).filter((place) => !gone.has(place)));
}

function levelOf(index: Index, level: Value): number {
  const place = typeof level === 'number' ? (level < 0 ? level + index.levels : level) : index.names.indexOf(level);
  if (place >= 0 && place < index.levels) return place;
  throw new PythonError('KeyError', `Requested level (${str(level)}) does not match index name (${str(index.name)})`);
}

function levelValues(index: Index, level: Value): Index {
  const at = levelOf(index, level);
  if (index.levels === 1) return index;
  return new Index(
    index.labels.map((label) => (label as Tuple).items[at]!),
    [index.names[at]!],
  );
}

/** Sorted, unless told otherwise. */
const sortedSet = (labels: readonly Value[], sort: Value) => (sort === false ? labels : inOrder(labels));

export const INDEX_METHODS: ReadonlyMap<string, (index: Index) => Value> = new Map<string, (index: Index) => Value>([
  method('get_level_values', 'level', levelValues),
  method('get_loc', 'key', (index, key) => {
    const places = index.allPlaces(key);
    if (places.length === 1) return places[0]!;
    if (places.length === 0) throw new PythonError('KeyError', repr(key));
    throw new PythonError('NotImplementedError', 'get_loc() of a repeated label is not supported here');
  }),
  method('drop', "labels, errors='raise'", dropped),
  method('difference', 'other, sort=None', (index, other, sort) => {
    const gone = new Index(labelsOf(other));
    return new Index(
      sortedSet(
        distinct(index.labels).filter((label) => !gone.has(label)),
        sort,
      ),
      index.names,
    );
  }),
  method('intersection', 'other, sort=False', (index, other, sort) => {
    const kept = new Index(labelsOf(other));
    return new Index(
      sortedSet(
        distinct(index.labels).filter((label) => kept.has(label)),
        sort,
      ),
      index.names,
    );
  }),
  method('union', 'other, sort=None', (index, other, sort) => {
    only('union', 'sort', sort, null);
    return index.union(Index.of(other));
  }),
  method('append', 'other', (index, other) => {
    const others = Array.isArray(other) ? other : [other];
    return new Index([...index.labels, ...others.flatMap((each) => labelsOf(each))], index.names);
  }),
  method('sort_values', '*, return_indexer=False, ascending=True', (index, both, ascending) => {
    only('sort_values', 'return_indexer', both, false);
    return index.take(sortedPlaces(new Series(index.labels), ascending !== false));
  }),
  method('rename', 'name, *, inplace=False', (index, name, inplace) => {
    only('rename', 'inplace', inplace, false);
    return index.renamed(isListLike(name) ? itemsOf(name) : [name]);
  }),
  method('set_names', 'names, *, level=None, inplace=False', (index, names, level, inplace) => {
    only('set_names', 'level', level, null);
    only('set_names', 'inplace', inplace, false);
    return index.renamed(isListLike(names) ? itemsOf(names) : [names]);
  }),
  method('copy', 'name=None', (index, name) => index.renamed(name === null ? index.names : [name])),
  method('equals', 'other', (index, other) => other instanceof Index && index.equals(other)),
  method('to_series', '', (index) => new Series(index.labels, { index, name: index.name })),
  method('to_frame', 'index=True, name=None', (index, keep, name) => {
    const levels = range(0, index.levels).map((level) => levelValues(index, level));
    const names = name === null ? levels.map((each, at) => each.name ?? at) : isListLike(name) ? itemsOf(name) : [name];
    const columns = levels.map(({ labels }, at) => {
      const { values, dtype } = new Series(labels);
      return { name: names[at]!, values, dtype };
    });
    return new DataFrame(columns, keep === false ? Index.range(index.length) : index);
  }),
  method('droplevel', 'level=0', (index, level) => {
    const at = levelOf(index, level);
    const names = index.names.filter((_, place) => place !== at);
    const labels = index.labels.map((label) => {
      const rest = (label as Tuple).items.filter((_, place) => place !== at);
      return rest.length === 1 ? rest[0]! : new Tuple(rest);
    });
    return new Index(labels, names);
  }),
]);
