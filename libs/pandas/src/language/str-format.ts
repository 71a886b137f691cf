// `'{} of {name:.2f}'.format(…)`.
import { asList } from './checks.ts';
import { PythonError } from './errors.ts';
import { attribute, format, repr, str } from './operators.ts';
import { item } from './subscripts.ts';
import { refuseTextOfFloats, showsKind } from './whole-floats.ts';
import type { Value } from './values.ts';

const FIELD = /^(?<first>[^.[!:]*)(?<path>(?:\.[^.[!:]+|\[[^\]]+\])*)(?:!(?<conversion>[rsa]))?(?::(?<spec>.*))?$/s;

export function strFormat(text: string, values: Value, named: Value): string {
  const given = asList(values);
  let taken = 0;
  const valueOf = (first: string, path: string): Value => {
    const start =
      first === '' ? at(given, taken++) : /^\d+$/.test(first) ? at(given, Number(first)) : item(named, first);
    return [...path.matchAll(/\.([^.[]+)|\[([^\]]+)\]/g)].reduce<Value>((value, [, name, key]) => {
      if (name !== undefined) return attribute(value, name);
      return item(value, /^\d+$/.test(key!) ? Number(key) : key!);
    }, start);
  };
  return text.replace(/\{\{|\}\}|\{((?:[^{}]|\{[^{}]*\})*)\}|[{}]/g, (whole, inside: string | undefined) => {
    if (whole === '{{' || whole === '}}') return whole[0]!;
    const field = inside === undefined ? undefined : FIELD.exec(inside)?.groups;
    if (!field) throw new PythonError('ValueError', `Single '${whole[0]!}' encountered in format string`);
    const value = valueOf(field.first!, field.path ?? '');
    const spec = (field.spec ?? '').replace(/\{([^{}]*)\}/g, (_, name: string) => str(valueOf(name, '')));
    if (field.conversion !== undefined || showsKind(spec)) refuseTextOfFloats(value);
    if (field.conversion === undefined) return format(value, spec);
    return format(field.conversion === 's' ? str(value) : repr(value), spec);
  });
}

function at(given: readonly Value[], place: number): Value {
  const value = given[place];
  if (value === undefined)
    throw new PythonError('IndexError', `Replacement index ${place} out of range for positional args tuple`);
  return value;
}
