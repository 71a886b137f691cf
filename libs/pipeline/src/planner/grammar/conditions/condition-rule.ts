// Every condition that may stand at a place: values, comparisons, what is missing, what holds, when it was.
import type { ColumnSchema } from '@quaestor/contracts';
import { likenessRule } from './likeness.ts';
import { absentRule } from './absent.ts';
import { acted, actedOn, actedUpon, doing } from './acted.ts';
import { boundRule, comparatorRule, type Comparison, filtersOn } from './comparison.ts';
import { flagWord, isFlag } from './flags.ts';
import { givenRule } from './given.ts';
import { inOffice } from './in-office.ts';
import { isOf } from './is-of.ts';
import type { Narrowing } from './narrowing.ts';
import { outcomeRule } from './outcomes.ts';
import { partRule } from './parts.ts';
import { recurringTimes } from './recurring-times.ts';
import { relativeRule } from './relative.ts';
import { resultRule } from './results.ts';
import { spelled } from './spelled.ts';
import { suffixRule } from './suffixes.ts';
import { when } from './times.ts';
import { ageOnly, paidOnly, unitOnly } from './unnamed-amounts.ts';
import { directed, valueList } from './values.ts';
import { writtenDates } from './written-dates.ts';
import { amountRule } from '../numbers.ts';
import { type Rule, alt, costing, map, maybe, memo, opt, seq } from '../parser.ts';
import * as phrases from '../phrases.ts';
import type { Scan } from '../scan.ts';
import { adjectiveColumns, verbColumns } from '../speaking.ts';
import { isNumber, isTime } from '../../columns.ts';
import { STOP_WORDS } from '../../../words/lexicon.ts';
import { stem } from '../../../words/split-words.ts';
import type { ColumnMatch } from '../../../words/table-index.ts';

