// How numbers develop, how they are spread, and what they come to in a few statistics.
import type { ColumnSchema, DateGrain, Filter } from '@quaestor/contracts';
import { isNumber, isTime } from '../../columns.ts';
import type { Group, Measured } from '../pieces/item.ts';
import { timeOfPanel } from '../rows/panels.ts';
import type { Scan } from '../scan.ts';
import { COUNT, groupsOf, type Interpreter, type Meaning, valueOf, EMPTY } from './meaning.ts';

const DAYS = 86_400_000;

/** Days for up to two months, months for up to five years, else years. */
function grainOf({ min, max }: ColumnSchema): DateGrain {
  const days = (Date.parse(String(max)) - Date.parse(String(min))) / DAYS;
  return days <= 62 ? 'day' : days <= 5 * 366 ? 'month' : 'year';
}

/** "revenue over time", "monthly trend of revenue", "cumulative revenue by month", "month over month growth of revenue". */
export const overTime: Interpreter = (frame) => {
  const [series, ...more] = frame.all('series');
  const onward = frame.all('group').some((each) => each.onward);
  const growing = onward && (frame.has('growth') || frame.has('difference'));
  if (!frame.has('over time') && !series && !growing) return undefined;
  if (
    more.length ||
    (series && growing) ||
    !frame.only(
      'over time',
      'series',
      'growth',
      'difference',
      'percent',
      'group',
      'measure',
      'column',
      'rows',
      'apart',
      'verb',
      'total rows',
    )
  )
    return undefined;
  if (!growing && (frame.has('growth') || frame.has('difference') || onward || frame.has('percent'))) return undefined;
  if (frame.asksFor('which', 'who', 'when', 'where', 'yes/no', 'how many')) return undefined;
  const filters = frame.filters();
  const [time] = frame.all('over time');
  // "the life expectancy of Kenya over time": one row for each year
  const sole = time !== undefined && filters?.some((each) => isOfPanel(frame.scan, each, time.column));
  const measure = frame.subject({ sole });
  const said = frame.all('group').flatMap(({ groups }) => groups);
  const inTime = said.filter(({ column, grain }) => grain ?? isTime(frame.column(column)!));
  const others = said.filter((each) => !inTime.includes(each));
  // means do not add up
  if (series?.series === 'running' && measure && !['sum', 'count'].includes(measure.function)) return undefined;
  if (!filters || !measure || (measure.column === null && !frame.has('rows')) || inTime.length > 1) return undefined;
  const own: Group | undefined =
    inTime[0] ??
    (time &&
      (isTime(time.column) ? { column: time.column.name, grain: grainOf(time.column) } : { column: time.column.name }));
  if (!own || (others.length && (series || growing))) return undefined;
  const asked = frame
    .all('growth')
    .map(({ from, to }) => frame.scan.text(from, to))
    .join(' ');
  const relative =
    frame.has('percent') || (/percent|%|rate|relative|growth|increase/i.test(asked) && !frame.has('difference'));
  const kind = series?.series ?? (growing ? (relative ? 'growth' : 'change') : undefined);
  const notes =
    kind === 'growth' ? ['In percent of the period before.'] : kind === 'change' ? ['Against the period before.'] : [];
  return groupsOf(measure, [own, ...others], filters, {
    ...(kind ? { series: kind } : { order: undefined }),
    notes: [...notes, ...(inTime.length === 0 && own.grain ? [`By ${own.grain} of ${own.column}.`] : [])],
  });
};

const isOfPanel = (scan: Scan, filter: Filter, time: ColumnSchema) => {
  const thing = !('any' in filter) && filter.op === '=' && scan.schema.find(({ name }) => name === filter.column);
  return thing !== false && thing?.type === 'text' && timeOfPanel(scan, thing) === time;
};

const CLASSES = 10;
/** Numbers of which there are no more are each a class of their own. */
const FEW = 20;

/** "histogram of age", "distribution of status": how many rows each value, or each class of values, has. */
export const spread: Interpreter = (frame) => {
  if (!frame.has('spread') || !frame.only('spread', 'column', 'rows', 'total rows')) return undefined;
  if (frame.asksFor('which', 'who', 'when', 'where', 'yes/no', 'how many', 'how much')) return undefined;
  const filters = frame.filters();
  const columns = [...new Set(frame.all('column').map(({ column }) => column))];
  const [column] = columns;
  if (!filters || !column || columns.length > 1) return undefined;
  if (isTime(column)) return groupsOf(COUNT, [{ column: column.name, grain: grainOf(column) }], filters);
  if (!isNumber(column) || column.distinct <= FEW)
    return groupsOf(
      COUNT,
      [{ column: column.name, ...(isNumber(column) ? { width: 1 } : {}) }].map((each) =>
        isNumber(column) && column.type === 'decimal' ? { column: column.name } : each,
      ),
      filters,
    );
  const width = widthOf(Number(column.min), Number(column.max));
  return width === undefined
    ? undefined
    : groupsOf(COUNT, [{ column: column.name, width }], filters, {
        notes: [`Classes of ${column.name} are ${width} wide, each called by where it begins.`],
      });
};

/** 1, 2 or 5 times a power of ten, for about ten classes. */
function widthOf(min: number, max: number): number | undefined {
  const wanted = (max - min) / CLASSES;
  if (!(wanted > 0) || !Number.isFinite(wanted)) return undefined;
  const power = 10 ** Math.floor(Math.log10(wanted));
  const factor = [1, 2, 5, 10].find((each) => each * power >= wanted * (1 - 1e-9))!;
  return Number((factor * power).toPrecision(3));
}

