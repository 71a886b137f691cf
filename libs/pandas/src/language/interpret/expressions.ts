// Expressions made into functions of a frame, once: a lambda over a million rows is not read again for each of them.
import { Arguments } from '../callable.ts';
import { notSupported, PythonError } from '../errors.ts';
import { withNames } from '../local-names.ts';
import { attribute, binary, contains, format, iterate, repr, str, truth, unary } from '../operators.ts';
import { noteResult } from '../floats-of-calls.ts';
import { item } from '../subscripts.ts';
import { noteFloat, refuseTextOfFloats, showsKind } from '../whole-floats.ts';
import type { Argument, CompareOperator, Expression, FormatPart } from '../syntax/ast.ts';
import { Callable, Dict, PyObject, PySet, Slice, Tuple, typeName, type Value } from '../values.ts';
import { comprehension } from './comprehensions.ts';
import { functionOf } from './functions.ts';
import type { Run } from './machine.ts';
import type { Scope } from './scope.ts';

export function expression(syntax: Expression, scope: Scope): Run {
  switch (syntax.kind) {
    case 'constant': {
      const { value, isFloat } = syntax;
      if (isFloat) noteFloat(value);
      return () => value;
    }
    case 'name':
      return scope.reader(syntax.name);
    case 'format-string':
      return formatString(syntax.parts, scope);
    case 'list':
      return items(syntax.items, scope);
    case 'tuple': {
      const all = items(syntax.items, scope);
      return (frame) => new Tuple(all(frame));
    }
    case 'set': {
      const all = items(syntax.items, scope);
      return (frame) => new PySet(all(frame));
    }
    case 'dict':
      return dict(syntax.entries, scope);
    case 'starred':
      throw new PythonError('SyntaxError', "can't use starred expression here");
    case 'unary': {
      const value = expression(syntax.value, scope);
      const { operator } = syntax;
      return (frame) => unary(operator, value(frame));
    }
    case 'not': {
      const value = expression(syntax.value, scope);
      return (frame) => !truth(value(frame));
    }
    case 'binary': {
      const [left, right] = [expression(syntax.left, scope), expression(syntax.right, scope)];
      const { operator } = syntax;
      return (frame) => binary(operator, left(frame), right(frame));
    }
    case 'compare':
      return comparison(syntax, scope);
    case 'and':
    case 'or': {
      const [left, right] = [expression(syntax.left, scope), expression(syntax.right, scope)];
      const settles = syntax.kind === 'or';
      return (frame) => {
        const value = left(frame);
        return truth(value) === settles ? value : right(frame);
      };
    }
    case 'conditional': {
      const [test, then, otherwise] = [syntax.test, syntax.then, syntax.otherwise].map((each) =>
        expression(each, scope),
      ) as [Run, Run, Run];
      return (frame) => (truth(test(frame)) ? then(frame) : otherwise(frame));
    }
    case 'lambda':
      return functionOf({ name: '<lambda>', parameters: syntax.parameters, body: syntax.body }, scope);
    case 'call': {
      const run = call(syntax.callee, syntax.args, scope);
      if (syntax.callee.kind !== 'attribute' || !ASKING.has(syntax.callee.name)) return run;
      return (frame) =>
        withNames(
          (name) => scope.reader(name)(frame),
          () => run(frame),
        );
    }
    case 'attribute': {
      const object = expression(syntax.object, scope);
      const { name } = syntax;
      return (frame) => attribute(object(frame), name);
    }
    case 'subscript': {
      const [object, key] = [expression(syntax.object, scope), expression(syntax.key, scope)];
      return (frame) => item(object(frame), key(frame));
    }
    case 'slice': {
      const bound = (part: Expression | null): Run => (part ? expression(part, scope) : () => null);
      const [start, stop, step] = [bound(syntax.start), bound(syntax.stop), bound(syntax.step)];
      return (frame) => new Slice(start(frame), stop(frame), step(frame));
    }
    case 'comprehension':
      return comprehension(syntax, scope);
    case 'walrus': {
      const value = expression(syntax.value, scope);
      const write = scope.writer(syntax.name);
      return (frame) => {
        const made = value(frame);
        write(frame, made);
        return made;
      };
    }
  }
}

/** Methods whose texts can say `@name`. */
const ASKING = new Set(['query', 'eval']);

function items(list: readonly Expression[], scope: Scope): (frame: Parameters<Run>[0]) => Value[] {
  const runs = list.map((each) => expression(each.kind === 'starred' ? each.value : each, scope));
  if (!list.some(({ kind }) => kind === 'starred')) return (frame) => runs.map((run) => run(frame));
  return (frame) =>
    runs.flatMap((run, place) => (list[place]!.kind === 'starred' ? [...iterate(run(frame))] : [run(frame)]));
}

function dict(entries: readonly { key: Expression | null; value: Expression }[], scope: Scope): Run {
  const runs = entries.map(({ key, value }) => [key && expression(key, scope), expression(value, scope)] as const);
  return (frame) => {
    const made = new Dict();
    for (const [key, value] of runs) {
      if (key) made.set(key(frame), value(frame));
      else for (const [each, given] of mapping(value(frame))) made.set(each, given);
    }
    return made;
  };
}

function mapping(value: Value): Dict {
  if (value instanceof Dict) return value;
  throw new PythonError('TypeError', `'${typeName(value)}' object is not a mapping`);
}

