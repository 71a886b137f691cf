// Enough of Python's tokens to see what a script says: its texts, its names, what is compared with what.

export interface PythonToken {
  kind: 'text' | 'name' | 'number' | 'sign';
  /** A text without its quotes and with its escapes undone, anything else as written. */
  value: string;
  /** Places in the script: of its first letter, and behind its last. */
  start: number;
  end: number;
}

/** Signs that compare. */
export const COMPARES: ReadonlySet<string> = new Set(['==', '!=', '<', '<=', '>', '>=']);

const TOKEN =
  /#[^\n]*|([fFrRbBuU]{0,2})("""[\s\S]*?"""|'''[\s\S]*?'''|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')|([\p{L}_][\p{L}\p{N}_]*)|(\d[\d_]*(?:\.\d*)?(?:[eE][+-]?\d+)?|\.\d+)|([=!<>]=|\S)/gu;

export function pythonTokens(script: string): PythonToken[] {
  return [...script.matchAll(TOKEN)].flatMap((match): PythonToken[] => {
    const [whole, prefix, text, name, number, sign] = match;
    const place = { start: match.index, end: match.index + whole.length };
    if (text !== undefined) {
      const quotes = /^("""|''')/.test(text) ? 3 : 1;
      const inside = text.slice(quotes, -quotes);
      return [
        { kind: 'text', value: /r/i.test(prefix ?? '') ? inside : inside.replace(/\\(["'\\])/g, '$1'), ...place },
      ];
    }
    if (name !== undefined) return [{ kind: 'name', value: name, ...place }];
    if (number !== undefined) return [{ kind: 'number', value: number, ...place }];
    return sign === undefined ? [] : [{ kind: 'sign', value: sign, ...place }];
  });
}

/** What a text may be names of: those in "sales ~ price + year" too. */
export const namesInText = (text: string): string[] =>
  text.includes('~') ? [text, ...text.split(/[~+]/).map((name) => name.trim())] : [text];

/** Of the bracket that closes the one at the place; behind the last token where none does. */
export function closing(tokens: readonly PythonToken[], at: number): number {
  let depth = 0;
  for (let place = at; place < tokens.length; place++) {
    const { kind, value } = tokens[place]!;
    if (kind !== 'sign') continue;
    if ('([{'.includes(value)) depth += 1;
    if (')]}'.includes(value)) depth -= 1;
    if (depth === 0) return place;
  }
  return tokens.length;
}
