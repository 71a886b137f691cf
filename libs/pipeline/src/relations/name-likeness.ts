// How likely two columns' names mean the same, by the words of the names alone.
import type { ColumnSchema, UnionColumn } from '@quaestor/contracts';
import { ADDITIVE, IDENTIFIER_WORDS } from '../words/lexicon.ts';
import { splitWords, stem } from '../words/split-words.ts';
import { formsOf } from '../words/table-index.ts';

export interface Likeness {
  score: number;
  /** Undefined when the names only share words. */
  evidence: UnionColumn['evidence'] | undefined;
}

/** From here on two names are taken as one. */
export const SAME_NAME_SCORE = 0.8;

const LEVELS = [
  { evidence: 'normalized', score: 0.95 },
  { evidence: 'stem', score: 0.9 },
  { evidence: 'abbreviation', score: 0.85 },
  { evidence: 'synonym', score: SAME_NAME_SCORE },
] as const;
const ALIAS_SCORE = 0.95;
/** Names that share words are never as good as names that are one. */
const SHARED_WORDS_SCORE = 0.75;

/** They name a row of their own table and say nothing of any other. */
const BARE = new Set([...IDENTIFIER_WORDS, 'name', 'title', 'label', 'value', 'type', 'text', 'line']);

/** A column's name in its table, taken apart once. */
export interface Name {
  text: string;
  keys: readonly string[];
  /** Words that tell what is named; those that name rows in general are not among them. */
  telling: ReadonlySet<string>;
  aliases: readonly (readonly string[])[];
  /** Of a bare name: with the noun of its table's name alone. */
  short?: string;
}

/** A bare name is said with its table's: `id` of `customers` is `customer id`. */
export function nameOf(column: ColumnSchema, tableName: string): Name {
  const own = splitWords(column.name);
  const bare = own.length > 0 && own.every((word) => BARE.has(stem(word)));
  const words = bare ? [...splitWords(tableName).map(stem), ...own] : own;
  const { keys, concepts } = keysOf(words);
  const aliases = (column.aliases ?? []).map((alias) => keysOf(splitWords(alias)).keys);
  const telling = new Set(concepts.filter((word) => !BARE.has(word)));
  const noun = bare ? splitWords(tableName).at(-1) : undefined;
  const short = noun && [stem(noun), ...own].join(' ');
  return { text: bare ? words.join(' ') : column.name, keys, telling, aliases, ...(short ? { short } : {}) };
}

/** What adds up is its total: `Total_Sales` are `Sales`. A total price is not a price. */
function keysOf(words: readonly string[]) {
  const { keys, concepts } = formsOf(words);
  const [total, ...rest] = concepts;
  const sum = total === 'total' && rest.length === 1 && ADDITIVE.has(rest[0]!) ? rest : concepts;
  return { keys: [...keys.slice(0, -1), sum.join(' ')], concepts: sum };
}

export function likenessOf(a: Name, b: Name): Likeness {
  if (a.text === b.text) return { score: 1, evidence: 'exact' };
  const level = LEVELS.find((_, index) => a.keys[index] !== '' && a.keys[index] === b.keys[index]);
  if (level) return { score: level.score, evidence: level.evidence };
  if (meet([...a.aliases, a.keys], [...b.aliases, b.keys])) return { score: ALIAS_SCORE, evidence: 'alias' };
  // `accelerator_id` and the `id` of `web_accelerator`
  if (a.short === b.keys[0] || b.short === a.keys[0]) return { score: SHARED_WORDS_SCORE, evidence: undefined };
  return { score: sharedWords(a.telling, b.telling), evidence: undefined };
}

const meet = (some: readonly (readonly string[])[], others: readonly (readonly string[])[]) =>
  some.some((one) => others.some((other) => one.some((key, index) => key !== '' && key === other[index])));

/** `home city` and `city`, `customer id` and `customer`. */
function sharedWords(some: ReadonlySet<string>, others: ReadonlySet<string>): number {
  let shared = 0;
  for (const word of some) if (others.has(word)) shared++;
  return shared === 0 ? 0 : (SHARED_WORDS_SCORE * shared) / Math.max(some.size, others.size);
}
