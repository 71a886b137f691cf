import { type BinaryOperator, type Comparison, PyObject, type Value } from '../language/values.ts';
import { floatText } from './cast.ts';
import { compareMs } from '../times/compare-ms.ts';

/** What lies between two numbers: a category of `pd.cut`. */
export class Interval extends PyObject {
  readonly type = 'Interval';

  /** @param isFloat whether the bounds are floats, and are written so */
  constructor(
    readonly left: number,
    readonly right: number,
    readonly closed: 'left' | 'right',
    readonly isFloat: boolean,
  ) {
    super();
  }

  override attribute(name: string): Value | undefined {
    if (name === 'left') return this.left;
    if (name === 'right') return this.right;
    if (name === 'closed') return this.closed;
    if (name === 'mid') return 0.5 * (this.left + this.right);
    return name === 'length' ? this.right - this.left : undefined;
  }

  override binary(operator: BinaryOperator | Comparison, other: Value, reflected: boolean): Value | undefined {
    if (!(other instanceof Interval)) return undefined;
    const difference = this.left - other.left || this.right - other.right;
    return compareMs(operator, reflected ? -difference : difference, 0);
  }

  override contains(value: Value): boolean {
    if (typeof value !== 'number') return false;
    return this.closed === 'right'
      ? this.left < value && value <= this.right
      : this.left <= value && value < this.right;
  }

  /** `(0.5, 2.0]` */
  override toString(): string {
    const [left, right] = [this.left, this.right].map((bound) => (this.isFloat ? floatText(bound) : String(bound)));
    return this.closed === 'right' ? `(${left}, ${right}]` : `[${left}, ${right})`;
  }

  override toRepr(): string {
    const [left, right] = [this.left, this.right].map((bound) => (this.isFloat ? floatText(bound) : String(bound)));
    return `Interval(${left}, ${right}, closed='${this.closed}')`;
  }

  override get key(): string {
    return this.toString();
  }
}
