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
import { wordsWithoutPlace } from '../planner/request/unknown-words.ts';
import { explainRejection, wayAround } from '../prompts/explain-rejection.ts';
import { beginningOf, type Dialect, type EarlierTry, promptIn } from '../prompts/prompt.ts';
import { PANDAS } from '../prompts/worked-pandas.ts';
import { PLAN } from '../prompts/worked-plans.ts';
import { SELECT } from '../prompts/worked-selects.ts';
import { TokenizedQuestion } from '../words/tokens.ts';
import { parseReply } from './parse-reply.ts';
import { askedPlan } from './plan/asked-plan.ts';
import { choicesFor, columnsFor } from './plan/choices.ts';
import { planOfReply } from './plan/plan-of-reply.ts';
import { pandasIn, selectIn } from './script-around.ts';
import { scriptOf, scriptOfPlan } from './script-of-reply.ts';

/** What follows the script is talk. */
const AFTER_SCRIPT = ['\n```\n'];

/** Enough to leave the beaten path, little enough to stay with the question. */
const TEMPERATURE_OF_SAMPLES = 0.6;

/** What a model is asked for: as long as there is one table a plan by its choices or a pandas script, else one SELECT. */
export type Form = 'plan' | 'pandas' | 'select';

const DIALECTS: Readonly<Record<Form, Dialect>> = { plan: PLAN, pandas: PANDAS, select: SELECT };

/** Asks a model for the narrowest thing that answers, and makes a script of it. */
export class LlmScriptWriter implements ScriptWriter {
  readonly name = 'llm';
  readonly canRepair = true;

  /** @param forms asked for in turn; one that stands there again is asked for another of its likely replies. */
  constructor(
    private readonly languageModel: LanguageModel,
    private readonly forms: readonly Form[],
  ) {}

  get model(): string {
    return this.languageModel.name;
  }

  /** @returns of how many forms the server has read what their prompts begin with. */
  async warmUp(signal: AbortSignal): Promise<number> {
    const forms = new Set<Form>([...this.forms, 'select']);
    const beginnings = [...forms].map((form) => beginningOf(DIALECTS[form]));
    return (await this.languageModel.warmUp?.(beginnings, signal)) ?? 0;
  }

  async write(context: WritingContext, signal: AbortSignal): Promise<WrittenScript | Abstention> {
    const { earlier, tables, live, apartFrom = 0 } = context;
    const before = earlier.filter(({ writer }) => writer === 'llm');
    const unsure = unsureWords(context);
    const forms = tables.length === 1 && !live ? formsFor(this.forms, context, unsure) : (['select'] as const);
    if (forms.length === 0)
      return { kind: 'abstention', reason: unsure.length ? UNPLANNED : LEARNED, words: unsure, nearest: [] };
    const turn = apartFrom > 0 ? turnApart(apartFrom, forms) : whoseTurn(before, forms);
    const written =
      turn.form === 'plan'
        ? await this.planned(context, turn, signal)
        : await this.scripted(context, turn, unsure, signal);
    if (written.kind === 'abstention') return written;
    const asked = context.names?.length ? { asked: context.question } : {};
    return { ...written, ...asked, ...(turn.isLast ? {} : { otherWay: true }) };
  }

  private async scripted(
    context: WritingContext,
    turn: Turn,
    unsure: readonly string[],
    signal: AbortSignal,
  ): Promise<WrittenScript | Abstention> {
    const { tables } = context;
    const tries = turn.rejected.map((attempt) => earlierTry(attempt, tables));
    const dialect = DIALECTS[turn.form];
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
    return { ...scriptOf(reply, context, unsure), model: this.model };
  }

  private async planned(context: WritingContext, turn: Turn, signal: AbortSignal): Promise<WrittenScript | Abstention> {
    const { tables, names = [] } = context;
    // Its script is ours: the plan itself is not kept.
    const tries = turn.rejected.map((attempt) => ({ reply: null, reason: explainRejection(attempt, tables) }));
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
        ...howToReply(context, turn),
        schema: z.toJSONSchema(wanted, { io: 'input' }),
        signal,
      },
    );
    const plan = planOfReply(text, wanted, table!);
    return { ...scriptOfPlan(plan, context), model: this.model };
  }
}

/**
 * Words of the question that the model alone may know a meaning for. Where the answer's names are given, the lines below the
 * question tell what its words mean.
 */
const unsureWords = ({ question, names = [], tables }: WritingContext): string[] =>
  names.length ? [] : wordsWithoutPlace(new TokenizedQuestion(question), tables);

const UNPLANNED = 'a plan has no place for words that nothing in the data is called by';
const LEARNED = 'a plan has no place for what is learned from some rows and tried on others';

/**
 * Such words are left out of a plan, without a trace, and of what is learned from rows and tried on others no plan tells: another
 * reply of another form is asked for in its place.
 */
function formsFor(forms: readonly Form[], { question }: WritingContext, unsure: readonly string[]): readonly Form[] {
  if (unsure.length === 0 && !LEARNS.test(question)) return forms;
  const other = forms.find((form) => form !== 'plan');
  return other ? forms.map((form) => (form === 'plan' ? other : form)) : [];
}

const LEARNS =
  /\b(?:train(?:ed|ing)?|test set|classif(?:y|ier|iers|ication)|random forest|decision trees?|cluster(?:s|ed|ing)?|logistic regression|rmse|mse|mae|mean (?:squared|absolute) error|accuracy)\b/i;

/** What is asked for next. */
interface Turn {
  form: Form;
  /** The replies that it is to do better than; what was wrong with another form says nothing of this one. */
  rejected: readonly AttemptRecord[];
  /** Which of the replies that the model might give: 0 the likeliest. */
  sample: number;
  isLast: boolean;
}

/**
 * An error tells how to mend a script, a doubt seldom does: then the next form is asked for, or the same by another of its
 * likely replies. The last one is all that is left, and is told whatever was wrong. The likeliest reply to that is the script
 * that was wrong: another one is taken.
 */
function whoseTurn(before: readonly AttemptRecord[], forms: readonly Form[]): Turn {
  const last = forms.length - 1;
  let place = 0;
  let rejected: AttemptRecord[] = [];
  for (const attempt of before) {
    const isToMend = attempt.outcome === 'script-error' || wayAround(attempt.reason ?? '') !== undefined;
    const isMended = isToMend && rejected.length === 0;
    rejected = place < last && !isMended ? [] : [...rejected, attempt];
    if (rejected.length === 0) place += 1;
  }
  const form = forms[place]!;
  const sample = forms.slice(0, place).filter((earlier) => earlier === form).length + rejected.length;
  return { form, rejected, sample, isLast: place === last };
}

/** Where scripts are to agree, each is a reply that none of the others was. */
function turnApart(apartFrom: number, forms: readonly Form[]): Turn {
  const form = forms[Math.min(apartFrom, forms.length) - 1]!;
  return { form, rejected: [], sample: SAMPLES_APART + apartFrom, isLast: true };
}

/** More than are asked for otherwise. */
const SAMPLES_APART = 100;

const howToReply = ({ seed }: WritingContext, { sample }: Turn) =>
  sample === 0 ? { seed } : { seed: seed + sample, temperature: TEMPERATURE_OF_SAMPLES };

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
