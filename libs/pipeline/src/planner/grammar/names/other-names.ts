// Columns that are called otherwise than they are named: by a root, a part, a unit, an abbreviation, by who or what they are of.
import type { ColumnSchema } from '@quaestor/contracts';
import { conceptsOf, isUnitWord, STOP_WORDS, UNIT_WORDS } from '../../../words/lexicon.ts';
import { abbreviates, writtenOut } from '../../../words/abbreviations.ts';
import { rememberedOf } from '../../../words/remembered.ts';
import { rootOf, rootsOf, shareRoot } from '../../../words/roots.ts';
import { splitWords, stem, stemsOf } from '../../../words/split-words.ts';
import { bareName, CERTAIN_SCORE, type ColumnMatch, type TableIndex } from '../../../words/table-index.ts';
import { isNumber, isTime } from '../../columns.ts';
import * as vocabulary from '../../vocabulary.ts';
import { TIME_UNITS } from '../numbers/additive.ts';
import { amountsOf, isNumberOfThings, isGoneOut, NO_SUMS, PAID, SUMS } from '../numbers/amounts.ts';
import { bySameName } from './by-same-name.ts';
import { byEnd } from './ends-of-day.ts';
import { byStatement } from './statements.ts';
import { allMedals } from '../numbers/medals.ts';
import { placeColumn } from '../conditions/results.ts';
import { stockColumns } from './stock.ts';
import { cumulatives } from '../numbers/cumulative.ts';
import { namesOfThings } from './names-of-things.ts';
import { byWebLog } from './web-logs.ts';
import { byRole } from '../people/roles.ts';
import { byFullName } from '../people/somebody.ts';
import { isAbout } from '../rows/row-bearers.ts';
import type { Scan } from '../scan.ts';
import { twinsByWord } from '../twins.ts';
import { SPOKEN } from '../phrases/spoken-words.ts';
import { perOf, unitOf } from '../numbers/units.ts';

/** A name of which only the last word was said. */
export const HEAD_SCORE = 0.7;
/** Said with what the rows are called before it. */
const OF_ROWS_LESS = 0.03;

export const otherNames = (scan: Scan, words: readonly string[]): ColumnMatch[] => [
  ...byRoot(scan, words),
  ...byWhat(scan, words),
  ...byDone(scan, words),
  ...byHead(scan, words),
  ...byStart(scan, words),
  ...byUnit(scan, words),
  ...ofRows(scan, words),
  ...byMoney(scan, words),
  ...byRate(scan, words),
  ...byAmount(scan, words),
  ...byRole(scan, words),
  ...byFullName(scan, words),
  ...byRecency(scan, words),
  ...byAbbreviation(scan, words),
  ...allMedals(scan.schema, words),
  ...byPlace(scan, words),
  ...bySpending(scan, words),
  ...byEnd(scan, words),
  ...byQuote(scan, words),
  ...byStatement(scan, words),
  ...byMeaning(scan, words),
  ...byTwin(scan, words),
  ...byAddition(scan, words),
  ...bySameName(scan, words),
  ...namesOfThings(scan, words),
  ...byWebLog(scan, words),
  ...byTimeTo(scan, words),
];

const EARNED = /revenue|sales|income|turnover|profit|earning|budget|salary|wage|price|^conv/i;

/** "fuel spend" of a `Fuel Cost`, "spend per supplier" of the only column of money, unless that is what was earned. */
function bySpending(scan: Scan, words: readonly string[]): ColumnMatch[] {
  if (!/^(spend|spending|outlay|expenditure|bill|bills)$/.test(words.at(-1) ?? '')) return [];
  if (words.length === 1) {
    const { money } = scan;
    const isSpent = money && !/bill/.test(words[0]!) && !EARNED.test(money.name);
    return isSpent ? [{ column: money, score: 0.75, evidence: 'synonym' }] : [];
  }
  return scan.index
    .columns([...words.slice(0, -1), 'cost'], '')
    .filter(({ score }) => score >= CERTAIN_SCORE)
    .map(({ column }) => ({ column, score: CERTAIN_SCORE, evidence: 'synonym' }));
}

