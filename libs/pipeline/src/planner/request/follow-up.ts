// "And by country?", "only Canada": reads what a question changes about an earlier one, whose plan says what was meant.
// What it does not mention stays as it was.
import type { Filter, Plan } from '@quaestor/contracts';
import type { EarlierQuestion, TaskTable } from '@quaestor/ports';
import type { TokenizedQuestion } from '../../words/tokens.ts';
import { isNumber } from '../columns.ts';
import { sourcesOf, sourceTable } from '../compile/sources.ts';
import { conditionRule } from '../grammar/conditions/condition-rule.ts';
import { countRule } from '../grammar/numbers/numbers.ts';
import { alt, costing, many, map, opt, type Read, type Rule, seq } from '../grammar/parser.ts';
import * as phrases from '../grammar/phrases/phrases.ts';
import { groupRule } from '../grammar/pieces/groups.ts';
import type { Group, Measured } from '../grammar/pieces/item.ts';
import { AGGREGATES, quantileWord } from '../grammar/pieces/measures.ts';
import { remarksOn } from '../grammar/remarks.ts';
import { type Scan, scanOf } from '../grammar/scan.ts';
import type { Reading } from '../reading.ts';
import { eachCondition } from '../compile/each-condition.ts';

/** How a follow-up begins; it is then never read as a question by itself. */
const LEADS =
  'and what about|what about|and how about|how about|and|but|now|and now|then|ok|okay|only|just|and only|but only|the same|same|the same for|same for|the same but|same but|also|instead|show it|show that|show me that|give me that|split it|split that|break it down|break that down|broken down|group it|group them|limit it to|limit that to|restrict it to|only for|just for';
/** Said besides; a question by itself may begin so, too. */
const MANNERS = 'please|the';
const ENDS = 'instead|please|only|alone|too|as well|then';
const FILLERS = 'in total|overall|altogether|in all|please|and';
/** Readings that cost less more than this are as likely as each other. */
const DECISIVE = 0.15;

type Ranked = Pick<Plan, 'limit'> & { up: boolean };
type Changed = { measure: Omit<Measured, 'column'> } | { ranked: Ranked };
interface Narrowed {
  filters: readonly Filter[];
  groups: readonly Group[];
}

export const beginsAsFollowUp = (question: TokenizedQuestion, table: TaskTable): boolean =>
  scanOf(question, table).phrase(LEADS)(0).length > 0;

/** Nothing, where what is changed is not understood, may mean two things, or does not fit the earlier plan. */
export function followUp(
  question: TokenizedQuestion,
  { question: asked, plan }: EarlierQuestion,
  tables: readonly TaskTable[],
): Omit<Reading, 'namesTable'> | undefined {
  const known = [...tables, ...sourcesOf(plan).map((source) => sourceTable(source, tables))];
  const table = known.find(({ name }) => name === plan.table);
  if (!table) return undefined;
  const scan = scanOf(question, table);
  const likely = changes(scan)(0)
    .filter(({ to }) => to === scan.end)
    .flatMap((each) => {
      const followed = merged(plan, each.value, scan);
      return followed ? [{ ...each, value: followed }] : [];
    })
    .sort((a, b) => a.cost - b.cost);
  const [first] = likely;
  if (!first) return undefined;
  const meant = JSON.stringify(first.value);
  const isRival = ({ value, cost }: Read<Plan>) => cost < first.cost + DECISIVE && JSON.stringify(value) !== meant;
  if (meant === JSON.stringify(plan) || likely.some(isRival)) return undefined;
  const notes = [`It is taken as what is changed about "${asked}".`, ...first.notes, ...remarksOn(first.value, scan)];
  return { plan: first.value, mapping: first.mapping, notes: [...new Set(notes)] };
}

