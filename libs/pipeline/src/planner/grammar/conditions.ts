// Which rows a question is about: values, comparisons, what is missing, what holds, when it was.
import type { ColumnSchema, Condition, Filter } from '@quaestor/contracts';
import { STOP_WORDS } from '../../words/lexicon.ts';
import { rootOf } from '../../words/roots.ts';
import { splitWords } from '../../words/split-words.ts';
import { type ColumnMatch, mappingOf } from '../../words/table-index.ts';
import { isNumber, isTime } from '../read/reader.ts';
import { amountRule } from './numbers.ts';
import { alt, costing, map, maybe, memo, opt, type Read, read, type Rule, seq } from './parser.ts';
import { type Period, periodRule } from './periods.ts';
import * as phrases from './phrases.ts';
import { PERSONS, type Scan, type Values } from './scan.ts';
import { adjectiveColumns, verbColumns } from './speaking.ts';

export interface Narrowing {
  filters: readonly Filter[];
  /** Of groups: how many rows they must have. */
  rows?: { op: Condition['op']; value: number };
  /** A bare value, which may also be one side of a comparison. */
  values?: { column: ColumnSchema; values: readonly string[]; negated: boolean };
  period?: { column: ColumnSchema; period: Period };
  /** Two periods that may be compared: "between 2020 and 2023". */
  between?: { column: ColumnSchema; sides: [Filter[], Filter[]] };
}

type Comparison = { op: Condition['op']; values: number[] } | { any: { op: Condition['op']; values: number[] }[] };

