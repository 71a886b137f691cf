// What a script says, without running it.
import { withinStack } from './language/errors.ts';
import { parseScript } from './language/syntax/parse.ts';

export interface ScriptWords {
  /** In quotes, with their escapes undone; the pieces of f-strings one by one. */
  texts: string[];
  /** Of variables, functions and attributes. */
  names: string[];
}

/** @throws {PythonError} SyntaxError, or NotImplementedError for what the subset has not; with its line */
export function readScript(code: string): ScriptWords {
  const found = { texts: new Set<string>(), names: new Set<string>() };
  withinStack(() => collect(parseScript(code), found));
  return { texts: [...found.texts], names: [...found.names] };
}

function collect(node: unknown, found: { texts: Set<string>; names: Set<string> }): void {
  if (Array.isArray(node)) {
    for (const each of node) {
      if (typeof each === 'string') found.texts.add(each);
      else collect(each, found);
    }
    return;
  }
  if (typeof node !== 'object' || node === null) return;
  const { kind, value, name } = node as { kind?: unknown; value?: unknown; name?: unknown };
  if (kind === 'constant' && typeof value === 'string') found.texts.add(value);
  if ((kind === 'name' || kind === 'attribute') && typeof name === 'string') found.names.add(name);
  for (const part of Object.values(node)) collect(part, found);
}
