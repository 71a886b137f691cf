import type { AttemptRecord } from '@quaestor/contracts';
import {
  type Abstention,
  type LanguageModel,
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
import { parseReply } from './parse-reply.ts';
import { askedPlan } from './plan/asked-plan.ts';
import { choicesFor, columnsFor } from './plan/choices.ts';
import { planOfReply } from './plan/plan-of-reply.ts';
import { pandasIn, selectIn } from './script-around.ts';
import { scriptOf, scriptOfPlan } from './script-of-reply.ts';

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
    return { ...scriptOf(reply, context), model: this.model };
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
    return { ...scriptOfPlan(plan, context), model: this.model };
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
