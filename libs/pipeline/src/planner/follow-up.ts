// "And by country?", "only Canada": reads what a question changes about an earlier one, whose plan says what was meant.
// What it does not mention stays as it was.
import type { ColumnMapping, Condition, Filter, Plan } from '@quaestor/contracts';
import type { EarlierQuestion, TaskTable } from '@quaestor/ports';
import type { TokenizedQuestion } from '../words/tokens.ts';
import { sourcesOf, sourceTable } from './compile/sources.ts';
import { bareValueHere, type FoundValue, valueMapping } from './read/names.ts';
import { countHere } from './read/numbers.ts';
import { measureHere } from './read/measures.ts';
import { Unclear } from './reading.ts';
import { isNumber } from './columns.ts';
import { Reader } from './read/reader.ts';
import { readTail } from './read/tails.ts';

/** How a follow-up begins; it is then never read as a question by itself. */
const LEADS = [
  ...[
    'and what about',
    'what about',
    'and how about',
    'how about',
    'and',
    'but',
    'now',
    'and now',
    'then',
    'ok',
    'okay',
  ],
  ...[
    'only',
    'just',
    'and only',
    'but only',
    'the same',
    'same',
    'the same for',
    'same for',
    'the same but',
    'same but',
  ],
  ...[
    'also',
    'instead',
    'please',
    'show it',
    'show that',
    'show me that',
    'give me that',
    'split it',
    'split that',
    'break it down',
  ],
  ...[
    'break that down',
    'broken down',
    'group it',
    'group them',
    'limit it to',
    'limit that to',
    'restrict it to',
    'only for',
    'just for',
    'the',
  ],
];
const ENDS = ['instead', 'please', 'only', 'alone', 'too', 'as well', 'then'];

export interface Followed {
  plan: Plan;
  mapping: readonly ColumnMapping[];
  notes: readonly string[];
}

export const beginsAsFollowUp = (question: TokenizedQuestion, table: TaskTable): boolean =>
  new Reader(question, table).take(LEADS.filter((lead) => lead !== 'the' && lead !== 'please')) !== undefined;

/** Nothing, where what is changed is not understood or does not fit the earlier plan. */
export function followUp(
  question: TokenizedQuestion,
  { question: asked, plan }: EarlierQuestion,
  tables: readonly TaskTable[],
): Followed | undefined {
  const known = [...tables, ...sourcesOf(plan).map((source) => sourceTable(source, tables))];
  const table = known.find(({ name }) => name === plan.table);
  if (!table) return undefined;
  try {
    const reader = new Reader(question, table);
    while (reader.take(LEADS));
    const changed = changedMeasure(reader, plan) ?? changedLimit(reader, plan) ?? plan;
    reader.set({ complete: true });
    while (!reader.atEnd && !reader.peek(ENDS) && (readTail(reader) || reader.attempt(() => readValues(reader))));
    while (reader.take(ENDS));
    if (!reader.atEnd) return undefined;
    const followed = merged(changed, reader);
    const same = JSON.stringify(followed) === JSON.stringify(plan);
    if (same) return undefined;
    const { mapping, notes } = reader.draft;
    return { plan: followed, mapping, notes: [`It is taken as what is changed about "${asked}".`, ...notes] };
  } catch (error) {
    if (error instanceof Unclear) return undefined;
    throw error;
  }
}

/** "Canada", "Boston or Chicago": values without a word that says so. */
function readValues(reader: Reader): boolean {
  const found: FoundValue[] = [];
  do {
    const value = bareValueHere(reader);
    if (!value || (found[0] && found[0].column !== value.column)) return false;
    found.push(value);
  } while (reader.take(['and', 'or']));
  const values = found.map(({ value }) => value);
  reader.addMapping(...found.map((each) => valueMapping(reader, each)));
  return reader.addFilter({ column: found[0]!.column.name, op: values.length > 1 ? 'in' : '=', values });
}

/** "and the median?": of the same column. */
function changedMeasure(reader: Reader, plan: Plan): Plan | undefined {
  const { measure } = plan;
  if (!measure?.column || measure.other) return undefined;
  const changed = reader.attempt(() => {
    const asked = measureHere(reader);
    const column = reader.columns.find(({ name }) => name === measure.column);
    return asked && column && isNumber(column) && asked.measure !== 'mode' ? asked : undefined;
  });
  if (!changed) return undefined;
  const fraction = changed.fraction === undefined ? {} : { fraction: changed.fraction };
  return { ...plan, measure: { function: changed.measure, column: measure.column, ...fraction } };
}

/** "only the top 3": of groups or of ranked rows. */
function changedLimit(reader: Reader, plan: Plan): Plan | undefined {
  const end = reader.take(['top', 'bottom', 'first']);
  if (!end) return undefined;
  const limit = countHere(reader);
  if (limit === undefined || (plan.answer !== 'groups' && !plan.order)) throw new Unclear('there is nothing to rank');
  const order = plan.order ?? { column: null, direction: 'desc' as const };
  const { keys_only, ...rest } = plan;
  return {
    ...rest,
    order: { ...order, direction: end === 'bottom' ? 'asc' : order.direction },
    limit,
    ...(keys_only && limit === 1 ? { keys_only } : {}),
  };
}

function merged(plan: Plan, { draft: { filters, groups } }: Reader): Plan {
  const replaced = filters.flatMap(namesOf);
  const kept = plan.filters.filter((filter) => !namesOf(filter).some((name) => replaced.includes(name)));
  const narrowed: Plan = { ...plan, filters: [...kept, ...filters] };
  if (groups.length === 0) return narrowed;
  const groupable = (plan.answer === 'value' || plan.answer === 'groups') && plan.measure;
  const fixed = narrowed.filters.some(
    (filter) => !('any' in filter) && filter.op === '=' && groups.some(({ column }) => column === filter.column),
  );
  if (!groupable || fixed || plan.keys_only) throw new Unclear('it cannot be grouped');
  return { ...narrowed, answer: 'groups', group_by: [...groups] };
}

/** A new condition takes the place of an earlier one on the same columns. */
const namesOf = (filter: Filter): string[] =>
  ('any' in filter ? filter.any : [filter]).map(({ column }: Condition) => column);
