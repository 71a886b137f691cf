// The accepted answer → one sentence that a person can read, with the number in it.
import type { Answer } from '@quaestor/contracts';
import type { WrittenScript } from '@quaestor/ports';
import { describeFilters, describePlan } from '../planner/describe-plan.ts';
import { isRowNoun } from '../planner/vocabulary.ts';
import { stem } from '../words/split-words.ts';
import { TokenizedQuestion } from '../words/tokens.ts';

const MAX_ROWS_IN_SENTENCE = 5;
const MAX_CELL_LENGTH = 60;
const MAX_QUESTION_LENGTH = 200;

export function shapeResult(question: string, { plan }: Pick<WrittenScript, 'plan'>, answer: Answer): string {
  if (plan?.answer === 'exists' && answer.type === 'boolean') {
    const where = describeFilters(plan.filters, plain);
    const rows = rowNounIn(question, plan.table);
    return answer.value ? `Yes, there are ${rows}${where}.` : `No, there are no ${rows}${where}.`;
  }
  const subject = plan
    ? describePlan(plan, rowNounIn(question, plan.table), plain)
    : `answer to "${cut(question.trim(), MAX_QUESTION_LENGTH)}"`;
  if (answer.type === 'none') return `There is no value for the ${subject}: no row has one.`;
  if (answer.type === 'table')
    return `The ${subject}${plan ? '' : ` has ${counted(answer.row_count, 'row')}`}${rowsOf(answer)}.`;
  const unit = answer.type === 'number' && answer.unit ? ` ${answer.unit}` : '';
  return `The ${subject} is ${plain(answer.value)}${unit}.`;
}

function rowNounIn(question: string, table: string): string {
  const nouns = new TokenizedQuestion(question).tokens.map(({ lower }) => lower);
  return nouns.find((word) => word !== stem(word) && isRowNoun(word, table)) ?? 'rows';
}

function rowsOf({ rows, row_count }: Extract<Answer, { type: 'table' }>): string {
  if (rows.length === 0) return ': no rows';
  const shown = rows.slice(0, MAX_ROWS_IN_SENTENCE).map((row) => row.map(plain).join(' '));
  const more = row_count - shown.length;
  return `: ${shown.join(', ')}${more > 0 ? ` and ${counted(more, 'more row')}` : ''}`;
}

/** Numbers in plain digits, without the noise of binary fractions; text on one line, not too long. */
function plain(value: string | number | boolean | null): string {
  if (value === null) return '(none)';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'string') return cut(value.replace(/\s+/g, ' ').trim(), MAX_CELL_LENGTH);
  return Number.isInteger(value) ? BigInt(value).toString() : String(Number(value.toPrecision(15)));
}

const cut = (text: string, length: number) => (text.length > length ? `${text.slice(0, length - 1)}…` : text);

const counted = (count: number, noun: string) => `${count} ${noun}${count === 1 ? '' : 's'}`;
