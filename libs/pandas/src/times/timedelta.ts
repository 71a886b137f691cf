import { PyObject } from '../language/values.ts';

/** A span of time. */
export class Timedelta extends PyObject {
  readonly type = 'Timedelta';

  constructor(readonly ms: number) {
    super();
  }

  override toString(): string {
    return `${this.ms}`;
  }

  override get key(): string {
    return String(this.ms);
  }
}
