// Pieces → a plan. One function for every way a question can be put; the first that all pieces fit into is meant.
import type { ColumnSchema, Filter, Plan } from '@quaestor/contracts';
import { isNumber, isTime } from '../read/reader.ts';
import { splitWords, stem } from '../../words/split-words.ts';
import { Frame, type Kind, type Of } from './frame.ts';
import type { Item, Measured } from './items.ts';

export type Meaning = Omit<Plan, 'table'> & { notes?: readonly string[]; cost?: number };

type Interpreter = (frame: Frame) => Meaning | undefined;

const EMPTY = { measure: null, filters: [], group_by: [], columns: [] } satisfies Partial<Plan>;
const COUNT: Measured = { function: 'count', column: null };

export function interpret(frame: Frame): Meaning | undefined {
  for (const interpreter of INTERPRETERS) {
    const meaning = interpreter(frame);
    if (meaning) return meaning;
  }
  return undefined;
}

const valueOf = (measure: Measured, filters: readonly Filter[], rest: Partial<Meaning> = {}): Meaning => ({
  ...EMPTY,
  answer: 'value',
  measure,
  filters: [...filters],
  ...rest,
});

const groupsOf = (
  measure: Measured,
  group: Plan['group_by'],
  filters: readonly Filter[],
  rest: Partial<Meaning> = {},
): Meaning => ({
  ...EMPTY,
  answer: 'groups',
  measure,
  group_by: [...group],
  filters: [...filters],
  ...rest,
});

const rowsOf = (
  columns: readonly ColumnSchema[],
  filters: readonly Filter[],
  rest: Partial<Meaning> = {},
): Meaning => ({
  ...EMPTY,
  answer: 'rows',
  columns: columns.map(({ name }) => name),
  filters: [...filters],
  ...rest,
});

const RELATED: readonly Kind[] = ['rows', 'column', 'measure', 'apart', 'verb', 'more', 'than', 'or', 'percent'];

/** "Is the average fee in Cardiology higher than in Dermatology?" */
const isMore: Interpreter = (frame) => {
  const [more, ...others] = frame.all('more');
  if (frame.asks[0] !== 'yes/no' || !more || others.length || !frame.has('than') || !frame.only(...RELATED))
    return undefined;
  const having = { op: more.up ? ('>' as const) : ('<' as const), value: 0 };
  const measures = frame.all('measure');
  const numbers = frame.numbers();
  const [one, other] = measures.length === 2 ? measures.map(({ measure }) => measure) : [];
  const filters = frame.filters();
  if (one && other && one.function === other.function && one.column !== other.column && filters)
    return {
      ...valueOf(
        { function: 'difference', of: aggregateOf(one), column: one.column, other: other.column ?? undefined },
        filters,
      ),
      answer: 'exists',
      having,
    };
  const found = frame.sides();
  if (!found || !straddle(frame, found.used)) return undefined;
  const rest = frame.filters(found.used);
  const named = more.column && measures.length === 0 && numbers.length === 0;
  const sole = found.sides.every((side) => frame.namesOne(side));
  const measure = named
    ? ({ function: sole ? 'sum' : frame.has('apart') ? 'mean' : 'max', column: more.column!.name } as Measured)
    : frame.subject({ sole });
  if (!measure || !rest || (named && !sole && !frame.has('apart'))) return undefined;
  return {
    ...valueOf(
      { function: 'difference', of: aggregateOf(measure), column: measure.column, sides: sidesOf(found.sides) },
      rest,
    ),
    answer: 'exists',
    having,
  };
};

const aggregateOf = ({ function: name }: Measured) =>
  AGGREGATES.includes(name as (typeof AGGREGATES)[number]) ? (name as (typeof AGGREGATES)[number]) : 'sum';
const AGGREGATES = ['count', 'sum', 'mean', 'median', 'min', 'max', 'count_distinct'] as const;

const sidesOf = ([one, other]: [Filter[], Filter[]]): [Filter[], Filter[]] => [one, other];

/** Whether "than" stands between the two. */
const straddle = (frame: Frame, used: readonly Item[]) => {
  const [than] = frame.all('than');
  return used.length === 2 && than !== undefined && used[0]!.to <= than.to && used[1]!.from >= than.from;
};

/** "Is there any coal plant in the East?", "Was the temperature ever above 35 degrees?" */
const exists: Interpreter = (frame) => {
  if (frame.asks[0] !== 'yes/no' || frame.asks.length > 1 || !frame.only('rows', 'verb')) return undefined;
  const filters = frame.filters();
  if (!filters?.length || (frame.has('verb') && !frame.has('rows'))) return undefined;
  return { ...EMPTY, answer: 'exists', filters, cost: frame.has('verb') ? 0.5 : 0 };
};

