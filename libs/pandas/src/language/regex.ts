// Python's regular expressions as JavaScript's: what means something else there is written out, what is not known is an
// error.
import { notSupported, PythonError } from './errors.ts';

/** As the constants of the module `re` count. */
export const RegexFlag = { IGNORECASE: 2, MULTILINE: 8, DOTALL: 16, UNICODE: 32, VERBOSE: 64, ASCII: 256 } as const;

const INLINE: ReadonlyMap<string, number> = new Map([
  ['i', RegexFlag.IGNORECASE],
  ['m', RegexFlag.MULTILINE],
  ['s', RegexFlag.DOTALL],
  ['u', RegexFlag.UNICODE],
  ['x', RegexFlag.VERBOSE],
  ['a', RegexFlag.ASCII],
]);

const WORD = '\\p{L}\\p{N}_';
const CLASSES: ReadonlyMap<string, string> = new Map([
  ['d', '[\\p{Nd}]'],
  ['D', '[\\P{Nd}]'],
  ['w', `[${WORD}]`],
  ['W', `[^${WORD}]`],
  ['s', '[\\s\\u{1c}-\\u{1f}]'],
  ['S', '[^\\s\\u{1c}-\\u{1f}]'],
]);
const START = '(?<![\\s\\S])';
const END = '(?![\\s\\S])';
const BOUNDARIES: ReadonlyMap<string, string> = new Map([
  ['A', START],
  ['Z', END],
  ['b', `(?:(?<=[${WORD}])(?![${WORD}])|(?<![${WORD}])(?=[${WORD}]))`],
  // Not in a text without anything, as Python has it.
  ['B', `(?!${START}${END})(?:(?<=[${WORD}])(?=[${WORD}])|(?<![${WORD}])(?![${WORD}]))`],
]);
const CONTROLS: ReadonlyMap<string, number> = new Map([
  ['a', 7],
  ['b', 8],
  ['f', 12],
  ['n', 10],
  ['r', 13],
  ['t', 9],
  ['v', 11],
  ['0', 0],
]);

const failed = (what: string) => new PythonError('ValueError', `re.error: ${what}`);
const literal = (unit: string) => (/[\p{L}\p{N}]/u.test(unit) ? unit : `\\u{${unit.codePointAt(0)!.toString(16)}}`);

/** A character of a set, or a class of them, which has no code. */
interface Member {
  text: string;
  code: number | null;
}

class Translator {
  private place = 0;
  /** After `\\b`, `^` and the like there is nothing to repeat. */
  private isAfterPlace = false;
  private isAfterGroup = false;
  private readonly open: number[] = [];
  private readonly closed = new Set<number>();
  private readonly names = new Map<string, number>();
  private count = 0;
  private refersBack = false;
  private leavesOut = false;
  /** Whether it may find nothing where it could find something: Python then looks there once more. */
  isReluctant = false;

  constructor(
    private readonly text: string,
    private readonly flags: number,
  ) {}

  translate(): string {
    let out = '';
    while (this.place < this.text.length) out += this.next();
    // There a group without a match is found nowhere, here everywhere.
    if (this.refersBack && this.leavesOut) throw notSupported('a backreference beside groups that may be left out');
    return out;
  }

  private take(): string {
    const unit = String.fromCodePoint(this.text.codePointAt(this.place)!);
    this.place += unit.length;
    return unit;
  }

  private rest(pattern: RegExp): RegExpExecArray | undefined {
    const found = pattern.exec(this.text.slice(this.place));
    if (found) this.place += found[0].length;
    return found ?? undefined;
  }

