// What small models leave out of a pandas script while meaning the right thing, put right without asking again.
import { pythonTokens } from './python-text.ts';

export interface MendedPandas {
  script: string;
  notes: string[];
}

/** Gives `result` the variables that bear the names of the answer, where each of them is assigned and `result` is not. */
export function mendPandas(script: string, names: readonly string[]): MendedPandas {
  const assigned = new Set(script.split('\n').flatMap(assignedIn));
  if (assigned.has('result') || names.length === 0 || !names.every((name) => assigned.has(name)))
    return { script, notes: [] };
  const entries = names.map((name) => `${JSON.stringify(name)}: ${name}`).join(', ');
  return {
    script: `${script}\nresult = {${entries}}`,
    notes: ['The script did not say what its result is; its variables by these names are.'],
  };
}

/** Names that a line assigns to, not those within brackets: `a, b = …`. */
function assignedIn(line: string): string[] {
  const tokens = pythonTokens(line);
  const sign = tokens.findIndex(({ value }) => value === '=');
  const targets = tokens.slice(0, Math.max(sign, 0));
  return targets.every(({ kind, value }) => kind === 'name' || value === ',')
    ? targets.filter(({ kind }) => kind === 'name').map(({ value }) => value)
    : [];
}
