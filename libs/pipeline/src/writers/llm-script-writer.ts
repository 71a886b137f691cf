import type { AttemptRecord, ColumnMapping } from '@quaestor/contracts';
import type {
  Abstention,
  LanguageModel,
  ScriptWriter,
  TaskTable,
  WritingContext,
  WrittenScript,
} from '@quaestor/ports';
import { type EarlierTry, selectPrompt } from '../prompts/select-prompt.ts';
import { parseReply, withoutLiterals } from './parse-reply.ts';

/** Columns that an error is answered with; a model needs the true names, not all of a wide table. */
const MAX_TRUE_COLUMNS = 60;

/** Asks a model for one SELECT, the narrowest thing that answers most questions, and puts it into a fixed script. */
export class LlmScriptWriter implements ScriptWriter {
  readonly name = 'llm';
  readonly canRepair = true;

  constructor(private readonly languageModel: LanguageModel) {}

  get model(): string {
    return this.languageModel.name;
  }

  async write(context: WritingContext, signal: AbortSignal): Promise<WrittenScript | Abstention> {
    const earlier = context.earlier
      .filter(({ writer }) => writer === 'llm')
      .map((attempt) => earlierTry(attempt, context.tables));
    const { text } = await this.languageModel.complete(selectPrompt(context, earlier), { seed: context.seed, signal });
    const reply = parseReply(text);
    if (reply.kind === 'cannot') {
      return {
        kind: 'abstention',
        reason: `the model found something missing: ${reply.missing}`,
        words: [],
        nearest: [],
      };
    }
    const columns =
      reply.kind === 'select'
        ? columnsInSelect(reply.sql, context.tables)
        : columnsInScript(reply.script, context.tables);
    return {
      kind: 'script',
      script: reply.kind === 'select' ? scriptAround(reply.sql) : reply.script,
      plan: null,
      model: this.model,
      columns,
      mapping: mappingOfUsed(columns, context),
      notes: [],
    };
  }
}

type ColumnUse = WrittenScript['columns'][number];

const BEGIN = 'const rows = await sql(`\n';
const END = '\n`);\nanswer(rows, { scalar: true });\n';

/** `scalar`: one row of one column is that value, not a table of it. */
const scriptAround = (select: string) => `${BEGIN}${select.replace(/[\\`]|\$(?=\{)/g, '\\$&')}${END}`;

const selectIn = (script: string) =>
  script.startsWith(BEGIN) && script.endsWith(END)
    ? script.slice(BEGIN.length, -END.length).replace(/\\([\\`$])/g, '$1')
    : undefined;

function earlierTry({ script, reason = '' }: AttemptRecord, tables: readonly TaskTable[]): EarlierTry {
  if (script === null) return { text: null, reason };
  const select = selectIn(script);
  const used = tables.filter(({ name }) => script.includes(name));
  const names = used.flatMap(({ name, schema }) =>
    schema.columns.map((column) => `${name}.${JSON.stringify(column.name)} ${column.type}`),
  );
  const truth = names.length ? ` The columns there are: ${names.slice(0, MAX_TRUE_COLUMNS).join(', ')}.` : '';
  return {
    text: select === undefined ? `\`\`\`javascript\n${script}\n\`\`\`` : `\`\`\`sql\n${select}\n\`\`\``,
    reason: reason + truth,
  };
}

/** Columns whose name stands in the statement, bare or in double quotes; all of a table's for `*`. */
function columnsInSelect(sql: string, tables: readonly TaskTable[]): ColumnUse[] {
  const text = sql.replace(/'(?:[^']|'')*'/g, ' ');
  const quoted = Array.from(text.matchAll(/"((?:[^"]|"")*)"/g), ([, name]) =>
    name!.replaceAll('""', '"').toLowerCase(),
  );
  const bare = withoutLiterals(sql).match(/[\p{L}_][\p{L}\p{N}_]*/gu) ?? [];
  const names = new Set([...quoted, ...bare.map((name) => name.toLowerCase())]);
  const everything = /(?:\bselect|,|\.)\s*\*/i.test(withoutLiterals(sql));
  return usesOf(
    tables,
    (table) => names.has(table.toLowerCase()),
    (column) => everything || names.has(column.toLowerCase()),
  );
}

const columnsInScript = (script: string, tables: readonly TaskTable[]): ColumnUse[] =>
  usesOf(
    tables,
    (table) => script.includes(table),
    (column) => script.includes(column),
  );

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
