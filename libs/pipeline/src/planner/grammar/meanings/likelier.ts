// Shares of two groups held against each other, and groups by the share of their rows that are such.
import type { Condition, Filter } from '@quaestor/contracts';
import { isYesOrNo } from '../../columns.ts';
import { isFlag } from '../conditions/flags.ts';
import type { Frame, Of } from '../frame.ts';
import type { Item } from '../pieces/item.ts';
import { type Interpreter, groupsOf, valueOf } from './meaning.ts';

/** "Is a van more likely to be insured than a car?", "Is a larger share of vans than of cars insured?" */
export const likelier: Interpreter = (frame) => {
  const [likely, ...others] = frame.all('likely');
  if (!likely || others.length || frame.asks[0] !== 'yes/no' || frame.asks.length > 1) return undefined;
  if (!frame.has('than') || !frame.only('rows', 'likely', 'than', 'rest')) return undefined;
  const [found, ...more] = straddling(frame);
  if (!found || more.length) return undefined;
  const part = frame.filters(found.used);
  const than = frame.all('than');
  // "on a van of the north than on a car": whose it is, nothing says
  const isClear = frame.all('filter').filter((each) => !found.used.includes(each)).length === 1 && than.length === 1;
  if (!part?.length || !isClear || part.some((each) => 'any' in each || each.column === found.column)) return undefined;
  const [one, other] = found.sides;
  return {
    ...valueOf({ function: 'difference', of: 'share', column: null, part, sides: [one, other] }, []),
    answer: 'exists',
    having: { op: likely.up ? '>' : '<', value: 0 },
  };
};

interface Straddling {
  sides: [Filter[], Filter[]];
  used: Item[];
  column: string;
}

/** Two conditions on one column with "than" between them, or one and the rest. */
export function straddling(frame: Frame): Straddling[] {
  const [than = frame.has('difference') ? frame.all('rest')[0] : undefined] = frame.all('than');
  if (!than) return [];
  const filters = singleFilters(frame).filter(({ only }) => !only.of);
  const [before, after] = [
    filters.filter(({ item }) => item.to <= than.to),
    filters.filter(({ item }) => item.from >= than.from),
  ];
  const [rest] = frame.all('rest');
  if (rest) {
    return rest.from >= than.from && after.length === 0
      ? before.flatMap(({ item, only }) => {
          const others = inverse(frame, only);
          return others
            ? [{ sides: [[only], [others]] as [Filter[], Filter[]], used: [item, rest], column: only.column }]
            : [];
        })
      : [];
  }
  return pairsOf(before, after).filter(({ sides: [[one], [other]] }) => JSON.stringify(one) !== JSON.stringify(other));
}

interface Single {
  item: Of<'filter'>;
  only: Condition;
}

/** Filters of one condition each. */
export const singleFilters = (frame: Frame): Single[] =>
  frame.all('filter').flatMap((item) => {
    const [only, ...more] = item.narrowing.filters;
    return only && !more.length && !('any' in only) ? [{ item, only }] : [];
  });

/** Each of the first with each of the others that is on the same column. */
export const pairsOf = (before: readonly Single[], after: readonly Single[]): Straddling[] =>
  before.flatMap((one) =>
    after
      .filter(({ only }) => only.column === one.only.column)
      .map((other): Straddling => ({
        sides: [[one.only], [other.only]],
        used: [one.item, other.item],
        column: one.only.column,
      })),
  );

/** All others; nothing, where of some rows it is not known whether they are such. */
export function inverse(frame: Frame, condition: Exclude<Filter, { any: unknown }>): Filter | undefined {
  const { op, values, column } = condition;
  if (frame.column(column)?.nulls !== 0 || condition.grain) return undefined;
  if (op === '=' && typeof values[0] === 'boolean') return { ...condition, values: [!values[0]] };
  if (op === '=' && isYesOrNo(frame.column(column)!)) return { ...condition, values: [1 - Number(values[0])] };
  const opposite = op === '=' ? '!=' : op === '!=' ? '=' : op === 'in' ? 'not in' : undefined;
  return opposite && { ...condition, op: opposite };
}

/** "Which clubs have more than a third of their members under 30?" */
export const byPortion: Interpreter = (frame) => {
  const [portion, ...others] = frame.all('portion');
  if (
    !portion ||
    others.length ||
    !frame.asksFor('which', 'lead', 'who') ||
    !frame.only('portion', 'column', 'rows', 'names')
  )
    return undefined;
  const found = partsOfGroups(frame, portion);
  return (
    found &&
    groupsOf({ function: 'share', column: null, part: found.part }, [{ column: found.target.name }], found.filters, {
      having: { op: portion.op, value: portion.percent },
      keys_only: true,
    })
  );
};

/** The only groups that are spoken of, what is said of a part of their rows, and what of all. */
function partsOfGroups(frame: Frame, { to }: Item) {
  const [target, ...targets] = [...new Set(frame.entities().map(({ column }) => column))];
  const after = frame.all('filter').filter(({ from }) => from >= to);
  const filters = frame.filters(after);
  if (!target || targets.length || frame.isLabel(target) || frame.numbers().length || !after.length || !filters)
    return undefined;
  return { target, filters, after, part: after.flatMap(({ narrowing }) => narrowing.filters) };
}

/** "Which club has the highest share of members under 30?" */
export const highestShare: Interpreter = (frame) => {
  const [share, ...shares] = frame.all('share');
  const [most, ...mosts] = frame.all('most');
  if (!share || !most || shares.length || mosts.length || most.column || most.place || most.strength === 'adjective')
    return undefined;
  if (!frame.asksFor('which', 'who', 'lead') || !frame.only('share', 'most', 'column', 'rows', 'percent', 'names'))
    return undefined;
  const found = partsOfGroups(frame, share);
  // "the highest share of vans under warranty": of vans, or of all?
  if (!found || found.after.length > 1 || !frame.all('rows').some(({ from }) => from >= share.from)) return undefined;
  const { target, filters, part } = found;
  return groupsOf({ function: 'share', column: null, part }, [{ column: target.name }], filters, {
    order: { column: null, direction: most.up ? 'desc' : 'asc' },
    limit: most.limit ?? 1,
    keys_only: true,
  });
};

/** "Which department has the highest attrition?", where each row says whether somebody left: the highest rate of it. */
export const highestRate: Interpreter = (frame) => {
  const [most, ...mosts] = frame.all('most');
  const [left, ...others] = frame.all('filter').filter(({ from, to }) => RATES.test(frame.scan.text(from, to)));
  if (!most || !left || mosts.length || others.length || most.strength !== 'highest' || most.column || most.place)
    return undefined;
  const [only, ...more] = left.narrowing.filters;
  const [target, ...targets] = [...new Set(frame.entities().map(({ column }) => column))];
  if (!only || more.length || 'any' in only || !frame.only('most', 'column', 'rows') || left.from !== most.to)
    return undefined;
  const filters = frame.filters([left]);
  const isOfRows = frame.column(only.column) && isFlag(frame.column(only.column)!);
  if (!target || targets.length || !isOfRows || frame.isLabel(target) || frame.numbers().length || !filters)
    return undefined;
  return groupsOf({ function: 'share', column: null, part: [only] }, [{ column: target.name }], filters, {
    order: { column: null, direction: most.up ? 'desc' : 'asc' },
    limit: most.limit ?? 1,
    keys_only: true,
    notes: [`The shares of the rows of each ${target.name} are compared.`],
  });
};

/** These are spoken of as rates, though nobody says so. */
const RATES = /^(the )?(attrition|churn)$/i;