export function conditionRule(scan: Scan): Rule<Narrowing> {
  const amount = amountRule(scan);
  const opener = maybe(
    alt(
      openers(scan),
      map(seq(openers(scan), openers(scan)), () => ''),
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
  const flag = map(scan.column, (match) => (match.column.type === 'boolean' ? match : undefined));

  const comparator: Rule<Condition['op']> = alt(
    ...phrases.COMPARATORS.map(([list, op]) => map(scan.phrase(split(list)), () => op)),
  );
  const two = map(
    seq(scan.phrase(phrases.BETWEEN), amount, scan.phrase(phrases.TO), amount),
    ([, low, , high]): Comparison => ({
      op: 'between',
      values: [low, high],
    }),
  );
  const span = map(seq(amount, scan.phrase(['to', '-', '–']), amount), ([low, , high]): Comparison => ({
    op: 'between',
    values: [low, high],
  }));
  const beyond = map(
    seq(
      amount,
      alt(
        map(scan.phrase(phrases.OR_MORE), () => '>=' as const),
        map(scan.phrase(phrases.OR_LESS), () => '<=' as const),
      ),
    ),
    ([value, op]): Comparison => ({
      op,
      values: [value],
    }),
  );
  const single = map(seq(comparator, amount), ([op, value]): Comparison => ({ op, values: [value] }));
  const either = map(
    seq(single, scan.phrase(['or']), maybe(scan.phrase(['is', 'are'])), single),
    ([one, , , other]): Comparison | undefined => ('any' in one || 'any' in other ? undefined : { any: [one, other] }),
  );
  const compared = memo(alt(either, two, beyond, single));
  const exactly = map(amount, (value): Comparison => ({ op: '=', values: [value] }));

  const filtersOf = ({ name }: ColumnSchema, comparison: Comparison): Filter[] =>
    'any' in comparison
      ? [{ any: comparison.any.map((each) => ({ column: name, ...each })) }]
      : [{ column: name, ...comparison }];
  const on = ({ column }: ColumnMatch, comparison: Comparison): Narrowing | undefined =>
    isOutOfScale(column, comparison) ? undefined : { filters: filtersOf(column, comparison) };

  const numeric = alt<Narrowing>(
    map(seq(opener, the, number, copula, compared), ([, , column, , comparison]) => on(column, comparison)),
    map(seq(opener, the, number, copula, costing(0.1, alt(span, exactly))), ([, , column, , comparison]) =>
      on(column, comparison),
    ),
    map(
      seq(
        opener,
        compared,
        maybe(scan.phrase(['of', 'in', 'the', 'for'])),
        number,
        maybe(scan.phrase(phrases.OR_MORE)),
      ),
      ([, comparison, , column]) => on(column, comparison),
    ),
    map(seq(opener, single, number, scan.phrase(phrases.OR_MORE)), ([, comparison, column]) => on(column, comparison)),
    map(
      seq(
        opener,
        amount,
        number,
        alt(
          map(scan.phrase(phrases.OR_MORE), () => '>=' as const),
          map(scan.phrase(phrases.OR_LESS), () => '<=' as const),
        ),
      ),
      ([, value, column, op]) => on(column, { op, values: [value] }),
    ),
    // "with 5 gold medals", "gave 5 as rating"
    map(
      seq(scan.phrase(WITH), amount, maybe(scan.phrase(['as', 'as a', 'for', 'in', 'of'])), the, costing(0.1, number)),
      ([, value, , , column]) => on(column, { op: '=', values: [value] }),
    ),
    // "no goals" of a number that is always there
    map(seq(scan.phrase(phrases.NO), number), ([, column]) =>
      column.column.nulls === 0 ? on(column, { op: '=', values: [0] }) : undefined,
    ),
    // "weighing more than 500 kg", "cost more than 3,500"
    map(
      seq(opener, verbColumns(scan), maybe(scan.phrase(['is', 'are', 'was', 'were', 'for', 'the'])), compared),
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
  );

  const relative = alt<Narrowing>(
    map(
      seq(
        opener,
        the,
        alt(number, verbColumns(scan)),
        copula,
        comparator,
        the,
        centre(scan),
        maybe(scan.phrase(OF_WORDS)),
        maybe(number),
      ),
      ([, , column, , op, , to, , named]) =>
        !named || named.column === column.column
          ? {
              filters: [
                { column: column.column.name, op, values: [], relative: { to, deviations: 0, side: 'one' as const } },
              ],
            }
          : undefined,
    ),
    map(seq(opener, comparator, the, centre(scan), maybe(scan.phrase(OF_WORDS)), number), ([, op, , to, , column]) => ({
      filters: [{ column: column.column.name, op, values: [], relative: { to, deviations: 0, side: 'one' as const } }],
    })),
    map(
      seq(opener, the, number, copula, comparator, amount, scan.phrase(DEVIATIONS), scan.phrase(FROM_MEAN)),
      ([, , { column }, , op, away, , from]): Narrowing => {
        const below = from.startsWith('below');
        const side: 'one' | 'both' = /^(above|over|below)/.test(from) ? 'one' : 'both';
        const relative = { to: 'mean' as const, deviations: below ? -away : away, side: side };
        return {
          filters: [{ column: column.name, op: below || op.startsWith('<') ? '<' : '>', values: [], relative }],
        };
      },
    ),
  );

  const absent = alt<Narrowing>(
    map(
      seq(
        opener,
        scan.phrase(phrases.NO),
        maybe(alt(scan.phrase(phrases.THE), scan.phrase(RATING_FOR))),
        scan.column,
        maybe(scan.phrase(GIVEN)),
      ),
      ([, , , { column }]) =>
        column.type !== 'boolean' && column.nulls > 0
          ? { filters: [{ column: column.name, op: 'missing' as const, values: [] }] }
          : undefined,
    ),
    map(seq(opener, the, scan.column, scan.phrase(phrases.MISSING)), ([, , { column }]) => ({
      filters: [{ column: column.name, op: 'missing' as const, values: [] }],
    })),
    map(seq(opener, the, scan.column, scan.phrase(phrases.PRESENT)), ([, , { column }]) => ({
      filters: [{ column: column.name, op: 'present' as const, values: [] }],
    })),
  );

  const list = valueList(scan);
  const isOf = ({ column, values, negated }: NonNullable<Narrowing['values']>): Narrowing => ({
    filters: negated
      ? values.map((value) => ({ column: column.name, op: '!=' as const, values: [value] }))
      : [
          values.length === 1
            ? { column: column.name, op: '=' as const, values: [...values] }
            : { column: column.name, op: 'in' as const, values: [...values] },
        ],
    values: { column, values, negated },
  });
  const named = alt<Narrowing>(
    directed(
      map(seq(opener, the, list, maybe(alt<ColumnMatch | string>(text, flagless(scan)))), ([, , each, column]) =>
        column && typeof column === 'object' && column.column !== each.column
          ? undefined
          : isOf({ ...each, negated: false }),
      ),
      scan,
    ),
    map(seq(opener, not, the, list, maybe(text)), ([, , , each, column]) =>
      column && column.column !== each.column ? undefined : isOf({ ...each, negated: true }),
    ),
    map(seq(opener, the, text, copula, opt(not), the, list), ([, , { column }, , negation, , each]) =>
      each.column === column ? isOf({ ...each, negated: negation !== undefined }) : undefined,
    ),
  );

  const holds = alt<Narrowing>(
    map(seq(opener, opt(not), alt(flag, flagWord(scan))), ([, negation, match]) =>
      truth(match.column, (negation === undefined) === !('negated' in match && match.negated)),
    ),
    map(seq(scan.phrase(phrases.NO), flag), ([, match]) => truth(match.column, false)),
    map(seq(opener, the, flag, copula, scan.phrase(['true', 'yes', 'false', 'no', 'y', 'n'])), ([, , match, , word]) =>
      truth(match.column, ['true', 'yes', 'y'].includes(word)),
    ),
  );

  return memo(alt(numeric, relative, absent, named, holds, when(scan, time), spelled(scan, text)));
}

const split = (list: string) => {
  let known = splits.get(list);
  if (!known) splits.set(list, (known = list.split('|')));
  return known;
};
const splits = new Map<string, readonly string[]>();

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

/** `Viewers (m)` holds 12.3 where the question says 10 million: they do not speak of the same numbers. */
const isOutOfScale = ({ max }: ColumnSchema, comparison: Comparison) => {
  const values = 'any' in comparison ? comparison.any.flatMap((each) => each.values) : comparison.values;
  return typeof max === 'number' && max > 0 && values.some((value) => value >= 1000 * max && value >= 1000);
};

const WITH = [
  'with',
  'have',
  'has',
  'had',
  'that have',
  'that has',
  'that had',
  'got',
  'gave',
  'who have',
  'won',
  'scored',
  'having',
  'score',
  'with a',
  'rated',
  'with exactly',
  'are',
  'is',
];
/** "from Rotterdam to Valencia": where both are values of several columns, the preposition says which. */
const directed =
  (rule: Rule<Narrowing>, scan: Scan): Rule<Narrowing> =>
  (at) =>
    rule(at).map((each) => {
      const column = each.value.values?.column;
      const way = scan
        .text(at, each.to)
        .match(/\b(from|to)\b/i)?.[1]
        ?.toLowerCase();
      const own = column && splitWords(column.name).find((word) => word in DIRECTIONS);
      if (!way || !own) return each;
      return { ...each, cost: each.cost + (DIRECTIONS[own] === way ? -0.1 : 0.4) };
    });
const DIRECTIONS: Readonly<Record<string, 'from' | 'to'>> = {
  origin: 'from',
  source: 'from',
  departure: 'from',
  start: 'from',
  from: 'from',
  sender: 'from',
  destination: 'to',
  arrival: 'to',
  target: 'to',
  to: 'to',
  recipient: 'to',
  end: 'to',
};

const RATING_FOR = [
  'rating for',
  'rating of',
  'score for',
  'mark in',
  'mark for',
  'value for',
  'value of',
  'data for',
  'answer for',
  'entry for',
];
const GIVEN = [
  'recorded',
  'given',
  'at all',
  'listed',
  'available',
  'set',
  'noted',
  'reported',
  'entered',
  'value',
  'values',
  'yet',
  'indicated',
  'there',
  'known',
];
const OF_WORDS = ['of', 'of the', 'of all', 'for', 'in', 'value of', 'value', 'for the'];
const DEVIATIONS = [
  'standard deviations',
  'standard deviation',
  'std devs',
  'sd',
  'sds',
  'std',
  'sigma',
  'standard deviations away',
  'standard dev',
  'deviations',
];
const FROM_MEAN = [
  'from the mean',
  'from mean',
  'from the average',
  'from average',
  'away from the mean',
  'above the mean',
  'above average',
  'above mean',
  'above the average',
  'below the mean',
  'below average',
  'below the average',
  'over the mean',
  'off the mean',
];

const truth = ({ name }: ColumnSchema, value: boolean): Narrowing => ({
  filters: [{ column: name, op: '=', values: [value] }],
});

const centre = (scan: Scan): Rule<'mean' | 'median'> =>
  alt(
    map(
      scan.phrase([
        'average',
        'mean',
        'the average',
        'the mean',
        'its mean',
        'its average',
        'overall average',
        'the overall average',
        'avg',
        'the column average',
        'their average',
        'the overall mean',
        'average value',
        'mean value',
      ]),
      () => 'mean' as const,
    ),
    map(scan.phrase(['median', 'the median', 'its median', 'the overall median']), () => 'median' as const),
  );

/** "over 60", "aged 20 to 25" where the rows are people with an age. */
function ageOnly(scan: Scan, compared: Rule<Comparison>): Rule<Narrowing> {
  const ages = scan.schema.filter(
    (column) =>
      isNumber(column) && scan.index.conceptsOf(column).includes('age') && !/median|mean|average/i.test(column.name),
  );
  const [age] = ages;
  if (!age || ages.length > 1) return () => [];
  const persons = scan.schema.some(({ name }) => splitWords(name).some((word) => PERSONS.has(word)));
  const aged = scan.phrase(['aged', 'aged between', 'are', 'who are', 'at', 'of', 'were', 'is']);
  const rule = map(seq(maybe(aged), compared), ([, comparison]): Narrowing => ({
    filters:
      'any' in comparison
        ? [{ any: comparison.any.map((each) => ({ column: age.name, ...each })) }]
        : [{ column: age.name, ...comparison }],
  }));
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

/** Values of one column: "Caravel or QuickHaul", "9A and 9B together". A value of several columns gives a reading for each. */
export function valueList(scan: Scan): Rule<{ column: ColumnSchema; values: readonly string[] }> {
  const { value } = scan;
  const or = scan.phrase(phrases.OR);
  const mapped = ({ phrase, matches }: Values, to: number, cost: number) =>
    matches
      .filter(({ ambiguous }) => !ambiguous)
      .map(({ column, value: cell }) =>
        read(
          to,
          { column, values: [cell] as readonly string[] },
          {
            cost,
            mapping: [
              { ...mappingOf(phrase, scan.table, { column, score: 0.9, evidence: 'value' as const }), value: cell },
            ],
          },
        ),
      );
  const one: Rule<{ column: ColumnSchema; values: readonly string[] }> = memo((at) =>
    value(at).flatMap((each) => mapped(each.value, each.to, each.cost)),
  );
  return memo((at) => {
    const done: Read<{ column: ColumnSchema; values: readonly string[] }>[] = [];
    let open = [...one(at)];
    while (open.length) {
      done.push(...open);
      open = open.flatMap((first) =>
        [...or(first.to), ...(isListed(scan, first.to) ? [read(first.to, '')] : [])].flatMap((sign) =>
          one(sign.to)
            .filter(
              (next) => next.value.column === first.value.column && !first.value.values.includes(next.value.values[0]!),
            )
            .map((next) => ({
              to: next.to,
              value: { column: first.value.column, values: [...first.value.values, ...next.value.values] },
              cost: first.cost + next.cost,
              mapping: [...first.mapping, ...next.mapping],
              notes: first.notes,
            })),
        ),
      );
    }
    return done;
  });
}

/** A comma between two of a list; commas are no tokens. */
export const isListed = (scan: Scan, at: number) => {
  const [before, after] = [scan.token(at - 1), scan.token(at)];
  return before !== undefined && after !== undefined && scan.question.text.slice(before.end, after.start).includes(',');
};

const flagless = (scan: Scan): Rule<string> => scan.phrase(['together', 'combined', 'alone', 'only']);

const PREFIXES: readonly [string, string][] = [
  ['un', ''],
  ['in', ''],
  ['non', ''],
  ['non-', ''],
  ['off', 'on'],
  ['dis', ''],
  ['il', ''],
];

/** "uninsured", "offline", "remotely", "cancellation": a column of yes and no, said in another form. */
const flagWord = (scan: Scan): Rule<ColumnMatch & { negated: boolean }> => {
  const flags = scan.schema
    .filter(({ type }) => type === 'boolean')
    .map((column) => ({
      column,
      words: splitWords(column.name).filter((word) => !['is', 'has', 'was', 'did'].includes(word)),
    }));
  return (at) => {
    const lower = scan.token(at)?.lower ?? '';
    if (lower.length < 4) return [];
    return flags.flatMap(({ column, words }) => {
      const name = words.join(' ');
      const sameRoot = (word: string) => words.length === 1 && rootOf(word) === rootOf(name);
      const negated = PREFIXES.some(
        ([prefix, kept]) => lower.startsWith(prefix) && sameRoot(kept + lower.slice(prefix.length)),
      );
      if (!negated && !sameRoot(lower)) return [];
      const match = { column, score: 0.85, evidence: 'stem' as const, negated };
      return [read(at + 1, match, { cost: 0.05, mapping: [mappingOf(scan.text(at, at + 1), scan.table, match)] })];
    });
  };
};

const IN = [
  'in',
  'during',
  'of',
  'for',
  'on',
  'from',
  'throughout',
  'within',
  'dated',
  'in the',
  'during the',
  'of the',
  'for the',
  'on the',
  'from the',
  'at',
  'in the whole of',
];
const BEFORE = ['before', 'prior to', 'earlier than', 'from before', 'are before', 'were before', 'is before'];
const UNTIL = [
  'until',
  'up to',
  'till',
  'through',
  'up until',
  'to',
  'no later than',
  'by',
  'by the end of',
  'as of',
  'up to and including',
];
const AFTER = ['after', 'later than', 'past', 'are after', 'were after'];
const SINCE = [
  'since',
  'from',
  'starting',
  'starting in',
  'starting from',
  'starting with',
  'as of',
  'from the start of',
  'in or after',
  'no earlier than',
  'beginning in',
];
const ONWARD = ['on', 'onwards', 'onward', 'or later', 'or after', 'and later', 'and after', 'and onwards', 'forward'];
const ENTIRELY = [
  'between',
  'from',
  'between the years',
  'from the years',
  'in the years',
  'in the period',
  'during',
  'between the dates',
  'in between',
];
const PAST = ['to', 'until', 'through', 'till', '-', '–', 'and', 'up to'];

/** Of the column named before it, else of the only one of times; a column of year numbers is one too. */
function when(scan: Scan, time: Rule<ColumnMatch>): Rule<Narrowing> {
  const dates = scan.schema.filter(isTime);
  const years = scan.schema.filter(
    (column) => column.type === 'integer' && /(^|[\s_])(year|yr|season)s?$/i.test(column.name),
  );
  const yearNamed = map(scan.column, (match) => (years.includes(match.column) ? match : undefined));
  const spanOf = (column: ColumnSchema | undefined) =>
    column?.min && column.max && isTime(column)
      ? { first: String(column.min).slice(0, 10), last: String(column.max).slice(0, 10) }
      : undefined;
  const targets = years.length ? years : dates;
  const rules = targets.map((column): Rule<Narrowing> => {
    const relation = relationRule(scan, periodRule(scan, spanOf(column)));
    const other = targets.length > 1 ? 0.2 : 0;
    return (at) =>
      relation(at).flatMap((each) => {
        const value = narrowingBy(column, each.value);
        if (!value) return [];
        const phrase = scan.text(at, each.to);
        const mapping = mappingOf(phrase, scan.table, { column, score: 0.75, evidence: 'type' });
        return [{ ...each, value, cost: each.cost + other, mapping: [...each.mapping, mapping] }];
      });
  });
  const opener = maybe(scan.phrase(phrases.OPENERS));
  const copula = maybe(
    scan.phrase(['is', 'was', 'were', 'are', 'falls', 'fell', 'lies', '=', 'date', 'on', 'took place']),
  );
  const namedRule: Rule<Narrowing> = (at) =>
    seq(
      opener,
      maybe(scan.phrase(['the'])),
      alt(time, yearNamed),
      copula,
    )(at).flatMap((head) => {
      const { column } = head.value[2];
      const relation = alt(
        relationRule(scan, periodRule(scan, spanOf(column))),
        map(periodRule(scan, spanOf(column)), (period): Related => ({ from: period, to: period })),
      );
      return relation(head.to).flatMap((each) => {
        const value = narrowingBy(column, each.value);
        return value
          ? [
              {
                ...each,
                value,
                cost: head.cost + each.cost,
                mapping: [...head.mapping, ...each.mapping],
                notes: [...head.notes, ...each.notes],
              },
            ]
          : [];
      });
    });
  return memo(alt(...rules, namedRule));
}

type Related = { from?: Period; to?: Period; month?: number; apart?: [Period, Period] };

const TIME_VERBS = [
  'published',
  'released',
  'founded',
  'built',
  'opened',
  'established',
  'made',
  'hired',
  'created',
  'held',
  'started',
  'commissioned',
  'issued',
  'premiered',
  'launched',
  'produced',
  'recorded',
  'played',
  'admitted',
  'were published',
  'was published',
  'were released',
  'was released',
  'were built',
  'were founded',
  'were made',
  'that were',
  'took place',
  'happened',
  'occurred',
  'dating',
  'were held',
  'placed',
  'taken',
  'sold',
  'listed',
  'begun',
  'began',
  'that took place',
  'were taken',
  'were placed',
  'ended',
  'aired',
  'introduced',
  'completed',
  'signed',
  'reported',
  'were opened',
  'were recorded',
  'were created',
  'made it',
  'from',
];

function relationRule(scan: Scan, period: Rule<Period>): Rule<Related> {
  const bare = relations(scan, period);
  return alt(
    bare,
    map(seq(scan.phrase(TIME_VERBS), bare), ([, related]) => related),
  );
}

function relations(scan: Scan, period: Rule<Period>): Rule<Related> {
  const plain = memo(map(period, (each) => (each.month === undefined ? each : undefined)));
  const month = map(period, (each) => each.month);
  return memo(
    alt<Related>(
      map(seq(scan.phrase(ENTIRELY), plain, scan.phrase(PAST), plain), ([, from, , to]) => ({
        from,
        to,
        apart: [from, to],
      })),
      map(seq(scan.phrase(BEFORE), plain), ([, each]) => ({
        to: { ...each, end: each.start, ...(each.year ? { year: each.year - 1 } : {}) },
      })),
      map(seq(scan.phrase(UNTIL), plain), ([, each]) => ({ to: each })),
      map(seq(scan.phrase(AFTER), plain), ([, each]) => ({
        from: { ...each, start: each.end, ...(each.year ? { year: each.year + 1 } : {}) },
      })),
      map(seq(scan.phrase(SINCE), plain, opt(scan.phrase(ONWARD))), ([word, each, onward]) =>
        word === 'from' && !onward ? undefined : { from: each },
      ),
      map(seq(scan.phrase(IN), plain, scan.phrase(ONWARD)), ([, each]) => ({ from: each })),
      map(seq(plain, scan.phrase(ONWARD)), ([each]) => ({ from: each })),
      map(seq(opt(scan.phrase(IN)), plain), ([word, each], whole) =>
        word || whole.to ? { from: each, to: each } : undefined,
      ),
      map(seq(scan.phrase(IN), month), ([, each]) => ({ month: each })),
    ),
  );
}

function narrowingBy(column: ColumnSchema, related: Related): Narrowing | undefined {
  const filters = filtersFor(column, related);
  if (!filters) return undefined;
  const { from, to, apart } = related;
  const [one, other] = (apart ?? []).map((period) => filtersFor(column, { from: period, to: period }));
  return {
    filters,
    ...(from && from === to ? { period: { column, period: from } } : {}),
    ...(one && other ? { between: { column, sides: [one, other] } } : {}),
  };
}

function filtersFor(column: ColumnSchema, { from, to, month }: Related): Filter[] | undefined {
  const { name } = column;
  if (month !== undefined)
    return isTime(column) ? [{ column: name, grain: 'month', op: '=', values: [month] }] : undefined;
  if (!isTime(column)) {
    if ((from && !yearsOf(from)) || (to && !yearsOf(to))) return undefined;
    const [first, last] = [from && yearsOf(from)![0], to && yearsOf(to)![1]];
    if (first !== undefined && first === last) return [{ column: name, op: '=', values: [first] }];
    return [
      ...(first === undefined ? [] : [{ column: name, op: '>=' as const, values: [first] }]),
      ...(last === undefined ? [] : [{ column: name, op: '<=' as const, values: [last] }]),
    ];
  }
  return [
    ...(from ? [{ column: name, op: '>=' as const, values: [from.start] }] : []),
    ...(to ? [{ column: name, op: '<' as const, values: [to.end] }] : []),
  ];
}

/** First and last year, of periods that begin and end with a year. */
function yearsOf({ start, end, year }: Period): [number, number] | undefined {
  if (year !== undefined) return [year, year];
  return start.endsWith('-01-01') && end.endsWith('-01-01')
    ? [Number(start.slice(0, 4)), Number(end.slice(0, 4)) - 1]
    : undefined;
}

const CONTAINS = [
  'contains',
  'contain',
  'containing',
  'includes',
  'include',
  'contains the word',
  'contain the word',
  'contains a',
  'containing a',
  'containing the word',
  'includes the word',
  'with the word',
  'that contain',
  'that contains',
  'contain the text',
  'contains the text',
  'mention',
  'mentions',
  'that mention',
  'mentioning',
  'have the word',
];
const HAS = ['with', 'has', 'have', 'having', 'including', 'that have', 'with a'];
const IN_COLUMN = ['in the', 'in their', 'in its', 'in', 'in the column', 'as part of the'];
const STARTS = [
  'start with',
  'starts with',
  'starting with',
  'begin with',
  'begins with',
  'beginning with',
  'start with the letter',
  'starts with the letter',
  'starting with the letter',
  'begin with the letter',
  'begins with the letter',
  'beginning with the letter',
  'start with a',
  'begin with a',
  'that start with',
  'that begin with',
  'whose name starts with',
  'whose name begins with',
  'that start with the letter',
];
const ENDS = [
  'end with',
  'ends with',
  'ending with',
  'end in',
  'ends in',
  'ending in',
  'end with the letter',
  'ends with the letter',
  'that end with',
  'that end in',
  'ending with the letter',
];

/** "whose name contains "Dale"", "start with the letter G", "have Storm in the title". */
function spelled(scan: Scan, text: Rule<ColumnMatch>): Rule<Narrowing> {
  const op = alt(
    map(scan.phrase(CONTAINS), () => 'contains' as const),
    map(scan.phrase(STARTS), () => 'starts' as const),
    map(scan.phrase(ENDS), () => 'ends' as const),
  );
  const word: Rule<string> = (at) => {
    const token = scan.token(at);
    if (!token) return [];
    const quoted = /["'“‘]/.test(scan.question.text[token.start - 1] ?? '');
    if (!quoted) return STOP_WORDS.has(token.lower) ? [] : [read(at + 1, token.text, { cost: 0.1 })];
    let to = at + 1;
    while (to < scan.end && !/^["'”’]/.test(scan.question.text.slice(scan.token(to - 1)!.end))) to++;
    return [read(to, scan.text(at, to), { cost: -0.1 })];
  };
  const opener = maybe(
    scan.phrase([
      'whose',
      'where',
      'where the',
      'with',
      'with a',
      'that have',
      'have',
      'has',
      'with the',
      'of which the',
      'the',
      'that',
      'whose the',
    ]),
  );
  const label = scan.label();
  const named = alt(
    text,
    label && label.type === 'text'
      ? map(scan.phrase(['name', 'names', 'whose name', 'title']), () => ({
          column: label,
          score: 0.75,
          evidence: 'type' as const,
        }))
      : () => [],
  );
  const condition = (column: ColumnSchema, how: 'contains' | 'starts' | 'ends', what: string): Narrowing => ({
    filters: [{ column: column.name, op: how, values: [what] }],
  });
  // "has" and "with" say so only of what is quoted or where the column is named after it
  const quoted: Rule<string> = (at) => word(at).filter(({ cost }) => cost < 0);
  const has = map(scan.phrase(HAS), () => 'contains' as const);
  return alt<Narrowing>(
    map(seq(opener, named, op, word), ([, { column }, how, what]) => condition(column, how, what)),
    map(seq(opener, named, has, quoted), ([, { column }, how, what]) => condition(column, how, what)),
    map(
      seq(alt<'contains' | 'starts' | 'ends'>(op, has), word, scan.phrase(IN_COLUMN), named),
      ([how, what, , { column }]) => condition(column, how, what),
    ),
    (at) =>
      label?.type === 'text'
        ? map(
            seq(
              alt(
                map(scan.phrase(STARTS), () => 'starts' as const),
                map(scan.phrase(ENDS), () => 'ends' as const),
              ),
              word,
            ),
            ([how, what]) => condition(label, how, what),
          )(at).map((each) => ({
            ...each,
            cost: each.cost + 0.1,
            mapping: [
              mappingOf(scan.text(at, each.to), scan.table, { column: label, score: 0.75, evidence: 'type' as const }),
            ],
          }))
        : [],
  );
}

/** "more than 15 employees": of each group. */
export const rowsCompared = (scan: Scan): Rule<{ op: Condition['op']; value: number }> => {
  const comparator: Rule<Condition['op']> = alt(
    ...phrases.COMPARATORS.map(([list, op]) => map(scan.phrase(split(list)), () => op)),
  );
  const amount = amountRule(scan);
  return alt(
    map(seq(maybe(scan.phrase(phrases.OPENERS)), comparator, amount, scan.rows), ([, op, value]) => ({ op, value })),
    map(seq(maybe(scan.phrase(phrases.OPENERS)), amount, scan.phrase(phrases.OR_MORE), scan.rows), ([, value]) => ({
      op: '>=' as const,
      value,
    })),
    map(seq(maybe(scan.phrase(phrases.OPENERS)), amount, scan.rows, scan.phrase(phrases.OR_MORE)), ([, value]) => ({
      op: '>=' as const,
      value,
    })),
  );
};
