import { PyObject } from '../language/values.ts';

/** A moment without a time zone, to the millisecond. */
export class Timestamp extends PyObject {
  readonly type = 'Timestamp';

  /** @param ms since 1970, as if in UTC */
  constructor(readonly ms: number) {
    super();
  }

  override toString(): string {
    return new Date(this.ms)
      .toISOString()
      .replace('T', ' ')
      .replace(/\.000Z$/, '')
      .replace(/Z$/, '000');
  }

  override get key(): string {
    return String(this.ms);
  }
}