export function conditionRule(scan: Scan): Rule<Narrowing> {
  const amount = amountRule(scan);
  const opener = maybe(
    alt(
      openers(scan),
      map(seq(openers(scan), openers(scan)), () => ''),
      scan.winning,
    ),
  );
  const the = maybe(scan.phrase(phrases.THE));
  const not = scan.phrase(phrases.NOT);
  const copula = maybe(
    alt(
      scan.phrase(phrases.COPULAS),
      map(seq(scan.phrase(phrases.COPULAS), scan.phrase(phrases.COPULAS)), () => ''),
    ),
  );
  // "sales with more than 60 units": where a word means the rows, it is not compared
  const number: Rule<ColumnMatch> = memo((at) =>
    scan.column(at).filter(({ value, to }) => isNumber(value.column) && !scan.rows(at).some((rows) => rows.to === to)),
  );
  const text = map(scan.column, (match) => (match.column.type === 'text' ? match : undefined));
  const time = map(scan.column, (match) => (isTime(match.column) ? match : undefined));
  const flag = map(scan.column, (match) => (isFlag(match.column) ? match : undefined));

  const comparator = comparatorRule(scan);
  const bound = boundRule(scan);
  const two = map(
    seq(scan.phrase(phrases.BETWEEN), amount, scan.phrase(phrases.TO), amount),
    ([, low, , high]): Comparison | undefined =>
      low.value <= high.value ? { op: 'between', values: [low, high] } : undefined,
  );
  const span = map(seq(amount, scan.phrase('to|-|–'), amount), ([low, , high]): Comparison => ({
    op: 'between',
    values: [low, high],
  }));
  const beyond = map(seq(amount, bound), ([value, op]): Comparison => ({ op, values: [value] }));
  const single = map(seq(comparator, amount), ([op, value]): Comparison => ({ op, values: [value] }));
  const either = map(
    seq(single, scan.phrase('or'), maybe(scan.phrase('is|are')), single),
    ([one, , , other]): Comparison | undefined => ('any' in one || 'any' in other ? undefined : { any: [one, other] }),
  );
  const compared = memo(alt(either, two, beyond, single));
  const exactly = map(amount, (value): Comparison => ({ op: '=', values: [value] }));

  const on = ({ column }: ColumnMatch, comparison: Comparison): Narrowing | undefined => {
    const filters = filtersOn(column, comparison);
    return filters && { filters };
  };

  const numeric = alt<Narrowing>(
    map(seq(opener, the, number, copula, compared), ([, , column, , comparison]) => on(column, comparison)),
    map(seq(opener, the, number, copula, costing(0.1, alt(span, exactly))), ([, , column, , comparison]) =>
      on(column, comparison),
    ),
    map(
      seq(opener, compared, maybe(scan.phrase('of|in|the|for')), number, maybe(scan.phrase(phrases.OR_MORE))),
      ([, comparison, , column]) => on(column, comparison),
    ),
    map(seq(opener, single, number, scan.phrase(phrases.OR_MORE)), ([, comparison, column]) => on(column, comparison)),
    map(seq(opener, amount, number, bound), ([, value, column, op]) => on(column, { op, values: [value] })),
    // "2 bedroom apartments"
    (at) =>
      map(seq(amount, maybe(scan.phrase('-')), costing(0.1, number)), ([value, , column]) =>
        column.column.type === 'integer' ? on(column, { op: '=', values: [value] }) : undefined,
      )(at).filter(
        ({ to }) =>
          stem(scan.token(to - 1)!.lower) === scan.token(to - 1)!.lower &&
          (scan.rows(to).length > 0 || scan.value(to).length > 0),
      ),
    // "more than half an hour late"
    map(seq(opener, alt(compared, exactly), adjectiveColumns(scan)), ([, comparison, { column, word }]) =>
      isNumber(column.column) && !/er$|est$|^(most|least|more|less) /.test(word) ? on(column, comparison) : undefined,
    ),
    // "won only 1 match", where a column says how many were won
    map(
      seq(opener, number, alt(compared, exactly), scan.phrase('match|matches|game|games|times|fixtures|rounds')),
      ([, match, comparison]) =>
        /^(won|lost|drawn|tied|wins|losses|draws|ties)$/i.test(match.column.name) ? on(match, comparison) : undefined,
    ),
    // "with 5 gold medals", "gave 5 as rating"
    map(
      seq(
        alt(scan.phrase(WITH), scan.winning),
        amount,
        maybe(scan.phrase('as|as a|for|in|of')),
        the,
        costing(0.1, number),
      ),
      ([, value, , , column]) => on(column, { op: '=', values: [value] }),
    ),
    // "didn't win a single gold", "won no silver"
    map(seq(scan.phrase(WON_NONE), number), ([, column]) =>
      column.column.nulls === 0 ? on(column, { op: '=', values: [{ value: 0 }] }) : undefined,
    ),
    // "won gold", of medals
    costing(
      0.15,
      map(seq(scan.winning, maybe(scan.phrase('any|a|at least one|some')), number), ([, , match]) =>
        on(match, { op: '>', values: [{ value: 0 }] }),
      ),
    ),
    // "no goals" of a number that is always there
    map(seq(scan.phrase(phrases.NO), number), ([, column]) =>
      column.column.nulls === 0 ? on(column, { op: '=', values: [{ value: 0 }] }) : undefined,
    ),
    // "had any rain" of a number that is 0 for some
    map(seq(scan.phrase(HAVING_ANY), number), ([, match]) =>
      match.column.min === 0 ? on(match, { op: '>', values: [{ value: 0 }] }) : undefined,
    ),
    // "never visit": the number is always there, and 0 for some
    map(seq(scan.phrase(NEVER), number), ([, column]) =>
      column.column.nulls === 0 && column.column.min === 0
        ? on(column, { op: '=', values: [{ value: 0 }] })
        : undefined,
    ),
    // "weighing more than 500 kg", "cost more than 3,500"
    map(
      seq(opener, verbColumns(scan), maybe(scan.phrase('is|are|was|were|for|the')), compared),
      ([, column, , comparison]) => on(column, comparison),
    ),
    map(seq(opener, compared, verbColumns(scan)), ([, comparison, column]) => on(column, comparison)),
    // "older than 65"
    map(
      seq(opener, adjectiveColumns(scan), scan.phrase(phrases.THAN), amount, maybe(number)),
      ([, { column, up }, , value, more]) =>
        isNumber(column.column) && (!more || more.column === column.column)
          ? on(column, { op: up ? '>' : '<', values: [value] })
          : undefined,
    ),
    ageOnly(scan, alt(compared, span)),
    paidOnly(scan, alt(compared, span)),
    unitOnly(scan, alt(compared, span)),
  );

  const relative = relativeRule(scan, { opener, number, copula });

  const absent = absentRule(scan, opener);

  const list = valueList(scan);
  // "was Laos the opponent"
  const itsColumn = map(seq(scan.phrase(AS_COLUMN), text), ([, match]) => match);
  const named = alt<Narrowing>(
    directed(
      map(
        seq(opener, the, list, maybe(alt<ColumnMatch | string>(text, itsColumn, flagless(scan)))),
        ([, , each, column]) =>
          column && typeof column === 'object' && column.column !== each.column
            ? undefined
            : isOf({ ...each, negated: false }),
      ),
      scan,
    ),
    map(seq(scan.phrase('for|of|from|by|to'), the, list, bearer(scan)), ([, , each]) =>
      isOf({ ...each, negated: false }),
    ),
    map(seq(opener, not, the, list, maybe(text)), ([, , , each, column]) =>
      column && column.column !== each.column ? undefined : isOf({ ...each, negated: true }),
    ),
    // "not from the House of Vey"
    map(seq(opener, not, the, text, copula, the, list), ([, , , { column }, , , each]) =>
      each.column === column ? isOf({ ...each, negated: true }) : undefined,
    ),
    map(seq(opener, not, acted(scan), the, list), ([, , , , each]) => isOf({ ...each, negated: true })),
    map(seq(opener, not, actedOn(scan), the, list), ([, , column, , each]) =>
      each.column === column ? isOf({ ...each, negated: true }) : undefined,
    ),
    map(seq(alt(acted(scan), doing(scan)), the, list), ([, , each]) => isOf({ ...each, negated: false })),
    map(seq(acted(scan), flag), ([, match]) => truthOf(match.column, true)),
    map(seq(actedOn(scan), list), ([column, each]) =>
      each.column === column ? isOf({ ...each, negated: false }) : undefined,
    ),
    map(seq(maybe(scan.phrase('did|does|do|has|have')), the, list, actedUpon(scan)), ([, , each, columns]) =>
      columns.includes(each.column) ? isOf({ ...each, negated: false }) : undefined,
    ),
    map(seq(opener, the, text, copula, opt(not), the, list), ([, , { column }, , negation, , each]) =>
      each.column === column ? isOf({ ...each, negated: negation !== undefined }) : undefined,
    ),
  );

  const holds = alt<Narrowing>(
    map(seq(opener, opt(not), alt(flag, flagWord(scan))), ([, negation, match]) =>
      truthOf(match.column, (negation === undefined) === !('negated' in match && match.negated)),
    ),
    // "for insured animals": the rows of such
    map(seq(scan.phrase('for|of|from|by|to|with'), flag, bearer(scan)), ([, match]) => truthOf(match.column, true)),
    map(seq(scan.phrase(phrases.NO), flag), ([, match]) => truthOf(match.column, false)),
    map(seq(opener, the, flag, copula, scan.phrase('true|yes|false|no|y|n')), ([, , match, , word]) =>
      truthOf(match.column, ['true', 'yes', 'y'].includes(word)),
    ),
  );

  return memo(
    alt(
      numeric,
      likenessRule(scan, opener),
      relative,
      absent,
      givenRule(scan),
      named,
      holds,
      when(scan, time),
      recurringTimes(scan),
      spelled(scan, text),
      partRule(scan),
      resultRule(scan),
      suffixRule(scan),
      outcomeRule(scan),
      inOffice(scan),
      writtenDates(scan),
    ),
  );
}