const STATISTICS: readonly Omit<Measured, 'column'>[] = [
  { function: 'count', name: 'count' },
  { function: 'count_missing', name: 'missing' },
  { function: 'mean', name: 'mean' },
  { function: 'stddev', name: 'std' },
  { function: 'min', name: 'min' },
  { function: 'quantile', fraction: 0.25, name: '25%' },
  { function: 'median', name: 'median' },
  { function: 'quantile', fraction: 0.75, name: '75%' },
  { function: 'max', name: 'max' },
];

/** "describe age", "summary statistics of fee by department", "describe the data". */
export const describe: Interpreter = (frame): Meaning | undefined => {
  if (!frame.has('describe') || !frame.only('describe', 'column', 'columns', 'rows', 'group', 'total rows'))
    return undefined;
  const asked = frame.asks.filter((ask) => ask !== 'lead');
  const filters = frame.filters();
  const columns = [...new Set(frame.all('column').map(({ column }) => column))];
  const groups = frame.all('group').flatMap((each) => each.groups);
  if (asked.length || !filters || (frame.has('columns') && columns.length)) return undefined;
  const [column] = columns;
  const notes = [
    'The standard deviation is that of a sample (divided by n − 1); quartiles lie between neighbours in proportion.',
  ];
  if (columns.length === 1 && column && !isNumber(column))
    return groups.length || isTime(column) ? undefined : groupsOf(COUNT, [{ column: column.name }], filters);
  if (columns.length === 1 && column) {
    const [first, ...also] = STATISTICS.map((each): Measured => ({ ...each, column: column.name }));
    return groups.length
      ? groupsOf(first!, groups, filters, { also, order: { column: null, direction: 'desc' }, notes })
      : valueOf(first!, filters, { also, notes });
  }
  const numbers = (columns.length ? columns : frame.scan.schema).filter(
    (each) => isNumber(each) && !(columns.length === 0 && frame.isKey(each)),
  );
  if (groups.length || numbers.length === 0 || (columns.length && numbers.length < columns.length)) return undefined;
  const [first, ...also] = STATISTICS.map((each): Measured => ({ ...each, column: null }));
  return {
    ...EMPTY,
    answer: 'columns',
    columns: numbers.map(({ name }) => name),
    measure: first!,
    also,
    filters,
    notes,
  };
};

/** "Which columns have missing values?", "number of missing values per column", "which column has the most missing values". */
export const columnsAsked: Interpreter = (frame): Meaning | undefined => {
  if (!frame.has('columns') || !frame.only('columns', 'missing', 'most', 'rows', 'names')) return undefined;
  const [most, ...others] = frame.all('most');
  if (others.length || frame.filters()?.length !== 0 || (most && (most.column || most.place || !frame.has('missing'))))
    return undefined;
  const each = { ...EMPTY, answer: 'columns' as const, columns: [], filters: [] };
  if (!frame.has('missing')) {
    if (frame.asksFor('who', 'when', 'where', 'yes/no', 'how much', 'how many')) return undefined;
    return most || frame.has('rows') ? undefined : { ...each, measure: null };
  }
  const measure: Measured = { function: 'count_missing', column: null, name: 'missing' };
  if (most)
    return {
      ...each,
      measure,
      order: { column: null, direction: most.up ? 'desc' : 'asc' },
      limit: most.limit ?? 1,
      having: { op: '>', value: 0 },
    };
  const which = frame.asksFor('which', 'lead') && !frame.asksFor('how many');
  return which && frame.asksFor('which')
    ? { ...each, measure, having: { op: '>', value: 0 }, keys_only: true }
    : { ...each, measure };
};

const isEveryDay = (scan: Scan, column: ColumnSchema) =>
  column.type === 'date' &&
  scan.isUnique(column) &&
  (Date.parse(String(column.max)) - Date.parse(String(column.min))) / DAYS + 1 === scan.table.schema.rows;

/** "the longest streak of wins": rows of a kind that follow each other. */
export const longestRun: Interpreter = (frame) => {
  if (!frame.has('run') || !frame.only('run', 'rows', 'column')) return undefined;
  const filters = frame.filters();
  const [time, ...times] = frame.scan.schema.filter(isTime);
  const [run] = frame.all('run');
  // those that follow each other are told first, and among which of all they do after that
  const [kind, ...among] = frame.all('filter').filter(({ from }) => from >= (run?.to ?? 0));
  if (!filters?.length || times.length || frame.all('run').length > 1) return undefined;
  const part = kind && frame.has('column') ? filters : [...(kind?.narrowing.filters ?? filters)];
  const rest = filters.filter((each) => !part.includes(each));
  if (part.length !== 1 || rest.length !== among.flatMap(({ narrowing }) => narrowing.filters).length) return undefined;
  // "run of days", where there is a row for every day
  if (frame.all('column').some(({ column }) => column !== time || !isEveryDay(frame.scan, column))) return undefined;
  return valueOf({ function: 'longest_run', column: null, part }, rest, {
    ...(time ? { order: { column: time.name, direction: 'asc' } } : {}),
    notes: [time ? `In the order of ${time.name}.` : 'In the order of the file.'],
  });
};
