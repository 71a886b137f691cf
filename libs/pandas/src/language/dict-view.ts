import { repr } from './repr.ts';
import { binary } from './operators.ts';
import { type BinaryOperator, type Comparison, type Dict, isSame, PyObject, PySet, type Value } from './values.ts';

/** `dict.keys()`, `dict.values()` and `dict.items()`: what the dict holds when it is looked at. */
export class DictView extends PyObject {
  constructor(
    readonly type: 'dict_keys' | 'dict_values' | 'dict_items',
    private readonly dict: Dict,
    private readonly read: () => readonly Value[],
  ) {
    super();
  }

  override iterate(): Iterable<Value> {
    return this.read();
  }

  override contains(value: Value): boolean {
    return this.type === 'dict_keys' ? this.dict.has(value) : this.read().some((each) => isSame(each, value));
  }

  override binary(operator: BinaryOperator | Comparison, other: Value, reflected: boolean): Value | undefined {
    if (this.type === 'dict_values') return undefined;
    const own = new PySet(this.read());
    const others = other instanceof DictView ? new PySet(other.read()) : other;
    if (!(others instanceof PySet)) return undefined;
    return reflected ? binary(operator, others, own) : binary(operator, own, others);
  }

  override get length(): number {
    return this.dict.size;
  }

  override get truth(): boolean {
    return this.dict.size > 0;
  }

  override toString(): string {
    return `${this.type}(${repr([...this.read()])})`;
  }
}
