// Every condition that may stand at a place: values, comparisons, what is missing, what holds, when it was.
import { STOP_WORDS } from '../../../words/lexicon.ts';
import { shareRoot } from '../../../words/roots.ts';
import { splitWords } from '../../../words/split-words.ts';
import type { ColumnMatch } from '../../../words/table-index.ts';
import { isIdentifier, isNumber, isTime } from '../../columns.ts';
import { type Rule, alt, map, maybe, memo, opt, read, seq } from '../parser.ts';
import * as phrases from '../phrases/phrases.ts';
import type { Scan } from '../scan.ts';
import { absentRule } from './absent.ts';
import { bearer } from './bearer.ts';
import { besidePlans } from './beside-plans.ts';
import { besideTwins } from './beside-twins.ts';
import { beyondRule } from './beyond.ts';
import { dealStatesRule } from './deal-states.ts';
import { employed } from './employed.ts';
import { flagsInWords } from './flags-in-words.ts';
import { eitherRule, neitherRule } from './either.ts';
import { excludedRule } from './excluded.ts';
import { flagWord, isFlag, truthOf } from './flags.ts';
import { givenRule } from './given.ts';
import { inOffice } from './in-office.ts';
import { likenessRule } from './likeness.ts';
import { multipleRule } from './multiples.ts';
import { namedRule } from './named.ts';
import { negatedRule } from './negated.ts';
import type { Narrowing } from './narrowing.ts';
import { numericRule } from './numeric.ts';
import { outcomeRule } from './outcomes.ts';
import { ownTimes } from './own-times.ts';
import { partRule } from './parts.ts';
import { recurringTimes } from './recurring-times.ts';
import { relativeRule } from './relative.ts';
import { resultRule } from './results.ts';
import { spelled } from './spelled.ts';
import { statusRule, statusTime } from './status.ts';
import { timesDoneRule } from './times-done.ts';
import { calledSo } from './called-so.ts';
import { compoundRule } from './compounds.ts';
import { countryCodeRule } from './country-codes.ts';
import { familyRule } from './families.ts';
import { stockLevels } from './stock-levels.ts';
import { suffixRule } from './suffixes.ts';
import { when } from './times.ts';
import { vacantRule } from './vacant.ts';
import { valueFamilyRule } from './value-families.ts';
import { wasDone } from './was-done.ts';
import { writtenDates } from './written-dates.ts';

export function conditionRule(scan: Scan): Rule<Narrowing> {
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
    scan
      .column(at)
      .filter(
        ({ value, to }) =>
          isNumber(value.column) && !scan.rows(at).some((rows) => rows.to === to && isSurer(rows.value, value)),
      ),
  );
  const text = map(scan.column, (match) => (match.column.type === 'text' ? match : undefined));
  const time = alt(
    map(scan.column, (match) => (isTime(match.column) ? match : undefined)),
    statusTime(scan),
  );
  // "by loan status" does not say which
  const flag = map(scan.column, (match) =>
    isFlag(match.column) && !/status$/i.test(match.column.name) ? match : undefined,
  );

  const around = { opener, the, number, copula };
  const numeric = numericRule(scan, around);

  const relative = relativeRule(scan, { opener, number, copula });

  const absent = absentRule(scan, opener);

  const named = namedRule(scan, { ...around, not, text, flag });

  const holds = alt<Narrowing>(
    // "by overtime" is of those who do and of those who do not
    (at) =>
      scan.token(at)?.lower === 'by' && flag(at + 1).length > 0
        ? []
        : map(seq(opener, opt(not), maybe(scan.phrase(ON)), alt(flag, flagWord(scan))), ([, negation, , match]) =>
            truthOf(match.column, (negation === undefined) === !('negated' in match && match.negated)),
          )(at),
    // "for insured animals": the rows of such
    map(seq(scan.phrase('for|of|from|by|to|with'), flag, bearer(scan)), ([, match]) => truthOf(match.column, true)),
    map(seq(scan.phrase(phrases.NO), flag), ([, match]) => truthOf(match.column, false)),
    map(seq(opener, the, flag, copula, scan.phrase('true|yes|false|no|y|n')), ([, , match, , word]) =>
      truthOf(match.column, ['true', 'yes', 'y'].includes(word)),
    ),
    // "with the heating off", in the file's own words
    map(seq(opener, the, flag, copula, scan.phrase('on|off')), ([, , { column }, , word]) =>
      column.form === 'on/off' ? truthOf(column, word === 'on') : undefined,
    ),
  );

  const single = memo(
    alt(
      numeric,
      likenessRule(scan, opener),
      multipleRule(scan, around),
      relative,
      absent,
      vacantRule(scan, opener),
      givenRule(scan),
      named,
      negatedRule(scan),
      holds,
      when(scan, time),
      recurringTimes(scan),
      spelled(scan, text),
      partRule(scan),
      resultRule(scan),
      suffixRule(scan),
      statusRule(scan),
      dealStatesRule(scan),
      employed(scan),
      timesDoneRule(scan),
      compoundRule(scan),
      countryCodeRule(scan),
      valueFamilyRule(scan),
      flagsInWords(scan),
      outcomeRule(scan),
      inOffice(scan),
      beyondRule(scan),
      ownTimes(scan, opener),
      wasDone(scan, opener),
      besidePlans(scan, opener),
      familyRule(scan, opener),
      besideTwins(scan, opener),
      writtenDates(scan),
      calledSo(scan),
      stockLevels(scan),
    ),
  );
  // "the average fee for patients under 18": rows of such patients
  const ofBearers: Rule<Narrowing> = map(
    seq(afterNumber(scan), scan.phrase('for|of|among'), the, bearer(scan), single),
    ([, , , , narrowing]) => narrowing,
  );
  return memo(alt(single, ofBearers, eitherRule(scan, single), neitherRule(scan, single), excludedRule(scan, single)));
}

/** Right behind what is measured: in other places those whom rows are of may be what is counted. */
const afterNumber =
  (scan: Scan): Rule<true> =>
  (at) => {
    const begins = Array.from({ length: Math.min(at, 4) }, (_, back) => at - 1 - back);
    const isMeasured = begins.some((from) =>
      scan.column(from).some(({ to, value: { column } }) => to === at && isNumber(column) && !isIdentifier(column)),
    );
    return isMeasured ? [read(at, true as const)] : [];
  };

/** A word that is the very name of a number is that before it is taken for the rows on a guess. */
const isSurer = (rows: 'sure' | 'weak', { score }: ColumnMatch) => rows === 'sure' || score < 0.9;

/** "not on free meals", "getting a discount". */
const ON = 'on|in|with|for|getting|receiving|a|an|the|been|yet';

/** "delivered by" says nothing of its own, unless being delivered is a state that the table knows. */
function openers(scan: Scan): Rule<string> {
  return (at) =>
    scan
      .phrase(phrases.OPENERS)(at)
      .filter(({ to }) => {
        if (isOfColumn(scan, at, to)) return false;
        for (let place = at; place < to; place++) {
          if (!STOP_WORDS.has(scan.token(place)!.lower) && scan.value(place).some((value) => value.to === place + 1))
            return false;
        }
        return true;
      });
}

/** "directed by", where that is a column: not whatever Ann did; "paid by", where a column says what was paid. */
const isOfColumn = (scan: Scan, at: number, to: number) =>
  to === at + 2 &&
  scan.schema.some(
    (column) =>
      ((column.type === 'text' && scan.token(at + 1)!.lower === 'by') || isFlag(column)) &&
      shareRoot(splitWords(column.name), scan.token(at)!.lower),
  );
