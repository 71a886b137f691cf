// What small models get wrong about DuckDB's dialect while meaning the right thing, put right without asking again. Each
// mend that touches a name or a value is told in a note; none guesses between two candidates.
import type { ColumnSchema } from '@quaestor/contracts';
import type { TaskTable } from '@quaestor/ports';
import { isMeant, quotedName, quotedText, type SqlToken, sqlText, sqlTokens } from './sql-tokens.ts';

export interface Mended {
  sql: string;
  notes: string[];
}

const AGGREGATES = new Set(
  'avg mean median min max sum mode stddev stddev_samp stddev_pop std stdev variance var_samp var_pop iqr q1 q3 quantile quantile_cont percentile percentile_cont skewness kurtosis'.split(
    ' ',
  ),
);
/** End a WHERE clause at its own depth. */
const AFTER_WHERE = new Set(['group', 'order', 'having', 'limit', 'qualify', 'window', 'union', 'intersect', 'except']);
const COMPARES = new Set(['=', '<', '>', '!']);
const COMPARES_IN_WORDS = new Set(['like', 'ilike', 'in', 'not']);

export function mendSelect(sql: string, tables: readonly TaskTable[]): Mended {
  const notes = new Set<string>();
  const columns = tables.flatMap(({ schema }) => schema.columns);
  let tokens = sqlTokens(sql).filter(({ raw }) => raw !== '\\');
  const named = namesIn(tokens, tables);
  tokens = tokens.map((token, place) => mendName(token, place, tokens, columns, named, notes));
  tokens = mendValues(tokens, columns, notes);
  tokens = mendDateFormats(tokens);
  tokens = mendTop(tokens);
  tokens = mendSecondWhere(tokens);
  return { sql: withAggregatesOfWhere(tokens), notes: [...notes] };
}

const keyOf = (name: string) => name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');

/** What the statement may call something besides columns: tables, and what it names itself. */
function namesIn(tokens: readonly SqlToken[], tables: readonly TaskTable[]): Set<string> {
  const names = new Set(tables.map(({ name }) => name.toLowerCase()));
  const meant = tokens.filter(isMeant);
  meant.forEach(({ kind, value }, place) => {
    if (kind !== 'word' && kind !== 'name') return;
    const before = meant[place - 1];
    const after = meant[place + 1];
    const isAlias = before?.value.toLowerCase() === 'as' || before?.raw === ')' || before?.kind === 'name';
    const isCommonTable = after?.value.toLowerCase() === 'as' && meant[place + 2]?.raw === '(';
    if (isAlias || isCommonTable) names.add(value.toLowerCase());
  });
  return names;
}

function mendName(
  token: SqlToken,
  place: number,
  tokens: readonly SqlToken[],
  columns: readonly ColumnSchema[],
  named: ReadonlySet<string>,
  notes: Set<string>,
): SqlToken {
  const { kind, value } = token;
  if (kind !== 'backtick' && kind !== 'name' && kind !== 'word') return token;
  const asName = kind === 'backtick' ? nameToken(value) : token;
  const lower = value.toLowerCase();
  if (named.has(lower) || columns.some(({ name }) => name.toLowerCase() === lower)) return asName;
  const after = tokens.slice(place + 1).find(isMeant);
  if (kind === 'word' && (after?.raw === '(' || !/[_\p{Lu}]/u.test(value))) return token;
  const alike = [...new Set(columns.filter(({ name }) => keyOf(name) === keyOf(value)).map(({ name }) => name))];
  if (alike.length === 1 && keyOf(value) !== '') {
    notes.add(`The model wrote "${value}"; the column "${alike[0]}" was taken.`);
    return nameToken(alike[0]!);
  }
  // Python and JavaScript put text between these.
  return kind === 'name' && isCompared(tokens, place) ? textToken(value) : asName;
}

function isCompared(tokens: readonly SqlToken[], place: number): boolean {
  const before = tokens.slice(0, place).filter(isMeant);
  for (let at = before.length - 1; at >= 0; at--) {
    const { raw, kind, value } = before[at]!;
    if (COMPARES.has(raw) || COMPARES_IN_WORDS.has(value.toLowerCase())) return true;
    const isOfList = raw === ',' || raw === '(' || kind === 'name' || kind === 'text';
    if (!isOfList) return false;
  }
  return false;
}

/** Text that is a value of the column it is compared with but for its case and outer spaces. */
function mendValues(tokens: SqlToken[], columns: readonly ColumnSchema[], notes: Set<string>): SqlToken[] {
  return tokens.map((token, place) => {
    if (token.kind !== 'text') return token;
    const column = comparedColumn(tokens, place, columns);
    const values = column?.values ?? [];
    if (values.includes(token.value)) return token;
    const same = values.filter((value) => value.trim().toLowerCase() === token.value.trim().toLowerCase());
    if (same.length !== 1) return token;
    notes.add(`The model wrote '${token.value}'; the value '${same[0]}' of "${column!.name}" was taken.`);
    return textToken(same[0]!);
  });
}

