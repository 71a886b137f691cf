import type { ProblemBody } from './body.ts';
import { PROBLEMS, type ProblemCode, type ProblemDetails } from './catalog.ts';

/** Thrown anywhere for what a client is to be told; becomes a body in one place per boundary. */
export class Problem<C extends ProblemCode = ProblemCode> extends Error {
  override readonly name = 'Problem';

  constructor(
    readonly code: C,
    readonly details: ProblemDetails<C>,
    options?: ErrorOptions,
  ) {
    super((PROBLEMS[code].detail as (details: ProblemDetails<C>) => string)(details), options);
  }

  get status(): number {
    return PROBLEMS[this.code].status;
  }

  /** Only catalog text and the given details leave the process: no stack, no cause. `instance` is the path asked for. */
  toBody(instance: string): ProblemBody {
    const { status, title, advice } = PROBLEMS[this.code];
    return {
      ...this.details,
      type: `/problems/${this.code}`,
      code: this.code,
      title,
      status,
      detail: this.message,
      advice,
      instance,
    };
  }
}
