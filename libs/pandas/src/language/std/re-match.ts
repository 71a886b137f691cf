import { callable } from '../callable.ts';
import { asText } from '../checks.ts';
import { PythonError } from '../errors.ts';
import { lengthOf, repr } from '../operators.ts';
import { Dict, PyObject, Tuple, type Value } from '../values.ts';

/** What a regular expression found. */
export class Match extends PyObject {
  readonly type = 're.Match';

  constructor(
    readonly found: RegExpExecArray,
    private readonly expression: RegExp,
  ) {
    super();
  }

  /** By number, 0 for all of it, or by name; null where that group took no part. */
  group(key: Value): Value {
    const groups = this.found.groups ?? {};
    if (typeof key === 'string' && Object.hasOwn(groups, key)) return groups[key] ?? null;
    if (typeof key === 'number' && Number.isInteger(key) && key >= 0 && key < this.found.length)
      return this.found[key] ?? null;
    throw new PythonError('IndexError', 'no such group');
  }

  groups(preset: Value): Value[] {
    return this.found.slice(1).map((group: string | undefined) => group ?? preset);
  }

  private get text(): string {
    return this.found.input;
  }

  /** Counted in code points; -1 where the group took no part. */
  private place(key: Value, isEnd: boolean): number {
    const [from, to] = this.span(typeof key === 'number' ? key : 0);
    const at = isEnd ? to : from;
    return at < 0 ? -1 : lengthOf(this.text.slice(0, at));
  }

  private span(group: number): readonly [number, number] {
    const { index } = this.found;
    if (group === 0) return [index, index + this.found[0].length];
    const again = new RegExp(this.expression.source, `${this.expression.flags.replace('g', '')}dy`);
    again.lastIndex = index;
    return again.exec(this.text)?.indices?.[group] ?? [-1, -1];
  }

  override attribute(name: string): Value | undefined {
    switch (name) {
      case 'group':
        return callable('group', '*groups', (keys) => this.chosen(keys as Value[]));
      case 'groups':
        return callable('groups', 'default=None', (preset) => new Tuple(this.groups(preset)));
      case 'groupdict':
        return callable('groupdict', 'default=None', (preset) => {
          return new Dict(
            Object.entries(this.found.groups ?? {}).map(([key, value]: [string, string | undefined]) => [
              key,
              value ?? preset!,
            ]),
          );
        });
      case 'start':
        return callable('start', 'group=0', (key) => this.place(key, false));
      case 'end':
        return callable('end', 'group=0', (key) => this.place(key, true));
      case 'span':
        return callable('span', 'group=0', (key) => new Tuple([this.place(key, false), this.place(key, true)]));
      case 'string':
        return this.text;
      default:
        return undefined;
    }
  }

  private chosen(keys: readonly Value[]): Value {
    if (keys.length === 0) return this.group(0);
    return keys.length === 1 ? this.group(keys[0]!) : new Tuple(keys.map((key) => this.group(key)));
  }

  override item(key: Value): Value {
    return this.group(key);
  }

  override toString(): string {
    return `<re.Match object; span=(${this.place(0, false)}, ${this.place(0, true)}), match=${repr(asText(this.group(0)))}>`;
  }
}
