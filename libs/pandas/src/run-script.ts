// Runs a script: reads it, gives it the tables and the modules, and hands back its names.
import type { DataFrame } from './frames/data-frame.ts';
import { builtins } from './language/builtins/builtins.ts';
import { withinStack } from './language/errors.ts';
import { Machine } from './language/interpret/machine.ts';
import { Scope } from './language/interpret/scope.ts';
import { block } from './language/interpret/statements.ts';
import { parseScript } from './language/syntax/parse.ts';
import type { Value } from './language/values.ts';
import { forgetFloats } from './language/whole-floats.ts';
import { copied, modulesOver } from './modules.ts';

export interface ScriptOptions {
  /** By their names, which scripts know them by too; the first of them is the script's `df`. */
  tables: ReadonlyMap<string, DataFrame>;
  /** Gets what is printed, with its ends of lines. */
  print: (text: string) => void;
  /** Statements, rounds of loops and calls; 100 million unless given. */
  maxSteps?: number;
}

/** Names a script has without importing them. */
const PRESET: readonly (readonly [string, string])[] = [
  ['pd', 'pandas'],
  ['np', 'numpy'],
  ['stats', 'scipy.stats'],
  ['scipy', 'scipy'],
  ['sklearn', 'sklearn'],
];

/**
 * @returns the script's global names at its end
 * @throws {PythonError} what it raises, with its line
 */
export function runScript(code: string, { tables, print, maxSteps }: ScriptOptions): Map<string, Value> {
  forgetFloats();
  const statements = withinStack(() => parseScript(code));
  const modules = modulesOver(tables);
  const globals = new Map<string, Value>();
  for (const [name, module] of PRESET) {
    const known = modules.get(module);
    if (known) globals.set(name, known);
  }
  for (const [name, table] of [...tables].reverse()) {
    const frame = copied(table);
    globals.set(name, frame).set('df', frame);
  }
  const machine = new Machine(globals, builtins(print), modules, maxSteps);
  withinStack(() => block(statements, new Scope(machine, null, false, []))({ slots: [], parent: null }));
  return globals;
}
