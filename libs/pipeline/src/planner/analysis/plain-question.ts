// One value that the question asks for in words that need no line below it: "which column has the most missing values".
import type { Plan } from '@quaestor/contracts';
import type { TaskTable } from '@quaestor/ports';
import { TokenizedQuestion } from '../../words/tokens.ts';
import { readByGrammar } from '../grammar/read-by-grammar.ts';
import { ifClear } from '../reading.ts';
import { columnsIn, type RelatedReading } from '../relational/read-related.ts';
import { isSingle } from '../request/several-questions.ts';
import type { Brief } from './brief.ts';
import { prepare } from './prepare/prepare.ts';
import { restrictionsIn } from './account/places.ts';
import { leftOver } from './account/left-over.ts';
import { MISSING } from './account/told-by.ts';
import { strangeIn } from './account/words.ts';
import { settle } from './settle/settle.ts';

const IF_SO = /^if (?:so|yes|there are),?\s+/i;
const YES_NO = /^(?:are|is) there\b/i;

/** Nothing where the rules for everyday questions do not read it to its end, or a line below says more. */
export function plainQuestion(brief: Brief, file: TaskTable): RelatedReading | undefined {
  const [first = '', second, ...more] = brief.question;
  // "Are there any? If so, which one …": the second one is what is asked
  const asked = second === undefined ? first : IF_SO.test(second) && YES_NO.test(first) ? second : undefined;
  if (asked === undefined || more.length || brief.outputs.length !== 1) return undefined;
  const reading = ifClear(() => readByGrammar(new TokenizedQuestion(asked.replace(IF_SO, '')), file));
  if (!reading || !isOneName(reading.plan)) return undefined;
  if (second !== undefined && saysMore(first, second)) return undefined;
  const { plan, mapping, notes } = reading;
  const columns =
    plan.answer === 'columns'
      ? file.schema.columns.map(({ name }) => name)
      : columnsIn(plan).map(({ column }) => column);
  const below = prepare([], brief.method, file);
  const settled = settle(below.sentences, file);
  const left = leftOver(
    below.sentences,
    { ...below, settled, group: undefined },
    {
      columns: new Set(columns),
      measures: plan.measure ? [plan.measure] : [],
      conditions: [],
      numbers: [],
      options: [],
      parted: [],
      key: plan.limit === 1,
    },
  );
  if (below.steps.length || settled.contradiction || settled.outlier || left.length) return undefined;
  return {
    plan,
    mapping,
    notes,
    cost: 0,
    columns: [...new Set(columns)].map((column) => ({ table: file.name, column })),
  };
}

const isOneName = (plan: Plan) =>
  plan.answer !== 'value' && (isSingle(plan) || (plan.answer === 'columns' && plan.limit === 1));

/** "Are there any missing values in the dataset?": "among women" would be of the second question, too, which does not say it. */
const saysMore = (first: string, second: string) => {
  const said = new Set(second.toLowerCase().split(/[^\p{L}\p{N}]+/u));
  return restrictionsIn(first).length > 0 || strangeIn(first).some((word) => !said.has(word) && !MISSING.has(word));
};
