// Amounts that say by themselves which column they are of: ages, money, lengths and times.
import type { ColumnSchema } from '@quaestor/contracts';
import { PERSONS } from '../rows/row-bearers.ts';
import type { Scan } from '../scan.ts';
import { map, maybe, type Read, type Rule, seq } from '../parser.ts';
import { takenFor } from '../taken-for.ts';
import type { Amount } from '../numbers/numbers.ts';
import { ADJECTIVES } from '../phrases/phrases.ts';
import { isMeasuredLike } from '../numbers/units.ts';
import { isNumber } from '../../columns.ts';
import { splitWords } from '../../../words/split-words.ts';
import { type Comparison, filtersOn, isRateOf } from './comparison.ts';
import { dealStatesOf } from './deal-states.ts';
import type { Narrowing } from './narrowing.ts';

/** "over 60", "aged 20 to 25" where the rows are people with an age. */
export function ageOnly(scan: Scan, compared: Rule<Comparison>): Rule<Narrowing> {
  const ages = scan.schema.filter(
    (column) =>
      isNumber(column) && scan.index.conceptsOf(column).includes('age') && !/median|mean|average/i.test(column.name),
  );
  const [age] = ages;
  // the age of a deal is none of its amount
  if (!age || ages.length > 1 || dealStatesOf(scan.schema)) return () => [];
  const persons = scan.schema.some(({ name }) => splitWords(name).some((word) => PERSONS.has(word)));
  const aged = scan.phrase('aged|aged between|are|who are|at|of|were|is');
  const rule = map(seq(maybe(aged), compared), ([, comparison]): Narrowing | undefined => {
    // "under 3 hours", "over 70 kg" are no ages
    const isOfYears = ('any' in comparison ? comparison.any : [comparison]).every(({ values }) =>
      values.every(({ unit, paid }) => !paid && (unit === undefined || /^(years?|months?)$/.test(unit))),
    );
    const filters = isOfYears ? filtersOn(age, comparison) : undefined;
    return filters && { filters };
  });
  // "at least one completed visit": of visits, and no age
  const isOfRows = (to: number) => scan.rows(to).length + scan.status(to).length > 0 || scan.value(to).length > 0;
  return (at) =>
    rule(at).flatMap((each) => {
      const sure = /aged|years? old/i.test(scan.text(at, each.to));
      // "with more than 5 years" is no matter of an age
      const isTimeSpent =
        /^(with|for)$/.test(scan.token(at - 1)?.lower ?? '') && /years?$/i.test(scan.text(at, each.to));
      if (!sure && (isOfRows(each.to) || isTimeSpent)) return [];
      const taken = takenAs(scan, at, each, age, sure ? 0.1 : persons ? 0.4 : 0.6);
      return sure ? { ...taken, notes: each.notes } : taken;
    });
}

/** "over £500" of what each row came to. */
export function paidOnly(scan: Scan, compared: Rule<Comparison>): Rule<Narrowing> {
  const money = scan.money ?? onlyPrice(scan);
  if (!money) return () => [];
  const isPaid = (comparison: Comparison) =>
    ('any' in comparison ? comparison.any : [comparison]).every(({ values }) => values.some(({ paid }) => paid));
  const rule = map(compared, (comparison): Narrowing | undefined => {
    const filters = isPaid(comparison) ? filtersOn(money, comparison) : undefined;
    return filters && { filters };
  });
  return (at) => rule(at).map((each) => takenAs(scan, at, each, money, GUESSED));
}

function onlyPrice({ schema }: Scan): ColumnSchema | undefined {
  const [price, ...others] = schema.filter((column) => isNumber(column) && PRICED.test(column.name));
  return others.length === 0 ? price : undefined;
}
const PRICED =
  /(^|[\s_])(price|cost|fare|fee|charge|rent|salary|wage|pay|income|budget|revenue|amount|total)s?([\s_]|$)|[a-z](Price|Fee|Cost)$/i;

/** "above 2 metres", "less than 40 hours a week": of the only number that is counted so. */
export function unitOnly(scan: Scan, compared: Rule<Comparison>): Rule<Narrowing> {
  return (at) =>
    compared(at).flatMap((each) => {
      const amounts = ('any' in each.value ? each.value.any : [each.value]).flatMap(({ values }) => values);
      const [{ unit, per } = {} as Partial<Amount>] = amounts.filter((amount) => amount.unit);
      if (unit === undefined) return [];
      const [column, ...others] = scan.schema.filter(
        // "the time over 50 m" is that of one of a few distances
        (one) =>
          isNumber(one) &&
          (one.distinct > FEW || scan.token(at)?.lower !== 'over') &&
          isMeasuredLike(one, unit) &&
          (per === undefined || isRateOf(one, per)),
      );
      const filters = column && others.length === 0 ? filtersOn(column, each.value) : undefined;
      if (!column || !filters || speaksOfAnother(scan, column, scan.text(at, each.to))) return [];
      return [takenAs(scan, at, { ...each, value: { filters } }, column, GUESSED)];
    });
}

/** "longer than 100 cm" is no matter of a wingspan, where there is a length. */
function speaksOfAnother({ schema }: Scan, column: ColumnSchema, said: string): boolean {
  const [word = ''] = said.toLowerCase().split(' ');
  const concepts = ADJECTIVES.filter(({ forms }) => forms.split('|').includes(word)).flatMap(({ of }) =>
    of.flatMap(([list]) => list.split(' ')),
  );
  const isCalled = ({ name }: ColumnSchema) => splitWords(name).some((part) => concepts.includes(part));
  return !isCalled(column) && schema.some((other) => other.type === 'text' && isCalled(other));
}

const GUESSED = 0.3;
const FEW = 5;

/** What is read at `at` is of this column, which was not named. */
function takenAs(scan: Scan, at: number, each: Read<Narrowing>, column: ColumnSchema, cost: number): Read<Narrowing> {
  const { mapping, notes } = takenFor(scan, at, each.to, { column, score: 0.75, evidence: 'type' });
  return { ...each, cost: each.cost + cost, mapping: [...each.mapping, ...mapping], notes: [...each.notes, ...notes] };
}
