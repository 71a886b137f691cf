// Expressions, from what binds least to what binds most, as Python's grammar has them.
import { notSupported } from '../errors.ts';
import type { BinaryOperator, UnaryOperator } from '../values.ts';
import type { CompareOperator, Expression, ParameterSyntax } from './ast.ts';
import { parsePrimary } from './parse-primary.ts';
import type { TokenReader } from './token-reader.ts';
import { syntaxError } from './tokens.ts';

/** `a, b` and `a,` make a tuple; `*a` may be among them. */
export function parseExpressionList(reader: TokenReader): Expression {
  const { line } = reader;
  const first = parseStarred(reader);
  if (!reader.is(',')) {
    if (first.kind === 'starred') throw syntaxError("can't use starred expression here", line);
    return first;
  }
  const items = [first];
  while (reader.take(',')) {
    if (endsList(reader)) break;
    items.push(parseStarred(reader));
  }
  return { kind: 'tuple', items, line };
}

const endsList = (reader: TokenReader) =>
  reader.isKind('newline') ||
  reader.isKind('end') ||
  ['=', ')', ']', '}', ':', ';', 'in'].some((text) => reader.is(text));

export function parseStarred(reader: TokenReader): Expression {
  const { line } = reader;
  if (reader.take('*')) return { kind: 'starred', value: parseOr(reader), line };
  return parseExpression(reader);
}

export function parseExpression(reader: TokenReader): Expression {
  const { line } = reader;
  const next = reader.peek();
  if (reader.isKind('name') && next.kind === 'operator' && next.text === ':=') {
    const name = reader.name();
    reader.expect(':=');
    return { kind: 'walrus', name, value: parseTernary(reader), line };
  }
  return parseTernary(reader);
}

/** Without `:=`. */
export function parseTernary(reader: TokenReader): Expression {
  const { line } = reader;
  if (reader.take('lambda')) {
    const parameters = parseParameters(reader, ':', false);
    reader.expect(':');
    return { kind: 'lambda', parameters, body: parseTernary(reader), line };
  }
  const then = parseOr(reader);
  if (!reader.take('if')) return then;
  const test = parseOr(reader);
  reader.expect('else');
  return { kind: 'conditional', test, then, otherwise: parseTernary(reader), line };
}

/** @param end what follows the last parameter, which is not taken */
export function parseParameters(reader: TokenReader, end: string, hasTypes: boolean): ParameterSyntax[] {
  const parameters: ParameterSyntax[] = [];
  let isNamedOnly = false;
  while (!reader.is(end)) {
    if (reader.take('**')) parameters.push({ name: reader.name(), kind: 'named-rest', preset: null });
    else if (reader.take('*')) {
      if (!reader.is(',')) parameters.push({ name: reader.name(), kind: 'rest', preset: null });
      isNamedOnly = true;
    } else if (!reader.take('/'))
      parameters.push({ name: reader.name(), kind: isNamedOnly ? 'named-only' : 'plain', preset: null });
    if (hasTypes && reader.take(':')) parseTernary(reader);
    if (reader.take('=')) parameters.at(-1)!.preset = parseTernary(reader);
    if (!reader.take(',')) break;
  }
  if (new Set(parameters.map(({ name }) => name)).size < parameters.length)
    throw syntaxError('duplicate argument in function definition', reader.line);
  return parameters;
}

export function parseOr(reader: TokenReader): Expression {
  const { line } = reader;
  let left = parseAnd(reader);
  while (reader.take('or')) left = { kind: 'or', left, right: parseAnd(reader), line };
  return left;
}

function parseAnd(reader: TokenReader): Expression {
  const { line } = reader;
  let left = parseNot(reader);
  while (reader.take('and')) left = { kind: 'and', left, right: parseNot(reader), line };
  return left;
}

function parseNot(reader: TokenReader): Expression {
  const { line } = reader;
  return reader.take('not') ? { kind: 'not', value: parseNot(reader), line } : parseComparison(reader);
}

const COMPARISONS: readonly CompareOperator[] = ['==', '!=', '<=', '>=', '<', '>', 'in'];

function comparisonOf(reader: TokenReader): CompareOperator | undefined {
  const plain = COMPARISONS.find((operator) => reader.take(operator));
  if (plain) return plain;
  if (reader.take('is')) return reader.take('not') ? 'is not' : 'is';
  const next = reader.peek();
  if (!reader.is('not') || next.kind !== 'name' || next.text !== 'in') return undefined;
  reader.next();
  reader.next();
  return 'not in';
}

function parseComparison(reader: TokenReader): Expression {
  const { line } = reader;
  const first = parseBinary(reader, 0);
  const rest: { operator: CompareOperator; value: Expression }[] = [];
  for (let operator = comparisonOf(reader); operator; operator = comparisonOf(reader))
    rest.push({ operator, value: parseBinary(reader, 0) });
  return rest.length === 0 ? first : { kind: 'compare', first, rest, line };
}

/** What binds least comes first; all of them are read from the left. */
const LEVELS: readonly (readonly string[])[] = [
  ['|'],
  ['^'],
  ['&'],
  ['<<', '>>'],
  ['+', '-'],
  ['*', '/', '//', '%', '@'],
];

function parseBinary(reader: TokenReader, level: number): Expression {
  const operators = LEVELS[level];
  if (!operators) return parseUnary(reader);
  const { line } = reader;
  let left = parseBinary(reader, level + 1);
  for (;;) {
    const operator = operators.find((each) => reader.take(each));
    if (operator === undefined) return left;
    if (operator === '<<' || operator === '>>') throw atLine(line, operator);
    left = { kind: 'binary', operator: operator as BinaryOperator, left, right: parseBinary(reader, level + 1), line };
  }
}

function parseUnary(reader: TokenReader): Expression {
  const { line } = reader;
  const operator = ['-', '+', '~'].find((each) => reader.take(each));
  if (operator !== undefined)
    return { kind: 'unary', operator: operator as UnaryOperator, value: parseUnary(reader), line };
  const left = parsePrimary(reader);
  if (!reader.take('**')) return left;
  return { kind: 'binary', operator: '**', left, right: parseUnary(reader), line };
}

/** What Python has and this subset has not. */
export function atLine(line: number, what: string) {
  const error = notSupported(what);
  error.line = line;
  return error;
}
