import { notSupported } from './errors.ts';
import { noting } from './floats-of-calls.ts';
import { Callable, PyObject, type Value } from './values.ts';

/** What `import name` binds: a name of the language, with what is found under it. */
export class Module extends PyObject {
  readonly type = 'module';
  readonly attributes: ReadonlyMap<string, Value>;

  constructor(
    readonly name: string,
    attributes: ReadonlyMap<string, Value>,
  ) {
    super();
    this.attributes = new Map(
      [...attributes].map(([key, value]) => [key, value instanceof Callable ? noting(name, value) : value]),
    );
  }

  override attribute(name: string): Value | undefined {
    return this.attributes.get(name);
  }

  override toString(): string {
    return `<module '${this.name}'>`;
  }

  override get key(): string {
    return this.name;
  }
}

/** A module of which only a part is known here: that a name is missing does not say that there is none. */
export class PartOfModule extends Module {
  override attribute(name: string): Value | undefined {
    const found = super.attribute(name);
    if (found === undefined && !name.startsWith('__')) throw notSupported(`${this.name}.${name}`);
    return found;
  }
}
