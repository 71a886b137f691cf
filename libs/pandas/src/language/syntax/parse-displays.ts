// What stands in brackets: tuples, lists, sets, dicts, and comprehensions of them.
import type { Expression } from './ast.ts';
import { atLine, parseOr, parseStarred, parseTernary } from './parse-expression.ts';
import { parseClauses } from './parse-primary.ts';
import type { TokenReader } from './token-reader.ts';
import { syntaxError } from './tokens.ts';

export function parseParenthesis(reader: TokenReader, line: number): Expression {
  if (reader.take(')')) return { kind: 'tuple', items: [], line };
  if (reader.is('yield')) throw atLine(line, 'yield');
  const first = parseStarred(reader);
  const clauses = parseClauses(reader);
  if (clauses.length > 0) {
    reader.expect(')');
    return { kind: 'comprehension', of: 'generator', key: null, value: first, clauses, line };
  }
  if (reader.take(')')) {
    if (first.kind === 'starred') throw syntaxError('cannot use starred expression here', line);
    return first;
  }
  return { kind: 'tuple', items: rest(reader, ')', first), line };
}

function rest(reader: TokenReader, end: string, first: Expression): Expression[] {
  const items = [first];
  while (!reader.take(end)) {
    reader.expect(',');
    if (!reader.is(end)) items.push(parseStarred(reader));
  }
  return items;
}

export function parseListDisplay(reader: TokenReader, line: number): Expression {
  if (reader.take(']')) return { kind: 'list', items: [], line };
  const first = parseStarred(reader);
  const clauses = parseClauses(reader);
  if (clauses.length === 0) return { kind: 'list', items: rest(reader, ']', first), line };
  reader.expect(']');
  return { kind: 'comprehension', of: 'list', key: null, value: first, clauses, line };
}

export function parseBraces(reader: TokenReader, line: number): Expression {
  if (reader.take('}')) return { kind: 'dict', entries: [], line };
  if (reader.is('**')) return parseDict(reader, [], line);
  const first = parseStarred(reader);
  if (reader.take(':')) {
    const value = parseTernary(reader);
    const clauses = parseClauses(reader);
    if (clauses.length === 0) return parseDict(reader, [{ key: first, value }], line);
    reader.expect('}');
    return { kind: 'comprehension', of: 'dict', key: first, value, clauses, line };
  }
  const clauses = parseClauses(reader);
  if (clauses.length === 0) return { kind: 'set', items: rest(reader, '}', first), line };
  reader.expect('}');
  return { kind: 'comprehension', of: 'set', key: null, value: first, clauses, line };
}

function parseDict(
  reader: TokenReader,
  entries: { key: Expression | null; value: Expression }[],
  line: number,
): Expression {
  if (entries.length > 0 && !reader.is('}')) reader.expect(',');
  while (!reader.take('}')) {
    if (reader.take('**')) entries.push({ key: null, value: parseOr(reader) });
    else {
      const key = parseTernary(reader);
      reader.expect(':');
      entries.push({ key, value: parseTernary(reader) });
    }
    if (!reader.is('}')) reader.expect(',');
  }
  return { kind: 'dict', entries, line };
}
