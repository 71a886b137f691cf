import type { AttemptRecord, ColumnMapping } from '@quaestor/contracts';
import {
  type Abstention,
  type LanguageModel,
  ModelFault,
  type ScriptWriter,
  type TaskTable,
  type WritingContext,
  type WrittenScript,
} from '@quaestor/ports';
import * as z from 'zod';
import { explainRejection } from '../prompts/explain-rejection.ts';
import { type EarlierTry, promptIn } from '../prompts/prompt.ts';
import { PANDAS } from '../prompts/worked-pandas.ts';
import { PLAN } from '../prompts/worked-plans.ts';
import { SELECT } from '../prompts/worked-selects.ts';
import { compilePlan } from '../planner/compile-plan.ts';
import { doubtAboutPandas, saidInPandas } from '../python/doubts-about-pandas.ts';
import { mendPandas } from '../python/mend-pandas.ts';
import { doubtAboutSelect } from '../sql/doubts-about-select.ts';
import { mendSelect } from '../sql/mend-select.ts';
import { isMeant, sqlTokens } from '../sql/sql-tokens.ts';
import { parseReply } from './parse-reply.ts';
import { askedPlan } from './plan/asked-plan.ts';
import { choicesFor, columnsFor } from './plan/choices.ts';
import { doubtAboutPlan, textsIn } from './plan/doubt-about-plan.ts';
import { planOfReply } from './plan/plan-of-reply.ts';
import { aroundPandas, aroundSelect, pandasIn, selectIn } from './script-around.ts';

/** What follows the script is talk. */
const AFTER_SCRIPT = ['\n```\n'];

/** Enough to leave the beaten path, little enough to stay with the question. */
const TEMPERATURE_APART = 0.6;

/** What a model is asked for: as long as there is one table a plan by its choices or a pandas script, else one SELECT. */
export type Form = 'plan' | 'pandas' | 'select';

/** Asks a model for the narrowest thing that answers, and makes a script of it. */
export class LlmScriptWriter implements ScriptWriter {
  readonly name = 'llm';
  readonly canRepair = true;

  /** @param forms asked for in turn: a script that failed is to be mended once, one that is not believed makes way. */
  constructor(
    private readonly languageModel: LanguageModel,
    private readonly forms: readonly Form[],
  ) {}

  get model(): string {
    return this.languageModel.name;
  }

  async write(context: WritingContext, signal: AbortSignal): Promise<WrittenScript | Abstention> {
    const { earlier, tables, live, apartFrom = 0 } = context;
    const before = earlier.filter(({ writer }) => writer === 'llm');
    const forms = tables.length === 1 && !live ? this.forms : (['select'] as const);
    const { turn, same } = whoseTurn(before, apartFrom, forms.length);
    if (forms[turn] === 'plan') return this.planned(context, same, signal);
    const tries = same.map((attempt) => earlierTry(attempt, tables));
    const dialect = forms[turn] === 'pandas' ? PANDAS : SELECT;
    const { text } = await this.languageModel.complete(
      promptIn(dialect, context, tries, this.languageModel.promptTokens),
      { ...howToReply(context, turn), stop: AFTER_SCRIPT, signal },
    );
    const reply = parseReply(text);
    if (reply.kind === 'cannot') {
      return {
        kind: 'abstention',
        reason: `the model found something missing: ${reply.missing}`,
        words: [],
        nearest: [],
      };
    }
    if (reply.kind === 'select') return this.select(reply.sql, context);
    return reply.kind === 'pandas' ? this.pandas(reply.script, context) : this.freeScript(reply.script, context);
  }

