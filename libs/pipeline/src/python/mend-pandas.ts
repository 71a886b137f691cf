// What small models leave out of a pandas script while meaning the right thing, put right without asking again.
import { withoutCleaning } from './cleaned-numbers.ts';
import { mendCalls } from './mend-calls.ts';
import { missingImports } from './missing-imports.ts';
import { entryByEntry } from './own-entries.ts';
import { namedTuple } from './named-tuple.ts';
import { type PythonToken, pythonTokens } from './python-text.ts';

export interface MendedPandas {
  script: string;
  notes: string[];
}

/**
 * Gives `result` the variables that bear the names of the answer, where each of them is assigned and `result` is not, lacks
 * them or was assigned before them; names the values of a tuple; parts a dict that speaks of itself; takes numbers as they are; gives calls the sense they are meant in; adds imports that everybody writes.
 *
 * @param names what the answer's values are called; none: it has no names
 * @param numbers columns that hold numbers
 */
export function mendPandas(
  written: string,
  names: readonly string[],
  numbers: ReadonlySet<string> = new Set(),
): MendedPandas {
  const notes: string[] = [];
  let script = written;
  const parted = entryByEntry(script, pythonTokens(script));
  if (parted !== undefined) {
    script = parted;
    notes.push(
      'The script built its result from the result itself; its entries are now filled in one after the other.',
    );
  }
  const named = namedTuple(script, pythonTokens(script), names);
  if (named !== undefined) {
    script = named;
    notes.push('The script gave its values without their names; they are taken in the order of the names asked for.');
  }
  const completed = completedResult(script, names);
  if (completed !== undefined) {
    script = completed;
    notes.push('The script did not say what its result is; its variables by these names are.');
  }
  const plain = withoutCleaning(script, pythonTokens(script), numbers);
  if (plain !== undefined) {
    script = plain;
    notes.push('The script cleaned columns of texts that hold numbers already; they are taken as they are.');
  }
  const calls = mendCalls(script, pythonTokens(script));
  script = calls.script;
  notes.push(...calls.notes);
  const imports = missingImports(script, pythonTokens(script));
  if (imports.length > 0) {
    script = `${imports.join('\n')}\n${script}`;
    notes.push(`The script lacked ${imports.map((line) => `"${line}"`).join(' and ')}; that is added.`);
  }
  return { script, notes };
}

function completedResult(script: string, names: readonly string[]): string | undefined {
  const assigned = script.split('\n').flatMap((line) => assignedIn(pythonTokens(line)));
  const isDict = /^result = \{/m.test(script);
  // What a name of the answer is given later is what was meant: `result = test(a, b)`, `p_value = round(result[1], 4)`.
  const isEarlier = names.every((name) => assigned.lastIndexOf(name) > assigned.lastIndexOf('result'));
  if (assigned.includes('result') && !isDict && !isEarlier) return undefined;
  const tokens = pythonTokens(script);
  const lacked = isDict
    ? names.filter((name) => !tokens.some(({ kind, value }) => kind === 'text' && value === name))
    : names;
  if (lacked.length === 0 || !lacked.every((name) => assigned.includes(name))) return undefined;
  const entries = lacked.map((name) => `${JSON.stringify(name)}: ${name}`).join(', ');
  return `${script}\n${isDict ? `result.update({${entries}})` : `result = {${entries}}`}`;
}

/** Names that a line assigns to, not those within brackets: `a, b = …`. */
function assignedIn(tokens: readonly PythonToken[]): string[] {
  const sign = tokens.findIndex(({ value }) => value === '=');
  const targets = tokens.slice(0, Math.max(sign, 0));
  return targets.every(({ kind, value }) => kind === 'name' || value === ',')
    ? targets.filter(({ kind }) => kind === 'name').map(({ value }) => value)
    : [];
}
