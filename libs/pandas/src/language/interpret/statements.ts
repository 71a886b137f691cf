// Statements made into functions of a frame, which say how they ended.
import { PythonError } from '../errors.ts';
import { attribute, iterate, str, truth } from '../operators.ts';
import { PyException } from '../exceptions.ts';
import { deleteItem } from '../subscripts.ts';
import type { Expression, Statement } from '../syntax/ast.ts';
import { Callable, type Value } from '../values.ts';
import { callWith } from '../callable.ts';
import { augmented } from './augmented.ts';
import { expression } from './expressions.ts';
import { functionOf } from './functions.ts';
import { importFrom, importModule } from './imports.ts';
import type { Frame } from './machine.ts';
import type { Scope } from './scope.ts';
import { assigner } from './targets.ts';

/** How a function's body ended where it gave something back. */
export class Return {
  constructor(readonly value: Value) {}
}

/** What a statement asks of what stands around it. */
export type Signal = 'break' | 'continue' | Return | undefined;
export type Act = (frame: Frame) => Signal;

/** Statements in turn; an error gets the line of the innermost of them. */
export function block(statements: readonly Statement[], scope: Scope): Act {
  const acts = statements.map((each) => located(each, () => statement(each, scope)));
  const { machine } = scope;
  return (frame) => {
    for (let place = 0; place < acts.length; place += 1) {
      try {
        machine.step();
        const signal = acts[place]!(frame);
        if (signal !== undefined) return signal;
      } catch (error) {
        throw withLine(error, statements[place]!);
      }
    }
    return undefined;
  };
}

function located(syntax: Statement, make: () => Act): Act {
  try {
    return make();
  } catch (error) {
    throw withLine(error, syntax);
  }
}

function withLine(error: unknown, { line }: Statement): unknown {
  if (error instanceof PythonError) error.line ??= line;
  return error;
}

function statement(syntax: Statement, scope: Scope): Act {
  switch (syntax.kind) {
    case 'expression': {
      const run = expression(syntax.value, scope);
      return (frame) => void run(frame);
    }
    case 'assign': {
      const value = expression(syntax.value, scope);
      const assigners = syntax.targets.map((target) => assigner(target, scope));
      return (frame) => {
        const made = value(frame);
        for (const assign of assigners) assign(frame, made);
        return undefined;
      };
    }
    case 'augmented':
      return augmented(syntax, scope);
    case 'if': {
      const [test, body, otherwise] = [
        expression(syntax.test, scope),
        block(syntax.body, scope),
        block(syntax.otherwise, scope),
      ];
      return (frame) => (truth(test(frame)) ? body(frame) : otherwise(frame));
    }
    case 'while':
      return whileLoop(syntax, scope);
    case 'for':
      return forLoop(syntax, scope);
    case 'def': {
      const make = functionOf(syntax, scope);
      const write = scope.writer(syntax.name);
      return (frame) => void write(frame, make(frame));
    }
    case 'return': {
      const value = syntax.value && expression(syntax.value, scope);
      return (frame) => new Return(value ? value(frame) : null);
    }
    case 'break':
    case 'continue': {
      const { kind } = syntax;
      return () => kind;
    }
    case 'assert': {
      const test = expression(syntax.test, scope);
      const message = syntax.message && expression(syntax.message, scope);
      return (frame) => {
        if (!truth(test(frame))) throw new PythonError('AssertionError', message ? str(message(frame)) : '');
        return undefined;
      };
    }
    case 'raise': {
      const value = syntax.value && expression(syntax.value, scope);
      return (frame) => {
        if (!value) throw new PythonError('RuntimeError', 'No active exception to reraise');
        return raise(value(frame));
      };
    }
    case 'try': {
      const [body, otherwise, after] = [
        block(syntax.body, scope),
        block(syntax.otherwise, scope),
        block(syntax.after, scope),
      ];
      return (frame) => {
        const signal = body(frame) ?? otherwise(frame);
        return after(frame) ?? signal;
      };
    }
    case 'delete': {
      const deleters = syntax.targets.map((target) => deleter(target, scope));
      return (frame) => {
        for (const remove of deleters) remove(frame);
        return undefined;
      };
    }
    case 'import':
      return importModule(syntax.modules, scope);
    case 'from':
      return importFrom(syntax.module, syntax.names, scope);
    case 'pass':
    case 'global':
    case 'nonlocal':
      return () => undefined;
  }
}

function whileLoop({ test, body, otherwise }: Statement & { kind: 'while' }, scope: Scope): Act {
  const [goesOn, round, atEnd] = [expression(test, scope), block(body, scope), block(otherwise, scope)];
  return (frame) => {
    while (truth(goesOn(frame))) {
      scope.machine.step();
      const signal = round(frame);
      if (signal === 'break') return undefined;
      if (signal instanceof Return) return signal;
    }
    return atEnd(frame);
  };
}

function forLoop({ target, source, body, otherwise }: Statement & { kind: 'for' }, scope: Scope): Act {
  const [items, assign] = [expression(source, scope), assigner(target, scope)];
  const [round, atEnd] = [block(body, scope), block(otherwise, scope)];
  return (frame) => {
    for (const each of iterate(items(frame))) {
      scope.machine.step();
      assign(frame, each);
      const signal = round(frame);
      if (signal === 'break') return undefined;
      if (signal instanceof Return) return signal;
    }
    return atEnd(frame);
  };
}

function raise(value: Value): never {
  const exception = value instanceof Callable ? callWith(value) : value;
  if (exception instanceof PyException) throw new PythonError(exception.type, exception.toString());
  throw new PythonError('TypeError', 'exceptions must derive from BaseException');
}

function deleter(target: Expression, scope: Scope): (frame: Frame) => void {
  if (target.kind === 'name') return scope.deleter(target.name);
  if (target.kind === 'subscript') {
    const [object, key] = [expression(target.object, scope), expression(target.key, scope)];
    return (frame) => deleteItem(object(frame), key(frame));
  }
  if (target.kind === 'tuple' || target.kind === 'list') {
    const all = target.items.map((item) => deleter(item, scope));
    return (frame) => {
      for (const each of all) each(frame);
    };
  }
  if (target.kind !== 'attribute') throw new PythonError('SyntaxError', `cannot delete ${target.kind}`);
  const object = expression(target.object, scope);
  return (frame) => {
    attribute(object(frame), target.name);
    throw new PythonError('AttributeError', `attribute '${target.name}' cannot be deleted`);
  };
}
