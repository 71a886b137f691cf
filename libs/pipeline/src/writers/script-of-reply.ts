// What a model replied → the script that is run, the columns it speaks of, and what speaks against it.
import { type ColumnMapping, type Plan, respelledIn } from '@quaestor/contracts';
import { ModelFault, type TaskTable, type WritingContext, type WrittenScript } from '@quaestor/ports';
import { isNumber } from '../planner/columns.ts';
import { compilePlan } from '../planner/compile/compile-plan.ts';
import { inOneSpelling, isSpelledInWays, oneSpelling, spellingNotes } from '../planner/compile/spellings.ts';
import { unknownThingCounted } from '../planner/request/unknown-words.ts';
import { doubtAboutPandas, saidInPandas } from '../python/doubts-about-pandas.ts';
import { mendPandas } from '../python/mend-pandas.ts';
import { notesOnPandas } from '../python/notes-on-pandas.ts';
import { doubtAboutSelect } from '../sql/doubts-about-select.ts';
import { mendSelect } from '../sql/mend-select.ts';
import { isMeant, sqlTokens } from '../sql/sql-tokens.ts';
import type { Reply } from './parse-reply.ts';
import { doubtAboutPlan, textsIn } from './plan/doubt-about-plan.ts';
import { aroundPandas, aroundSelect } from './script-around.ts';

/** Not yet by whom. */
type Unsigned = Omit<WrittenScript, 'model'>;

/**
 * @param unsure words of the question without a place
 * @throws {ModelFault} `bad-reply` for a script that cannot read what it is to read.
 */
export function scriptOf(
  reply: Exclude<Reply, { kind: 'cannot' }>,
  context: WritingContext,
  unsure: readonly string[],
): Unsigned {
  const written =
    reply.kind === 'select'
      ? select(reply.sql, context)
      : reply.kind === 'pandas'
        ? pandas(reply.script, context)
        : freeScript(reply.script, context);
  const unified = inOneSpellingOf(written, context.tables);
  if (unsure.length === 0) return unified;
  const listed = unsure.map((word) => `"${word}"`).join(', ');
  return {
    ...unified,
    unsure,
    notes: [...unified.notes, `Nothing in the data is called ${listed}; the model took it as it saw fit.`],
    doubt: written.doubt ?? unknownThingCounted(context.question, unsure),
  };
}

/**
 * Values in several spellings are one to a script that looks for them in that one, or not at all; one that looks for another, or
 * changes their case itself, has them as they are.
 */
function inOneSpellingOf(written: Unsigned, [table, ...others]: readonly TaskTable[]): Unsigned {
  if (written.plan || !table || others.length > 0 || CHANGES_CASE.test(written.script)) return written;
  const spelled = table.schema.columns.filter(
    (column) => isSpelledInWays(column) && written.columns.some((each) => each.column === column.name),
  );
  const isQuoted = (value: string) => [`"${value}"`, `'${value}'`].some((text) => written.script.includes(text));
  if (spelled.length === 0 || spelled.some((column) => [...respelledIn(column).keys()].some(isQuoted))) return written;
  const notes = spelled.map(({ name }) => oneSpelling(name));
  return { ...written, script: inOneSpelling(table.name) + written.script, notes: [...written.notes, ...notes] };
}
const CHANGES_CASE = /\b(?:lower|upper|casefold|title|capitalize|ilike)\b/i;

/** The script is ours: what a plan says is checked, not how it is computed. */
export function scriptOfPlan(plan: Plan, context: WritingContext): Unsigned {
  const { tables } = context;
  const script = compilePlan(plan, tables);
  const said = new Set(textsIn(plan));
  const columns = usesOf(
    tables,
    () => true,
    (column) => said.has(column),
  );
  const mapping = mappingOfUsed(columns, context);
  const notes = spellingNotes(plan, tables);
  return { kind: 'script', script, plan, columns, mapping, notes, doubt: doubtAboutPlan(plan, script, context) };
}

function pandas(written: string, context: WritingContext): Unsigned {
  const [table, ...others] = context.tables;
  if (!table || others.length)
    throw new ModelFault('bad-reply', 'The reply is in Python, which reads one table; a SELECT is wanted.');
  const numbers = new Set(table.schema.columns.filter(isNumber).map(({ name }) => name));
  const { script, notes } = mendPandas(written, context.names ?? [], numbers);
  const said = saidInPandas(script);
  const columns = usesOf(
    [table],
    () => true,
    (column) => said.has(column),
  );
  return {
    kind: 'script',
    script: aroundPandas(script, table.name, context.names),
    plan: null,
    columns,
    mapping: mappingOfUsed(columns, context),
    notes: [...notes, ...notesOnPandas(script)],
    doubt: doubtAboutPandas(script, context),
  };
}

function select(written: string, context: WritingContext): Unsigned {
  const { sql, notes } = mendSelect(written, context.tables);
  const columns = columnsInSelect(sql, context.tables);
  return {
    kind: 'script',
    script: aroundSelect(sql, context.names),
    plan: null,
    columns,
    mapping: mappingOfUsed(columns, context),
    notes,
    doubt: doubtAboutSelect(sql, context),
  };
}

function freeScript(script: string, context: WritingContext): Unsigned {
  const columns = usesOf(
    context.tables,
    (table) => script.includes(table),
    (column) => script.includes(column),
  );
  const mapping = mappingOfUsed(columns, context);
  return { kind: 'script', script, plan: null, columns, mapping, notes: [] };
}

type ColumnUse = WrittenScript['columns'][number];

/** Columns whose name stands in the statement, bare or in double quotes; all of a table's for `*`. */
function columnsInSelect(sql: string, tables: readonly TaskTable[]): ColumnUse[] {
  const tokens = sqlTokens(sql).filter(isMeant);
  const names = new Set(
    tokens.filter(({ kind }) => kind === 'name' || kind === 'word').map(({ value }) => value.toLowerCase()),
  );
  const everything = tokens.some(
    ({ raw }, place) => raw === '*' && /^(?:select|,|\.)$/i.test(tokens[place - 1]?.raw ?? ''),
  );
  return usesOf(
    tables,
    (table) => names.has(table.toLowerCase()),
    (column) => everything || names.has(column.toLowerCase()),
  );
}

const usesOf = (
  tables: readonly TaskTable[],
  usesTable: (name: string) => boolean,
  usesColumn: (name: string) => boolean,
): ColumnUse[] =>
  tables
    .filter(({ name }) => usesTable(name))
    .flatMap(({ name: table, schema }) =>
      schema.columns.filter(({ name }) => usesColumn(name)).map(({ name: column }) => ({ table, column })),
    );

/** What the rules found for the columns that the model used; the rest it used on its own account. */
function mappingOfUsed(columns: readonly ColumnUse[], { mapping, tables }: WritingContext): ColumnMapping[] {
  const known = mapping.filter((each) =>
    columns.some(({ table, column }) => table === each.table && column === each.column),
  );
  const own = columns.filter(
    ({ table, column }) => !known.some((each) => each.table === table && each.column === column),
  );
  return [
    ...known,
    ...own.map(({ table, column }): ColumnMapping => ({
      phrase: '',
      filename: tables.find(({ name }) => name === table)!.filename,
      table,
      column,
      score: 0,
      evidence: 'model',
      alternatives: [],
    })),
  ];
}
