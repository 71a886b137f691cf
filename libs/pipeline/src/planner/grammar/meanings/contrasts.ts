// Two things held against each other: which has more, how it grew.
import type { Filter } from '@quaestor/contracts';
import type { Frame } from '../frame.ts';
import type { Item, Measured } from '../pieces/item.ts';
import { countedOfSides, isMean, RELATED, sidesOf, sidesOrRest } from './differences.ts';
import { meanOfKinds, OF_KINDS } from './kinds-of-people.ts';
import { type Interpreter, type Meaning, aggregateOf, comparedAs, groupsOf, rowsOf, valueOf } from './meaning.ts';
import { isTurned } from './ranked-words.ts';

/** "Is the average fee in Cardiology higher than in Dermatology?" */
export const isMore: Interpreter = (frame) => {
  const [more, ...others] = frame.all('more');
  if (frame.asks[0] !== 'yes/no' || !more || others.length || !frame.has('than') || !frame.only(...RELATED, 'group'))
    return undefined;
  // "more passengers per flight on average": over the rows
  if (frame.all('group').some(({ groups }) => groups.length > 0) || (frame.has('group') && !isMean(frame)))
    return undefined;
  const having = { op: more.up ? ('>' as const) : ('<' as const), value: 0 };
  const measures = frame.all('measure');
  const numbers = frame.numbers();
  const [one, other] = measures.length === 2 ? measures.map(({ measure }) => measure) : [];
  const filters = frame.filters();
  if (one && other && one.function === other.function && one.column !== other.column && filters) {
    const of = aggregateOf(one);
    if (!of) return undefined;
    return {
      ...valueOf({ function: 'difference', of, column: one.column, other: other.column ?? undefined }, filters),
      answer: 'exists',
      having,
    };
  }
  const found = sidesOrRest(frame);
  if (!found || !straddle(frame, found.used)) return undefined;
  const rest = frame.filters(found.used);
  const named = more.column && measures.length === 0 && numbers.length === 0;
  const sole = found.sides.every((side) => frame.namesOne(side));
  const ofKinds = meanOfKinds(frame, found.column);
  const measure = named
    ? ({ function: sole ? 'sum' : frame.has('apart') ? 'mean' : 'max', column: more.column!.name } as Measured)
    : (ofKinds ?? frame.subject({ sole }) ?? countedOfSides(frame));
  if (!measure || !rest || (named && !sole && !frame.has('apart'))) return undefined;
  // more than all others together, or than each of them?
  if (frame.has('rest') && (measure.function === 'count' || measure.function === 'sum')) return undefined;
  const as = comparedAs(measure);
  if (!as) return undefined;
  return {
    ...valueOf({ function: 'difference', ...as, column: measure.column, sides: sidesOf(found.sides) }, rest),
    answer: 'exists',
    having,
    ...(measure === ofKinds ? { notes: [OF_KINDS] } : {}),
  };
};

/** Whether "than" stands between the two. */
const straddle = (frame: Frame, used: readonly Item[]) => {
  const [than] = frame.all('than');
  return used.length === 2 && than !== undefined && used[0]!.to <= than.to && used[1]!.from >= than.from;
};

/** "Who sold more units, Harbour or Station?" */
export const choice: Interpreter = (frame) => {
  const [more] = [...frame.all('more'), ...frame.all('most')];
  if (
    !more ||
    frame.all('more').length + frame.all('most').length > 1 ||
    frame.has('than') ||
    (frame.asks[0] === 'yes/no' && !asksWhichOfTwo(frame))
  )
    return undefined;
  if (!frame.only('rows', 'column', 'measure', 'apart', 'verb', 'more', 'most', 'or', 'order')) return undefined;
  const item = frame
    .all('filter')
    .find(({ narrowing: { values } }) => values && values.values.length >= 2 && !values.negated);
  const values = item?.narrowing.values;
  if (!values || !frame.scan.text(item.from, item.to).match(/\bor\b|\bvs\b|\bversus\b|,/i)) return undefined;
  const filters = frame.filters();
  const [order] = frame.all('order');
  const entities = frame.entities().filter(({ column }) => column !== values.column);
  if (!filters || entities.length || frame.all('order').length > 1) return undefined;
  const sole = frame.isLabel(values.column);
  const direct = more.column ?? order?.column;
  const ofKinds = meanOfKinds(frame, values.column);
  const measure =
    direct && !frame.has('measure')
      ? ({
          function: sole ? 'sum' : frame.has('apart') ? 'mean' : frame.isAdditive(direct) ? 'sum' : 'mode',
          column: direct.name,
        } as Measured)
      : (order?.measure ?? ofKinds ?? frame.subject({ sole }));
  // of each name there is one row
  if (!measure || measure.function === 'mode' || (sole && measure.function === 'count')) return undefined;
  const direction = more.up !== isTurned(frame, more) ? ('desc' as const) : ('asc' as const);
  if (sole && measure.column !== null && measure.function === 'sum')
    return rowsOf([values.column], filters, { order: { column: measure.column, direction }, limit: 1 });
  return groupsOf(measure, [{ column: values.column.name }], filters, {
    order: { column: null, direction },
    limit: 1,
    keys_only: true,
    ...(measure === ofKinds ? { notes: [OF_KINDS] } : {}),
  });
};

