// Measures as the grammar reads them, with their conditions: of one question, or of several about the same rows.
import type { Plan } from '@quaestor/contracts';
import type { TaskTable } from '@quaestor/ports';
import { TokenizedQuestion } from '../../../words/tokens.ts';
import { readByGrammar } from '../../grammar/read-by-grammar.ts';
import { type Reading, Unclear } from '../../reading.ts';
import { isSingle } from '../../several-questions.ts';
import type { Bag } from '../bag.ts';
import type { Brief } from '../brief.ts';
import { comparedBy, type Found, pooled } from './found.ts';

const IF_SO = /^if (?:so|yes|there are),?\s+/i;
const YES_NO = /^(?:are|is) there\b/i;
/** What may follow a question without being part of it. */
const ENDING =
  /,?\s+(?:rounded\s+)?(?:up\s+)?to (?:\d|one|two|three|four|five) decimal (?:places?|points?)$|,?\s+(?:in|from|of|for|within|across) (?:the|this|our) (?:(?:entire|whole|given|provided|available) )*(?:\w+ )?(?:data ?set|data|dataframe)$|,?\s+(?:using|with) (?:the )?(?:appropriate|built-in|pandas|python|standard|arithmetic)\b[\w' -]*$/i;

export function byGrammar(asks: readonly Bag[], brief: Brief, table: TaskTable): Found | undefined {
  const [first, second] = asks;
  // "Are there any? If so, which one …": the second one is what is asked
  const meant = asks.length === 2 && IF_SO.test(second!.text) && YES_NO.test(first!.text) ? [second!] : asks;
  const found = meant.map(({ text }) => oneOf(text, brief, table));
  const [one, ...others] = found;
  if (!one || found.includes(undefined)) return undefined;
  return (others as Found[]).reduce<Found | undefined>((all, each) => all && together(all, each), one);
}

function together(one: Found, other: Found): Found | undefined {
  const rowsOf = ({ filters, group }: Found) => JSON.stringify([filters, group?.name]);
  if (one.rows || other.rows || rowsOf(one) !== rowsOf(other)) return undefined;
  return {
    ...one,
    pool: [...one.pool, ...other.pool],
    columns: [...one.columns, ...other.columns],
    mapping: [...one.mapping, ...other.mapping],
    notes: [...one.notes, ...other.notes],
  };
}

function oneOf(text: string, brief: Brief, table: TaskTable): Found | undefined {
  const reading = readingOf(withoutEndings(text.replace(IF_SO, '')), table);
  if (!reading) return undefined;
  const { plan, mapping, notes } = reading;
  const { measure, answer, limit } = plan;
  if (brief.outputs.length === 1 && answer !== 'value' && (isSingle(plan) || (answer === 'columns' && limit === 1)))
    return {
      ...WHOLE,
      columns: table.schema.columns,
      spokenOf: measure ? [measure.function] : [],
      mapping,
      notes,
      rows: plan,
    };
  const found = measuredBy(plan, brief, table);
  return found && { ...found, mapping, notes };
}

function withoutEndings(text: string): string {
  const shorter = text.replace(ENDING, '');
  return shorter === text ? text : withoutEndings(shorter);
}

function readingOf(text: string, table: TaskTable): Reading | undefined {
  try {
    return readByGrammar(new TokenizedQuestion(text), table);
  } catch (error) {
    if (error instanceof Unclear) return undefined;
    throw error;
  }
}

/** Of a plan that is no measure: nothing else may be said of it. */
const WHOLE = {
  filters: [],
  pool: [],
  all: true,
  numbers: [],
  vocabulary: [new Set(['missing', 'null'])],
} satisfies Partial<Found>;

function measuredBy(plan: Plan, { outputs }: Brief, { schema: { columns } }: TaskTable): Found | undefined {
  const { measure, also = [], group_by, filters, answer, having, limit, series, keys_only } = plan;
  const [group, ...groups] = group_by;
  if (!measure || groups.length || having || limit || series || keys_only || group?.grain || group?.width)
    return undefined;
  if (answer !== (group ? 'groups' : 'value')) return undefined;
  const all = [measure, ...also];
  const compared = group || outputs.length === all.length ? undefined : comparedBy(filters, columns);
  const conditions = filters.flatMap((each) => ('any' in each ? each.any : [each]));
  const names = [...all.flatMap(({ column, other }) => [column, other]), ...conditions.map(({ column }) => column)];
  return {
    filters: compared ? [] : filters,
    group: compared ?? (group && columns.find((column) => column.name === group.column)),
    pool: pooled(all),
    all: true,
    columns: columns.filter((column) => names.includes(column.name)),
    numbers: conditions.flatMap(({ values }) => values.filter((value) => typeof value === 'number')),
    spokenOf: conditions.flatMap(({ relative }) => (relative ? [relative.to] : [])),
    mapping: [],
    notes: [],
    vocabulary: [],
  };
}
