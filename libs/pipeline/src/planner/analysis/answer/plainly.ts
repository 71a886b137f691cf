// Clauses of a question that need no line below them: "how many tickets were opened at the weekend", "which agent handled
// the most tickets". The rules for everyday questions read each to its last word; the name of the answer that it is asked
// for is the one that can stand for what they find.
import type { ColumnSchema, Filter, Plan } from '@quaestor/contracts';
import type { TaskTable } from '@quaestor/ports';
import { TokenizedQuestion } from '../../../words/tokens.ts';
import { readByGrammar } from '../../grammar/read-by-grammar.ts';
import { ifClear, Unclear } from '../../reading.ts';
import type { Output } from '../brief.ts';
import type { Prepared } from '../prepare/prepare.ts';
import { likeness, likest } from '../text/likeness.ts';
import { splitWords } from '../../../words/split-words.ts';
import { isRowWord } from '../settle/remarks.ts';
import { PARTS } from './rankings.ts';
import { type Measured, wantedBy } from './wanted.ts';

export interface Plainly {
  /** By the name of the answer. */
  measures: ReadonlyMap<string, Measured>;
  /** Groups or rows that are asked for by what they have most or least of. */
  keys: readonly Plan[];
}

export const NOTHING_PLAIN: Plainly = { measures: new Map(), keys: [] };

/** It speaks of what another clause has named. */
const ANAPHOR =
  /\b(?:those|these|them|that|this|they|it|its|their|there|such|ones?|each|same|other|others|rest|remaining)\b/i;
const OF_THOSE =
  /\b(?:(?:for|of|on|in|among|with|to) (?:those|these|them|such)|(?:do|did|are|were|have|had) (?:they|those|these))\b/i;
/** What such measures are of or by is told by lines below the question. */
const SETTLED_ELSEWHERE: ReadonlySet<string> = new Set(
  'stddev variance skewness kurtosis correlation p_value statistic slope intercept r_squared iqr'.split(' '),
);

interface Read {
  plan: Plan;
  where: readonly Filter[];
}

/** What is read is taken out of the sentences. @throws {Unclear} where it is open whether a condition is of all that is asked. */
export function readPlainly(
  { sentences, table }: Prepared,
  question: readonly string[],
  outputs: readonly Output[],
): Plainly {
  const read: Read[] = [];
  let clauses = 0;
  let rows: readonly Filter[] = [];
  for (const [place, sentence] of sentences.filter(({ asks }) => asks).entries()) {
    const parts = sentence.text.split(PARTS);
    const told = question[place]?.split(PARTS) ?? [];
    for (const [at, clause] of parts.entries()) {
      if (!/\p{L}/u.test(clause)) continue;
      clauses++;
      const found =
        (told.length === parts.length && readClause(told[at]!, table, rows)) ||
        readClause(named(clause, table), table, rows);
      if (!found) continue;
      read.push(found);
      if (found.plan.answer === 'value') rows = found.where;
      sentence.text = sentence.text.replace(clause, ' ¦ ');
    }
  }
  const values = read.filter(({ plan }) => plan.answer === 'value');
  const measures = new Map<string, Measured>();
  const open = outputs.filter(({ options }) => options.length === 0);
  for (const each of values) {
    const place = read.indexOf(each);
    const inOrder = clauses === outputs.length && read.length === clauses ? outputs[place] : undefined;
    const fitting = open.filter((output) => !measures.has(output.name) && fits(output, each.plan, table));
    const output = inOrder && fitting.includes(inOrder) ? inOrder : likestOf(fitting, each.plan);
    if (!output) throw new Unclear('it is not clear which name of the answer a part of the question is of');
    measures.set(output.name, measuredBy(output, each));
  }
  for (const output of open) {
    const part = measures.has(output.name) ? undefined : partOf(output, values, measures);
    if (part) measures.set(output.name, part);
  }
  return { measures, keys: read.flatMap(({ plan }) => (plan.answer === 'value' ? [] : [plan])) };
}

