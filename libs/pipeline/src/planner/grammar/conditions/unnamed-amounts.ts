// Amounts that say by themselves which column they are of: ages, money, lengths and times.
import { PERSONS, type Scan } from '../scan.ts';
import { map, maybe, type Rule, seq } from '../parser.ts';
import type { Amount } from '../numbers.ts';
import { isMeasuredLike } from '../units.ts';
import { isNumber } from '../../columns.ts';
import { splitWords } from '../../../words/split-words.ts';
import { type ColumnMatch, mappingOf } from '../../../words/table-index.ts';
import { type Comparison, filtersOn, isRateOf } from './comparison.ts';
import type { Narrowing } from './narrowing.ts';

/** "over 60", "aged 20 to 25" where the rows are people with an age. */
export function ageOnly(scan: Scan, compared: Rule<Comparison>): Rule<Narrowing> {
  const ages = scan.schema.filter(
    (column) =>
      isNumber(column) && scan.index.conceptsOf(column).includes('age') && !/median|mean|average/i.test(column.name),
  );
  const [age] = ages;
  if (!age || ages.length > 1) return () => [];
  const persons = scan.schema.some(({ name }) => splitWords(name).some((word) => PERSONS.has(word)));
  const aged = scan.phrase('aged|aged between|are|who are|at|of|were|is');
  const rule = map(seq(maybe(aged), compared), ([, comparison]): Narrowing | undefined => {
    const filters = filtersOn(age, comparison);
    return filters && { filters };
  });
  return (at) =>
    rule(at).map((each) => {
      const phrase = scan.text(at, each.to);
      const sure = /aged|years? old/i.test(phrase);
      return {
        ...each,
        cost: each.cost + (sure ? 0.1 : persons ? 0.4 : 0.6),
        mapping: [...each.mapping, mappingOf(phrase, scan.table, { column: age, score: 0.75, evidence: 'type' })],
        notes: [...each.notes, ...(sure ? [] : [`"${phrase}" is read as ${age.name}.`])],
      };
    });
}

/** "over £500" of what each row came to. */
export function paidOnly(scan: Scan, compared: Rule<Comparison>): Rule<Narrowing> {
  const { money } = scan;
  if (!money) return () => [];
  const isPaid = (comparison: Comparison) =>
    ('any' in comparison ? comparison.any : [comparison]).every(({ values }) => values.some(({ paid }) => paid));
  const rule = map(compared, (comparison): Narrowing | undefined => {
    const filters = isPaid(comparison) ? filtersOn(money, comparison) : undefined;
    return filters && { filters };
  });
  return (at) =>
    rule(at).map((each) => {
      const phrase = scan.text(at, each.to);
      const match: ColumnMatch = { column: money, score: 0.75, evidence: 'type' };
      return {
        ...each,
        cost: each.cost + 0.3,
        mapping: [...each.mapping, mappingOf(phrase, scan.table, match)],
        notes: [...each.notes, `"${phrase}" is read as ${money.name}.`],
      };
    });
}

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
      if (!column || !filters) return [];
      const phrase = scan.text(at, each.to);
      const match: ColumnMatch = { column, score: 0.75, evidence: 'type' };
      return [
        {
          ...each,
          value: { filters },
          cost: each.cost + 0.3,
          mapping: [...each.mapping, mappingOf(phrase, scan.table, match)],
          notes: [...each.notes, `"${phrase}" is read as ${column.name}.`],
        },
      ];
    });
}

const FEW = 5;
