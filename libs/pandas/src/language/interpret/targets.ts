// What can be assigned to: names, attributes, subscripts, and lists of them.
import { PythonError } from '../errors.ts';
import { iterate } from '../operators.ts';
import { setItem } from '../subscripts.ts';
import type { Expression } from '../syntax/ast.ts';
import { PyObject, typeName, type Value } from '../values.ts';
import { expression } from './expressions.ts';
import type { Frame } from './machine.ts';
import type { Scope } from './scope.ts';

export function assigner(target: Expression, scope: Scope): (frame: Frame, value: Value) => void {
  switch (target.kind) {
    case 'name':
      return scope.writer(target.name);
    case 'attribute': {
      const object = expression(target.object, scope);
      return (frame, value) => setAttribute(object(frame), target.name, value);
    }
    case 'subscript': {
      const [object, key] = [expression(target.object, scope), expression(target.key, scope)];
      return (frame, value) => setItem(object(frame), key(frame), value);
    }
    case 'tuple':
    case 'list':
      return unpacker(target.items, scope);
    default:
      throw new PythonError('SyntaxError', `cannot assign to ${target.kind}`);
  }
}

export function setAttribute(object: Value, name: string, value: Value): void {
  if (object instanceof PyObject) object.setAttribute(name, value);
  else throw new PythonError('AttributeError', `'${typeName(object)}' object has no attribute '${name}'`);
}

function unpacker(items: readonly Expression[], scope: Scope): (frame: Frame, value: Value) => void {
  const star = items.findIndex(({ kind }) => kind === 'starred');
  const assign = items.map((item) => assigner(item.kind === 'starred' ? item.value : item, scope));
  const count = items.length;
  return (frame, value) => {
    const given = [...iterate(value)];
    if (star < 0 && given.length > count)
      throw new PythonError('ValueError', `too many values to unpack (expected ${count})`);
    if (given.length < (star < 0 ? count : count - 1))
      throw new PythonError(
        'ValueError',
        star < 0
          ? `not enough values to unpack (expected ${count}, got ${given.length})`
          : `not enough values to unpack (expected at least ${count - 1}, got ${given.length})`,
      );
    if (star >= 0) given.splice(star, 0, given.splice(star, given.length - count + 1));
    assign.forEach((each, place) => each(frame, given[place]!));
  };
}