/** "delivered by" says nothing of its own, unless being delivered is a state that the table knows. */
function openers(scan: Scan): Rule<string> {
  return (at) =>
    scan
      .phrase(phrases.OPENERS)(at)
      .filter(({ to }) => {
        for (let place = at; place < to; place++) {
          if (!STOP_WORDS.has(scan.token(place)!.lower) && scan.value(place).some((value) => value.to === place + 1))
            return false;
        }
        return true;
      });
}

const AS_COLUMN =
  'the|a|an|as|as the|as a|as an|as their|as its|as his|as her|was|was the|was a|is|is the|has been|has been the|has been a|had been|had been the|were|were the|listed as|listed as the|named|named as';

const WITH =
  'with|have|has|had|that have|that has|that had|got|gave|who have|won|scored|having|score|with a|rated|with exactly|are|is';

const HAVING_ANY = 'had any|have any|has any|with any|with some|had some|where there was any|saw any|there was any';

const NEVER = "never|do not|does not|did not|don't|doesn't|didn't|have never|has never|had never|that never|who never";

const truthOf = ({ name, type }: ColumnSchema, value: boolean): Narrowing => ({
  filters: [{ column: name, op: '=', values: [type === 'boolean' ? value : Number(value)] }],
});

/** "animals", "donors" after what they are: who or what the row is of, said in the plural. */
const bearer = (scan: Scan): Rule<ColumnSchema> =>
  costing(0.1, (at) =>
    scan
      .column(at)
      .filter(({ to, value: { column } }) => {
        const said = scan.token(to - 1)!.lower;
        return stem(said) !== said && !isNumber(column) && !isTime(column) && column.distinct > MANY;
      })
      .map((each) => ({ ...each, value: each.value.column })),
  );
/** Values that only names and numbers have. */
const MANY = 12;

const flagless = (scan: Scan): Rule<string> => scan.phrase('together|combined|alone|only');

const WON_NONE = [
  ...["didn't", 'did not', 'never', "haven't", 'have not', "hasn't", 'has not', 'failed to'].flatMap((not) =>
    ['win', 'won', 'get', 'score', 'scored', 'take', 'earn', 'have', 'receive', 'collect'].flatMap((verb) =>
      ['a single', 'any', 'one', 'a'].map((article) => `${not} ${verb} ${article}`),
    ),
  ),
  ...['won', 'got', 'scored', 'took', 'earned', 'received', 'collected'].map((verb) => `${verb} no`),
].join('|');
