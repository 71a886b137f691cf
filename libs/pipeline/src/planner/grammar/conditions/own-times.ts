// Two times of a row held against each other: "closed after its due date", "paid late", "shipped more than 5 days after it
// was ordered", "took longer than a week from being opened".
import type { ColumnSchema, Condition } from '@quaestor/contracts';
import { rootOf, shareRoot } from '../../../words/roots.ts';
import { mappingOf } from '../../../words/table-index.ts';
import { splitWords } from '../../../words/split-words.ts';
import { isTime } from '../../columns.ts';
import { type Amount, amountRule } from '../numbers/numbers.ts';
import { alt, costing, map, maybe, memo, read, type Rule, seq } from '../parser.ts';
import type { Scan } from '../scan.ts';
import { unitOf } from '../numbers/units.ts';
import { boundedRule } from './comparison.ts';
import { deadlineOf, DONE, doneOf, tellsDelay, timesCalled, verbsOf } from './deadlines.ts';
import { isFlag, truthOf } from './flags.ts';
import type { Narrowing } from './narrowing.ts';
import { PARTICIPLE } from './was-done.ts';

export function ownTimes(scan: Scan, opener: Rule<unknown>): Rule<Narrowing> {
  const times = scan.schema.filter(isTime);
  const flagged = byFlag(scan, opener);
  if (times.length < 2) return flagged;
  const time = memo(timeSaid(scan, times));
  const pronoun = maybe(scan.phrase(PRONOUNS));
  const way = alt(
    map(scan.phrase(AFTER), () => '>' as const),
    map(scan.phrase(BEFORE), () => '<' as const),
  );
  const due = deadlineOf(scan.schema);
  const other = alt(
    map(seq(pronoun, time), ([, column]) => column),
    // "later than promised" of what was due
    due ? map(seq(pronoun, foretold(scan, due)), () => due) : () => [],
  );
  const amount = map(boundedRule(scan), ({ op, value }) => {
    const later = lengthOf(value);
    return later && (op === '>' || op === '>=' || op === '<' || op === '<=') ? { op, later } : undefined;
  });
  const within = map(seq(scan.phrase('within'), amountRule(scan)), ([, value]) => {
    const later = lengthOf(value);
    return later && { op: '<=' as const, later };
  });
  const beside = (one: ColumnSchema, op: Condition['op'], two: ColumnSchema, later?: Condition['later']) =>
    one === two || !areAlike(one, two, later)
      ? undefined
      : { filters: [{ column: one.name, op, values: [], than: two.name, ...(later ? { later } : {}) }] };
  const deadline = tellsDelay(scan.schema) ? undefined : due;
  const rest = (known: ColumnSchema) => {
    const [column, ...others] = times.filter((each) => each !== known && each !== due);
    return others.length === 0 ? column : doneOf(scan.schema);
  };
  const took = scan.phrase('took|take|takes|taking|needed|lasted|that took|which took|to take');
  const plain = alt<Narrowing>(
    flagged,
    map(seq(opener, time, maybe(scan.phrase(ON_A_DAY)), way, other), ([, one, , op, two]) => beside(one, op, two)),
    map(seq(opener, time, amount, way, other), ([, one, { op, later }, direction, two]) =>
      direction === '>' ? beside(one, op, two, later) : beside(two, op, one, later),
    ),
    map(seq(opener, time, within, scan.phrase('of|after|from'), other), ([, one, { op, later }, , two]) =>
      beside(one, op, two, later),
    ),
    map(seq(opener, time, scan.phrase(SAME_DAY), pronoun, time), ([, one, , , two]) =>
      one.type === 'date' || two.type === 'date' ? beside(one, '=', two) : undefined,
    ),
    // where a state is a value, the time of it says no more
    map(seq(scan.phrase(DONE_AT_ALL), time), ([, one], { to }) =>
      scan.state(to - 1).length > 0 ? undefined : present(one),
    ),
    map(seq(took, amount, scan.phrase('from|after|since'), other), ([, { op, later }, , one]) => {
      const end = rest(one);
      return end && beside(end, op, one, later);
    }),
    map(
      seq(took, amount, scan.phrase('to|to be|to get|until it was|until they were'), time),
      ([, { op, later }, , end]) => {
        const start = rest(end);
        return start && start !== doneOf(scan.schema) ? beside(end, op, start, later) : undefined;
      },
    ),
  );
  if (!deadline) return plain;
  // "late, i.e. after the due date"
  const explained = maybe(seq(scan.phrase('i.e|i.e .|that is|meaning|so'), scan.phrase(AFTER), other));
  const state = alt(
    map(seq(scan.phrase(LATE), explained), () => '>' as const),
    map(scan.phrase(EARLY), () => '<' as const),
    map(scan.phrase(IN_TIME), () => '<=' as const),
  );
  const done = doneOf(scan.schema);
  const isDone = done && (done.nulls === 0 || saysDone(scan, done));
  return alt<Narrowing>(
    plain,
    map(seq(opener, time, maybe(scan.phrase('us|them|it|me|back')), state), ([, one, , op]) =>
      beside(one, op, deadline),
    ),
    map(seq(opener, state, time), ([, op, one]) => beside(one, op, deadline)),
    map(seq(opener, amount, scan.phrase(LATE)), ([, { op, later }]) => done && beside(done, op, deadline, later)),
    map(seq(opener, time, amount, scan.phrase(LATE)), ([, one, { op, later }]) => beside(one, op, deadline, later)),
    // "of the delivered jobs, how many were late", "late deliveries"
    isDone && !scan.index.values('late').length
      ? costing(
          0.1,
          noting(
            scan,
            done,
            deadline,
            map(seq(opener, maybe(scan.phrase(RAN)), state), ([, , op]) => beside(done, op, deadline)),
          ),
        )
      : () => [],
  );
}