/** "size" of the only `Sqft`, "stock" of the only `Qty on hand`, "rating" of the only `vote_average`. */
function byMeaning({ schema }: Scan, words: readonly string[]): ColumnMatch[] {
  const said = words.join(' ');
  const named = CALLED.find(([saying]) => saying.test(said))?.[1];
  const found = named
    ? schema.filter((column) => isNumber(column) && named.test(column.name.replaceAll('_', ' ')))
    : IN_STOCK.test(said)
      ? stockColumns(schema)
      : [];
  return found.length === 1 ? [{ column: found[0]!, score: CERTAIN_SCORE, evidence: 'synonym' }] : [];
}

const CALLED: readonly (readonly [said: RegExp, named: RegExp])[] = [
  [
    /^(size|square (feet|footage)|floor area)$/,
    /^(sq ?ft|sq ?m|square (feet|footage|met(er|re)s)|(living |floor )area)\b/i,
  ],
  [/^gross (pay|wages?|salary|earnings)$/, /^gross (pay|wages?|salary|earnings|amount)$/i],
  [/^(rating|user rating|viewer rating)s?$/, /^vote average$/i],
  [/^(gross|box office|box office gross)$/, /^((worldwide|total) )?(gross|box office|revenue)$/i],
];
const IN_STOCK = /^(stock|units in stock|items in stock|stock levels?|inventory levels?)$/;

/** "time to resolve" and "resolution time" of `seconds_to_resolve`, "time to acknowledge" of `seconds_to_first_ack`. */
function byTimeTo({ schema }: Scan, words: readonly string[]): ColumnMatch[] {
  const [, after, before] = /^time to (?:\w+ )?(\w+)$|^(\w+) time$/.exec(words.join(' ')) ?? [];
  const verb = after ?? before;
  if (verb === undefined) return [];
  const found = schema.filter((column) => {
    const [unit = '', own, ...rest] = splitWords(column.name);
    const last = rest.at(-1) ?? '';
    const isOfTime = (unit === 'time' || TIME_UNITS.has(stem(unit))) && own === 'to' && isNumber(column);
    return isOfTime && (shareRoot(writtenOut(last), verb) || abbreviates(last, verb));
  });
  return found.length === 1 ? [{ column: found[0]!, score: CERTAIN_SCORE, evidence: 'partial' }] : [];
}

/** "closing price" of a `Close`. */
function byQuote(scan: Scan, [said, ...rest]: readonly string[]): ColumnMatch[] {
  const root = said === 'closing' ? 'close' : said === 'opening' ? 'open' : undefined;
  if (!root || !/^(stock |share )?(price|value|quote|level|rate)s?$/.test(rest.join(' '))) return [];
  const found = scan.schema.filter((column) => isNumber(column) && splitWords(column.name).join(' ') === root);
  return found.map((column) => ({ column, score: CERTAIN_SCORE, evidence: 'stem' }));
}

/** `hired` for `HireDate`, "waiting" for `wait_minutes`: the same root, times and units aside. */
export function byRoot(scan: Scan, words: readonly string[]): ColumnMatch[] {
  const wanted = words.map(rootOf).join(' ');
  if (wanted === '') return [];
  const isAgent = words.length === 1 && /(er|or)s?$/.test(words[0]!);
  const isDone = isParticiple(words);
  return rootsIn(scan.schema)
    .filter(
      ({ column, whole, turned, bare, doer }) =>
        turned === wanted ||
        (isAgent && doer !== undefined ? doer : whole) === wanted ||
        (bare === wanted && (isDone || !isTime(column)) && !(isAgent && doer !== undefined)),
    )
    .map(({ column }) => ({ column, score: 0.85, evidence: 'stem' }));
}

/** "year of opening" of an `Open_Year`. */
const byWhat = (scan: Scan, [head, of, what, ...more]: readonly string[]): ColumnMatch[] =>
  head !== undefined && of === 'of' && what !== undefined && more.length === 0 && /ing$/.test(what)
    ? byRoot(scan, [what, head])
    : [];

