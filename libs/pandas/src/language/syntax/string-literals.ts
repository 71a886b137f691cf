// Texts in quotes: their escapes, and the holes of f-strings, which may hold texts in the same quotes.
import { syntaxError } from './tokens.ts';

/** A literal piece, or a hole: the source of its expression, which is parsed later. */
export type RawPart = string | { source: string; line: number; conversion: 'r' | 's' | 'a' | null; spec: RawPart[] };

/**
 * @param place where the text begins, behind its opening quotes
 * @param opening prefix and quotes: `f"`, `'''`
 * @returns its pieces, and the place behind its closing quotes
 */
export function readString(
  source: string,
  place: number,
  opening: string,
  line: number,
): { parts: RawPart[]; end: number } {
  const [, prefix, quotes] = /^([^'"]*)(.*)$/s.exec(opening) as unknown as [string, string, string];
  const isRaw = /r/i.test(prefix);
  const reader = new StringReader(source, place, line, isRaw);
  const parts = /f/i.test(prefix) ? reader.formatParts(quotes, false) : [reader.literal(quotes)];
  return { parts, end: reader.place };
}

class StringReader {
  constructor(
    private readonly source: string,
    public place: number,
    private readonly line: number,
    private readonly isRaw: boolean,
  ) {}

  literal(quotes: string): string {
    const start = this.place;
    while (!this.source.startsWith(quotes, this.place)) {
      this.refuseEnd(quotes);
      this.place += this.source[this.place] === '\\' ? 2 : 1;
    }
    const text = this.source.slice(start, this.place);
    this.place += quotes.length;
    return this.unescaped(text);
  }

  /** @param isSpec whether a `}` ends it: a format spec */
  formatParts(quotes: string, isSpec: boolean): RawPart[] {
    const parts: RawPart[] = [];
    let text = '';
    const push = () => {
      if (text !== '') parts.push(this.unescaped(text));
      text = '';
    };
    while (isSpec ? this.source[this.place] !== '}' : !this.source.startsWith(quotes, this.place)) {
      this.refuseEnd(quotes);
      const unit = this.source[this.place]!;
      const next = this.source[this.place + 1];
      if (!isSpec && (unit === '{' || unit === '}') && next === unit) {
        text += unit;
        this.place += 2;
      } else if (unit === '{') {
        push();
        this.place += 1;
        parts.push(...this.hole(quotes));
      } else if (unit === '}') throw syntaxError("f-string: single '}' is not allowed", this.lineAt());
      else if (unit === '\\' && !this.isRaw && next !== undefined) {
        text += unit + next;
        this.place += 2;
      } else {
        text += unit;
        this.place += 1;
      }
    }
    push();
    if (!isSpec) this.place += quotes.length;
    return parts;
  }

  private hole(quotes: string): RawPart[] {
    const line = this.lineAt();
    const start = this.place;
    const mark = this.expressionEnd(quotes);
    const source = this.source.slice(start, this.place);
    if (source.trim() === '') throw syntaxError('f-string: valid expression required before }', line);
    let shown = '';
    if (mark === '=') {
      this.place += 1;
      while (/\s/.test(this.source[this.place] ?? '')) this.place += 1;
      shown = this.source.slice(start, this.place);
    }
    let conversion: 'r' | 's' | 'a' | null = null;
    if (this.source[this.place] === '!') {
      conversion = this.source[this.place + 1] as 'r' | 's' | 'a';
      if (!['r', 's', 'a'].includes(conversion)) throw syntaxError('f-string: invalid conversion character', line);
      this.place += 2;
    }
    const hasSpec = this.source[this.place] === ':';
    if (hasSpec) this.place += 1;
    const spec = hasSpec ? this.formatParts(quotes, true) : [];
    if (this.source[this.place] !== '}') throw syntaxError("f-string: expecting '}'", line);
    this.place += 1;
    if (shown === '') return [{ source, line, conversion, spec }];
    return [shown, { source, line, conversion: conversion ?? (hasSpec ? null : 'r'), spec }];
  }

  /** Moves to what ends the expression of a hole: `}`, `:`, `!r` or the `=` that shows the expression. */
  private expressionEnd(quotes: string): string {
    let depth = 0;
    for (;;) {
      this.refuseEnd(quotes);
      const rest = this.source.slice(this.place, this.place + 3);
      const string = /(?:[rR][fFbB]|[fFbB][rR]|[rRbBuUfF])?(?:'''|"""|'|")/y;
      string.lastIndex = this.place;
      const opening =
        /[\p{L}\p{N}_]$/u.test(this.source[this.place - 1] ?? '') && !/^['"]/.test(rest)
          ? null
          : string.exec(this.source);
      if (opening) {
        this.place = readString(this.source, this.place + opening[0].length, opening[0], this.line).end;
        continue;
      }
      const unit = rest[0]!;
      if (depth === 0) {
        if (unit === '}' || unit === ':') return unit;
        if (unit === '!' && rest[1] !== '=') return unit;
        if (/^[!<>=]=/.test(rest)) {
          this.place += 2;
          continue;
        }
        if (unit === '=') return unit;
      }
      if ('([{'.includes(unit)) depth += 1;
      if (')]}'.includes(unit)) depth -= 1;
      this.place += 1;
    }
  }

  private refuseEnd(quotes: string): void {
    const unit = this.source[this.place];
    if (unit === undefined || (quotes.length === 1 && unit === '\n'))
      throw syntaxError('unterminated string literal', this.line);
  }

  private lineAt(): number {
    // The reader knows the line its text begins on: what it has passed since then counts.
    return this.line + this.source.slice(this.begin, this.place).split('\n').length - 1;
  }

  private readonly begin = this.place;

  private unescaped(text: string): string {
    if (this.isRaw || !text.includes('\\')) return text;
    const escape = /\\(?:(\r\n|\n)|x([\da-fA-F]{2})|u([\da-fA-F]{4})|U([\da-fA-F]{8})|([0-7]{1,3})|(N\{)|([\s\S]))/g;
    return text.replace(escape, (whole, line, hex, four, eight, octal, named, other: string | undefined) => {
      if (line !== undefined) return '';
      const code = (hex ?? four ?? eight) as string | undefined;
      if (code !== undefined) return String.fromCodePoint(Number.parseInt(code, 16));
      if (octal !== undefined) return String.fromCodePoint(Number.parseInt(octal as string, 8));
      if (named !== undefined) throw syntaxError('characters by name are not supported here', this.line);
      return ESCAPED.get(other!) ?? whole;
    });
  }
}

const ESCAPED = new Map([
  ['\\', '\\'],
  ["'", "'"],
  ['"', '"'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['a', '\x07'],
  ['b', '\b'],
  ['f', '\f'],
  ['v', '\v'],
]);
