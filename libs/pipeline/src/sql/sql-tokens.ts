// A SELECT in pieces, for looking over and mending what a model wrote. Every character of it is in exactly one piece, so
// that the pieces together are the text again.

export type SqlTokenKind = 'space' | 'comment' | 'text' | 'name' | 'backtick' | 'number' | 'word' | 'sign';

export interface SqlToken {
  kind: SqlTokenKind;
  /** As written. */
  raw: string;
  /** Of `text`, `name` and `backtick` what is between the quotes, of a `word` itself. */
  value: string;
}

const PIECE =
  /(?<space>\s+)|(?<comment>--[^\n]*|\/\*[^]*?(?:\*\/|$))|(?<text>'(?:[^']|'')*(?:'|$))|(?<name>"(?:[^"]|"")*(?:"|$))|(?<backtick>`[^`]*(?:`|$))|(?<number>\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|(?<word>[\p{L}_][\p{L}\p{N}_$]*)|(?<sign>[^])/gu;

const QUOTES: Partial<Record<SqlTokenKind, string>> = { text: "'", name: '"', backtick: '`' };

export function sqlTokens(sql: string): SqlToken[] {
  return Array.from(sql.matchAll(PIECE), ({ 0: raw, groups }) => {
    const [kind] = Object.entries(groups!).find(([, piece]) => piece !== undefined)! as [SqlTokenKind, string];
    const quote = QUOTES[kind];
    const value = quote ? raw.slice(1, raw.endsWith(quote) ? -1 : undefined).replaceAll(quote + quote, quote) : raw;
    return { kind, raw, value };
  });
}

export const sqlText = (tokens: readonly SqlToken[]) => tokens.map(({ raw }) => raw).join('');

/** What is neither space nor comment. */
export const isMeant = ({ kind }: SqlToken) => kind !== 'space' && kind !== 'comment';

export const quotedName = (name: string) => `"${name.replaceAll('"', '""')}"`;
export const quotedText = (text: string) => `'${text.replaceAll("'", "''")}'`;
