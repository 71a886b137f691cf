// `resample`: rows parted by spans of time, those in which there is nothing too.
import { callable } from '../language/callable.ts';
import { notSupported, PythonError } from '../language/errors.ts';
import { isMissing, PyObject, type Value } from '../language/values.ts';
import { addMonths, DAY, dayStart, msOf, partOf, weekdayOf } from '../times/calendar.ts';
import { unitMs } from '../times/timedelta.ts';
import { Timestamp } from '../times/timestamp.ts';
import { columnOf, takeRows } from './columns.ts';
import { DataFrame } from './data-frame.ts';
import { GroupBy } from './group-by.ts';
import { grouping } from './grouping.ts';
import { Index } from './index-labels.ts';
import { method as frameMethod, type Member } from './members.ts';
import { only } from './options.ts';
import { Series } from './series.ts';

/** The label of the span a moment is in, and the label after a label. */
interface Spans {
  labelOf: (ms: number) => number;
  next: (label: number) => number;
}

const WEEKDAYS = ['MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT', 'SUN'];
const MONTHS: ReadonlyMap<string, number> = new Map([
  ['M', 1],
  ['ME', 1],
  ['MS', 1],
  ['Q', 3],
  ['QE', 3],
  ['QS', 3],
  ['A', 12],
  ['Y', 12],
  ['YE', 12],
  ['AS', 12],
  ['YS', 12],
]);
/** More empty spans than this are a mistake in the script. */
const MOST = 1_000_000;

function ofMonths(count: number, atStart: boolean): Spans {
  const start = (ms: number) => {
    const month = partOf('month', ms) - 1;
    return msOf(partOf('year', ms), month - (month % count) + 1);
  };
  if (atStart) return { labelOf: start, next: (label) => addMonths(label, count) };
  const end = (from: number) => addMonths(from, count) - DAY;
  return { labelOf: (ms) => end(start(ms)), next: (label) => end(label + DAY) };
}

/** @param first the first moment there is: days in several are counted from it */
function spansOf(rule: Value, first: number): Spans {
  const found = typeof rule === 'string' ? /^(\d*)([A-Za-z]+)(?:-([A-Z]{3}))?$/.exec(rule) : null;
  if (!found) throw new PythonError('ValueError', 'Invalid frequency');
  const [count, letters, anchor] = [Number(found[1] || 1), found[2]!, found[3]];
  const months = MONTHS.get(letters);
  if (months !== undefined) {
    if (count !== 1 || (anchor !== undefined && anchor !== 'DEC')) throw notSupported(`resample('${found[0]}')`);
    return ofMonths(months, letters.endsWith('S'));
  }
  if (letters === 'W') {
    if (count !== 1) throw notSupported(`resample('${found[0]}')`);
    const day = anchor === undefined ? 6 : WEEKDAYS.indexOf(anchor);
    const until = (ms: number) => dayStart(ms) + ((day - weekdayOf(ms) + 7) % 7) * DAY;
    return { labelOf: until, next: (label) => label + 7 * DAY };
  }
  const unit = unitMs(letters);
  if (unit === undefined || anchor !== undefined) throw notSupported(`resample('${found[0]}')`);
  const [size, origin] = [unit * count, dayStart(first)];
  return { labelOf: (ms) => origin + Math.floor((ms - origin) / size) * size, next: (label) => label + size };
}

function keyOf(times: readonly Value[], rule: Value, name: Value): Series {
  const known = times.flatMap((time) => (time instanceof Timestamp ? [time.ms] : []));
  if (known.length < times.filter((time) => !isMissing(time)).length || known.length === 0)
    throw new PythonError('TypeError', 'Only valid with DatetimeIndex, TimedeltaIndex or PeriodIndex');
  const first = known.reduce((least, ms) => Math.min(least, ms));
  const last = known.reduce((most, ms) => Math.max(most, ms));
  const spans = spansOf(rule, first);
  const labels = new Map<number, Timestamp>();
  const end = spans.labelOf(last);
  for (let label = spans.labelOf(first); label <= end; label = spans.next(label)) {
    if (labels.size >= MOST) throw notSupported('so many spans of time');
    labels.set(label, new Timestamp(label));
  }
  const values = times.map((time) => (time instanceof Timestamp ? labels.get(spans.labelOf(time.ms))! : NaN));
  return new Series(values, { name, dtype: 'category', categories: { values: [...labels.values()], ordered: true } });
}

