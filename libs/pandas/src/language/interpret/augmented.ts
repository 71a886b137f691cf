// `target op= value`: lists, sets, dicts and arrays change in place, anything else is assigned anew.
import { NdArray } from '../../arrays/nd-array.ts';
import { PythonError } from '../errors.ts';
import { attribute, binary, iterate } from '../operators.ts';
import { item, setItem } from '../subscripts.ts';
import type { Statement } from '../syntax/ast.ts';
import { type BinaryOperator, Dict, PySet, type Value } from '../values.ts';
import { expression } from './expressions.ts';
import type { Scope } from './scope.ts';
import type { Act } from './statements.ts';
import { setAttribute } from './targets.ts';

export function augmented({ operator, target, value }: Statement & { kind: 'augmented' }, scope: Scope): Act {
  const right = expression(value, scope);
  if (target.kind === 'name') {
    const [read, write] = [scope.reader(target.name), scope.writer(target.name)];
    return (frame) => void write(frame, changed(operator, read(frame), right(frame)));
  }
  if (target.kind === 'attribute') {
    const object = expression(target.object, scope);
    return (frame) => {
      const owner = object(frame);
      setAttribute(owner, target.name, changed(operator, attribute(owner, target.name), right(frame)));
      return undefined;
    };
  }
  if (target.kind !== 'subscript') throw new PythonError('SyntaxError', `cannot assign to ${target.kind}`);
  const [object, key] = [expression(target.object, scope), expression(target.key, scope)];
  return (frame) => {
    const [owner, at] = [object(frame), key(frame)];
    setItem(owner, at, changed(operator, item(owner, at), right(frame)));
    return undefined;
  };
}

function changed(operator: BinaryOperator, one: Value, other: Value): Value {
  if (Array.isArray(one) && operator === '+') {
    for (const each of [...iterate(other)]) one.push(each);
    return one;
  }
  const made = binary(operator, one, other);
  if (one instanceof NdArray && made instanceof NdArray) {
    one.become(made);
    return one;
  }
  if (one instanceof PySet && made instanceof PySet) {
    for (const each of [...one]) if (!made.has(each)) one.delete(each);
    for (const each of made) one.add(each);
    return one;
  }
  if (one instanceof Dict && made instanceof Dict) {
    for (const [key, each] of made) one.set(key, each);
    return one;
  }
  return made;
}