  private async planned(
    context: WritingContext,
    rejected: readonly AttemptRecord[],
    signal: AbortSignal,
  ): Promise<WrittenScript | Abstention> {
    const { tables, names = [] } = context;
    // Its script is ours: the plan itself is not kept.
    const tries = rejected.map((attempt) => ({ reply: null, reason: explainRejection(attempt, tables) }));
    const [table] = tables;
    const offer = {
      table: table!,
      names,
      columns: columnsFor(table!, context.mapping),
      choices: choicesFor([context.question, ...names].join('\n'), context.mapping),
    };
    // A model that has to choose among columns of which none is meant chooses one.
    if (offer.columns.length === 0)
      return { kind: 'abstention', reason: 'no column fits the words of the question', words: [], nearest: [] };
    const wanted = askedPlan(offer);
    const { text } = await this.languageModel.complete(
      promptIn(PLAN, context, tries, this.languageModel.promptTokens),
      {
        ...howToReply(context, 0),
        schema: z.toJSONSchema(wanted, { io: 'input' }),
        signal,
      },
    );
    const plan = planOfReply(text, wanted, table!);
    const script = compilePlan(plan, tables);
    const said = new Set(textsIn(plan));
    const columns = usesOf(
      tables,
      () => true,
      (column) => said.has(column),
    );
    return {
      kind: 'script',
      script,
      plan,
      model: this.model,
      columns,
      mapping: mappingOfUsed(columns, context),
      notes: [],
      doubt: doubtAboutPlan(plan, script, context),
    };
  }

  private pandas(written: string, context: WritingContext): WrittenScript {
    const [table, ...others] = context.tables;
    if (!table || others.length)
      throw new ModelFault('bad-reply', 'The reply is in Python, which reads one table; a SELECT is wanted.');
    const { script, notes } = mendPandas(written, context.names ?? []);
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
      model: this.model,
      columns,
      mapping: mappingOfUsed(columns, context),
      notes,
      doubt: doubtAboutPandas(script, context),
    };
  }

  private select(written: string, context: WritingContext): WrittenScript {
    const { sql, notes } = mendSelect(written, context.tables);
    const columns = columnsInSelect(sql, context.tables);
    return {
      kind: 'script',
      script: aroundSelect(sql, context.names),
      plan: null,
      model: this.model,
      columns,
      mapping: mappingOfUsed(columns, context),
      notes,
      doubt: doubtAboutSelect(sql, context),
    };
  }

  private freeScript(script: string, context: WritingContext): WrittenScript {
    const columns = usesOf(
      context.tables,
      (table) => script.includes(table),
      (column) => script.includes(column),
    );
    const mapping = mappingOfUsed(columns, context);
    return { kind: 'script', script, plan: null, model: this.model, columns, mapping, notes: [] };
  }
}

/**
 * Which form is to be asked for, and the replies of that form that were rejected; what was wrong with another one says
 * nothing of it. An error tells how to mend a script, a doubt seldom does; the last form is all that is left.
 */
function whoseTurn(before: readonly AttemptRecord[], apartFrom: number, forms: number) {
  const last = forms - 1;
  let turn = Math.min(apartFrom, last);
  let same: AttemptRecord[] = [];
  for (const attempt of before) {
    const isMended = attempt.outcome === 'script-error' && same.length === 0;
    same = turn < last && !isMended ? [] : [...same, attempt];
    if (same.length === 0) turn += 1;
  }
  return { turn, same };
}

/** The likeliest reply; another one where it is to be written apart from others of the same form. */
const howToReply = ({ seed, apartFrom = 0 }: WritingContext, turn: number) =>
  apartFrom > turn ? { seed: seed + apartFrom, temperature: TEMPERATURE_APART } : { seed };

type ColumnUse = WrittenScript['columns'][number];

function earlierTry(attempt: AttemptRecord, tables: readonly TaskTable[]): EarlierTry {
  const reason = explainRejection(attempt, tables);
  if (attempt.script === null) return { reply: null, reason };
  const select = selectIn(attempt.script);
  if (select !== undefined) return { reply: fenced('sql', select), reason };
  const pandas = pandasIn(attempt.script);
  return {
    reply: pandas === undefined ? fenced('javascript', attempt.script) : fenced('python', pandas),
    reason,
  };
}

const fenced = (language: string, text: string) => `\`\`\`${language}\n${text}\n\`\`\``;

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