function placesInTime(times: readonly Value[]): number[] {
  const ms = times.map((time) => (time instanceof Timestamp ? time.ms : -Infinity));
  return ms
    .map((_, place) => place)
    .sort((one, other) => (ms[one] === ms[other] ? one - other : ms[one]! - ms[other]!));
}

/** `pd.Grouper(key='date', freq='M')`. */
export class Grouper extends PyObject {
  readonly type = 'Grouper';

  /** @param key a column; null: the index */
  constructor(
    readonly column: Value,
    private readonly rule: Value,
  ) {
    super();
  }

  keyIn(frame: DataFrame): Series {
    if (this.rule !== null) {
      const times = this.column === null ? frame.index.labels : frame.column(this.column).values;
      const found = keyOf(times, this.rule, this.column ?? frame.index.name);
      return found.with(found.values, { ...found, index: frame.index });
    }
    if (this.column === null) throw notSupported('pd.Grouper without a key');
    return frame.series(frame.column(this.column));
  }

  /** The rows by their times, those without one first: what is first of a span is so in time. */
  inOrder(frame: DataFrame): DataFrame {
    if (this.rule === null) return frame;
    const times = this.column === null ? frame.index.labels : frame.column(this.column).values;
    return takeRows(frame, placesInTime(times));
  }

  override toString(): string {
    return 'Grouper';
  }
}

export const grouper = callable(
  'Grouper',
  "key=None, level=None, freq=None, axis=0, sort=False, closed=None, label=None, convention=None, origin='start_day', offset=None, dropna=True",
  (key, level, freq, axis, _sort, closed, label, _convention, origin, offset) => {
    check(axis, closed, label, level, origin, offset);
    return new Grouper(key, freq);
  },
);

/** What fills the gaps between moments is another thing than it is of other groups, and not known here. */
const KNOWN: ReadonlySet<string> = new Set(
  'mean sum count min max std var median first last size nunique quantile prod sem agg aggregate ngroups'.split(' '),
);

const options = { isSorted: true, dropsMissing: true, isObserved: false };
const signature =
  "rule, axis=0, closed=None, label=None, convention='start', on=None, level=None, origin='start_day', offset=None, group_keys=False";

function check(axis: Value, closed: Value, label: Value, level: Value, origin: Value, offset: Value): void {
  only('resample', 'axis', axis, 0);
  only('resample', 'closed', closed, null);
  only('resample', 'label', label, null);
  only('resample', 'level', level, null);
  only('resample', 'origin', origin, 'start_day');
  only('resample', 'offset', offset, null);
}

export const frameResampleMember: Member<DataFrame> = frameMethod(
  'resample',
  signature,
  (frame, rule, axis, closed, label, _convention, on, level, origin, offset) => {
    check(axis, closed, label, level, origin, offset);
    const rows = new Grouper(on, rule).inOrder(frame);
    const key = on === null ? keyOf(rows.index.labels, rule, rows.index.name) : keyOf(rows.column(on).values, rule, on);
    const others = on === null ? rows : rows.with(rows.columns.filter(({ name }) => name !== on));
    const whole = others.with(others.columns, Index.range(rows.height));
    return new GroupBy(whole, grouping(whole, key, null, options), true, undefined, false, true, KNOWN);
  },
);

export const seriesResampleMember: Member<Series> = frameMethod(
  'resample',
  signature,
  (series, rule, axis, closed, label, _convention, on, level, origin, offset) => {
    check(axis, closed, label, level, origin, offset);
    only('resample', 'on', on, null);
    const sorted = series.take(placesInTime(series.index.labels));
    const frame = new DataFrame([columnOf(sorted)], Index.range(sorted.length));
    const groups = grouping(frame, keyOf(sorted.index.labels, rule, sorted.index.name), null, options);
    return new GroupBy(frame, groups, true, [series.name], true, true, KNOWN);
  },
);