/** The column before `=`, `<>`, `!=` or `IN (…)`; undefined for anything more involved. */
export function comparedColumn(
  tokens: readonly SqlToken[],
  place: number,
  columns: readonly ColumnSchema[],
): ColumnSchema | undefined {
  const before = tokens.slice(0, place).filter(isMeant);
  let at = before.length - 1;
  while (before[at]?.raw === ',' || before[at]?.kind === 'text') at--;
  if (before[at]?.raw === '(' && before[at - 1]?.value.toLowerCase() === 'in') {
    at -= 2;
    if (before[at]?.value.toLowerCase() === 'not') at--;
  } else {
    const equals = at;
    while (['=', '!', '<', '>'].includes(before[at]?.raw ?? '')) at--;
    const operator = before
      .slice(at + 1, equals + 1)
      .map(({ raw }) => raw)
      .join('');
    if (!['=', '==', '!=', '<>'].includes(operator)) return undefined;
  }
  const named = before[at];
  if (named?.kind !== 'name' && named?.kind !== 'word') return undefined;
  return columns.find(({ name }) => name.toLowerCase() === named.value.toLowerCase());
}

/** MySQL's way of writing dates: same letters mostly, other names for the functions. */
function mendDateFormats(tokens: readonly SqlToken[]): SqlToken[] {
  const renamed: Record<string, string> = { date_format: 'strftime', str_to_date: 'strptime' };
  let open = false;
  return tokens.map((token) => {
    const name = token.kind === 'word' ? renamed[token.value.toLowerCase()] : undefined;
    if (name) {
      open = true;
      return { kind: 'word', raw: name, value: name };
    }
    if (!open || token.kind !== 'text') return token;
    open = false;
    return textToken(token.value.replaceAll('%M', '%B').replaceAll('%i', '%M').replaceAll('%s', '%S'));
  });
}

/** `SELECT TOP 5 …` → `… LIMIT 5`. */
function mendTop(tokens: readonly SqlToken[]): SqlToken[] {
  const meant = tokens.filter(isMeant);
  const [select, top, count] = meant;
  if (select?.value.toLowerCase() !== 'select' || top?.value.toLowerCase() !== 'top' || count?.kind !== 'number')
    return [...tokens];
  return [
    ...tokens.filter((token) => token !== top && token !== count),
    { kind: 'sign', raw: ` LIMIT ${count.value}`, value: '' },
  ];
}

/** `WHERE a WHERE b` → `WHERE a AND b`; not beside an OR, where that would mean something else. */
function mendSecondWhere(tokens: readonly SqlToken[]): SqlToken[] {
  /** By depth: whether a WHERE is open there, and whether an OR stands in it. */
  const open: ({ hasOr: boolean } | undefined)[] = [undefined];
  return tokens.map((token) => {
    const word = token.kind === 'word' ? token.value.toLowerCase() : token.raw;
    const clause = open.at(-1);
    if (word === '(') open.push(undefined);
    else if (word === ')' && open.length > 1) open.pop();
    else if (word === 'or' && clause) clause.hasOr = true;
    else if (word === 'from' || AFTER_WHERE.has(word)) open[open.length - 1] = undefined;
    else if (word === 'where' && clause && !clause.hasOr) return { kind: 'word', raw: 'AND', value: 'AND' };
    else if (word === 'where') open[open.length - 1] = { hasOr: false };
    return token;
  });
}

/**
 * `WHERE x > avg(x)` → `WHERE x > (SELECT avg(x) FROM t)`: SQL does not have the first, and who writes it means the whole
 * table. Only where one plain table is read.
 */
function withAggregatesOfWhere(tokens: readonly SqlToken[]): string {
  const wordAt = (place: number) => (tokens[place]?.kind === 'word' ? tokens[place].value.toLowerCase() : '');
  const next = (place: number) => {
    let at = place + 1;
    while (at < tokens.length && !isMeant(tokens[at]!)) at++;
    return at;
  };
  const closing = (open: number) => {
    let depth = 0;
    for (let at = open; at < tokens.length; at++) {
      if (tokens[at]!.raw === '(') depth++;
      if (tokens[at]!.raw === ')' && --depth === 0) return at;
    }
    return -1;
  };
  let text = '';
  let table: string | undefined;
  let whereDepth = -1;
  let depth = 0;
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at]!;
    if (token.raw === '(') depth++;
    if (token.raw === ')') depth--;
    const word = wordAt(at);
    if (whereDepth >= 0 && (depth < whereDepth || (depth === whereDepth && AFTER_WHERE.has(word)))) whereDepth = -1;
    if (word === 'from') {
      const name = next(at);
      const isPlain = ['word', 'name'].includes(tokens[name]?.kind ?? '') && wordAt(next(name)) === 'where';
      table = isPlain ? tokens[name]!.raw : undefined;
    }
    if (word === 'where' && table !== undefined) whereDepth = depth;
    if (word === 'select') whereDepth = -1;
    const open = next(at);
    if (whereDepth >= 0 && AGGREGATES.has(word) && tokens[open]?.raw === '(') {
      let end = closing(open);
      if (end < 0) return sqlText(tokens);
      const call = sqlText(tokens.slice(at, end + 1));
      // `OVER ()`, too, is the whole table.
      const over = next(end);
      if (wordAt(over) === 'over') {
        const all = next(over);
        if (tokens[all]?.raw !== '(' || tokens[next(all)]?.raw !== ')') return sqlText(tokens);
        end = next(all);
      }
      text += `(SELECT ${call} FROM ${table})`;
      at = end;
    } else {
      text += token.raw;
    }
  }
  return text;
}

const nameToken = (value: string): SqlToken => ({ kind: 'name', raw: quotedName(value), value });
const textToken = (value: string): SqlToken => ({ kind: 'text', raw: quotedText(value), value });
