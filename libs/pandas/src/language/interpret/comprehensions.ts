// Comprehensions and generator expressions: names of their own, the first source that of the function around them.
import { iterate, truth } from '../operators.ts';
import { PyIterator } from '../sequences.ts';
import type { Expression } from '../syntax/ast.ts';
import { Dict, PySet, type Value } from '../values.ts';
import { targetNames } from './assigned-names.ts';
import { expression } from './expressions.ts';
import type { Frame, Run } from './machine.ts';
import { Scope } from './scope.ts';
import { assigner } from './targets.ts';

interface Round {
  source: Run;
  assign: (frame: Frame, value: Value) => void;
  conditions: Run[];
}

export function comprehension(syntax: Expression & { kind: 'comprehension' }, outer: Scope): Run {
  const names = new Set<string>();
  for (const { target } of syntax.clauses) targetNames(target, names);
  const { machine } = outer;
  const scope = new Scope(machine, outer, true, names);
  const rounds = syntax.clauses.map(({ target, source, conditions }, place): Round => ({
    source: expression(source, place === 0 ? outer : scope),
    assign: assigner(target, scope),
    conditions: conditions.map((each) => expression(each, scope)),
  }));
  const value = expression(syntax.value, scope);
  const key = syntax.key && expression(syntax.key, scope);

  const each = (frame: Frame, source: Value, place: number, take: () => void): void => {
    const { assign, conditions } = rounds[place]!;
    for (const given of iterate(source)) {
      machine.step();
      assign(frame, given);
      if (!conditions.every((condition) => truth(condition(frame)))) continue;
      const next = rounds[place + 1];
      if (next) each(frame, next.source(frame), place + 1, take);
      else take();
    }
  };
  const lazily = function* (frame: Frame, source: Value, place: number): Generator<Value, undefined> {
    const { assign, conditions } = rounds[place]!;
    for (const given of iterate(source)) {
      machine.step();
      assign(frame, given);
      if (!conditions.every((condition) => truth(condition(frame)))) continue;
      const next = rounds[place + 1];
      if (next) yield* lazily(frame, next.source(frame), place + 1);
      else yield value(frame);
    }
    return undefined;
  };

  const frameIn = (parent: Frame): Frame => ({ slots: new Array<Value | undefined>(scope.size), parent });
  const first = rounds[0]!.source;
  switch (syntax.of) {
    case 'list':
      return (parent) => {
        const [frame, made] = [frameIn(parent), [] as Value[]];
        each(frame, first(parent), 0, () => made.push(value(frame)));
        return made;
      };
    case 'set':
      return (parent) => {
        const [frame, made] = [frameIn(parent), new PySet()];
        each(frame, first(parent), 0, () => made.add(value(frame)));
        return made;
      };
    case 'dict':
      return (parent) => {
        const [frame, made] = [frameIn(parent), new Dict()];
        each(frame, first(parent), 0, () => made.set(key!(frame), value(frame)));
        return made;
      };
    case 'generator':
      return (parent) => new PyIterator('generator', lazily(frameIn(parent), first(parent), 0));
  }
}
