// Python's regular expressions in JavaScript's words. What has no such words is refused.
import { notSupported, PythonError } from '../errors.ts';

export const FLAGS = { IGNORECASE: 2, MULTILINE: 8, DOTALL: 16, VERBOSE: 64, ASCII: 256 } as const;

const WORD = '\\p{L}\\p{N}_';
const END = '(?![\\s\\S])';

/** @param flags a sum of {@link FLAGS} */
export function translated(pattern: string, flags = 0): RegExp {
  const inline = /^\(\?([aiLmsux]+)\)/.exec(pattern);
  const all = [...(inline?.[1] ?? '')].reduce((sum, letter) => sum | flagOf(letter), flags);
  if (all & FLAGS.VERBOSE) throw notSupported('re.VERBOSE');
  const translator = new Translator(inline ? pattern.slice(inline[0].length) : pattern, all);
  const source = translator.source();
  try {
    return new RegExp(source, `gu${all & FLAGS.IGNORECASE ? 'i' : ''}${all & FLAGS.DOTALL ? 's' : ''}`);
  } catch {
    throw new PythonError('ValueError', `the regular expression '${pattern}' is not valid`);
  }
}

function flagOf(letter: string): number {
  const flag = new Map([
    ['i', FLAGS.IGNORECASE],
    ['m', FLAGS.MULTILINE],
    ['s', FLAGS.DOTALL],
    ['x', FLAGS.VERBOSE],
    ['a', FLAGS.ASCII],
  ] as [string, number][]).get(letter);
  if (flag === undefined && letter !== 'u') throw notSupported(`the flag '${letter}' of a regular expression`);
  return flag ?? 0;
}

class Translator {
  private place = 0;
  private made = '';
  private readonly isMultiline: boolean;
  private readonly isAscii: boolean;

  constructor(
    private readonly pattern: string,
    flags: number,
  ) {
    this.isMultiline = (flags & FLAGS.MULTILINE) !== 0;
    this.isAscii = (flags & FLAGS.ASCII) !== 0;
  }

  source(): string {
    while (this.place < this.pattern.length) this.made += this.next();
    return this.made;
  }

  private next(): string {
    const rest = this.pattern.slice(this.place);
    const unit = String.fromCodePoint(rest.codePointAt(0)!);
    if (unit === '\\') return this.escape(false);
    if (unit === '[') return this.letters();
    if (unit === '(') return this.group(rest);
    const repeated = /^\{(\d*)(,?)(\d*)\}/.exec(rest);
    if (repeated && repeated[0] !== '{}' && repeated[0] !== '{,}') {
      this.place += repeated[0].length;
      return this.lazyOnly(`{${repeated[1] || '0'}${repeated[2]!}${repeated[3]!}}`);
    }
    this.place += unit.length;
    if (unit === '*' || unit === '+' || unit === '?') return this.lazyOnly(unit);
    if (unit === '$') return this.isMultiline ? `(?=\\n|${END})` : `(?=\\n?${END})`;
    if (unit === '^') return this.isMultiline ? '(?<![^\\n])' : '(?<![\\s\\S])';
    // A dot leaves out '\n' alone, where JavaScript leaves out '\r' and others too; with DOTALL it leaves out nothing.
    if (unit === '.') return '(?:.|[\\r\\u2028\\u2029])';
    return unit === '{' || unit === '}' || unit === ']' ? `\\${unit}` : unit;
  }

  /** `*?` is known to both, `*+` to Python alone. */
  private lazyOnly(quantifier: string): string {
    if (this.pattern[this.place] === '+') throw notSupported('a possessive quantifier');
    if (this.pattern[this.place] !== '?') return quantifier;
    this.place += 1;
    return `${quantifier}?`;
  }

  private group(rest: string): string {
    const comment = /^\(\?#[^)]*\)/.exec(rest)?.[0];
    if (comment !== undefined) {
      this.place += comment.length;
      return '';
    }
    const back = /^\(\?P=(\w+)\)/.exec(rest);
    if (back) {
      this.place += back[0].length;
      return `\\k<${back[1]!}>`;
    }
    const opening = /^\((?:\?(?:P<\w+>|:|=|!|<=|<!))?/.exec(rest)![0];
    if (opening === '(' && rest[1] === '?') throw notSupported(`'${rest.slice(0, 4)}' in a regular expression`);
    this.place += opening.length;
    return opening.replace('?P<', '?<');
  }

  private escape(isInLetters: boolean): string {
    const letter = this.pattern[this.place + 1];
    if (letter === undefined) throw new PythonError('ValueError', 'bad escape at the end of a regular expression');
    const numeric = /^\\(?:x[\da-fA-F]{2}|u[\da-fA-F]{4})/.exec(this.pattern.slice(this.place))?.[0];
    if (numeric !== undefined) {
      this.place += numeric.length;
      return numeric;
    }
    this.place += 2;
    if ('sSntrfv0'.includes(letter)) return `\\${letter}`;
    if (letter === 'd') return this.isAscii ? '\\d' : '\\p{Nd}';
    if (letter === 'D') return this.isAscii ? '\\D' : '\\P{Nd}';
    if (letter === 'a') return '\\x07';
    if (letter === 'w') return this.isAscii ? '\\w' : isInLetters ? WORD : `[${WORD}]`;
    if (isInLetters) {
      if (letter === 'b') return '\\b';
      if (/[a-zA-Z1-9]/.test(letter)) throw notSupported(`'\\${letter}' among letters of a regular expression`);
      return /[\\\]^[-]/.test(letter) ? `\\${letter}` : literal(letter);
    }
    const word = this.isAscii ? '\\w' : `[${WORD}]`;
    if (letter === 'W') return this.isAscii ? '\\W' : `[^${WORD}]`;
    if (letter === 'b') return `(?:(?<=${word})(?!${word})|(?<!${word})(?=${word}))`;
    if (letter === 'B') return `(?:(?<=${word})(?=${word})|(?<!${word})(?!${word}))`;
    if (letter === 'A') return '(?<![\\s\\S])';
    if (letter === 'Z') return END;
    if (/[1-9]/.test(letter)) return `(?:\\${letter})`;
    if (/[a-zA-Z]/.test(letter)) throw new PythonError('ValueError', `bad escape \\${letter} in a regular expression`);
    return literal(letter);
  }

  private letters(): string {
    this.place += 1;
    let made = '[';
    if (this.pattern[this.place] === '^') {
      made += '^';
      this.place += 1;
    }
    // A bracket that stands first is a letter of its own.
    if (this.pattern[this.place] === ']') {
      made += '\\]';
      this.place += 1;
    }
    while (this.pattern[this.place] !== ']') {
      const unit = this.pattern[this.place];
      if (unit === undefined) throw new PythonError('ValueError', 'unterminated character set in a regular expression');
      if (unit === '\\') made += this.escape(true);
      else {
        made +=
          this.pattern[this.place - 1] !== '\\' && unit === '-' && /(\\[sSdw]|\}|_)$/.test(made)
            ? '\\-'
            : unit === '['
              ? '\\['
              : unit;
        this.place += 1;
      }
    }
    this.place += 1;
    return `${made}]`;
  }
}

const literal = (letter: string) => (/[\^$\\.*+?()[\]{}|/]/.test(letter) ? `\\${letter}` : letter);
