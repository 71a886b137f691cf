import { callable, callWith } from '../callable.ts';
import { asInteger, asText } from '../checks.ts';
import { notSupported, PythonError } from '../errors.ts';
import { repr } from '../repr.ts';
import { Callable, PyObject, Tuple, type Value } from '../values.ts';
import { PyIterator } from '../sequences.ts';
import type { Method, Methods } from '../methods/table.ts';
import { compileRegex, matchesIn, RegexFlag, replacementOf } from '../regex.ts';
import { moduleOf } from './module-of.ts';
import { Match } from './re-match.ts';

class Pattern extends PyObject {
  readonly type = 're.Pattern';

  constructor(
    readonly pattern: string,
    readonly flags: number,
  ) {
    super();
  }

  all(text: string): RegExpExecArray[] {
    return [...matchesIn(compileRegex(this.pattern, this.flags), text)];
  }

  first(text: string, anchor: 'search' | 'match' | 'fullmatch'): Value {
    const expression = compileRegex(this.pattern, this.flags, anchor);
    expression.lastIndex = 0;
    const found = expression.exec(text);
    return found ? new Match(found, expression) : null;
  }

  *matches(text: string): Generator<Match> {
    const expression = compileRegex(this.pattern, this.flags);
    for (const found of this.all(text)) yield new Match(found, expression);
  }

  override attribute(name: string): Value | undefined {
    if (name === 'pattern') return this.pattern;
    const method = METHODS.get(name);
    return method && callable(name, method[0], (...values) => method[1](this, ...values));
  }

  override toString(): string {
    return `re.compile(${repr(this.pattern)})`;
  }
}

function patternOf(pattern: Value, flags: Value): Pattern {
  if (!(pattern instanceof Pattern)) return new Pattern(asText(pattern), asInteger(flags));
  if (flags !== 0) throw new PythonError('ValueError', 'cannot process flags argument with a compiled pattern');
  return pattern;
}

function foundIn(found: RegExpExecArray): Value {
  if (found.length === 1) return found[0];
  const groups = found.slice(1).map((group: string | undefined) => group ?? '');
  return groups.length === 1 ? groups[0]! : new Tuple(groups);
}

function substitute(pattern: Pattern, replacement: Value, text: string, most: number): string {
  const expand = replacement instanceof Callable ? undefined : replacementOf(asText(replacement));
  let made = '';
  let from = 0;
  let count = 0;
  for (const match of pattern.matches(text)) {
    if (most > 0 && count >= most) break;
    count += 1;
    const { found } = match;
    made += text.slice(from, found.index) + (expand ? expand(found) : asText(callWith(replacement, match)));
    from = found.index + found[0].length;
  }
  return made + text.slice(from);
}

function split(pattern: Pattern, text: string, most: number): Value[] {
  const parts: Value[] = [];
  let from = 0;
  const found = pattern.all(text);
  for (const each of most > 0 ? found.slice(0, most) : found) {
    parts.push(text.slice(from, each.index), ...each.slice(1).map((group: string | undefined): Value => group ?? null));
    from = each.index + each[0].length;
  }
  return [...parts, text.slice(from)];
}

/** Of a pattern; the module's functions take the pattern before, and flags behind. */
const METHODS: Methods<Pattern> = new Map<string, Method<Pattern>>([
  ['search', ['string', (pattern, text) => pattern.first(asText(text), 'search')]],
  ['match', ['string', (pattern, text) => pattern.first(asText(text), 'match')]],
  ['fullmatch', ['string', (pattern, text) => pattern.first(asText(text), 'fullmatch')]],
  ['findall', ['string', (pattern, text) => pattern.all(asText(text)).map(foundIn)]],
  ['finditer', ['string', (pattern, text) => new PyIterator('callable_iterator', pattern.matches(asText(text)))]],
  ['split', ['string, maxsplit=0', (pattern, text, most) => split(pattern, asText(text), asInteger(most))]],
  [
    'sub',
    ['repl, string, count=0', (pattern, put, text, most) => substitute(pattern, put, asText(text), asInteger(most))],
  ],
]);

const functions = [...METHODS].map(([name, [signature, body]]) =>
  callable(name, `pattern, ${signature}, flags=0`, (pattern, ...rest) =>
    body(patternOf(pattern, rest.at(-1)!), ...rest.slice(0, -1)),
  ),
);

export const RE = moduleOf(
  're',
  [
    ...functions,
    callable('compile', 'pattern, flags=0', (pattern, flags) => patternOf(pattern, flags)),
    callable('escape', 'pattern', (text) => asText(text).replace(/[\s()[\]{}?*+\-|^$\\.&~#]/g, '\\$&')),
    callable('subn', '*args', () => {
      throw notSupported('re.subn');
    }),
  ],
  [
    ...Object.entries(RegexFlag),
    ['I', RegexFlag.IGNORECASE],
    ['M', RegexFlag.MULTILINE],
    ['S', RegexFlag.DOTALL],
    ['X', RegexFlag.VERBOSE],
    ['A', RegexFlag.ASCII],
    ['U', RegexFlag.UNICODE],
  ],
);