/** "Did Harbour or Station sell more?", "Is the average price higher in Harbour or in Station?" */
const asksWhichOfTwo = ({ items, scan }: Frame) => {
  const [first, last] = [items[1], items.at(-1)];
  const ends = items.at(-2)?.is === 'more' ? [last] : [];
  return (
    items[0]?.is === 'ask' &&
    [first, ...ends].some((item) => item?.is === 'filter' && /\bor\b/i.test(scan.text(item.from, item.to)))
  );
};

/** "Compare the revenue of Harbour and Station": each beside the others. */
export const compared: Interpreter = (frame) => {
  if (!frame.has('compare') || !frame.only('compare', 'rows', 'column', 'measure', 'apart', 'verb', 'group'))
    return undefined;
  const filters = frame.filters();
  const measure = frame.subject();
  if (!filters || !measure || frame.entities().length) return undefined;
  const said = frame.groups();
  const listed = frame
    .all('filter')
    .flatMap(({ narrowing: { values } }) =>
      values && values.values.length > 1 && !values.negated ? [values.column] : [],
    );
  const groups = said.length ? said : listed.map(({ name }) => ({ column: name }));
  return groups.length === 1 ? groupsOf(measure, groups, filters) : undefined;
};

/** "By what percentage did the shop income grow from 2020 to 2021?" */
export const growth: Interpreter = (frame) => {
  if (
    !frame.has('growth') ||
    frame.has('difference') ||
    !frame.only('growth', 'rows', 'column', 'measure', 'apart', 'percent')
  )
    return undefined;
  const asked = frame
    .all('growth')
    .map(({ from, to }) => frame.scan.text(from, to))
    .join(' ');
  if (!/percent|%|rate|relative|growth/i.test(asked) && !frame.has('percent')) return changeOfOne(frame, asked);
  const found = frame.sides();
  const rest = found && frame.filters(found.used);
  const measure = frame.subject();
  const as = measure && comparedAs(measure);
  if (!found || !rest || !as) return undefined;
  return valueOf({ function: 'growth', ...as, column: measure.column, sides: sidesOf(found.sides) }, rest);
};

/** "How much did the life expectancy in Japan increase from 1952 to 2007?", where every country has one row a year. */
function changeOfOne(frame: Frame, asked: string): Meaning | undefined {
  const found = frame.endsOfYears();
  const rest = found && frame.filters(found.used);
  if (!found || !rest || !frame.asksFor('how much') || !CHANGED.test(asked)) return undefined;
  const [from, to] = found.sides;
  const measure = frame.subject({ sole: true });
  if (measure?.function !== 'sum' || ![from, to].every((side) => frame.namesOne([...rest, ...side]))) return undefined;
  const sides: [Filter[], Filter[]] = LESSENED.test(asked) ? [from, to] : [to, from];
  return valueOf({ function: 'difference', of: 'sum', column: measure.column, sides }, rest);
}

const LESSENED = /\b(decrease|drop|dropped|fall|fell|decline|shrink)\b/i;
const CHANGED =
  /\b(change|changed|grow|grew|increase|increased|rise|risen|rose|decrease|drop|dropped|fall|fell|decline|shrink)\b/i;

/** "If the income of 2023 grows by 3 % a year, what will it be in 2026?" */
export const projection: Interpreter = (frame) => {
  const [growing, ...others] = frame.all('grow by');
  if (!growing || others.length || !frame.only('grow by', 'rows', 'column', 'measure', 'apart')) return undefined;
  const years = frame.all('filter').filter(({ narrowing }) => narrowing.period?.period.year !== undefined);
  const [base, target] = years;
  const measure = frame.subject();
  if (!base || !target || years.length > 2 || !measure) return undefined;
  const periods = target.narrowing.period!.period.year! - base.narrowing.period!.period.year!;
  const filters = frame.filters([target]);
  if (!filters || periods <= 0 || measure.projection) return undefined;
  return valueOf({ ...measure, projection: { rate: growing.rate, periods } }, filters, {
    notes: [`${periods} years of growth by ${growing.rate * 100} % each.`],
  });
};