/** With its columns by their names. */
const named = (clause: string, { schema }: TaskTable) =>
  clause.replace(/«(\d+)»/g, (_, place: string) => `"${schema.columns[Number(place)]!.name}"`);

function readClause(said: string, table: TaskTable, rows: readonly Filter[]): Read | undefined {
  if (said.includes('¦')) return undefined;
  const ofThose = OF_THOSE.test(said);
  if (ANAPHOR.test(said.replace(OF_THOSE, ' ')) || (ofThose && rows.length === 0)) return undefined;
  const plan = ifClear(() => readByGrammar(new TokenizedQuestion(`${said.trim()}?`), table).plan);
  if (
    !plan ||
    plan.also?.length ||
    plan.then ||
    plan.verdicts ||
    plan.filters.some((each) => 'any' in each || each.outlier || each.relative || each.of)
  )
    return undefined;
  if (plan.answer !== 'value') return isRanked(plan) && !ofThose ? { plan, where: [] } : undefined;
  if (!plan.measure || plan.group_by.length || SETTLED_ELSEWHERE.has(plan.measure.function)) return undefined;
  if (rows.length && !ofThose && plan.filters.length === 0)
    throw new Unclear('it is not clear whether a condition is of all that is asked');
  return { plan, where: ofThose ? [...rows, ...plan.filters] : plan.filters };
}

/** What is measured, though its clause may not name it: "how old". */
export const columnsOf = ({ measures }: Plainly, { schema }: TaskTable): ColumnSchema[] =>
  schema.columns.filter(({ name }) => [...measures.values()].some(({ column }) => column === name));

const isRanked = ({ answer, limit, keys_only, group_by, columns, filters, order }: Plan): boolean =>
  limit === 1 &&
  filters.length === 0 &&
  ((answer === 'groups' && keys_only === true && group_by.length === 1) ||
    (answer === 'rows' && columns.length === 1 && order?.column != null));

const sharesOf = (output: Output) => wantedBy(output.name)?.is === 'share';

/** Whether a name can stand for what was found. */
function fits(output: Output, { measure }: Plan, table: TaskTable): boolean {
  const [stand = ''] = output.stand.split(' ');
  const wanted = wantedBy(output.name) ?? (stand.length > 1 ? wantedBy(stand) : undefined);
  if (wanted)
    return wanted.is === measure!.function || (wanted.is === 'count_missing' && measure!.function === 'count');
  const words = splitWords(output.name);
  if (measure!.function === 'count')
    return (
      /^[nk]\d?$|count/i.test(stand) ||
      /\bintegers?\b/i.test(output.about) ||
      words.some((word) => isRowWord(word, table))
    );
  return measure!.column !== null && likeness({ name: measure!.column }, words) > 0;
}

const likestOf = (outputs: readonly Output[], { measure }: Plan): Output | undefined =>
  outputs.length === 1
    ? outputs[0]
    : likest(outputs, ({ name }) => (measure?.column ? likeness({ name: measure.column }, splitWords(name)) : 0));

const measuredBy = ({ name }: Output, { plan: { measure }, where }: Read): Measured => ({
  ...measure!,
  name,
  ...(where.length ? { where: [...where] } : {}),
});

/** "And what share of all tickets is that": of the only rows that were counted. */
function partOf(
  output: Output,
  values: readonly Read[],
  measures: ReadonlyMap<string, Measured>,
): Measured | undefined {
  const [counted, ...others] = values.filter(({ plan, where }) => plan.measure?.function === 'count' && where.length);
  if (!counted || others.length || !sharesOf(output)) return undefined;
  const [name] = [...measures].find(([, { where }]) => where?.length === counted.where.length) ?? [];
  const shared = splitWords(output.name).filter((word) => splitWords(name ?? '').includes(word));
  return shared.length || /\bthat\b/.test(output.about)
    ? { function: 'share', column: null, name: output.name, part: [...counted.where] }
    : undefined;
}
