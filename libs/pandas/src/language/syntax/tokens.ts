// A script as tokens, with its indentation as tokens of their own.
import { PythonError } from '../errors.ts';
import { type RawPart, readString } from './string-literals.ts';

export type Token = { line: number } & (
  | { kind: 'name' | 'number' | 'operator'; text: string }
  | { kind: 'string'; parts: RawPart[]; isBytes: boolean; text: '' }
  | { kind: 'newline' | 'indent' | 'dedent' | 'end'; text: '' }
);

export function syntaxError(message: string, line: number): PythonError {
  const error = new PythonError('SyntaxError', message);
  error.line = line;
  return error;
}

const SPACE = /(?:[ \t\f\ufeff\u00a0]|\\\r?\n)+/y;
const COMMENT = /#[^\r\n]*/y;
const NEWLINE = /\r\n|\r|\n/y;
const NUMBER =
  /(?:0[xX][\da-fA-F_]+|0[oO][0-7_]+|0[bB][01_]+|(?:\d[\d_]*\.?[\d_]*|\.\d[\d_]*)(?:[eE][+-]?\d[\d_]*)?)[jJ]?/y;
const NAME = /[\p{L}\p{Nl}_][\p{L}\p{Nl}\p{Nd}\p{Mn}\p{Mc}\p{Pc}]*/uy;
const STRING = /(?:[rR][fFbB]|[fFbB][rR]|[rRbBuUfF])?(?:'''|"""|'|")/y;
const OPERATOR = /\*\*=|\/\/=|>>=|<<=|\.\.\.|->|:=|\*\*|\/\/|<<|>>|[<>=!+\-*/%@&|^]=|[-+*/%@&|^~<>=()[\]{},:.;]/y;

/** @param line the line `source` begins on, where it is a piece of a script */
export function tokensOf(source: string, line = 1): Token[] {
  const tokens: Token[] = [];
  const indents = [0];
  const brackets: string[] = [];
  let place = 0;
  const take = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = place;
    const text = pattern.exec(source)?.[0];
    if (text !== undefined) place += text.length;
    return text;
  };
  /** The spaces at the beginning of a line, unless the line is empty. */
  const indent = () => {
    for (;;) {
      const width = [...(take(/[ \t\f]*/y) ?? '')].reduce(
        (sum, unit) => (unit === '\t' ? sum - (sum % 8) + 8 : sum + 1),
        0,
      );
      take(COMMENT);
      if (take(NEWLINE) !== undefined) {
        line += 1;
        continue;
      }
      if (place >= source.length) return;
      if (width > indents.at(-1)!) {
        indents.push(width);
        tokens.push({ kind: 'indent', text: '', line });
      }
      while (width < indents.at(-1)!) {
        indents.pop();
        tokens.push({ kind: 'dedent', text: '', line });
      }
      if (width !== indents.at(-1)) throw syntaxError('unindent does not match any outer indentation level', line);
      return;
    }
  };
  indent();
  while (place < source.length) {
    const space = take(SPACE);
    if (space !== undefined) {
      line += space.split('\n').length - 1;
      continue;
    }
    if (take(COMMENT) !== undefined) continue;
    if (take(NEWLINE) !== undefined) {
      if (brackets.length === 0) tokens.push({ kind: 'newline', text: '', line });
      line += 1;
      if (brackets.length === 0) indent();
      continue;
    }
    const opening = take(STRING);
    if (opening !== undefined) {
      const { parts, end } = readString(source, place, opening, line);
      tokens.push({ kind: 'string', parts, isBytes: /^[^'"]*b/i.test(opening), text: '', line });
      line += source.slice(place, end).split('\n').length - 1;
      place = end;
      continue;
    }
    const number = take(NUMBER);
    if (number !== undefined) {
      if (take(NAME) !== undefined) throw syntaxError(`invalid decimal literal '${number}…'`, line);
      tokens.push({ kind: 'number', text: number, line });
      continue;
    }
    const name = take(NAME);
    if (name !== undefined) {
      tokens.push({ kind: 'name', text: name.normalize('NFKC'), line });
      continue;
    }
    const operator = take(OPERATOR);
    if (operator === undefined)
      throw syntaxError(`invalid character '${String.fromCodePoint(source.codePointAt(place)!)}'`, line);
    if ('([{'.includes(operator)) brackets.push(operator);
    if (')]}'.includes(operator) && brackets.pop() !== { ')': '(', ']': '[', '}': '{' }[operator])
      throw syntaxError(`unmatched '${operator}'`, line);
    tokens.push({ kind: 'operator', text: operator, line });
  }
  if (brackets.length > 0) throw syntaxError(`'${brackets.at(-1)!}' was never closed`, line);
  if (tokens.length > 0 && tokens.at(-1)!.kind !== 'newline') tokens.push({ kind: 'newline', text: '', line });
  while (indents.pop()! > 0) tokens.push({ kind: 'dedent', text: '', line });
  tokens.push({ kind: 'end', text: '', line });
  return tokens;
}
