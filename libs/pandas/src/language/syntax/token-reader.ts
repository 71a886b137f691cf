import type { PythonError } from '../errors.ts';
import { syntaxError, type Token } from './tokens.ts';

/** Where a parser stands among a script's tokens. */
export class TokenReader {
  private place = 0;

  constructor(private readonly tokens: readonly Token[]) {}

  get token(): Token {
    return this.tokens[this.place]!;
  }

  get line(): number {
    return this.token.line;
  }

  peek(ahead = 1): Token {
    return this.tokens[Math.min(this.place + ahead, this.tokens.length - 1)]!;
  }

  next(): Token {
    const { token } = this;
    if (token.kind !== 'end') this.place += 1;
    return token;
  }

  /** Whether that operator or keyword is next. */
  is(text: string): boolean {
    const { token } = this;
    return (token.kind === 'operator' || token.kind === 'name') && token.text === text;
  }

  isKind(kind: Token['kind']): boolean {
    return this.token.kind === kind;
  }

  take(text: string): boolean {
    const found = this.is(text);
    if (found) this.place += 1;
    return found;
  }

  expect(text: string): void {
    if (!this.take(text)) throw this.unexpected(`expected '${text}'`);
  }

  expectKind(kind: Token['kind']): Token {
    if (!this.isKind(kind)) throw this.unexpected();
    return this.next();
  }

  /** A name that is no keyword. */
  name(): string {
    const { token } = this;
    if (token.kind !== 'name' || KEYWORDS.has(token.text)) throw this.unexpected();
    this.place += 1;
    return token.text;
  }

  unexpected(message?: string): PythonError {
    const { token } = this;
    const found =
      token.kind === 'newline'
        ? 'the end of the line'
        : token.kind === 'end'
          ? 'the end of the script'
          : token.text === ''
            ? token.kind
            : `'${token.text}'`;
    return syntaxError(
      `invalid syntax: ${message === undefined ? `unexpected ${found}` : `${message}, found ${found}`}`,
      token.line,
    );
  }
}

export const KEYWORDS: ReadonlySet<string> = new Set(
  (
    'False None True and as assert async await break class continue def del elif else except finally for from global if ' +
    'import in is lambda nonlocal not or pass raise return try while with yield'
  ).split(' '),
);
