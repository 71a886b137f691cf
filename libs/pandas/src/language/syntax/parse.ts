// A script as statements. Of our own, as `not a in b or c` is to be read as Python reads it, and what is no Python refused.
import type { Expression, Statement } from './ast.ts';
import { atLine, parseExpression, parseExpressionList, parseParameters, parseTernary } from './parse-expression.ts';
import { assignable, parseTargets } from './parse-primary.ts';
import { parseTry } from './parse-try.ts';
import { TokenReader } from './token-reader.ts';
import { syntaxError, tokensOf } from './tokens.ts';
import type { BinaryOperator } from '../values.ts';

/** @throws {PythonError} SyntaxError, or NotImplementedError for what this subset has not, with the line */
export function parseScript(source: string): Statement[] {
  const reader = new TokenReader(tokensOf(source));
  const statements: Statement[] = [];
  while (!reader.isKind('end')) statements.push(...parseStatement(reader));
  return statements;
}

/** One expression alone, as in `df.query('a > 1 and b < 2')`. */
export function parseOneExpression(source: string): Expression {
  const reader = new TokenReader(tokensOf(source.trim()));
  const expression = parseExpressionList(reader);
  if (reader.isKind('newline')) reader.next();
  if (!reader.isKind('end')) throw reader.unexpected();
  return expression;
}

const REFUSED = ['class', 'with', 'async', 'yield', 'await'];

function parseStatement(reader: TokenReader): Statement[] {
  const { token, line } = reader;
  if (token.kind === 'indent') throw syntaxError('unexpected indent', line);
  if (token.kind === 'name') {
    if (REFUSED.includes(token.text)) throw atLine(line, token.text);
    const compound = COMPOUND.get(token.text);
    if (compound) {
      reader.next();
      return [compound(reader, line)];
    }
  }
  if (reader.is('@')) throw atLine(line, 'a decorator');
  return parseLine(reader);
}

function parseLine(reader: TokenReader): Statement[] {
  const statements = [parseSimple(reader)];
  while (reader.take(';')) if (!reader.isKind('newline')) statements.push(parseSimple(reader));
  if (!reader.isKind('newline')) throw reader.unexpected();
  reader.next();
  return statements;
}

function parseBody(reader: TokenReader): Statement[] {
  reader.expect(':');
  if (!reader.isKind('newline')) return parseLine(reader);
  reader.next();
  if (!reader.isKind('indent')) throw syntaxError('expected an indented block', reader.line);
  reader.next();
  const statements: Statement[] = [];
  while (!reader.isKind('dedent')) statements.push(...parseStatement(reader));
  reader.next();
  return statements;
}

const parseElse = (reader: TokenReader) => (reader.take('else') ? parseBody(reader) : []);

function parseIf(reader: TokenReader, line: number): Statement {
  const test = parseExpression(reader);
  const body = parseBody(reader);
  const next = reader.line;
  const otherwise = reader.take('elif') ? [parseIf(reader, next)] : parseElse(reader);
  return { kind: 'if', test, body, otherwise, line };
}

const COMPOUND = new Map<string, (reader: TokenReader, line: number) => Statement>([
  ['if', parseIf],
  [
    'while',
    (reader, line) => {
      const test = parseExpression(reader);
      return { kind: 'while', test, body: parseBody(reader), otherwise: parseElse(reader), line };
    },
  ],
  [
    'for',
    (reader, line) => {
      const target = parseTargets(reader);
      reader.expect('in');
      const source = parseExpressionList(reader);
      return { kind: 'for', target, source, body: parseBody(reader), otherwise: parseElse(reader), line };
    },
  ],
  [
    'def',
    (reader, line) => {
      const name = reader.name();
      reader.expect('(');
      const parameters = parseParameters(reader, ')', true);
      reader.expect(')');
      if (reader.take('->')) parseTernary(reader);
      return { kind: 'def', name, parameters, body: parseBody(reader), line };
    },
  ],
  ['try', (reader, line) => parseTry(reader, line, parseBody)],
]);

