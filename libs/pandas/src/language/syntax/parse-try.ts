// `try`. What its body raises ends the script as if it stood alone, so that no script goes on with an answer that it meant for the
// case of a failure: its handlers are read and never run. What they might do beside telling is refused.
import type { Statement } from './ast.ts';
import { atLine, parseExpression } from './parse-expression.ts';
import type { TokenReader } from './token-reader.ts';
import { syntaxError } from './tokens.ts';

type Body = (reader: TokenReader) => Statement[];

export function parseTry(reader: TokenReader, line: number, parseBody: Body): Statement {
  const body = parseBody(reader);
  const handled: Statement[] = [];
  const names: string[] = [];
  let hasHandler = false;
  let catchesAll = false;
  for (let at = reader.line; reader.take('except'); at = reader.line) {
    if (catchesAll) throw syntaxError("default 'except:' must be last", at);
    if (reader.is('*')) throw atLine(at, 'except*');
    catchesAll = reader.is(':');
    if (!catchesAll) parseExpression(reader);
    if (!catchesAll && reader.take('as')) names.push(reader.name());
    handled.push(...parseBody(reader).map(onlyTelling));
    hasHandler = true;
  }
  const otherwise = hasHandler && reader.take('else') ? parseBody(reader) : [];
  const hasEnd = reader.take('finally');
  if (!hasHandler && !hasEnd) throw reader.unexpected("expected 'except' or 'finally' block");
  return { kind: 'try', body, handled, names, otherwise, after: hasEnd ? parseBody(reader) : [], line };
}

const TELLING: ReadonlySet<Statement['kind']> = new Set(['pass', 'raise', 'assign', 'augmented']);

function onlyTelling(statement: Statement): Statement {
  if (TELLING.has(statement.kind) || isPrint(statement)) return statement;
  const what = statement.kind === 'expression' ? 'a call or value other than print(…)' : `'${statement.kind}'`;
  throw atLine(statement.line, `${what} in except`);
}

const isPrint = (statement: Statement): boolean =>
  statement.kind === 'expression' &&
  statement.value.kind === 'call' &&
  statement.value.callee.kind === 'name' &&
  statement.value.callee.name === 'print';
