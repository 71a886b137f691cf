import { Tuple, type Value } from './values.ts';

/** A tuple whose items have names: the result of a test (`result.pvalue`), a row of `itertuples`. */
export class NamedTuple extends Tuple {
  /** @param extras what is found under a name only, beside the items */
  constructor(
    readonly type: string,
    readonly names: readonly string[],
    items: readonly Value[],
    private readonly extras: ReadonlyMap<string, Value> = new Map(),
  ) {
    super(items);
  }

  attribute(name: string): Value | undefined {
    const place = this.names.indexOf(name);
    return place < 0 ? this.extras.get(name) : this.items[place];
  }
}