const SIMPLE = new Map<string, (reader: TokenReader, line: number) => Statement>([
  ['pass', (_, line) => ({ kind: 'pass', line })],
  ['break', (_, line) => ({ kind: 'break', line })],
  ['continue', (_, line) => ({ kind: 'continue', line })],
  [
    'return',
    (reader, line) => ({ kind: 'return', value: endsLine(reader) ? null : parseExpressionList(reader), line }),
  ],
  [
    'assert',
    (reader, line) => {
      const test = parseExpression(reader);
      return { kind: 'assert', test, message: reader.take(',') ? parseExpression(reader) : null, line };
    },
  ],
  [
    'raise',
    (reader, line) => {
      if (endsLine(reader)) return { kind: 'raise', value: null, line };
      const value = parseExpression(reader);
      if (reader.take('from')) parseExpression(reader);
      return { kind: 'raise', value, line };
    },
  ],
  [
    'del',
    (reader, line) => {
      const targets = assignable(parseExpressionList(reader));
      return { kind: 'delete', targets: targets.kind === 'tuple' ? targets.items : [targets], line };
    },
  ],
  ['global', (reader, line) => ({ kind: 'global', names: parseNames(reader), line })],
  ['nonlocal', (reader, line) => ({ kind: 'nonlocal', names: parseNames(reader), line })],
  ['import', parseImport],
  ['from', parseFrom],
]);

const endsLine = (reader: TokenReader) => reader.isKind('newline') || reader.is(';');

function parseNames(reader: TokenReader): string[] {
  const names = [reader.name()];
  while (reader.take(',')) names.push(reader.name());
  return names;
}

function parseModule(reader: TokenReader): string {
  let module = reader.name();
  while (reader.take('.')) module += `.${reader.name()}`;
  return module;
}

function parseImport(reader: TokenReader, line: number): Statement {
  const modules: { module: string; as: string | null }[] = [];
  do modules.push({ module: parseModule(reader), as: reader.take('as') ? reader.name() : null });
  while (reader.take(','));
  return { kind: 'import', modules, line };
}

function parseFrom(reader: TokenReader, line: number): Statement {
  const module = parseModule(reader);
  reader.expect('import');
  if (reader.take('*')) return { kind: 'from', module, names: null, line };
  const isBracketed = reader.take('(');
  const names: { name: string; as: string }[] = [];
  do {
    if (isBracketed && reader.is(')')) break;
    const name = reader.name();
    names.push({ name, as: reader.take('as') ? reader.name() : name });
  } while (reader.take(','));
  if (isBracketed) reader.expect(')');
  return { kind: 'from', module, names, line };
}

function parseSimple(reader: TokenReader): Statement {
  const { token, line } = reader;
  const keyword = token.kind === 'name' ? SIMPLE.get(token.text) : undefined;
  if (keyword) {
    reader.next();
    return keyword(reader, line);
  }
  const first = parseExpressionList(reader);
  const augmented = reader.token.kind === 'operator' ? /^(\*\*|\/\/|[-+*/%@&|^])=$/.exec(reader.token.text) : null;
  if (augmented) {
    reader.next();
    if (!['name', 'attribute', 'subscript'].includes(first.kind))
      throw syntaxError('illegal expression for augmented assignment', line);
    return {
      kind: 'augmented',
      operator: augmented[1] as BinaryOperator,
      target: first,
      value: parseExpressionList(reader),
      line,
    };
  }
  if (reader.take(':')) {
    parseTernary(reader);
    assignable(first);
    if (!reader.take('=')) return { kind: 'pass', line };
    return { kind: 'assign', targets: [first], value: parseExpressionList(reader), line };
  }
  if (!reader.is('=')) return { kind: 'expression', value: first, line };
  const chain = [first];
  while (reader.take('=')) chain.push(parseExpressionList(reader));
  const value = chain.pop()!;
  return { kind: 'assign', targets: chain.map(assignable), value, line };
}
