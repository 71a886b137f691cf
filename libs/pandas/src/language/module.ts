import { PyObject, type Value } from './values.ts';

/** What `import name` binds: a name of the language, with what is found under it. */
export class Module extends PyObject {
  readonly type = 'module';

  constructor(
    readonly name: string,
    readonly attributes: ReadonlyMap<string, Value>,
  ) {
    super();
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