/** "files changed" of a `changedFiles`: what was done to them stands before them, or behind. */
const byDone = ({ schema }: Scan, [noun, done, ...more]: readonly string[]): ColumnMatch[] =>
  noun === undefined || done === undefined || more.length > 0 || !/ed$/.test(done)
    ? []
    : schema
        .filter((column) => isNumber(column) && stemsOf(column.name).join(' ') === `${stem(done)} ${stem(noun)}`)
        .map((column) => ({ column, score: CERTAIN_SCORE, evidence: 'stem' }));

/** Of each name the roots of all words, of those that say more than a unit or a time, and of who did it. */
const rootsIn = rememberedOf((schema: readonly ColumnSchema[]) =>
  schema.map((column) => {
    const named = splitWords(column.name);
    const little = isNumber(column) ? UNIT_WORDS : isTime(column) ? TIME_WORDS : undefined;
    const own = little && named.filter((word) => !little.has(stem(word)) && !STOP_WORDS.has(word));
    return {
      column,
      whole: rootsOf(column.name).join(' '),
      // the ship date of `Date Shipped`
      turned: named.length === 2 && named[0] === 'date' ? named.toReversed().map(rootOf).join(' ') : undefined,
      bare: own && own.length > 0 && own.length < named.length ? own.map(rootOf).join(' ') : undefined,
      // the director of `Directed by`
      doer: named.length === 2 && named[1] === 'by' ? rootOf(named[0]!) : undefined,
    };
  }),
);

/** "unemployment" for `unemployment_rate`, when it is the only column that begins so and what follows says little. */
function byStart(scan: Scan, words: readonly string[]): ColumnMatch[] {
  const stems = words.map(stem);
  const concepts = conceptsOf(stems.flatMap(writtenOut));
  const begins = (own: readonly string[], wanted: readonly string[]) =>
    own.length > wanted.length &&
    wanted.length > 0 &&
    wanted.every((word, place) => own[place] === word) &&
    (own[wanted.length] === 'per' ||
      own[wanted.length] === 'of' ||
      own.slice(wanted.length).every((word) => LITTLE_WORDS.has(word)));
  // `Area served`, `Date signed`; of numbers the participle tells one from another
  const isDone = (column: ColumnSchema) => {
    const own = splitWords(column.name);
    const last = own.at(-1) ?? '';
    return own.length === words.length + 1 && (isNumber(column) ? NEUTRALLY.test(last) : isParticiple([last]));
  };
  const called = scan.schema.filter((column) => {
    const own = stemsOf(column.name);
    // a `user.type` that is the same in all rows tells nobody
    if (own[0] !== stems[0] || column.distinct === 1) return false;
    return (
      begins(own, stems) || (isDone(column) && stems.length > 0 && stems.every((word, place) => own[place] === word))
    );
  });
  const found = called.length
    ? called
    : scan.schema.filter((column) => {
        const own = scan.index.conceptsOf(column);
        return own[0] === concepts[0] && begins(own, concepts);
      });
  // of `Title (Latin)` and `Title (English)` the one that every row has
  const [column, ...others] =
    found.length > 1 ? found.filter((each) => each === scan.label() || /(name|title)s?$/i.test(each.name)) : found;
  return column && others.length === 0 ? [{ column, score: CERTAIN_SCORE, evidence: 'partial' }] : [];
}

/** "labour" of `Labour Cost`, where the question holds it against the parts of `Parts Cost`. */
const byTwin = (scan: Scan, [word, ...more]: readonly string[]): ColumnMatch[] =>
  word === undefined || more.length
    ? []
    : twinsByWord(scan, word).map(({ column }) => ({ column, score: HEAD_SCORE, evidence: 'partial' }));

/** "deaths" of `new_deaths` beside `total_deaths`: what each row adds, and not what it has come to. */
const byAddition = ({ schema }: Scan, words: readonly string[]): ColumnMatch[] =>
  cumulatives(schema)
    .filter(({ of }) => of === words.join(' '))
    .map(({ added }) => ({ column: added, score: HEAD_SCORE, evidence: 'partial' }));

