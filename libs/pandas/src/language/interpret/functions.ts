import { Arguments, bind, type Parameter } from '../callable.ts';
import type { Expression, ParameterSyntax, Statement } from '../syntax/ast.ts';
import { Callable, Tuple, type Value } from '../values.ts';
import { assignedNames, walrusNames } from './assigned-names.ts';
import { expression } from './expressions.ts';
import type { Frame, Run } from './machine.ts';
import { Scope } from './scope.ts';
import { block, Return } from './statements.ts';

interface FunctionSyntax {
  name: string;
  parameters: readonly ParameterSyntax[];
  /** Of a lambda, an expression. */
  body: readonly Statement[] | Expression;
}

/** A `def` or a `lambda`: presets are had where it stands, its body where it is called. */
export function functionOf({ name, parameters, body }: FunctionSyntax, outer: Scope): Run {
  const { machine } = outer;
  const { own, globals } = Array.isArray(body) ? assignedNames(body as Statement[]) : lambdaNames(body as Expression);
  const scope = new Scope(machine, outer, false, [...parameters.map((each) => each.name), ...own], globals);
  const run = Array.isArray(body) ? bodyOf(body as Statement[], scope) : expression(body as Expression, scope);
  const presets = parameters.map(({ preset }) => preset && expression(preset, outer));
  const isPlain = parameters.every(({ kind }) => kind === 'plain');
  const { size } = scope;

  return (parent) => {
    const bound = parameters.map((each, place): Parameter => ({
      name: each.name,
      kind: each.kind,
      preset: presets[place]?.(parent),
    }));
    return new Callable(name, (args: Arguments) =>
      machine.called(() => {
        const slots = new Array<Value | undefined>(size);
        const isExact = isPlain && args.named.size === 0 && args.positional.length === bound.length;
        const values = isExact ? args.positional : bind(name, bound, args);
        for (let place = 0; place < values.length; place += 1) slots[place] = given(values[place]!, bound[place]!);
        return run({ slots, parent });
      }),
    );
  };
}

const given = (value: Value, { kind }: Parameter): Value => (kind === 'rest' ? new Tuple(value as Value[]) : value);

function lambdaNames(body: Expression) {
  const own = new Set<string>();
  walrusNames(body, own);
  return { own, globals: new Set<string>() };
}

function bodyOf(statements: readonly Statement[], scope: Scope): Run {
  const run = block(statements, scope);
  return (frame: Frame): Value => {
    const signal = run(frame);
    return signal instanceof Return ? signal.value : null;
  };
}