/** "Who sold more units, Harbour or Station?" */
const choice: Interpreter = (frame) => {
  const [more] = [...frame.all('more'), ...frame.all('most')];
  if (
    !more ||
    frame.all('more').length + frame.all('most').length > 1 ||
    frame.has('than') ||
    frame.asks[0] === 'yes/no'
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
  const measure =
    direct && !frame.has('measure')
      ? ({
          function: sole ? 'sum' : frame.has('apart') ? 'mean' : frame.isAdditive(direct) ? 'sum' : 'mode',
          column: direct.name,
        } as Measured)
      : (order?.measure ?? frame.subject({ sole }));
  if (!measure || measure.function === 'mode') return undefined;
  const direction = more.up ? ('desc' as const) : ('asc' as const);
  if (sole && measure.column !== null && measure.function === 'sum')
    return rowsOf([values.column], filters, { order: { column: measure.column, direction }, limit: 1 });
  return groupsOf(measure, [{ column: values.column.name }], filters, {
    order: { column: null, direction },
    limit: 1,
    keys_only: true,
  });
};

/** "difference in adults between 2023 and 2020", "How much more was harvested in 2020 than in 2019?" */
const difference: Interpreter = (frame) => {
  const [more] = frame.all('more');
  const asked =
    frame.has('difference') || (more !== undefined && frame.has('than') && frame.asksFor('how many', 'how much'));
  if (!asked || !frame.only(...RELATED, 'difference')) return undefined;
  const measures = frame.all('measure').flatMap(({ measure, also = [] }) => [measure, ...also]);
  const [one, other] = measures;
  if (
    measures.length === 2 &&
    one!.column === other!.column &&
    new Set(measures.map((each) => each.function)).size === 2 &&
    measures.every((each) => each.function === 'max' || each.function === 'min')
  ) {
    const filters = frame.filters();
    return filters && valueOf({ function: 'range', column: one!.column }, filters);
  }
  const found = frame.sides();
  if (!found) return measures.length === 2 || frame.numbers().length === 2 ? columnDifference(frame) : undefined;
  const rest = frame.filters(found.used);
  const measure = frame.subject({ sole: found.sides.every((side) => frame.namesOne(side)) });
  if (!measure || !rest) return undefined;
  const sides = more && !more.up ? ([found.sides[1], found.sides[0]] as [Filter[], Filter[]]) : found.sides;
  return valueOf(
    { function: 'difference', of: aggregateOf(measure), column: measure.column, sides: sidesOf(sides) },
    rest,
  );
};

const columnDifference: Interpreter = (frame) => {
  const filters = frame.filters();
  const measures = frame.all('measure').map(({ measure }) => measure);
  if (!filters || measures.length !== 2 || measures[0]!.function !== measures[1]!.function) return undefined;
  const [one, other] = measures as [Measured, Measured];
  if (one.column === null || other.column === null || one.column === other.column) return undefined;
  return valueOf({ function: 'difference', of: aggregateOf(one), column: one.column, other: other.column }, filters);
};

/** "By what percentage did the shop income grow from 2020 to 2021?" */
const growth: Interpreter = (frame) => {
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
  if (!/percent|%|rate|relative|growth/i.test(asked) && !frame.has('percent')) return undefined;
  const found = frame.sides();
  const rest = found && frame.filters(found.used);
  const measure = frame.subject();
  if (!found || !rest || !measure) return undefined;
  return valueOf(
    { function: 'growth', of: aggregateOf(measure), column: measure.column, sides: sidesOf(found.sides) },
    rest,
  );
};

/** "If the income of 2023 grows by 3 % a year, what will it be in 2026?" */
const projection: Interpreter = (frame) => {
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

/** "What share of visits was insured", "What percentage of all loans is Fiction?" */
const share: Interpreter = (frame) => {
  const { items } = frame;
  if (
    frame.all('share').length !== 1 ||
    !frame.only('share', 'rows', 'column', 'percent', 'apart', 'verb', 'measure', 'group')
  )
    return undefined;
  const list = frame.all('filter');
  const part = list.at(-1);
  const numbers = [
    ...frame.numbers().map(({ column }) => column.name),
    ...frame
      .all('measure')
      .flatMap(({ measure }) => (measure.function === 'sum' && measure.column ? [measure.column] : [])),
  ];
  if (
    !part ||
    numbers.length > 1 ||
    frame.all('measure').some(({ measure }) => measure.function !== 'sum' && measure.function !== 'count') ||
    frame.entities().some(({ column }) => !frame.isLabel(column))
  )
    return undefined;
  if (numbers.length === 0 && frame.has('verb') && !frame.has('rows')) return undefined;
  if (frame.numbers().some((item) => countsThings(frame, item)) && !frame.has('measure')) return undefined;
  const filters = frame.filters([part]);
  const rows = items.findIndex(({ is }) => is === 'rows');
  // "the share of urgent tickets": of what they are a share is not said
  if (!filters || (list.length === 1 && rows > items.indexOf(part) && items.length > 0))
    return partOfAll(frame, part, filters);
  const parts = part.narrowing.filters
    .flatMap((each) => ('any' in each ? each.any : [each]))
    .map(({ column }) => column);
  if (filters.some((each) => !('any' in each) && parts.includes(each.column))) return undefined;
  const measure: Measured = { function: 'share', column: numbers[0] ?? null, part: [...part.narrowing.filters] };
  return frame.has('group')
    ? groupsOf(
        measure,
        frame.all('group').flatMap(({ groups }) => groups),
        filters,
      )
    : valueOf(measure, filters);
};

const partOfAll = (frame: Frame, part: Of<'filter'>, filters: readonly Filter[] | undefined): Meaning | undefined =>
  filters &&
  frame.all('filter').length === 1 &&
  !frame.has('verb') &&
  !frame.has('column') &&
  !frame.has('apart') &&
  !frame.has('measure') &&
  !frame.has('group')
    ? valueOf({ function: 'share', column: null, part: [...part.narrowing.filters] }, [], { cost: 0.1 })
    : undefined;

const Z_FACTOR = 3;
const IQR_FACTOR = 1.5;

/** "How many outliers are there in the fare?", "In which months were the adults an outlier?" */
const outliers: Interpreter = (frame) => {
  const [found, ...others] = frame.all('outliers');
  const filters = frame.filters();
  if (!found?.column || others.length || !filters || !frame.only('outliers', 'rows', 'column', 'total rows'))
    return undefined;
  const method = found.method ?? 'iqr';
  const factor = found.factor ?? (method === 'iqr' ? IQR_FACTOR : Z_FACTOR);
  if (factor <= 0) return undefined;
  const notes = [
    method === 'iqr'
      ? `Outliers lie more than ${factor} interquartile ranges outside the quartiles.`
      : `Outliers lie more than ${factor} standard deviations from the mean.`,
  ];
  const all: Filter[] = [...filters, { column: found.column.name, op: '>', values: [], outlier: { method, factor } }];
  const entities = frame.entities();
  if (frame.asksFor('how many')) return entities.length ? undefined : valueOf(COUNT, all, { notes });
  if (entities.length > 1 || frame.numbers().length) return undefined;
  return rowsOf(
    entities.map(({ column }) => column),
    all,
    { notes },
  );
};

/** "What is the most common genre?" */
const mode: Interpreter = (frame) => {
  const [found, ...others] = frame.all('mode');
  const filters = frame.filters();
  const columns = frame.all('column');
  if (!found || others.length || !filters || columns.length !== 1 || !frame.only('mode', 'column', 'rows', 'number'))
    return undefined;
  const limit = frame.all('number')[0]?.value ?? 1;
  return groupsOf(COUNT, [{ column: columns[0]!.column.name }], filters, {
    order: { column: null, direction: found.up ? 'desc' : 'asc' },
    limit,
    keys_only: true,
  });
};

/** The thing a superlative is about, and whether each row is one. */
function targetOf(
  frame: Frame,
  except?: ColumnSchema,
): { column: ColumnSchema | undefined; perRow: boolean; grain?: 'month' | 'year' } | undefined {
  const entities = frame.entities().filter(({ column }) => column !== except);
  const [first, ...others] = [...new Set(entities.map(({ column }) => column))];
  const label = frame.scan.label();
  if (others.length) return undefined;
  if (first) {
    if (frame.isLabel(first)) return { column: first, perRow: true };
    return { column: first, perRow: false };
  }
  if (frame.has('rows') && !frame.asksFor('who', 'when', 'where')) return { column: label, perRow: true };
  if (frame.asksFor('who') || (frame.has('rows') && frame.asksFor('who')))
    return label?.type === 'text' ? { column: label, perRow: true } : undefined;
  if (frame.asksFor('when')) {
    const dates = frame.scan.schema.filter(isTime);
    return dates.length === 1 ? { column: dates[0], perRow: true } : undefined;
  }
  return { column: undefined, perRow: false };
}

/** "Which branch sold the fewest units in total", "top 3 products by total units sold", "Who earns the most?" */
const superlative: Interpreter = (frame) => {
  const [most, ...others] = frame.all('most');
  const [order, ...orders] = frame.all('order');
  if (!most || others.length || orders.length || frame.has('more') || frame.asks[0] === 'yes/no') return undefined;
  if (!frame.only('most', 'rows', 'column', 'measure', 'apart', 'verb', 'order', 'number', 'names', 'group'))
    return undefined;
  const filters = frame.filters();
  const measures = frame.all('measure');
  const groups = frame.all('group').flatMap(({ groups: each }) => each);
  if (!filters || measures.length > 1 || frame.all('number').length > 1) return undefined;
  const limit = most.limit ?? frame.all('number')[0]?.value;
  if (most.limit && frame.has('number')) return undefined;
  const direction = most.up ? ('desc' as const) : ('asc' as const);
  const apart = frame.all('apart').map(({ measure }) => measure);
  if (groups.length > 0) return groupedExtreme(frame, most, groups, filters);
  const [grain, ...grains] = frame.all('grain').map(({ group }) => group);
  const found = targetOf(frame, most.column);
  if (!found || grains.length || (grain && (found.column || frame.has('rows')))) return undefined;
  const target = grain ? { column: frame.column(grain.column), perRow: false } : found;
  if (
    most.column &&
    isTime(most.column) &&
    frame.entities().some(({ column }) => isTime(column) && column !== most.column)
  )
    return undefined;
  const numbers = [
    ...new Set(
      frame
        .numbers()
        .map(({ column }) => column)
        .concat(order?.column && isNumber(order.column) ? [order.column] : []),
    ),
  ].filter((column) => column !== most.column);
  const explicit = measures[0]?.measure ?? order?.measure ?? (order?.rows ? COUNT : undefined);
  if (explicit && measures[0] && order) return undefined;
  if (numbers.length + (most.column ? 1 : 0) + (explicit ? 1 : 0) > 1) return undefined;
  const verbs = frame.all('verb').map(({ column }) => column);
  const said = most.column ?? numbers[0] ?? (explicit ? undefined : order?.column);
  const column = said ?? (explicit || (frame.has('rows') && target.column && !target.perRow) ? undefined : verbs[0]);
  const shown = limit && limit > 1;
  const rowWise = (by: ColumnSchema): Meaning | undefined => {
    if (!target.column && !frame.has('rows')) return undefined;
    const columns = target.column ? [target.column, ...(shown && target.column !== by ? [by] : [])] : [];
    return rowsOf(columns, filters, { order: { column: by.name, direction }, limit: limit ?? 1 });
  };
  const groupWise = (measure: Measured): Meaning | undefined =>
    target.column &&
    groupsOf(measure, [grain ?? { column: target.column.name }], filters, {
      order: { column: null, direction },
      limit: limit ?? 1,
      ...(shown && !frame.asksFor('which', 'who') ? {} : { keys_only: true }),
    });
  if (explicit && (explicit.function !== 'count' || explicit.column !== null || (target.column && !target.perRow))) {
    if (!target.column) return undefined;
    if (target.perRow) {
      const by = frame.column(explicit.column);
      return by && ['sum', 'mean', 'max', 'min'].includes(explicit.function) ? rowWise(by) : undefined;
    }
    return groupWise(explicit);
  }
  if (column) {
    if (apart.includes('count_distinct')) return undefined;
    if ((target.column === undefined && !frame.has('rows')) || ofItself(frame, most, target.column, limit)) {
      // "What is the highest fee?", "How old is the oldest player?"
      if (limit || apart.length || grain || frame.asksFor('which', 'who', 'where')) return undefined;
      return valueOf({ function: most.up ? 'max' : 'min', column: column.name }, filters);
    }
    // "the average amount of the first 5 orders" asks for more than which orders these are.
    if (isTime(column)) return apart.length ? undefined : rowWise(column);
    if (frame.asksFor('how many', 'how much') && !limit) {
      // "How many hectares is the largest Barley field?"
      return numbers.length ? valueOf({ function: most.up ? 'max' : 'min', column: column.name }, filters) : undefined;
    }
    if (target.perRow) return rowWise(column);
    if (apart.includes('mean')) return groupWise({ function: 'mean', column: column.name });
    if (apart.includes('sum')) return groupWise({ function: 'sum', column: column.name });
    if (most.strength === 'most' || order)
      return frame.isAdditive(column)
        ? groupWise({ function: 'sum', column: column.name })
        : order || most.strength === 'most'
          ? undefined
          : rowWise(column);
    // "the highest attendance" is that of one row; "the most revenue" is all of it
    return most.strength === 'highest' || most.strength === 'adjective'
      ? noted(rowWise(column), `Single rows are compared, not totals of each ${target.column?.name ?? 'group'}.`)
      : undefined;
  }
  // "Which doctor saw the most patients?", "What product has the most tickets?"
  if (most.strength === 'most' && frame.has('rows') && target.column && !target.perRow && apart.length === 0)
    return groupWise(COUNT);
  if (
    most.strength === 'most' &&
    !frame.has('rows') &&
    target.column &&
    !target.perRow &&
    apart.length === 0 &&
    /often|frequently/.test(frame.scan.text(most.from, most.to))
  )
    return groupWise(COUNT);
  return undefined;
};

/** "the age of the oldest player", "the highest mark in Physics": the number itself is asked for. */
function ofItself(
  frame: Frame,
  most: Of<'most'>,
  target: ColumnSchema | undefined,
  limit: number | undefined,
): boolean {
  if (
    limit ||
    frame.has('names') ||
    frame.asksFor('which', 'who', 'when', 'where') ||
    frame.entities().some(({ column }) => column === target)
  )
    return false;
  if (most.strength === 'adjective') return frame.all('column').some(({ column }) => column === most.column);
  const order = frame.all('order')[0];
  const within = order?.column !== undefined && /^(in|for)\b/i.test(frame.scan.text(order.from, order.to));
  const single = frame.all('rows').every(({ from, to }) => /[^s]$/.test(frame.scan.text(from, to)));
  return most.strength === 'highest' && (frame.numbers().length > 0 || within) && single;
}

const noted = (meaning: Meaning | undefined, note: string): Meaning | undefined =>
  meaning && { ...meaning, notes: [...(meaning.notes ?? []), note] };

/** "lowest price by country": the extreme of every group. */
function groupedExtreme(
  frame: Frame,
  most: Of<'most'>,
  groups: Plan['group_by'],
  filters: readonly Filter[],
): Meaning | undefined {
  const columns = frame.numbers().map(({ column }) => column);
  const by = most.column ?? columns[0];
  if (
    !by ||
    columns.length > 1 ||
    frame.has('measure') ||
    frame.has('order') ||
    frame.has('verb') ||
    frame.has('number') ||
    most.limit ||
    most.strength === 'most' ||
    frame.entities().length
  )
    return undefined;
  return groupsOf({ function: most.up ? 'max' : 'min', column: by.name }, groups, filters);
}

/** "When was the last sale?", "What is the date of the latest visit?" */
const whenExtreme: Interpreter = (frame) => {
  const [most] = frame.all('most');
  if (!most?.column || frame.all('most').length > 1 || !frame.only('most', 'rows', 'column', 'verb')) return undefined;
  const dates = [...new Set(frame.all('column').map(({ column }) => column))];
  const filters = frame.filters();
  if (!filters || !isTime(most.column) || most.limit) return undefined;
  const asked = frame.asksFor('when') || dates.some((column) => column === most.column);
  if (!asked || dates.some((column) => column !== most.column)) return undefined;
  if (frame.asksFor('which', 'who')) return undefined;
  return valueOf({ function: most.up ? 'max' : 'min', column: most.column.name }, filters);
};

/** "Which departments have more than 15 employees?", "Which clubs scored more than 80 goals in total?" */
const having: Interpreter = (frame) => {
  const [rows] = frame.all('having');
  if (!frame.asksFor('which', 'lead', 'who') && frame.asks.length > 0 && !frame.asksFor('how many')) return undefined;
  if (!frame.only('having', 'column', 'rows', 'apart', 'verb', 'measure', 'number')) return undefined;
  const [target, ...others] = [...new Set(frame.entities().map(({ column }) => column))];
  if (!target || others.length || frame.isLabel(target) || frame.asksFor('how many')) return undefined;
  if (rows) {
    const filters = frame.filters();
    if (
      !filters ||
      frame.all('having').length > 1 ||
      frame.has('apart') ||
      frame.has('measure') ||
      frame.numbers().length
    )
      return undefined;
    const op =
      rows.op === '!=' || !['=', '<', '<=', '>', '>='].includes(rows.op)
        ? undefined
        : (rows.op as NonNullable<Plan['having']>['op']);
    return (
      op && groupsOf(COUNT, [{ column: target.name }], filters, { having: { op, value: rows.value }, keys_only: true })
    );
  }
  // a comparison of a number that is summed or averaged for each
  const apart = frame.all('apart').map(({ measure }) => measure);
  const measures = frame.all('measure').map(({ measure }) => measure);
  const compared = frame.all('filter').filter(
    ({
      narrowing: {
        filters: [only, ...more],
      },
    }) => {
      if (!only || more.length || 'any' in only || only.relative) return false;
      const column = frame.column(only.column);
      return column !== undefined && isNumber(column) && ['<', '<=', '>', '>='].includes(only.op);
    },
  );
  if (compared.length !== 1 || measures.length || frame.numbers().length) return undefined;
  const [condition] = compared[0]!.narrowing.filters as [Exclude<Filter, { any: unknown }>];
  const column = frame.column(condition.column)!;
  const measure = apart.includes('mean') ? 'mean' : apart.includes('sum') ? 'sum' : undefined;
  const rest = frame.filters(compared);
  if (!measure || !rest || frame.isKey(column)) return undefined;
  return groupsOf({ function: measure, column: column.name }, [{ column: target.name }], rest, {
    having: { op: condition.op as '<' | '<=' | '>' | '>=', value: Number(condition.values[0]) },
    keys_only: true,
  });
};

/** "How many units of Croissant did we sell?", "How many doctors work here?", "How many were hired in 2021?" */
const counted: Interpreter = (frame) => {
  if (!frame.asksFor('how many', 'how much') || !frame.only('rows', 'column', 'verb', 'apart', 'group', 'total rows'))
    return undefined;
  if (frame.asksFor('which', 'who', 'when', 'where', 'yes/no')) return undefined;
  const filters = frame.filters();
  if (!filters || frame.all('apart').some(({ measure }) => measure === 'mean')) return undefined;
  const groups = frame.all('group').flatMap(({ groups: each }) => each);
  if (frame.all('group').some((each) => each.groups.length === 0)) return undefined;
  const done = (measure: Measured, rest: Partial<Meaning> = {}) =>
    groups.length ? groupsOf(measure, groups, filters, rest) : valueOf(measure, filters, rest);
  const columns = [...new Set(frame.all('column').map(({ column }) => column))];
  const verbs = frame.all('verb').map(({ column }) => column);
  const [column, ...others] = columns;
  if (others.length) return undefined;
  if (column && isTime(column) && frame.has('rows') && !groups.length && frame.asksFor('how many')) {
    // "How many shipments were delivered?": those with such a date
    const said = frame
      .all('column')
      .map(({ from, to }) => frame.scan.text(from, to))
      .join(' ');
    return /ed$|sent|built/.test(said)
      ? valueOf(COUNT, [
          ...filters,
          ...(column.nulls ? [{ column: column.name, op: 'present' as const, values: [] }] : []),
        ])
      : undefined;
  }
  if (!column) {
    if (frame.asksFor('how much')) {
      const [verb] = verbs;
      return verb &&
        verbs.length === 1 &&
        !frame.has('rows') &&
        (frame.isAdditive(verb) || frame.namesOne(filters) || /fee|cost|pay|charge/i.test(verb.name))
        ? done({ function: 'sum', column: verb.name })
        : undefined;
    }
    // rows that a condition speaks of: "How many were hired in 2021?", "How many forwards are there?"
    if (verbs.length && !frame.has('rows')) return undefined;
    if (!frame.has('rows') && filters.length === 0) return undefined;
    return done(COUNT, frame.has('rows') ? {} : { cost: 0.1 });
  }
  if (groups.some((group) => group.column === column.name)) return undefined;
  if (isNumber(column) && !frame.isKey(column)) {
    if (frame.has('rows') && verbs.length) return undefined;
    if (frame.numbers().some((item) => countsThings(frame, item))) return undefined;
    const sure = frame.isAdditive(column) || frame.namesOne(filters);
    return sure ? done({ function: 'sum', column: column.name }) : undefined;
  }
  if (frame.asksFor('how much') || column.type === 'boolean') return undefined;
  const distinct = frame.all('apart').some(({ measure }) => measure === 'count_distinct');
  if (!distinct && frame.isLabel(column)) return done(COUNT);
  // where nearly every row has another one, the rows may be meant as well
  const many = column.distinct > 0.5 * frame.scan.table.schema.rows && filters.length > 0;
  if (!distinct && (frame.has('rows') || many || holdsDigits(column))) return undefined;
  return done(
    { function: 'count_distinct', column: column.name },
    { notes: distinct ? [] : [`Each ${column.name} is counted once, however often it occurs.`] },
  );
};

/** "average fee by doctor", "minimum and maximum of the shop income", "revenue by category". */
const measured: Interpreter = (frame) => {
  if (frame.has('called') && frame.all('called').length > 1) return undefined;
  if (frame.asksFor('which', 'who', 'when', 'where', 'yes/no') && !measuredWhat(frame)) return undefined;
  if (!frame.only('measure', 'rows', 'column', 'apart', 'group', 'percent', 'verb', 'total rows', 'called'))
    return undefined;
  const filters = frame.filters();
  if (
    !filters ||
    frame.entities().length ||
    (frame.asksFor('how much') && frame.has('measure')) ||
    frame.asksFor('how many')
  )
    return undefined;
  const groups = frame.all('group').flatMap(({ groups: each }) => each);
  const [first, ...also] = named(frame);
  const numbers = frame.numbers();
  const sole = frame.namesOne(filters);
  if (first && also.length > 0) {
    if (numbers.length || frame.has('apart')) return undefined;
    return groups.length ? groupsOf(first, groups, filters, { also }) : valueOf(first, filters, { also });
  }
  if (first && frame.has('verb') && first.column === null) return undefined;
  if (!first && frame.has('verb') && !numbers.length) return undefined;
  if (
    !first &&
    !numbers.length &&
    !frame.has('total rows') &&
    !(frame.has('rows') && (groups.length > 0 || filters.length > 0))
  )
    return undefined;
  // "median area" stands for itself; "area" does not
  const measure = frame.subject({ sole });
  if (!measure) return undefined;
  if (
    !first &&
    measure.column === null &&
    frame.all('rows').some(({ from, to }) => frame.scan.isAlsoNumber(frame.scan.text(from, to).toLowerCase()))
  )
    return undefined;
  if (!first && sole && groups.length === 0 && !frame.has('apart') && numbers.length) return undefined;
  if (!first && !numbers.length && groups.length === 0 && !frame.has('total rows')) return undefined;
  if (groups.some(({ column }) => column === measure.column) || frame.has('called')) return undefined;
  if (!mayBeGrouped(frame, measure)) return undefined;
  const notes =
    first || !numbers.length
      ? []
      : [
          `"${frame.scan.text(numbers[0]!.from, numbers[0]!.to)}" is read as the ${measure.function === 'sum' ? 'total' : measure.function} of ${measure.column}.`,
        ];
  return groups.length ? groupsOf(measure, groups, filters, { notes }) : valueOf(measure, filters, { notes });
};

/** "per sale" is what a mean is over; a total "per sale" would be the number itself, a mean "per day" may be of daily totals. */
function mayBeGrouped(frame: Frame, { function: name, column }: Measured): boolean {
  const groups = frame.all('group');
  if (groups.some((each) => each.groups.length === 0) && !['mean', 'median', 'min', 'max', 'stddev'].includes(name))
    return false;
  const measured = frame.column(column);
  return !(
    name === 'mean' &&
    measured &&
    frame.isAdditive(measured) &&
    groups.some((each) =>
      each.groups.some((group) => group.grain === undefined && frame.column(group.column)?.type === 'date'),
    )
  );
}

/** The measures, by the names that the question gives them. */
function named(frame: Frame): Measured[] {
  const measures = frame.all('measure').flatMap(({ measure, also = [] }) => [measure, ...also]);
  const names = frame.all('called').flatMap((each) => each.names);
  return names.length === measures.length
    ? measures.map((measure, place) => ({ ...measure, name: names[place]! }))
    : measures;
}

/** "In which … " asks for a group; "what average" does not. */
const measuredWhat = (frame: Frame) =>
  frame.asks.every((ask) => ask === 'which' || ask === 'lead') &&
  frame.items[0]?.is === 'ask' &&
  /^(what|in what|for what)$/i.test(frame.scan.text(frame.items[0].from, frame.items[0].to)) &&
  frame.items[1]?.is === 'measure';

/** "What does Liam Bishop earn?", "Which club does Hugo Lopes play for?" */
const lookup: Interpreter = (frame) => {
  if (!frame.only('column', 'verb', 'rows', 'names') || frame.asksFor('yes/no', 'how many')) return undefined;
  const filters = frame.filters();
  if (!filters?.length || !frame.namesOne(filters)) return undefined;
  const columns = [...new Set(frame.all('column').map(({ column }) => column))];
  const verbs = [...new Set(frame.all('verb').map(({ column }) => column))];
  const asked = columns.length ? columns : verbs;
  if (asked.length === 0 && frame.asksFor('when')) asked.push(...frame.scan.schema.filter(isTime));
  if (asked.length !== 1) return undefined;
  return rowsOf(asked, filters);
};

/** "regions with more than 80 in quantity": one row with as much, or as much in all? */
const totalOrRow = (frame: Frame, columns: readonly ColumnSchema[], filters: readonly Filter[]) =>
  columns.some((column) => !frame.isLabel(column) && !isTime(column)) &&
  filters.some(
    (each) =>
      !('any' in each) &&
      ['<', '<=', '>', '>='].includes(each.op) &&
      !each.relative &&
      frame.isAdditive(frame.column(each.column)!),
  );

/** All values of a column are wanted: it is said in the plural, or that they are different. */
const asksForAll = (frame: Frame) =>
  frame.has('apart') ||
  frame
    .all('column')
    .every(({ from, to }) => splitWords(frame.scan.text(from, to)).some((word) => word !== stem(word)));

/** Text that begins with digits: amounts that were not read as numbers, rather than names. */
const holdsDigits = ({ type, samples }: ColumnSchema) =>
  type === 'text' &&
  samples.length > 0 &&
  samples.filter((sample) => /^[^\p{L}]*\d/u.test(String(sample))).length * 2 >= samples.length;

/** "harvests" of a column `Harvest`: the things themselves may be meant, not how much they come to. */
const countsThings = (frame: Frame, { column, from, to }: Of<'column'>) => {
  const said = splitWords(frame.scan.text(from, to)).at(-1) ?? '';
  return said !== stem(said) && splitWords(column.name).includes(stem(said));
};

/** "players with no goals" by itself, without an order to list them: how many there are. */
function elliptic(frame: Frame): Meaning | undefined {
  const [first] = frame.items;
  const filters = frame.filters();
  if (!frame.only('rows') || frame.asks.length || !filters?.length || !first || first.from > 0 || !frame.has('rows'))
    return undefined;
  return valueOf(COUNT, filters, { notes: ['No list was asked for, so they are counted.'] });
}

/** "List all hydro plants", "Which towns in Linden have more than 80000 people?", "list the distinct payment methods". */
const list: Interpreter = (frame) => {
  // "name a player …": any one of them, which a list is not
  if (/^(name|give me|tell me|show me|list|find) an?\b/i.test(frame.scan.question.text)) return undefined;
  const counted = elliptic(frame);
  if (counted) return counted;
  if (
    !frame.only('column', 'rows', 'names', 'apart', 'number') ||
    frame.asksFor('yes/no', 'how many', 'how much', 'when')
  )
    return undefined;
  if (frame.has('number') || frame.all('apart').some(({ measure }) => measure !== 'count_distinct')) return undefined;
  const filters = frame.filters();
  if (!filters) return undefined;
  const columns = [...new Set(frame.all('column').map(({ column }) => column))];
  if (columns.some((column) => isNumber(column) && !frame.isKey(column)) && !(filters.length && columns.length > 1))
    return undefined;
  if (totalOrRow(frame, columns, filters)) return undefined;
  if (filters.length === 0 && !asksForAll(frame)) return undefined;
  const label = frame.scan.label();
  if (frame.asksFor('who') && columns.length === 0)
    return label?.type === 'text' && filters.length ? rowsOf([label], filters) : undefined;
  if (columns.length)
    return rowsOf(
      frame.has('rows') && label && !frame.asksFor('which', 'who') && columns.every((column) => isNumber(column))
        ? [label, ...columns]
        : columns,
      filters,
    );
  if (!frame.has('rows') && !frame.has('names')) return undefined;
  if (frame.has('names')) {
    const named = frame.scan.schema.find(({ name }) => /^(name|title)$/i.test(name)) ?? label;
    return named ? rowsOf([named], filters) : undefined;
  }
  return filters.length ? rowsOf([], filters) : undefined;
};

const INTERPRETERS: readonly Interpreter[] = [
  isMore,
  exists,
  choice,
  projection,
  growth,
  difference,
  share,
  outliers,
  mode,
  whenExtreme,
  superlative,
  having,
  counted,
  measured,
  lookup,
  list,
];