/** Another word for when it was to be done than its column has. */
const foretold = (scan: Scan, { name }: ColumnSchema): Rule<string> =>
  shareRoot(splitWords(name), 'promised') ? scan.phrase(FORETOLD) : scan.phrase(`${FORETOLD}|promised`);
const FORETOLD = 'expected|planned|agreed|scheduled|meant to|due';

/** What is not done yet may be late by now: where some is not, the question has to speak of what was. */
const saysDone = (scan: Scan, done: ColumnSchema) => {
  const roots = verbsOf(done);
  // of what a share is taken has to be said by more than a noun
  const isShare = /\b(percent|percentage|share|proportion|rate|fraction)\b|%/i.test(scan.question.text);
  return scan.question.tokens.some(
    ({ lower }) => lower.length > 4 && roots.includes(rootOf(lower)) && (!isShare || PARTICIPLE.test(lower)),
  );
};

const noting =
  (scan: Scan, { name }: ColumnSchema, deadline: ColumnSchema, rule: Rule<Narrowing>): Rule<Narrowing> =>
  (at) =>
    rule(at).map((each) => ({
      ...each,
      notes: [...each.notes, `"${scan.text(at, each.to)}" is told by ${name} and ${deadline.name}.`],
    }));

/** Where not every row has such a time. */
const present = ({ name, nulls }: ColumnSchema): Narrowing | undefined =>
  nulls > 0 ? { filters: [{ column: name, op: 'present', values: [] }] } : undefined;

/** "delivered late" of a column `on_time`. */
function byFlag(scan: Scan, opener: Rule<unknown>): Rule<Narrowing> {
  const [flag, ...others] = scan.schema.filter((column) => isFlag(column) && ON_TIME.test(column.name));
  if (!flag || others.length) return () => [];
  const done = (at: number) =>
    /(ed|id)$/.test(scan.token(at)?.lower ?? '') && scan.column(at).length > 0 ? [read(at + 1, undefined)] : [];
  return map(seq(opener, maybe(done), scan.phrase('late|too late')), () => truthOf(flag, false));
}

const ON_TIME = /^(was |is )?(on|in)[ _-]?time$/i;

/** No minutes lie between two days. */
const areAlike = (one: ColumnSchema, two: ColumnSchema, later: Condition['later']) =>
  later === undefined || later.unit === 'days' || (one.type === 'timestamp' && two.type === 'timestamp');

function lengthOf({ value, unit }: Amount): Condition['later'] {
  const found = unit === undefined ? undefined : unitOf(unit);
  if (!found || found.dimension !== unitOf('day')!.dimension || /^year/.test(unit!)) return undefined;
  const [name, seconds] = SPANS.find(([, least]) => found.factor >= least) ?? SPANS[2];
  return { amount: (value * found.factor) / seconds, unit: name };
}

const SPANS = [
  ['days', 86_400],
  ['hours', 3600],
  ['minutes', 60],
] as const;

/** A time by its name, or by the verb that it is of. */
function timeSaid(scan: Scan, times: readonly ColumnSchema[]): Rule<ColumnSchema> {
  const named = map(scan.column, ({ column }) => (isTime(column) ? column : undefined));
  const by = (roots: readonly string[]) => {
    const [column, ...others] = timesCalled(times, new Set(roots));
    return others.length === 0 ? column : undefined;
  };
  const found = (at: number, to: number, column: ColumnSchema | undefined) =>
    column
      ? [
          read(to, column, {
            cost: 0.1,
            mapping: [mappingOf(scan.text(at, to), scan.table, { column, score: 0.8, evidence: 'stem' })],
          }),
        ]
      : [];
  return alt(
    named,
    (at) => {
      const lower = scan.token(at)?.lower ?? '';
      const named = lower.length > 2 ? found(at, at + 1, by([rootOf(lower)])) : [];
      const [end] = scan.phrase('date|time|day')(at + 1);
      return end ? [...named, ...named.map((each) => ({ ...each, to: end.to }))] : named;
    },
    ...DONE.map(
      ([said, verbs]): Rule<ColumnSchema> =>
        (at) =>
          scan
            .phrase(said)(at)
            .flatMap(({ to }) => found(at, to, by(verbs.split(' ').map(rootOf)))),
    ),
  );
}

const PRONOUNS =
  'we|we had|we have|they had|they|was originally|were|had been|it was originally|originally|what we|what was|its|their|the|his|her|it was|it is|they were|they are|it had been|they had been|being|was|were|having been|it got|they got|that|when it was|when they were';
const AFTER = 'after|later than|past|beyond|only after|following';
const BEFORE = 'before|earlier than|ahead of|prior to|in advance of';
const SAME_DAY =
  'on the very day|on the same day|on the same day as|on the day|on the day of|on the very day of|the same day|the same day as';
const DONE_AT_ALL =
  'that have been|that has been|which have been|which has been|that were|which were|that got|that have already been|already|that are already';
const ON_A_DAY = 'on a day|on a date|on a later day|some time|at a time|only|too|any time';
const IN_TIME =
  'on time|in time|punctually|by the deadline|when due|on time or early|early or on time|on time or earlier|on time or better|on time or sooner|on time or before|in time or early|on or before time';
const RAN = 'ran|running|arrived|came|turned up|got there|were|was';
const LATE = 'late|too late|overdue|behind schedule|past due|past the deadline|after the deadline|belatedly';
const EARLY = 'early|too early|ahead of time|ahead of schedule|before time|before the deadline';
