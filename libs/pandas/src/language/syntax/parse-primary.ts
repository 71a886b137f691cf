// Atoms, and what follows them: calls, attributes, subscripts.
import type { Argument, Clause, Expression, FormatPart } from './ast.ts';
import {
  atLine,
  parseExpression,
  parseExpressionList,
  parseOr,
  parseStarred,
  parseTernary,
} from './parse-expression.ts';
import { parseBraces, parseListDisplay, parseParenthesis } from './parse-displays.ts';
import type { RawPart } from './string-literals.ts';
import { KEYWORDS, TokenReader } from './token-reader.ts';
import { syntaxError, type Token, tokensOf } from './tokens.ts';

export function parsePrimary(reader: TokenReader): Expression {
  let object = parseAtom(reader);
  for (;;) {
    const { line } = reader;
    if (reader.take('.')) object = { kind: 'attribute', object, name: reader.name(), line };
    else if (reader.take('(')) object = { kind: 'call', callee: object, args: parseArguments(reader), line };
    else if (reader.take('[')) object = { kind: 'subscript', object, key: parseSubscript(reader), line };
    else return object;
  }
}

function parseArguments(reader: TokenReader): Argument[] {
  const args: Argument[] = [];
  while (!reader.take(')')) {
    const { line } = reader;
    const next = reader.peek();
    if (reader.take('**')) args.push({ kind: 'named-rest', value: parseTernary(reader) });
    else if (reader.take('*')) args.push({ kind: 'rest', value: parseTernary(reader) });
    else if (reader.isKind('name') && next.kind === 'operator' && next.text === '=') {
      const name = reader.name();
      reader.expect('=');
      if (args.some((each) => each.kind === 'named' && each.name === name))
        throw syntaxError(`keyword argument repeated: ${name}`, line);
      args.push({ kind: 'named', name, value: parseTernary(reader) });
    } else {
      if (args.some(({ kind }) => kind === 'named' || kind === 'named-rest'))
        throw syntaxError('positional argument follows keyword argument', line);
      const value = parseExpression(reader);
      const clauses = parseClauses(reader);
      const isGenerator = clauses.length > 0;
      args.push({
        kind: 'plain',
        value: isGenerator ? { kind: 'comprehension', of: 'generator', key: null, value, clauses, line } : value,
      });
    }
    if (!reader.is(')')) reader.expect(',');
  }
  return args;
}

function parseSubscript(reader: TokenReader): Expression {
  const { line } = reader;
  const items: Expression[] = [];
  let isTuple = false;
  while (!reader.is(']')) {
    items.push(parseSlice(reader));
    if (!reader.take(',')) break;
    isTuple = true;
  }
  if (items.length === 0) throw reader.unexpected();
  reader.expect(']');
  return isTuple ? { kind: 'tuple', items, line } : items[0]!;
}

function parseSlice(reader: TokenReader): Expression {
  const { line } = reader;
  const bound = () => ([':', ',', ']'].some((end) => reader.is(end)) ? null : parseExpression(reader));
  if (reader.is('*')) return parseStarred(reader);
  const start = bound();
  if (!reader.take(':')) return start ?? invalid(reader);
  const stop = bound();
  return { kind: 'slice', start, stop, step: reader.take(':') ? bound() : null, line };
}

function invalid(reader: TokenReader): never {
  throw reader.unexpected();
}

export function parseClauses(reader: TokenReader): Clause[] {
  const clauses: Clause[] = [];
  while (reader.is('for') || reader.is('async')) {
    if (reader.is('async')) throw atLine(reader.line, 'async');
    reader.expect('for');
    const target = parseTargets(reader);
    reader.expect('in');
    const source = parseOrConditional(reader);
    const conditions: Expression[] = [];
    while (reader.take('if')) conditions.push(parseCondition(reader));
    clauses.push({ target, source, conditions });
  }
  return clauses;
}

/** The source of a clause ends at `if`, which begins a condition. */
const parseOrConditional = (reader: TokenReader) => (reader.is('lambda') ? parseTernary(reader) : parseOr(reader));

