// `result = {"p": …, "kind": "low" if result["p"] < 0.05 else "high"}`: a dict that speaks of itself before it is there.
import type { PythonToken } from './python-text.ts';

const OPENS = new Set(['(', '[', '{']);
const CLOSES = new Set([')', ']', '}']);

/**
 * The same entries one after the other, `result = {}`, `result["p"] = …`.
 *
 * @returns undefined where no such dict is, or not all of its keys are plain texts
 */
export function entryByEntry(script: string, tokens: readonly PythonToken[]): string | undefined {
  for (let at = 0; at < tokens.length; at++) {
    const [name, sign, brace] = tokens.slice(at, at + 3);
    if (name?.kind !== 'name' || sign?.value !== '=' || brace?.value !== '{' || tokens[at - 1]?.value === '.') continue;
    const entries = entriesFrom(tokens, at + 3);
    if (!entries || !entries.spoken.has(name.value)) continue;
    const lead = /[ \t]*$/.exec(script.slice(0, name.start))![0];
    const lines = entries.all.map(
      ({ key, from, to }) => `${lead}${name.value}[${script.slice(key.start, key.end)}] = (${script.slice(from, to)})`,
    );
    return [script.slice(0, name.start) + `${name.value} = {}`, ...lines].join('\n') + script.slice(entries.end);
  }
  return undefined;
}

interface Entries {
  all: { key: PythonToken; from: number; to: number }[];
  /** Names that are read by a key: `result["p"]`. */
  spoken: ReadonlySet<string>;
  /** Behind the last brace. */
  end: number;
}

/** @param first the token behind the first brace */
function entriesFrom(tokens: readonly PythonToken[], first: number): Entries | undefined {
  const all: Entries['all'] = [];
  const spoken = new Set<string>();
  for (let at = first; at < tokens.length;) {
    const [key, colon, value] = tokens.slice(at, at + 3);
    if (key?.value === '}' && key.kind === 'sign') return { all, spoken, end: key.end };
    if (key?.kind !== 'text' || colon?.value !== ':' || !value) return undefined;
    let depth = 0;
    at += 2;
    for (; at < tokens.length; at++) {
      const token = tokens[at]!;
      const isSign = token.kind === 'sign';
      if (token.kind === 'name' && tokens[at + 1]?.value === '[' && tokens[at + 2]?.kind === 'text')
        spoken.add(token.value);
      if (depth === 0 && isSign && (token.value === ',' || token.value === '}')) break;
      if (isSign) depth += OPENS.has(token.value) ? 1 : CLOSES.has(token.value) ? -1 : 0;
    }
    if (at >= tokens.length) return undefined;
    all.push({ key, from: value.start, to: tokens[at - 1]!.end });
    if (tokens[at]!.value === ',') at += 1;
  }
  return undefined;
}