/** "what place", "which rank" of the only column of places, whatever that is called. */
function byPlace(scan: Scan, words: readonly string[]): ColumnMatch[] {
  const column = /^(finishing )?(place|position|rank|ranking|placing)$/.test(words.join(' ')) && placeColumn(scan);
  return column ? [{ column, score: HEAD_SCORE, evidence: 'synonym' }] : [];
}

/** "most recent inspection" for `Last inspection`. */
function byRecency(scan: Scan, words: readonly string[]): ColumnMatch[] {
  const [, said, rest] = /^(most recent|latest|last|newest) (.+)$/.exec(words.join(' ')) ?? [];
  if (!said || !rest) return [];
  return scan.schema
    .filter(({ name }) => {
      const own = /^(most recent|latest|last|newest) (.+)$/.exec(splitWords(name).join(' '));
      return own && own[1] !== said && stem(own[2]!) === stem(rest);
    })
    .map((column) => ({ column, score: 0.9, evidence: 'synonym' }));
}

/** "kg", "hectares": the only column that is counted in it. */
function byUnit(scan: Scan, words: readonly string[]): ColumnMatch[] {
  const unit = words.length === 1 && Object.hasOwn(UNITS, stem(words[0]!)) ? UNITS[stem(words[0]!)] : undefined;
  if (!unit) return [];
  const found = scan.schema.filter(
    (column) => isNumber(column) && splitWords(column.name).some((word) => unit.includes(word)),
  );
  return found.length === 1 ? [{ column: found[0]!, score: HEAD_SCORE, evidence: 'partial' }] : [];
}

function byMoney(scan: Scan, words: readonly string[]): ColumnMatch[] {
  const own = scan.schema.some((column) => isNumber(column) && scan.index.conceptsOf(column).includes('revenue'));
  const meant = words.length > 0 && words.every((word) => MONEY_WORDS.has(stem(word)));
  return meant && !own && scan.money ? [{ column: scan.money, score: 0.78, evidence: 'synonym' }] : [];
}

/** "average donation", "largest bill": the only sum of money of the rows, by what each of them is. */
function byAmount(scan: Scan, words: readonly string[]): ColumnMatch[] {
  const [noun, ...more] = words;
  // of invoices and credit memos an invoice is one of the kinds
  if (noun === undefined || scan.index.values(noun).length > 0) return [];
  if (!PAID.has(noun) || more.some((word) => !/^(amount|value|total)$/.test(word))) return [];
  if (scan.schema.some((column) => isNumber(column) && scan.index.conceptsOf(column).includes(noun))) return [];
  const [column, ...others] = amountsOf(scan);
  return column && others.length === 0 && scan.schema.some(isTime)
    ? [{ column, score: HEAD_SCORE, evidence: 'synonym' }]
    : [];
}

/** "nightly price", "price per night": the only price that is one by the night. */
function byRate(scan: Scan, words: readonly string[]): ColumnMatch[] {
  const said = words.length === 2 && CHARGED_PER.has(words[1]!) ? words[0] : undefined;
  const after = words.length === 3 && words[1] === 'per' && CHARGED_PER.has(words[0]!) ? words[2] : undefined;
  const period = said?.replace('daily', 'dayly').replace(/ly$/, '') ?? after;
  if (period === undefined) return [];
  const found = scan.schema.filter((column) => isNumber(column) && perOf(column) === stem(period));
  return found.length === 1 ? [{ column: found[0]!, score: CERTAIN_SCORE, evidence: 'partial' }] : [];
}

const CHARGED_PER = new Set(['rate', 'price', 'cost', 'fee', 'charge', 'tariff', 'rent']);

/** "trip duration", "member's age": what the rows are called before one of their columns. */
function ofRows(scan: Scan, [first, ...rest]: readonly string[]): ColumnMatch[] {
  if (first === undefined || rest.length === 0 || rest.every((word) => STOP_WORDS.has(word))) return [];
  // "episodes directed by" somebody
  if (rest.at(-1) === 'by') return [];
  const isOfRows =
    vocabulary.isRowNoun(first, scan.table.name) ||
    stem(first) === vocabulary.headOf(scan.table.name) ||
    isAbout(scan, `${stem(first)}s`);
  if (!isOfRows) return [];
  return scan.index
    .columns(rest, '')
    .filter(({ score }) => score >= CERTAIN_SCORE)
    .map((match) => ({ ...match, score: match.score - OF_ROWS_LESS }));
}

