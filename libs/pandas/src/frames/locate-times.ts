import { notSupported } from '../language/errors.ts';
import { PyObject, type Value } from '../language/values.ts';

/** From the first to the last moment of what a text like `2020`, `2020-03` or `2020-03-04` names; undefined beside what is no time. */
export function periodOf(label: Value, bound: Value): { start: Value; end: Value } | undefined {
  if (typeof bound !== 'string' || !(label instanceof PyObject) || label.type !== 'Timestamp') return undefined;
  throw notSupported('a date as text in loc');
}