function comparison({ first, rest }: Expression & { kind: 'compare' }, scope: Scope): Run {
  const start = expression(first, scope);
  const others = rest.map(({ operator, value }) => ({ operator, value: expression(value, scope) }));
  const [only] = others;
  if (others.length === 1 && only) return (frame) => compared(only.operator, start(frame), only.value(frame));
  return (frame) => {
    let left = start(frame);
    let answer: Value = true;
    for (const { operator, value } of others) {
      const right = value(frame);
      answer = compared(operator, left, right);
      if (!truth(answer)) return answer;
      left = right;
    }
    return answer;
  };
}

function compared(operator: CompareOperator, one: Value, other: Value): Value {
  switch (operator) {
    case 'in':
      return contains(other, one);
    case 'not in':
      return !contains(other, one);
    case 'is':
      return isIdentical(one, other);
    case 'is not':
      return !isIdentical(one, other);
    default:
      return binary(operator, one, other);
  }
}

/** Numbers, texts and truth values are no objects here: whether two of them are one is not known, but for None. */
function isIdentical(one: Value, other: Value): boolean {
  if (one === null || other === null) return one === other;
  if (typeof one === 'object' || typeof other === 'object') return one === other;
  throw notSupported('`is` between such values (say `==`, `pd.isna` or `not`)');
}

function formatString(parts: readonly FormatPart[], scope: Scope): (frame: Parameters<Run>[0]) => string {
  const runs = parts.map((part) => {
    if (typeof part === 'string') return () => part;
    const value = expression(part.value, scope);
    const spec = formatString(part.spec, scope);
    const { conversion } = part;
    const isWhole = isWholeNumber(part.value);
    if (conversion === null)
      return (frame: Parameters<Run>[0]) => {
        const [given, how] = [value(frame), spec(frame)];
        if (!isWhole && showsKind(how)) refuseTextOfFloats(given);
        return format(given, how);
      };
    const text = conversion === 's' ? str : repr;
    return (frame: Parameters<Run>[0]) => {
      const given = value(frame);
      refuseTextOfFloats(given);
      return format(text(given), spec(frame));
    };
  });
  return (frame) => runs.map((run) => run(frame)).join('');
}

function call(callee: Expression, args: readonly Argument[], scope: Scope): Run {
  const { machine } = scope;
  const isText = callee.kind === 'name' && TEXTS.has(callee.name);
  const runs = args.map(({ value }) => {
    const run = expression(value, scope);
    return isText && isWholeNumber(value) ? (frame: Parameters<Run>[0]) => str(run(frame)) : run;
  });
  const invoke = (value: Value, given: Arguments): Value => {
    machine.step();
    if (value instanceof Callable) return value.call(given);
    throw new PythonError('TypeError', `'${typeName(value)}' object is not callable`);
  };
  if (callee.kind === 'attribute') return callOfMethod(callee, args, runs, scope, invoke);
  const target = expression(callee, scope);
  const given = argumentsOf(args, runs);
  return (frame) => invoke(target(frame), given(frame));
}

/** What is called on an object may be a float of its floats. */
function callOfMethod(
  callee: Expression & { kind: 'attribute' },
  args: readonly Argument[],
  runs: readonly Run[],
  scope: Scope,
  invoke: (value: Value, given: Arguments) => Value,
): Run {
  const object = expression(callee.object, scope);
  const { name } = callee;
  const given = argumentsOf(args, runs);
  return (frame) => {
    const owner = object(frame);
    const method = attribute(owner, name);
    const all = given(frame);
    const result = invoke(method, all);
    if (owner instanceof PyObject) noteResult(result, owner, name, all);
    return result;
  };
}

function argumentsOf(args: readonly Argument[], runs: readonly Run[]): (frame: Parameters<Run>[0]) => Arguments {
  if (args.every(({ kind }) => kind === 'plain')) return (frame) => new Arguments(runs.map((run) => run(frame)));
  return (frame) => {
    const positional: Value[] = [];
    const named = new Map<string, Value>();
    const name = (key: Value, given: Value) => {
      if (typeof key !== 'string') throw new PythonError('TypeError', 'keywords must be strings');
      if (named.has(key)) throw new PythonError('TypeError', `got multiple values for keyword argument '${key}'`);
      named.set(key, given);
    };
    args.forEach((argument, place) => {
      const given = runs[place]!(frame);
      if (argument.kind === 'plain') positional.push(given);
      else if (argument.kind === 'named') name(argument.name, given);
      else if (argument.kind === 'rest') for (const each of iterate(given)) positional.push(each);
      else for (const [key, each] of mapping(given)) name(key, each);
    });
    return new Arguments(positional, named);
  };
}

/** Builtins that take a text for the number that it is of. */
const TEXTS = new Set(['str', 'print']);
const WHOLE = new Set(['int', 'len', 'ord']);

/** What is a whole number by how it is written: `int(x)`, `len(x)`, `round(x)`, `7`. */
function isWholeNumber(syntax: Expression): boolean {
  if (syntax.kind === 'constant') return typeof syntax.value !== 'number' || !syntax.isFloat;
  if (syntax.kind !== 'call' || syntax.callee.kind !== 'name') return false;
  return WHOLE.has(syntax.callee.name) || (syntax.callee.name === 'round' && syntax.args.length === 1);
}
