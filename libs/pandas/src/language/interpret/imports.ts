import { notSupported, PythonError } from '../errors.ts';
import type { Module } from '../module.ts';
import type { Value } from '../values.ts';
import type { Frame, Machine } from './machine.ts';
import type { Scope } from './scope.ts';
import type { Act } from './statements.ts';

function moduleCalled(machine: Machine, name: string): Module {
  const module = machine.modules.get(name);
  if (module) return module;
  const [first] = name.split('.') as [string];
  if (machine.modules.has(first)) throw notSupported(name);
  throw new PythonError('ModuleNotFoundError', `No module named '${name}' is there`);
}

export function importModule(modules: readonly { module: string; as: string | null }[], scope: Scope): Act {
  const writers = modules.map(({ module, as }) => ({
    module,
    bound: as === null ? module.split('.')[0]! : module,
    write: scope.writer(as ?? module.split('.')[0]!),
  }));
  return (frame) => {
    for (const { module, bound, write } of writers) {
      moduleCalled(scope.machine, module);
      write(frame, moduleCalled(scope.machine, bound));
    }
    return undefined;
  };
}

export function importFrom(module: string, names: readonly { name: string; as: string }[] | null, scope: Scope): Act {
  if (names === null) {
    if (scope.parent !== null) throw notSupported('import * in a function');
    return () => {
      for (const [name, value] of moduleCalled(scope.machine, module).attributes)
        scope.machine.globals.set(name, value);
      return undefined;
    };
  }
  const writers = names.map(({ name, as }) => ({ name, write: scope.writer(as) }));
  return (frame: Frame) => {
    const from = moduleCalled(scope.machine, module);
    for (const { name, write } of writers) write(frame, found(scope.machine, from, name));
    return undefined;
  };
}

function found(machine: Machine, module: Module, name: string): Value {
  const value = module.attribute(name) ?? machine.modules.get(`${module.name}.${name}`);
  if (value === undefined) throw notSupported(`${module.name}.${name}`);
  return value;
}