  private next(): string {
    const unit = this.take();
    if ('*+?{'.includes(unit)) return unit === '{' ? this.braces() : this.quantifier(unit, unit !== '+');
    this.isAfterPlace = unit === '^' || unit === '$';
    this.isAfterGroup = unit === ')';
    if (unit === '\\') return this.escape();
    if (unit === '[') return this.set();
    if (unit === '(') return this.group();
    if (unit === ')') {
      const number = this.open.pop();
      if (number) this.closed.add(number);
    }
    if (unit === '|') this.isReluctant = this.leavesOut = true;
    if (unit === '.') return this.flags & RegexFlag.DOTALL ? '[\\s\\S]' : '[^\\n]';
    if (unit === '^') return this.flags & RegexFlag.MULTILINE ? '(?<=\\n|(?<![\\s\\S]))' : START;
    if (unit === '$') return this.flags & RegexFlag.MULTILINE ? '(?=\\n|(?![\\s\\S]))' : `(?=\\n?${END})`;
    return ')|'.includes(unit) ? unit : literal(unit);
  }

  /** @param isOptional whether it may be met by nothing */
  private quantifier(written: string, isOptional: boolean): string {
    if (this.isAfterPlace) throw failed('nothing to repeat');
    this.isAfterPlace = true;
    if (this.text[this.place] === '+') throw notSupported('a possessive quantifier in a regular expression');
    if (isOptional && this.isAfterGroup) this.leavesOut = true;
    if (this.text[this.place] !== '?') return written;
    this.place += 1;
    this.isReluctant = true;
    return `${written}?`;
  }

  private braces(): string {
    const found = this.rest(/^(\d*)(,?)(\d*)\}/);
    if (!found || (found[1] === '' && found[3] === '')) {
      if (found) this.place -= found[0].length;
      this.isAfterPlace = false;
      return literal('{');
    }
    return this.quantifier(`{${found[1] || 0}${found[2]}${found[3]}}`, Number(found[1]) === 0);
  }

  private group(): string {
    if (this.text[this.place] !== '?') return this.opened('(', (this.count += 1));
    if (this.rest(/^\?#[^)]*\)/)) return '';
    const back = this.rest(/^\?P=(\w+)\)/);
    if (back) return this.back(this.names.get(back[1]!) ?? 0, `\\k<${back[1]}>`);
    const named = this.rest(/^\?P<(\w+)>/);
    if (named) {
      this.names.set(named[1]!, (this.count += 1));
      return this.opened(`(?<${named[1]}>`, this.count);
    }
    const plain = this.rest(/^\?(?::|=|!|<=|<!)/);
    if (plain) return this.opened(`(${plain[0]}`, 0);
    throw notSupported(`'(${this.text.slice(this.place, this.place + 3)}' in a regular expression`);
  }

  private opened(written: string, number: number): string {
    // Where a group begins there is nothing yet.
    this.isAfterPlace = true;
    this.open.push(number);
    return written;
  }

  private back(number: number, written: string): string {
    if (!this.closed.has(number)) throw failed('invalid group reference');
    this.refersBack = true;
    return written;
  }

  private escape(): string {
    if (this.place >= this.text.length) throw failed('bad escape (end of pattern)');
    const number = this.rest(/^[1-9]\d?/);
    if (number) return this.back(Number(number[0]), `(?:\\${number[0]})`);
    const boundary = BOUNDARIES.get(this.text[this.place]!);
    if (!boundary) return this.character().text;
    this.place += 1;
    this.isAfterPlace = true;
    return boundary;
  }

  /** After a backslash, within a set or without. */
  private character(): Member {
    const coded = this.rest(/^(?:x([\da-fA-F]{2})|u([\da-fA-F]{4})|U([\da-fA-F]{8}))/);
    if (coded) return ofCode(Number.parseInt(coded[1] ?? coded[2] ?? coded[3]!, 16));
    if (this.rest(/^0\d/)) throw notSupported('an octal escape in a regular expression');
    const unit = this.take();
    const known = CLASSES.get(unit);
    if (known !== undefined) {
      if (this.flags & RegexFlag.ASCII) throw notSupported('re.ASCII');
      return { text: known, code: null };
    }
    const control = CONTROLS.get(unit);
    if (control !== undefined) return ofCode(control);
    if (/[A-Za-z0-9]/.test(unit)) throw failed(`bad escape \\${unit}`);
    return { text: literal(unit), code: unit.codePointAt(0)! };
  }

  private set(): string {
    let out = this.rest(/^\^/) ? '[^' : '[';
    let isFirst = true;
    for (; ; isFirst = false) {
      if (this.place >= this.text.length) throw failed('unterminated character set');
      if (this.text[this.place] === ']' && !isFirst) {
        this.place += 1;
        return `${out}]`;
      }
      const from = this.member();
      if (this.text[this.place] !== '-' || !this.text[this.place + 1] || this.text[this.place + 1] === ']') {
        out += from.text;
        continue;
      }
      this.place += 1;
      const to = this.member();
      if (from.code === null || to.code === null || to.code < from.code) throw failed('bad character range');
      out += `${from.text}-${to.text}`;
    }
  }

  private member(): Member {
    const unit = this.take();
    return unit === '\\' ? this.character() : { text: literal(unit), code: unit.codePointAt(0)! };
  }
}

