import { PythonError } from '../errors.ts';
import type { Module } from '../module.ts';
import type { Value } from '../values.ts';

/** Beyond any honest script, short of a loop that does not end. */
const MAX_STEPS = 100_000_000;
/** Python's own is 1000; each call of a script takes some dozen of JavaScript's. */
const MAX_DEPTH = 400;

/** What a run of a script holds on to, beside the names of its functions. */
export class Machine {
  private steps = 0;
  private depth = 0;

  constructor(
    readonly globals: Map<string, Value>,
    readonly builtins: ReadonlyMap<string, Value>,
    /** By their whole names: `sklearn.metrics`. */
    readonly modules: ReadonlyMap<string, Module>,
    /** Statements, rounds of loops and calls. */
    private readonly maxSteps = MAX_STEPS,
  ) {}

  step(): void {
    this.steps += 1;
    if (this.steps > this.maxSteps)
      throw new PythonError('TimeoutError', `the script takes more than ${this.maxSteps} steps`);
  }

  called<T>(body: () => T): T {
    this.step();
    if (this.depth >= MAX_DEPTH) throw new PythonError('RecursionError', 'maximum recursion depth exceeded');
    this.depth += 1;
    try {
      return body();
    } finally {
      this.depth -= 1;
    }
  }
}

/** The names of one call: undefined where none is assigned yet. */
export interface Frame {
  slots: (Value | undefined)[];
  parent: Frame | null;
}

/** An expression made ready to be had of a frame, again and again. */
export type Run = (frame: Frame) => Value;
