// `result = mean, count`, where the answer's values have names: each of them in turn.
import { closing, type PythonToken } from './python-text.ts';

/** The script with the last line's tuple as a dict; nothing, where that is no tuple of as many values as there are names. */
export function namedTuple(
  script: string,
  tokens: readonly PythonToken[],
  names: readonly string[],
): string | undefined {
  const at = tokens.findLastIndex(({ kind, value }, place) => {
    return kind === 'name' && value === 'result' && tokens[place + 1]?.value === '=';
  });
  const last = tokens.at(-1);
  if (at < 0 || !last || names.length < 2 || !/(^|\n)$/.test(script.slice(0, tokens[at]!.start))) return undefined;
  const values: string[] = [];
  let [start, place] = [tokens[at + 2]?.start, at + 2];
  for (; place < tokens.length; place++) {
    const { kind, value } = tokens[place]!;
    if (kind === 'sign' && '([{'.includes(value)) place = closing(tokens, place);
    else if (kind === 'sign' && value === ',') {
      values.push(script.slice(start, tokens[place]!.start));
      start = tokens[place + 1]?.start;
    } else if (kind === 'sign' && value === '=') return undefined;
  }
  if (start === undefined || values.length !== names.length - 1) return undefined;
  values.push(script.slice(start, last.end));
  // what follows on lines of its own is no part of it
  if (values.some((value) => value.includes('\n'))) return undefined;
  const entries = names.map((name, which) => `${JSON.stringify(name)}: ${values[which]!.trim()}`);
  return `${script.slice(0, tokens[at]!.start)}result = {${entries.join(', ')}}${script.slice(last.end)}`;
}