/** "country" for `guest_country`, when no other column is called so. */
function byHead(scan: Scan, words: readonly string[]): ColumnMatch[] {
  // the unit of `Distance (m)` is no name of it
  if (words.length === 1 && words[0]!.length < 4 && unitOf(words[0]!)) return [];
  if (words.length === 0 || words.every((word) => WEAK_HEADS.has(stem(word)) && word !== 'date')) return [];
  const wanted = words.map(stem).join(' ');
  if (wanted === 'date') {
    const dates = scan.schema.filter(isTime);
    return dates.length === 1 ? [{ column: dates[0]!, score: HEAD_SCORE, evidence: 'type' }] : [];
  }
  const all = spokenIn(scan.index).filter(({ said }) => said.some((name) => name.endsWith(` ${wanted}`)));
  // `Global_Sales` beside `NA_Sales` and `EU_Sales`
  const whole = all.length > 2 ? all.filter(({ column }) => OF_ALL.test(column.name)) : [];
  const [found, ...others] = whole.length === 1 ? whole : all;
  const column = found && others.length === 0 ? saidMoreOf(scan, words, found.column) : undefined;
  return column ? [{ column, score: HEAD_SCORE, evidence: 'partial' }] : [];
}

/** "with the company for more than 10 years" is of `YearsAtCompany` before `TotalWorkingYears`; of "years" alone it is not told. */
function saidMoreOf(scan: Scan, words: readonly string[], head: ColumnSchema): ColumnSchema | undefined {
  const [word, ...more] = words.map(stem);
  const begun =
    more.length || !PERIODS.has(word ?? '')
      ? []
      : scan.schema.filter((each) => each !== head && stemsOf(each.name)[0] === word);
  if (begun.length === 0 || stemsOf(head.name).length === 1) return head;
  const said = [head, ...begun].filter(({ name, type }) => {
    const own = splitWords(name).filter((each) => stem(each) !== word && !STOP_WORDS.has(each));
    return type === head.type && scan.question.tokens.some(({ lower }) => lower.length > 3 && shareRoot(own, lower));
  });
  const alike = begun.some(({ type, name }) => type === head.type && splitWords(name)[0] === words[0]);
  return said.length === 1 ? said[0] : said.length > 1 || alike ? undefined : head;
}

const PERIODS = new Set(['year', 'month']);

const OF_ALL = /^(global|world|worldwide|total|overall|grand|combined)[\s_]/i;

/** Every name in two ways, each behind a blank: as it is meant, less its unit, and as it is. */
const spokenIn = rememberedOf((index: TableIndex) =>
  index.table.schema.columns.map((column) => ({
    column,
    said: [withoutUnit(index.conceptsOf(column)), stemsOf(column.name)].map((words) => ` ${words.join(' ')}`),
  })),
);

/** What was charged each time, of rows that each are one time. */
function feesOf(scan: Scan): ColumnSchema | undefined {
  if (!scan.schema.some(isTime)) return undefined;
  const numbers = scan.schema.filter((column) => isNumber(column));
  const [fee, ...others] = numbers.filter((column) => scan.index.conceptsOf(column)[0] === 'fee');
  const isPaidElsewhere = numbers.some((column) =>
    scan.index.conceptsOf(column).some((word) => /^(price|salary|rent)$/.test(word)),
  );
  return others.length === 0 && !isPaidElsewhere ? fee : undefined;
}

/** "target" for `Tgt`, "paper 1" for `P1`, "delay code" for `dly_code`, word for word. */
function byAbbreviation(scan: Scan, words: readonly string[]): ColumnMatch[] {
  if (words.some((word) => SPOKEN_WORDS.has(word) && !/^\d+$/.test(word))) return [];
  const wanted = words.map(stem);
  const found = scan.schema.filter((column) => {
    const own = splitWords(bareName(column.name)).flatMap(numberedApart);
    if (own.length !== wanted.length) return false;
    const alike = own.map((short, place) => {
      const word = wanted[place]!;
      if (stem(short) === word || stem(writtenOut(short).join(' ')) === word) return 'same';
      // a medalist has a `Medal`, and is none
      if (word.startsWith(short) && DOER.test(word.slice(short.length))) return 'other';
      const isNumbered = short.length === 1 && /^\d$/.test(own[place + 1] ?? '') && word.length > 3;
      return abbreviates(short, word) || (isNumbered && word.startsWith(short)) ? 'short' : 'other';
    });
    return alike.includes('short') && !alike.includes('other');
  });
  return found.length === 1 ? [{ column: found[0]!, score: ABBREVIATED, evidence: 'abbreviation' }] : [];
}