const ofCode = (code: number): Member => ({ text: `\\u{${code.toString(16)}}`, code });

const KNOWN = new Map<string, RegExp>();
const RELUCTANT = new WeakSet<RegExp>();
/** Scripts that make patterns of values would fill the memory. */
const MOST_KNOWN = 500;

/**
 * @param flags as `re.IGNORECASE | re.MULTILINE` come to
 * @param anchor what is put around the pattern: for `match` and `fullmatch`
 * @returns a global expression, from the start of a text on: reset its `lastIndex` before each further use
 */
export function compileRegex(pattern: string, flags = 0, anchor: 'search' | 'match' | 'fullmatch' = 'search'): RegExp {
  const key = `${flags} ${anchor} ${pattern}`;
  const known = KNOWN.get(key);
  // Whoever had it before may have left it in the middle of a text.
  if (known) known.lastIndex = 0;
  if (known) return known;
  const inline = /^\(\?([aimsux]+)\)/.exec(pattern);
  const all = [...(inline?.[1] ?? '')].reduce((sum, letter) => sum | INLINE.get(letter)!, flags);
  if (all & RegexFlag.VERBOSE) throw notSupported('re.VERBOSE');
  const translator = new Translator(inline ? pattern.slice(inline[0].length) : pattern, all);
  const source = translator.translate();
  const whole = anchor === 'search' ? source : `${START}(?:${source})${anchor === 'match' ? '' : END}`;
  const made = build(whole, all & RegexFlag.IGNORECASE ? 'giv' : 'gv', pattern);
  if (translator.isReluctant) RELUCTANT.add(made);
  if (KNOWN.size >= MOST_KNOWN) KNOWN.clear();
  KNOWN.set(key, made);
  return made;
}

/** All there is of the pattern in a text, one after the other. */
export function* matchesIn(pattern: RegExp, text: string): Generator<RegExpExecArray> {
  for (const found of text.matchAll(pattern)) {
    if (found[0] === '' && RELUCTANT.has(pattern))
      throw notSupported('going on behind what is found of nothing, by `|` or a quantifier with `?`,');
    yield found;
  }
}

function build(source: string, flags: string, pattern: string): RegExp {
  try {
    return new RegExp(source, flags);
  } catch {
    throw failed(`'${pattern}' is no regular expression`);
  }
}

/** @returns what `\1`, `\g<name>` and the like in a replacement come to for each match */
export function replacementOf(template: string): (found: RegExpMatchArray) => string {
  if (!template.includes('\\')) return () => template;
  return (found) =>
    template.replace(/\\(?:g<(\w+)>|(\d{1,2})|(.))/gs, (_, named?: string, number?: string, other?: string) => {
      const group = number ?? named;
      if (group !== undefined) return (/^\d+$/.test(group) ? found[Number(group)] : groupNamed(found, group)) ?? '';
      const control = CONTROLS.get(other!);
      if (control !== undefined) return String.fromCharCode(control);
      if (/[A-Za-z]/.test(other!)) throw failed(`bad escape \\${other}`);
      return other === '\\' ? '\\' : `\\${other}`;
    });
}

function groupNamed({ groups }: RegExpMatchArray, name: string): string | undefined {
  if (!groups || !(name in groups)) throw new PythonError('IndexError', `unknown group name '${name}'`);
  return groups[name];
}
