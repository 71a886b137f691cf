import { callable, callWith } from '../callable.ts';
import { asInteger, asText } from '../checks.ts';
import { notSupported, PythonError } from '../errors.ts';
import { str } from '../repr.ts';
import { Callable, PyObject, Tuple, type Value } from '../values.ts';
import { PyIterator } from '../sequences.ts';
import { moduleOf } from './module-of.ts';
import { Match } from './re-match.ts';
import { FLAGS, translated } from './re-pattern.ts';

class Pattern extends PyObject {
  readonly type = 're.Pattern';

  constructor(
    readonly pattern: string,
    readonly expression: RegExp,
  ) {
    super();
  }

  override attribute(name: string): Value | undefined {
    if (name === 'pattern') return this.pattern;
    const method = METHODS.get(name);
    return method && callable(name, method[0], (...values) => method[1](this.expression, ...values));
  }

  override toString(): string {
    return `re.compile('${this.pattern}')`;
  }
}

const COMPILED = new Map<string, RegExp>();

function compiled(pattern: Value, flags: Value): RegExp {
  if (pattern instanceof Pattern) {
    if (flags !== 0) throw new PythonError('ValueError', 'cannot process flags argument with a compiled pattern');
    return pattern.expression;
  }
  const [text, bits] = [asText(pattern), asInteger(flags)];
  const key = `${bits} ${text}`;
  const known = COMPILED.get(key);
  if (known) return known;
  const plain = translated(text, bits);
  const made = new RegExp(plain.source, `${plain.flags}d`);
  COMPILED.set(key, made);
  return made;
}

function all(expression: RegExp, text: string): RegExpExecArray[] {
  return [...text.matchAll(expression)] as RegExpExecArray[];
}

function first(expression: RegExp, text: string): Value {
  expression.lastIndex = 0;
  const found = expression.exec(text);
  return found ? new Match(found, text) : null;
}

/** At the beginning, or all of the text. */
function anchored(expression: RegExp, text: string, isWhole: boolean): Value {
  const source = isWhole
    ? `(?<![\\s\\S])(?:${expression.source})(?![\\s\\S])`
    : `(?<![\\s\\S])(?:${expression.source})`;
  return first(new RegExp(source, expression.flags), text);
}

function foundIn(found: RegExpExecArray): Value {
  if (found.length === 1) return found[0];
  const groups = found.slice(1).map((group: string | undefined) => group ?? '');
  return groups.length === 1 ? groups[0]! : new Tuple(groups);
}

function substitute(expression: RegExp, replacement: Value, text: string, most: number): string {
  let made = '';
  let from = 0;
  const found = all(expression, text);
  for (const each of most > 0 ? found.slice(0, most) : found) {
    const match = new Match(each, text);
    const put = replacement instanceof Callable ? callWith(replacement, match) : expanded(asText(replacement), match);
    made += text.slice(from, each.index) + asText(put);
    from = each.index + each[0].length;
  }
  return made + text.slice(from);
}

/** `\1`, `\g<name>` and the escapes of a replacement. */
function expanded(template: string, match: Match): string {
  return template.replace(/\\(?:(\d{1,2})|g<(\w+)>|([\s\S]))/g, (_, number: string, name: string, letter: string) => {
    if (letter === undefined)
      return str(match.group(/^\d+$/.test(number ?? name) ? Number(number ?? name) : name) ?? '');
    const known = new Map([
      ['n', '\n'],
      ['t', '\t'],
      ['r', '\r'],
      ['\\', '\\'],
    ]).get(letter);
    if (known === undefined && /[a-zA-Z]/.test(letter)) throw new PythonError('ValueError', `bad escape \\${letter}`);
    return known ?? `\\${letter}`;
  });
}

function split(expression: RegExp, text: string, most: number): Value[] {
  const parts: Value[] = [];
  let from = 0;
  const found = all(expression, text);
  for (const each of most > 0 ? found.slice(0, most) : found) {
    parts.push(text.slice(from, each.index), ...each.slice(1).map((group: string | undefined): Value => group ?? null));
    from = each.index + each[0].length;
  }
  return [...parts, text.slice(from)];
}

function* matches(expression: RegExp, text: string): Generator<Value> {
  for (const each of all(expression, text)) yield new Match(each, text);
}

/** Of a pattern; the module's functions take the pattern before, and flags behind. */
const METHODS: ReadonlyMap<string, readonly [string, (expression: RegExp, ...values: Value[]) => Value]> = new Map<
  string,
  readonly [string, (expression: RegExp, ...values: Value[]) => Value]
>([
  ['search', ['string', (expression, text) => first(expression, asText(text))]],
  ['match', ['string', (expression, text) => anchored(expression, asText(text), false)]],
  ['fullmatch', ['string', (expression, text) => anchored(expression, asText(text), true)]],
  ['findall', ['string', (expression, text) => all(expression, asText(text)).map(foundIn)]],
  [
    'finditer',
    ['string', (expression, text) => new PyIterator('callable_iterator', matches(expression, asText(text)))],
  ],
  ['split', ['string, maxsplit=0', (expression, text, most) => split(expression, asText(text), asInteger(most))]],
  [
    'sub',
    [
      'repl, string, count=0',
      (expression, put, text, most) => substitute(expression, put, asText(text), asInteger(most)),
    ],
  ],
]);

const functions = [...METHODS].map(([name, [signature, body]]) =>
  callable(name, `pattern, ${signature}, flags=0`, (pattern, ...rest) =>
    body(compiled(pattern, rest.at(-1)!), ...rest.slice(0, -1)),
  ),
);

export const RE = moduleOf(
  're',
  [
    ...functions,
    callable('compile', 'pattern, flags=0', (pattern, flags) => {
      return pattern instanceof Pattern ? pattern : new Pattern(asText(pattern), compiled(pattern, flags));
    }),
    callable('escape', 'pattern', (text) => asText(text).replace(/[\s()[\]{}?*+\-|^$\\.&~#]/g, '\\$&')),
    callable('subn', '*args', () => {
      throw notSupported('re.subn');
    }),
  ],
  [
    ...Object.entries(FLAGS),
    ['I', FLAGS.IGNORECASE],
    ['M', FLAGS.MULTILINE],
    ['S', FLAGS.DOTALL],
    ['X', FLAGS.VERBOSE],
    ['A', FLAGS.ASCII],
    ['UNICODE', 0],
    ['U', 0],
  ],
);
