// The accepted answer → one sentence that a person can read, with the number in it.
import type { Answer, ColumnSchema, Plan } from '@quaestor/contracts';
import type { TaskTable, WrittenScript } from '@quaestor/ports';
import { isLikeItsColumn, unitOfMeasure } from '../planner/compile/units.ts';
import { describeFilters, describePlan } from '../planner/telling/describe-plan.ts';
import { isRowNoun } from '../planner/vocabulary.ts';
import { stem } from '../words/split-words.ts';
import { TokenizedQuestion } from '../words/tokens.ts';
import { plainNumber } from './plain-numbers.ts';

const MAX_ROWS_IN_SENTENCE = 5;
const MAX_CELL_LENGTH = 60;
const MAX_QUESTION_LENGTH = 200;

/** @param tables those that the script read, for the units and decimals of their columns */
export function shapeResult(
  question: string,
  { plan }: Pick<WrittenScript, 'plan'>,
  answer: Answer,
  tables: readonly TaskTable[] = [],
): string {
  const table = tables.find(({ name }) => name === plan?.table);
  const columnOf = (name: string | null | undefined) => table?.schema.columns.find((column) => column.name === name);
  const measured = plan?.measure && isLikeItsColumn(plan.measure) ? columnOf(plan.measure.column) : undefined;
  // behind the groups; what else is measured, and growth, is told as it is
  const measuredAt = (place: number) =>
    place === plan?.group_by.length && plan.series !== 'growth' ? measured : undefined;
  if (plan?.answer === 'exists' && answer.type === 'boolean') {
    const where = describeFilters(plan.filters, shown);
    const rows = rowNounIn(question, plan.table);
    return answer.value ? `Yes, there are ${rows}${where}.` : `No, there are no ${rows}${where}.`;
  }
  const subject = plan
    ? describePlan(plan, rowNounIn(question, plan.table), shown)
    : `answer to "${cut(question.trim(), MAX_QUESTION_LENGTH)}"`;
  if (answer.type === 'none') return `There is no value for the ${subject}: no row has one.`;
  if (answer.type === 'table')
    return `The ${subject}${plan ? unitOfGroups(plan, table) : ` has ${counted(answer.row_count, 'row')}`}${rowsOf(answer, (place) => columnOf(answer.columns[place]?.name) ?? measuredAt(place))}.`;
  const unit = answer.type === 'number' && answer.unit ? ` ${answer.unit}` : '';
  return `The ${subject} is ${plain(answer.value, measured)}${unit}.`;
}

function rowNounIn(question: string, table: string): string {
  const nouns = new TokenizedQuestion(question).tokens.map(({ lower }) => lower);
  return nouns.find((word) => word !== stem(word) && isRowNoun(word, table)) ?? 'rows';
}

/** What all of the groups are told in. */
function unitOfGroups({ answer, measure, also, series, keys_only }: Plan, table: TaskTable | undefined): string {
  if (answer !== 'groups' || !measure || also || keys_only || !table) return '';
  const unit = series === 'growth' ? '%' : unitOfMeasure(measure, table);
  return unit === undefined ? '' : `, in ${unit}`;
}

function rowsOf(
  { rows, row_count }: Extract<Answer, { type: 'table' }>,
  columnAt: (place: number) => ColumnSchema | undefined,
): string {
  if (rows.length === 0) return ': no rows';
  const shown = rows
    .slice(0, MAX_ROWS_IN_SENTENCE)
    .map((row) => row.map((cell, place) => plain(cell, columnAt(place))).join(' '));
  const more = row_count - shown.length;
  return `: ${shown.join(', ')}${more > 0 ? ` and ${counted(more, 'more row')}` : ''}`;
}

/** Numbers in plain digits; text on one line, not too long. */
function plain(value: string | number | boolean | null, column?: ColumnSchema): string {
  if (value === null) return '(none)';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'string') return cut(value.replace(/\s+/g, ' ').trim(), MAX_CELL_LENGTH);
  return plainNumber(value, column);
}

/** What a condition says is not rounded. */
const shown = (value: string | number | boolean) =>
  typeof value === 'number' && !Number.isInteger(value) ? String(Number(value.toPrecision(15))) : plain(value);

const cut = (text: string, length: number) => (text.length > length ? `${text.slice(0, length - 1)}…` : text);

const counted = (count: number, noun: string) => `${count} ${noun}${count === 1 ? '' : 's'}`;
