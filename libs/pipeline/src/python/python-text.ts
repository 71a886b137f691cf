// Enough of Python's tokens to see what a script says: its texts, its names, what is compared with what.

export interface PythonToken {
  kind: 'text' | 'name' | 'number' | 'sign';
  /** A text without its quotes and with its escapes undone, anything else as written. */
  value: string;
}

/** Signs that compare. */
export const COMPARES: ReadonlySet<string> = new Set(['==', '!=', '<', '<=', '>', '>=']);

const TOKEN =
  /#[^\n]*|([fFrRbBuU]{0,2})("""[\s\S]*?"""|'''[\s\S]*?'''|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')|([\p{L}_][\p{L}\p{N}_]*)|(\d[\d_]*(?:\.\d*)?(?:[eE][+-]?\d+)?|\.\d+)|([=!<>]=|\S)/gu;

export function pythonTokens(script: string): PythonToken[] {
  return [...script.matchAll(TOKEN)].flatMap(([, prefix, text, name, number, sign]): PythonToken[] => {
    if (text !== undefined) {
      const quotes = /^("""|''')/.test(text) ? 3 : 1;
      const inside = text.slice(quotes, -quotes);
      return [{ kind: 'text', value: /r/i.test(prefix ?? '') ? inside : inside.replace(/\\(["'\\])/g, '$1') }];
    }
    if (name !== undefined) return [{ kind: 'name', value: name }];
    if (number !== undefined) return [{ kind: 'number', value: number }];
    return sign === undefined ? [] : [{ kind: 'sign', value: sign }];
  });
}
