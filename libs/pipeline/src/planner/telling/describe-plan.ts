// A plan in words: the subject of the sentence that tells its answer.
import type { Condition, Filter, Plan } from '@quaestor/contracts';
import { MEASURE_NAMES } from './measure-names.ts';

type Shown = (value: string | number | boolean) => string;

const OPERATORS: Readonly<Record<Condition['op'], string>> = {
  '=': 'is',
  '!=': 'is not',
  '<': 'is below',
  '<=': 'is at most',
  '>': 'is above',
  '>=': 'is at least',
  between: 'is between',
  in: 'is one of',
  'not in': 'is none of',
  contains: 'contains',
  starts: 'starts with',
  ends: 'ends with',
  missing: 'is missing',
  present: 'is there',
};

export const describeFilters = (filters: readonly Filter[], shown: Shown): string =>
  filters.length ? ` where ${filters.map((filter) => describeFilter(filter, shown)).join(' and ')}` : '';

const describeFilter = (filter: Filter, shown: Shown) =>
  'any' in filter
    ? filter.any.map((each) => describeCondition(each, shown)).join(' or ')
    : describeCondition(filter, shown);

function describeCondition(condition: Condition, shown: Shown): string {
  const { column, grain, op, values, relative, outlier, of, than, scaled, later } = condition;
  const name = grain ? `${grain} of ${column}` : column;
  if (outlier) return `${name} is an outlier`;
  if (relative) {
    const away = Math.abs(relative.deviations);
    if (relative.side === 'both')
      return `${name} is ${op.startsWith('>') ? 'more' : 'less'} than ${away} standard deviations from the ${relative.to}`;
    const side = relative.deviations < 0 ? 'below' : 'above';
    return `${name} ${OPERATORS[op]} ${away ? `${away} standard deviations ${side} the ${relative.to}` : `the ${relative.to}`}`;
  }
  if (than !== undefined) {
    const other = scaled === undefined ? than : `${shown(scaled)} times ${than}`;
    return `${name} ${OPERATORS[op]} ${other}${later ? ` and ${shown(later.amount)} ${later.unit}` : ''}`;
  }
  if (of) return `${name} ${OPERATORS[op]} the ${describePlan(of, 'rows', shown)} in ${of.table}`;
  const joined = values.map(shown).join(op === 'between' ? ' and ' : ', ');
  return `${name} ${OPERATORS[op]}${joined === '' ? '' : ` ${joined}`}`;
}

/** @param rows what the question calls the rows */
export function describeMeasure({ measure }: Pick<Plan, 'measure'>, rows: string, shown: Shown): string {
  if (!measure) return rows;
  const { function: name, column, other, fraction, part, sides } = measure;
  if (name === 'share') {
    return `share of ${column ?? rows}${describeFilters(part ?? [], shown)}`;
  }
  if (name === 'difference' && sides) {
    const [one, against] = sides.map((side) => describeFilters(side, shown));
    const compared = describeMeasure(
      { measure: { ...measure, function: measure.of ?? 'sum', sides: undefined } },
      rows,
      shown,
    );
    return `difference of the ${compared}${one} to the one${against}`;
  }
  if (name === 'ratio' && measure.each)
    return `average ${column === null ? `number of ${rows}` : `total of ${column}`} per ${other}`;
  if (column === null) return `number of ${rows}`;
  if (name === 'correlation') return `correlation of ${column} and ${other}`;
  if (name === 'ratio') return `ratio of ${column} to ${other}`;
  if (name === 'quantile') return `${shown(Number(((fraction ?? 0) * 100).toPrecision(12)))} % quantile of ${column}`;
  return `${MEASURE_NAMES[name]} of ${column}`;
}

export function describePlan({ then = [], ...plan }: Plan, rows: string, shown: Shown): string {
  if (then.length) return [plan, ...then].map((each) => describePlan(each, rows, shown)).join(' and the ');
  const { answer, group_by, filters, columns, order, limit, keys_only, having } = plan;
  const where = describeFilters(filters, shown);
  const groups = group_by.map(({ column, grain }) => grain ?? column);
  const extreme = order?.direction === 'asc' ? 'lowest' : 'highest';
  if (answer === 'rows') {
    const what = columns.length ? columns.slice(0, 1).join(', ') : rows;
    if (limit && order?.column)
      return `${what} with the ${limit > 1 ? `${limit} ` : ''}${extreme} ${order.column}${where}`;
    return `${what}${where}`;
  }
  const measure = describeMeasure(plan, rows, shown);
  if (keys_only) return `${groups.join(' and ')} with the ${extreme} ${measure}${where}`;
  const only = having ? `, where it ${OPERATORS[having.op]} ${shown(having.value)}` : '';
  const top = limit ? `, the ${limit} ${extreme}` : '';
  return `${measure}${where}${groups.map((group) => ` by ${group}`).join('')}${only}${top}`;
}
