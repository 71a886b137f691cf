// Which name is whose, settled before a script runs: a function's names are those it assigns to.
import { PythonError } from '../errors.ts';
import type { Frame, Machine, Run } from './machine.ts';
import type { Value } from '../values.ts';

export class Scope {
  private readonly names = new Map<string, number>();

  constructor(
    readonly machine: Machine,
    /** Null: the script itself, whose names are the globals. */
    readonly parent: Scope | null,
    /** Of a comprehension: `:=` in it binds in the function around it. */
    readonly isComprehension: boolean,
    names: Iterable<string>,
    private readonly globals: ReadonlySet<string> = new Set(),
  ) {
    for (const name of names) if (!globals.has(name)) this.slotFor(name);
  }

  /** How many names a frame of it holds. */
  get size(): number {
    return this.names.size;
  }

  slotFor(name: string): number {
    const slot = this.names.get(name) ?? this.names.size;
    this.names.set(name, slot);
    return slot;
  }

  /** How many frames up, and where in that frame; undefined for a global name. */
  private find(name: string): { up: number; slot: number } | undefined {
    if (this.parent === null || this.globals.has(name)) return undefined;
    const slot = this.names.get(name);
    if (slot !== undefined) return { up: 0, slot };
    const found = this.parent.find(name);
    return found && { up: found.up + 1, slot: found.slot };
  }

  reader(name: string): Run {
    const found = this.find(name);
    if (!found) return this.globalReader(name);
    const { up, slot } = found;
    return (frame) => frameUp(frame, up).slots[slot] ?? present(frameUp(frame, up).slots[slot], name);
  }

  private globalReader(name: string): Run {
    const { globals, builtins } = this.machine;
    return () => {
      let value = globals.get(name);
      if (value !== undefined) return value;
      value = builtins.get(name);
      if (value !== undefined) return value;
      throw new PythonError('NameError', `name '${name}' is not defined`);
    };
  }

  writer(name: string): (frame: Frame, value: Value) => void {
    const found = this.find(name);
    if (!found) return (_, value) => void this.machine.globals.set(name, value);
    const { up, slot } = found;
    return (frame, value) => {
      frameUp(frame, up).slots[slot] = value;
    };
  }

  deleter(name: string): (frame: Frame) => void {
    const found = this.find(name);
    const read = this.reader(name);
    return (frame) => {
      read(frame);
      if (found) frameUp(frame, found.up).slots[found.slot] = undefined;
      else this.machine.globals.delete(name);
    };
  }
}

function frameUp(frame: Frame, up: number): Frame {
  let found = frame;
  for (let times = 0; times < up; times += 1) found = found.parent!;
  return found;
}

function present(value: Value | undefined, name: string): Value {
  if (value === undefined)
    throw new PythonError(
      'UnboundLocalError',
      `cannot access local variable '${name}' where it is not associated with a value`,
    );
  return value;
}
