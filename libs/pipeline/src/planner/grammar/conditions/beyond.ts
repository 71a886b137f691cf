// Rows that come before or after one that is named: "how many aired after Salvage", "did Ann finish ahead of Bo", "all that are
// listed before Salt". One row alone, the next, is another matter.
import type { ColumnSchema, Condition } from '@quaestor/contracts';
import { mappingOf } from '../../../words/table-index.ts';
import { stem } from '../../../words/split-words.ts';
import { isNumber, isTime } from '../../columns.ts';
import { alt, costing, map, maybe, read, type Rule, seq } from '../parser.ts';
import { timeVerb } from '../pieces/time-verbs.ts';
import type { Scan } from '../scan.ts';
import { timesMeant } from '../speaking.ts';
import { isYearOfEvent } from '../times/year-columns.ts';
import type { Narrowing } from './narrowing.ts';
import { placeColumn } from './results.ts';
import { thingNamed } from './values.ts';

export function beyondRule(scan: Scan): Rule<Narrowing> {
  const [time, ...times] = timesMeant(scan);
  const place = placeColumn(scan) ?? scan.schema.find((column) => isCounter(scan, column));
  const verb = alt(timeVerb(scan), scan.phrase(HAPPENED));
  const named = map(seq(maybe(scan.phrase('the')), thingNamed(scan), maybe(verb)), ([, thing]) => thing);
  const against = (column: ColumnSchema | undefined, op: Condition['op'], thing: Condition): Beyond | undefined =>
    column && column.name !== thing.column ? { column, op, thing } : undefined;
  const by = (column: ColumnSchema | undefined, verbs: Rule<unknown>, before: string, after: string) =>
    alt(
      map(seq(verbs, scan.phrase(before), named), ([, , thing]) => against(column, '<', thing)),
      map(seq(verbs, scan.phrase(after), named), ([, , thing]) => against(column, '>', thing)),
    );
  const inTime = times.length === 0 ? time : undefined;
  const inPlace = place && isNumber(place) ? place : undefined;
  const rule = alt(
    by(inTime, verb, 'before|prior to|earlier than', 'after|following|later than'),
    by(inPlace, scan.phrase(PLACED), 'above|ahead of|before', 'below|behind|after'),
    costing(
      UNSAID,
      alt(
        by(inTime, nothing, 'before|prior to|earlier than', 'after|following|later than'),
        by(
          inPlace,
          nothing,
          inTime ? 'above|ahead of' : 'above|ahead of|before',
          inTime ? 'below|behind' : 'below|behind|after',
        ),
      ),
    ),
  );
  return (at) =>
    at > 0 && asksForSeveral(scan, at)
      ? rule(at).flatMap((each) => {
          const { column } = each.value;
          if (column === inTime && isOfList(scan.text(at - 1, each.to), column)) return [];
          const said = mappingOf(scan.text(at, each.to), scan.table, { column, score: 0.75, evidence: 'type' });
          const value = { filters: [conditionOf(scan, each.value)] };
          return { ...each, value, cost: each.cost + 0.1, mapping: [...each.mapping, said] };
        })
      : [];
}

/** Rows whose value in the column is less or more than that of the thing. */
interface Beyond {
  column: ColumnSchema;
  op: Condition['op'];
  thing: Condition;
}

const conditionOf = ({ table }: Scan, { column: { name }, op, thing }: Beyond): Condition => ({
  column: name,
  op,
  values: [],
  of: { table: table.name, answer: 'rows', measure: null, filters: [thing], group_by: [], columns: [name] },
});

/** "listed before" is told by the list, and "comes before" by no year that something was founded in. */
const isOfList = (said: string, column: ColumnSchema) =>
  LISTED.test(said) || (isYearOfEvent(column) && COMES.test(said));
const LISTED = /^(\S+ )?(listed|ranked|placed)\b/i;
const COMES = /^(\S+ )?(come|comes|came)\b/i;

/** By what they come before each other. */
const UNSAID = 0.2;
const nothing: Rule<undefined> = (at) => [read(at, undefined)];

const HAPPENED =
  'came|come|comes|took place|take place|happened|happen|occurred|reigned|reign|ruled|rule|served|serve|were|was|are';
const PLACED =
  'listed|ranked|placed|finished|finish|rank|is listed|are listed|was listed|were listed|is ranked|are ranked|was ranked|were ranked|were placed';

/** `No.` 1, 2, 3 …, in the order of the list. */
const isCounter = (scan: Scan, column: ColumnSchema) =>
  column.type === 'integer' && scan.isUnique(column) && column.min === 1 && column.max === scan.table.schema.rows;

/** How many, whether, or several rows; what is next to a row is one. */
export function asksForSeveral(scan: Scan, end: number): boolean {
  const before = scan.question.tokens.slice(0, end);
  if (/^(is|was|are|were|did|does|do|has|have|had)$/.test(before[0]?.lower ?? '')) return true;
  return before.some(({ lower }, at) => {
    if (lower === 'many' || (lower === 'number' && before[at + 1]?.lower === 'of')) return true;
    const isPlural = stem(lower) !== lower && !/^(was|is|has|does|this|its|his)$/.test(lower);
    return isPlural && (scan.rows(at).length > 0 || scan.column(at).some(({ value }) => !isTime(value.column)));
  });
}