/** All that a follow-up may say. */
function changes(scan: Scan): Rule<{ changed: Changed | undefined; narrowed: readonly Narrowed[] }> {
  const narrowed = alt<Narrowed>(
    map(conditionRule(scan), ({ filters }) => ({ filters, groups: [] })),
    map(groupRule(scan), (piece): Narrowed | undefined =>
      piece.is === 'group' && piece.groups.length > 0 ? { filters: [], groups: piece.groups } : undefined,
    ),
  );
  const filler = map(scan.phrase(FILLERS), (): Narrowed => ({ filters: [], groups: [] }));
  return map(
    seq(
      many(scan.phrase(`${LEADS}|${MANNERS}`)),
      opt(changed(scan)),
      many(alt(narrowed, costing(0.1, filler))),
      many(scan.phrase(ENDS)),
    ),
    ([, changed, narrowed]) => ({ changed, narrowed }),
  );
}

/** "and the median?": of the same column. "only the top 3": of groups or of ranked rows. */
function changed(scan: Scan): Rule<Changed> {
  return alt<Changed>(
    ...AGGREGATES.map(({ list, measure }) =>
      map(scan.phrase(list), (): Changed => ({ measure: { function: measure } })),
    ),
    map(quantileWord(scan), (fraction): Changed => ({ measure: { function: 'quantile', fraction } })),
    map(
      seq(
        alt(
          map(scan.phrase(`${phrases.HIGHEST}|first`), () => true),
          map(scan.phrase(phrases.LOWEST), () => false),
        ),
        countRule(scan),
      ),
      ([up, limit]): Changed => ({ ranked: { up, limit } }),
    ),
  );
}

function merged(
  plan: Plan,
  { changed, narrowed }: { changed: Changed | undefined; narrowed: readonly Narrowed[] },
  scan: Scan,
): Plan | undefined {
  const base = changed
    ? 'measure' in changed
      ? measured(plan, changed.measure, scan)
      : ranked(plan, changed.ranked)
    : plan;
  if (!base) return undefined;
  const filters = narrowed.flatMap((each) => each.filters);
  const groups = narrowed.flatMap((each) => each.groups);
  const narrowings = narrowed.map((each) => [...new Set(each.filters.flatMap(namesOf))]);
  const replaced = narrowings.flat();
  // two conditions on one column contradict each other, or one of them was meant of another
  if (new Set(replaced).size < replaced.length) return undefined;
  const kept = base.filters.filter((filter) => !namesOf(filter).some((name) => replaced.includes(name)));
  // whoever is spoken of instead has to be one as well
  const named = base.one?.filters.flatMap(namesOf) ?? [];
  const isOther = named.some((name) => replaced.includes(name));
  const others = filters.filter((filter) => namesOf(filter).some((name) => named.includes(name)));
  const one = base.one && { one: isOther ? { ...base.one, filters: others } : base.one };
  const all: Plan = { ...base, ...one, filters: [...kept, ...filters] };
  return groups.length > 0 ? grouped(all, groups) : all;
}

function measured(plan: Plan, changed: Omit<Measured, 'column'>, scan: Scan): Plan | undefined {
  const { measure } = plan;
  const column = scan.schema.find(({ name }) => name === measure?.column);
  if (!measure || measure.other || !column || !isNumber(column)) return undefined;
  return { ...plan, measure: { ...changed, column: column.name } };
}

function ranked(plan: Plan, { up, limit }: Ranked): Plan | undefined {
  if (plan.answer !== 'groups' && !plan.order) return undefined;
  const order = plan.order ?? { column: null, direction: 'desc' as const };
  const { keys_only, ...rest } = plan;
  return {
    ...rest,
    order: { ...order, direction: up ? order.direction : 'asc' },
    limit,
    ...(keys_only && limit === 1 ? { keys_only } : {}),
  };
}

/** Not by what is measured, nor by what a condition leaves one value of. */
function grouped(plan: Plan, groups: readonly Group[]): Plan | undefined {
  const { answer, measure, filters, keys_only } = plan;
  if ((answer !== 'value' && answer !== 'groups') || !measure || keys_only) return undefined;
  const taken = [measure.column, ...filters.flatMap((each) => ('any' in each || each.op !== '=' ? [] : [each.column]))];
  return groups.some(({ column }) => taken.includes(column))
    ? undefined
    : { ...plan, answer: 'groups', group_by: [...groups] };
}

/** A new condition takes the place of an earlier one on the same columns. */
const namesOf = (filter: Filter): string[] => eachCondition([filter]).map(({ column }) => column);
