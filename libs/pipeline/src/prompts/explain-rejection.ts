// Why an attempt was rejected, in words that help a small model to do better: DuckDB's message without its caret line, the
// true names that come nearest with their types, and the way around what SQL does not allow.
import type { AttemptRecord } from '@quaestor/contracts';
import type { TaskTable } from '@quaestor/ports';
import { quotedName } from '../sql/sql-tokens.ts';
import { splitWords } from '../words/split-words.ts';

const MAX_NEAREST = 4;
/** Without a near one the columns are listed, as many as this. */
const MAX_LISTED = 30;

const WAYS_AROUND: readonly [message: RegExp, way: string][] = [
  [
    /cannot contain window functions/i,
    'Compute it in a subquery first: SELECT … FROM (SELECT *, … AS z FROM t) WHERE z > …',
  ],
  [/cannot contain aggregates/i, 'Use a subquery for it: (SELECT avg(x) FROM t). Conditions on groups go into HAVING.'],
  [/must appear in the GROUP BY clause/i, 'Aggregate the column, or add it to GROUP BY.'],
  [
    /nested aggregate|aggregate function calls cannot be nested/i,
    'Aggregate in a subquery, then aggregate its result.',
  ],
  [
    /(?:year|month|day|quarter|date_part|strftime|date_diff)\([^)]*VARCHAR/i,
    "The column is text; make it a date: strptime(x, '%m/%d/%Y').",
  ],
  [
    /invalid literal for int\(\)|could not convert string to float: '\d+:/i,
    'It is text: take the piece first, df["x"].str.split(":").str[0].astype(int).',
  ],
  [
    /could not convert string to float|Could not convert string .* to numeric/i,
    'Name the columns of numbers that are meant: df["x"].corr(df["y"]).',
  ],
  [/numpy\.(?:skew|kurt)/i, 'Use df["x"].skew() and df["x"].kurt().'],
  [
    /length at least 2|needs at least|must not be empty/i,
    'No row is left: look at the values that the conditions compare with.',
  ],
  [
    /\bbefore\w* and \w*after\w* are the same number/i,
    'The column was changed before the first of them was computed: keep the change apart, df["new"] = …, and compute the first of the column as it was.',
  ],
  [/the script compares sums/i, 'df.groupby("g")["x"].mean().idxmax()'],
  [/script gave no value for/i, 'Missing values make it NaN; in pandas leave them out first: df["x"].dropna().'],
  [
    /'float' object (?:is not (?:subscriptable|iterable)|has no attribute)/i,
    'A missing value is no text: drop the rows that lack it first.',
  ],
  [/contains NaN/i, 'Drop the rows that lack a value first, from all columns together: df[["x", "y"]].dropna().'],
  [/Conversion Error/i, 'Use try_cast(x AS DOUBLE) for text that is not always a number.'],
];

export function explainRejection({ reason = '', script }: AttemptRecord, tables: readonly TaskTable[]): string {
  const said = reason.replace(/\s*LINE \d+:[^]*$/, '').trim();
  const hidden = hiddenBySubquery(said, tables);
  if (hidden) return `${said}\n${hidden}`;
  const way = wayAround(said);
  const told = [way, gapsIn(script, said, tables), columnsFor(said, tables)];
  return [said, ...told.filter((line) => line !== undefined)].join('\n');
}

/** The very line to begin with, where a pandas script took columns with gaps as if they had none. */
function gapsIn(script: string | null, message: string, tables: readonly TaskTable[]): string | undefined {
  if (!script?.includes('pandas(') || !/script gave no value for|contains NaN|'float' object/i.test(message))
    return undefined;
  const gaps = tables
    .flatMap(({ schema }) => schema.columns)
    .filter(({ name, nulls }) => nulls > 0 && [`"${name}"`, `'${name}'`].some((text) => script.includes(text)));
  return gaps.length
    ? `Begin with: df = df.dropna(subset=[${gaps.map(({ name }) => JSON.stringify(name)).join(', ')}])`
    : undefined;
}

/** What to do instead, where that is known. */
export const wayAround = (reason: string) => WAYS_AROUND.find(([message]) => message.test(reason))?.[1];

/** A true column, asked for where a subquery stands between: what the subquery calls its own columns is all there is. */
function hiddenBySubquery(message: string, tables: readonly TaskTable[]): string | undefined {
  const [, name, bindings] =
    /Referenced column "([^"]+)" not found[^\n]*\s+Candidate bindings: ([^\n]+)/.exec(message) ?? [];
  if (!name || !bindings) return undefined;
  const given = [...bindings.matchAll(/"([^"]+)"/g)].map(([, each]) => each!.replace(/^.*\./, ''));
  const columns = tables.flatMap(({ schema }) => schema.columns.map((column) => column.name));
  if (!columns.includes(name) || given.some((each) => columns.includes(each))) return undefined;
  return `Outside of the subquery there are only its own columns: ${given.map(quotedName).join(', ')}. Use these there, and ${quotedName(name)} inside of it.`;
}

/** Where a name was not found, those that come nearest to it; where types did not fit, the types. */
function columnsFor(message: string, tables: readonly TaskTable[]): string | undefined {
  const missing =
    /(?:Referenced column|Values list|Table) "([^"]+)"(?: not found| does not)|does not have a column named "([^"]+)"|KeyError: '([^']+)'/i.exec(
      message,
    );
  const isAboutTypes = /No function matches|Cannot compare|Could not convert|Conversion Error/i.test(message);
  if (!missing && !isAboutTypes) return undefined;
  const columns = tables.flatMap(({ name: table, schema }) =>
    schema.columns.map(({ name, type }) => ({ name, told: `${table}.${quotedName(name)} ${type}` })),
  );
  const wanted = splitWords(missing?.slice(1).find((name) => name !== undefined) ?? '');
  const near = columns
    .map(({ name, told }) => ({ told, shared: splitWords(name).filter((word) => wanted.includes(word)).length }))
    .filter(({ shared }) => shared > 0)
    .sort((a, b) => b.shared - a.shared)
    .slice(0, MAX_NEAREST);
  const shown = near.length ? near : columns.slice(0, MAX_LISTED);
  return `The ${near.length ? 'nearest columns' : 'columns'} are: ${shown.map(({ told }) => told).join(', ')}.`;
}