/** `p1` is one of several. */
const numberedApart = (word: string) => word.match(/^([a-z])(\d)$/)?.slice(1) ?? [word];

const DOER = /^(ist|er|or|ian|eer)$/;
const ABBREVIATED = 0.74;
/** Words that people say around names are short for nothing. */
const SPOKEN_WORDS: ReadonlySet<string> = new Set(SPOKEN);

/** What rows came to; where the question speaks of spending, the `Cost` and not the `Conv. value` beside it. */
export function sumsOf(scan: Scan): ColumnSchema | undefined {
  // what a product costs is spent by nobody
  if (scan.schema.some(isTime) && scan.question.tokens.some(({ lower }) => SPEAKS_OF_SPENDING.test(lower))) {
    const [spent, ...more] = scan.schema.filter((column) => isNumber(column) && SPENT.test(column.name.trim()));
    if (spent && more.length === 0) return spent;
  }
  const [found, ...others] = scan.schema.filter((column) => {
    const words = scan.index.conceptsOf(column);
    return (
      isNumber(column) &&
      !isNumberOfThings(column) &&
      words.some((word) => SUMS.has(word)) &&
      !words.some((word) => NO_SUMS.has(word))
    );
  });
  if (found && isGoneOut(scan, found)) return undefined;
  return others.length === 0 ? (found ?? feesOf(scan)) : undefined;
}

const SPEAKS_OF_SPENDING = /^(spend|spends|spent|spending|outlays?|expenditures?)$/;
const SPENT = /^(?:total[ _])?(?:costs?|spend|expenses?|expenditure|amount[ _]spent)(?:\s*\(.{1,4}\))?$/i;

/** `tuition fee eur` ends with the fee. */
const withoutUnit = (words: readonly string[]): readonly string[] =>
  words.length > 1 && isUnitWord(words.at(-1)!) ? withoutUnit(words.slice(0, -1)) : words;

/** Ends of a name that say little. */
const LITTLE_WORDS = new Set(
  'login estimate estimated census no nr rate count level score index amount number value type method name title id code date total figure percent pct category group played'.split(
    ' ',
  ),
);
const UNITS: Readonly<Record<string, readonly string[]>> = {
  kg: ['kg', 'weightkg'],
  kilogram: ['kg'],
  kilo: ['kg'],
  tonne: ['t', 'tonnes', 'tons'],
  ton: ['t', 'tons'],
  hectare: ['ha', 'hectares'],
  km: ['km'],
  kilometre: ['km'],
  kilometer: ['km'],
  mile: ['miles', 'mi'],
  hour: ['hours', 'hrs', 'h'],
  minute: ['minutes', 'mins'],
  day: ['days'],
  mw: ['mw'],
  gwh: ['gwh'],
  kwh: ['kwh'],
  litre: ['l', 'litres', 'liters'],
  liter: ['l', 'liters', 'litres'],
};
const isParticiple = (words: readonly string[]) =>
  words.length === 1 &&
  /(ed|sent|built|born|begun|made|paid|sold|bought|delivery|publication|arrival|departure)$/.test(words[0]!);
/** Of a number these say no more than its noun. */
const NEUTRALLY = /^(sold|played|handled|carried|served|produced|printed|issued|completed|recorded|held)$/;
const TIME_WORDS = new Set('date on at day time in year'.split(' '));
const WEAK_HEADS = new Set('name id date number no total value type code rate'.split(' '));

export const MONEY_WORDS = new Set('sale revenue taking turnover income money earning proceeds value'.split(' '));