function parseCondition(reader: TokenReader): Expression {
  const next = reader.peek();
  return next.kind === 'operator' && next.text === ':=' ? parseExpression(reader) : parseOrConditional(reader);
}

/** The targets of `for`: names, subscripts and the like, with commas, up to `in`. */
export function parseTargets(reader: TokenReader): Expression {
  const { line } = reader;
  const target = () => {
    if (!reader.take('*')) return assignable(parsePrimary(reader));
    return { kind: 'starred' as const, value: assignable(parsePrimary(reader)), line };
  };
  const items = [target()];
  let isTuple = false;
  while (reader.take(',')) {
    isTuple = true;
    if (reader.is('in')) break;
    items.push(target());
  }
  return isTuple ? { kind: 'tuple', items, line } : items[0]!;
}

/** @throws {PythonError} SyntaxError for what nothing can be assigned to */
export function assignable(target: Expression): Expression {
  if (target.kind === 'list' || target.kind === 'tuple') {
    target.items.forEach(assignable);
    if (target.items.filter(({ kind }) => kind === 'starred').length > 1)
      throw syntaxError('multiple starred expressions in assignment', target.line);
    return target;
  }
  if (target.kind === 'starred') {
    assignable(target.value);
    return target;
  }
  if (target.kind === 'name' || target.kind === 'attribute' || target.kind === 'subscript') return target;
  throw syntaxError(`cannot assign to ${target.kind} here. Maybe you meant '==' instead of '='?`, target.line);
}

function parseAtom(reader: TokenReader): Expression {
  const { token, line } = reader;
  if (token.kind === 'string') return parseStrings(reader);
  if (token.kind === 'number')
    return { kind: 'constant', value: numberOf(reader.next()), isFloat: /[.eE]/.test(token.text), line };
  if (token.kind === 'name') return parseNameOrKeyword(reader);
  if (reader.take('(')) return parseParenthesis(reader, line);
  if (reader.take('[')) return parseListDisplay(reader, line);
  if (reader.take('{')) return parseBraces(reader, line);
  if (reader.take('...')) throw atLine(line, "'...'");
  throw reader.unexpected();
}

const CONSTANTS = new Map([
  ['None', null],
  ['True', true],
  ['False', false],
]);

function parseNameOrKeyword(reader: TokenReader): Expression {
  const { token, line } = reader;
  const constant = CONSTANTS.get(token.text);
  if (constant !== undefined) {
    reader.next();
    return { kind: 'constant', value: constant, line };
  }
  if (token.text === 'await' || token.text === 'yield') throw atLine(line, token.text);
  if (KEYWORDS.has(token.text)) throw reader.unexpected();
  return { kind: 'name', name: reader.name(), line };
}

function numberOf({ text, line }: Token): number {
  const digits = text.replaceAll('_', '');
  if (/[jJ]$/.test(digits)) throw atLine(line, 'a complex number');
  if (/^0\d*[1-9]\d*$/.test(digits))
    throw syntaxError('leading zeros in decimal integer literals are not permitted', line);
  const number = Number(digits);
  if (Number.isInteger(number) && !Number.isSafeInteger(number) && /^\d+$/.test(digits))
    throw atLine(line, 'a whole number beyond 2**53');
  return number;
}

/** Texts that stand side by side are one. */
function parseStrings(reader: TokenReader): Expression {
  const { line } = reader;
  const parts: FormatPart[] = [];
  for (let { token } = reader; token.kind === 'string'; { token } = reader) {
    if (token.isBytes) throw atLine(token.line, 'bytes');
    parts.push(...token.parts.map(formatPart));
    reader.next();
  }
  if (parts.every((part) => typeof part === 'string')) return { kind: 'constant', value: parts.join(''), line };
  return { kind: 'format-string', parts, line };
}

function formatPart(part: RawPart): FormatPart {
  if (typeof part === 'string') return part;
  // In brackets, as it may go over lines.
  const reader = new TokenReader(tokensOf(`(${part.source})`, part.line));
  const value = parseExpressionList(reader);
  reader.expectKind('newline');
  return { value, conversion: part.conversion, spec: part.spec.map(formatPart) };
}
