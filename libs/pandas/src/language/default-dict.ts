import { callWith } from './callable.ts';
import { Dict, type Value } from './values.ts';

/** `collections.defaultdict`: what is asked for and not there is made, and stays. */
export class DefaultDict extends Dict {
  constructor(
    readonly factory: Value,
    entries: Iterable<readonly [Value, Value]>,
  ) {
    super(entries);
  }

  override missing(key: Value): Value | undefined {
    if (this.factory === null) return undefined;
    const value = callWith(this.factory);
    this.set(key, value);
    return value;
  }
}
