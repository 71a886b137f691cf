// Conditions of a plan as SQL. Values travel as parameters, in the order in which they stand in the statement.
import type { ColumnSchema, Condition, Filter, Plan } from '@quaestor/contracts';
import type { TaskTable } from '@quaestor/ports';
import { asTime } from './clock.ts';
import { identifier } from './identifiers.ts';
import { nestedQuery } from './nested.ts';
import { textLiteral } from './statement.ts';

type Value = string | number | boolean;

/** Collects the parameters of one statement. */
export class Parameters {
  readonly values: Value[] = [];

  constructor(
    /** Those that nested plans may be about. */
    readonly tables: readonly TaskTable[] = [],
  ) {}

  add(value: Value): string {
    this.values.push(value);
    return `$${this.values.length}`;
  }

  /** What follows the statement in the call of `sql`. */
  get argument(): string {
    return this.values.length ? `, ${JSON.stringify(this.values).replaceAll(',"', ', "')}` : '';
  }
}

/** Values written into the statement itself, where none may travel beside it: in a view. */
export class Literals extends Parameters {
  override add(value: Value): string {
    return typeof value === 'string' ? textLiteral(value) : String(value);
  }
}

export const NUMBER_OF = {
  year: 'year',
  quarter: 'quarter',
  month: 'month',
  week: 'week',
  day: 'day',
  weekday: 'isodow',
  hour: 'hour',
} as const;

export const conditionsOf = (filters: readonly Filter[], table: TaskTable, params: Parameters): string[] =>
  filters.map((filter) =>
    'any' in filter
      ? `(${filter.any.map((each) => conditionOf(each, table, params)).join(' OR ')})`
      : conditionOf(filter, table, params),
  );

function conditionOf(condition: Condition, table: TaskTable, params: Parameters): string {
  const { op, values, relative, outlier } = condition;
  const column = table.schema.columns.find(({ name }) => name === condition.column);
  const name = identifier(condition.column);
  if (outlier) return op === '!=' ? `NOT (${outlierOf(name, outlier, table)})` : outlierOf(name, outlier, table);
  if (relative) return relativeOf(name, condition, relative, table);
  if (condition.than !== undefined) return besideOther(condition, column, condition.than, table);
  if (condition.of) return comparedWith(condition, column, condition.of, params);
  const comparable = comparableOf(condition, column);
  const value = (given: Value | undefined) => parameterOf(given ?? '', condition, column, params);
  switch (op) {
    case 'missing':
      return `${name} IS NULL`;
    case 'present':
      return `${name} IS NOT NULL`;
    case 'between':
      return `${comparable} BETWEEN ${value(values[0])} AND ${value(values[1])}`;
    case 'in':
    case 'not in':
      return `${comparable} ${op.toUpperCase()} (${values.map(value).join(', ')})`;
    case 'contains':
      return `contains(lower(${name}), lower(${value(values[0])}))`;
    case 'starts':
      return `starts_with(lower(trim(${name})), lower(${value(values[0])}))`;
    case 'ends':
      return `ends_with(lower(trim(${name})), lower(${value(values[0])}))`;
    default:
      return `${comparable} ${op} ${value(values[0])}`;
  }
}

const INTERVALS = { minutes: 60, hours: 3600, days: 86_400 } as const;

/** Whole days are all that a date and a time of day have in common. */
function besideOther(
  { column: own, op, scaled, later }: Condition,
  schema: ColumnSchema | undefined,
  than: string,
  table: TaskTable,
): string {
  const other = table.schema.columns.find(({ name }) => name === than);
  const inDays = [schema?.type, other?.type].includes('date') && schema?.type !== other?.type;
  const [one, two] = [own, than].map((each) => (inDays ? `CAST(${identifier(each)} AS DATE)` : identifier(each)));
  if (scaled !== undefined) return `${one} ${op} ${scaled} * ${two}`;
  if (later) return `${one} ${op} ${two} + to_seconds(${Math.round(later.amount * INTERVALS[later.unit])})`;
  return `${one} ${op} ${two}`;
}

/** Text meets text without regard to case and outer spaces, whichever of the two sides it comes from. */
function comparedWith(
  { column, op, also = [] }: Condition,
  schema: ColumnSchema | undefined,
  plan: Plan,
  params: Parameters,
): string {
  const query = nestedQuery(plan, params).replaceAll('\n', '\n    ');
  if (op !== 'in' && op !== 'not in') return `${identifier(column)} ${op} (${query})`;
  const names = [column, ...also].map(identifier);
  const sides = isText(schema) ? names.map((name) => `lower(trim(${name}))`) : names;
  return `${sides.length > 1 ? `(${sides.join(', ')})` : sides[0]} ${op.toUpperCase()} (${query})`;
}

const isText = (column: ColumnSchema | undefined) => column === undefined || column.type === 'text';

function comparableOf({ column, grain }: Condition, schema: ColumnSchema | undefined): string {
  const name = identifier(column);
  if (grain) return `${NUMBER_OF[grain]}(${asTime(name, schema)})`;
  return isText(schema) ? `lower(trim(${name}))` : name;
}

function parameterOf(value: Value, { op, grain }: Condition, schema: ColumnSchema | undefined, params: Parameters) {
  const place = params.add(value);
  if (op === 'contains' || op === 'starts' || op === 'ends') return `CAST(${place} AS VARCHAR)`;
  if (grain) return place;
  if (schema?.type === 'date' || schema?.type === 'timestamp') return `CAST(${place} AS ${schema.type.toUpperCase()})`;
  return isText(schema) ? `lower(trim(CAST(${place} AS VARCHAR)))` : place;
}

function relativeOf(
  name: string,
  { op }: Condition,
  { to, deviations, side }: NonNullable<Condition['relative']>,
  table: TaskTable,
): string {
  const whole = (aggregate: string) => `(SELECT ${aggregate}(${name}) FROM ${identifier(table.name)})`;
  const centre = whole(to === 'mean' ? 'avg' : 'median');
  if (deviations === 0) return `${name} ${op} ${centre}`;
  const distance = `${Math.abs(deviations)} * ${whole('stddev_samp')}`;
  if (side === 'both') return `abs(${name} - ${centre}) ${op} ${distance}`;
  return `${name} ${op} ${centre} ${deviations < 0 ? '-' : '+'} ${distance}`;
}

/** Quartiles by linear interpolation; deviations from the mean by the sample's standard deviation unless it is said otherwise. */
function outlierOf(
  name: string,
  { method, factor, population, side, within = [] }: NonNullable<Condition['outlier']>,
  table: TaskTable,
): string {
  const alike = within.map((each) => `peer.${identifier(each)} = ${identifier(table.name)}.${identifier(each)}`);
  const from = `FROM ${identifier(table.name)}${alike.length ? ` AS peer WHERE ${alike.join(' AND ')}` : ''}`;
  const own = alike.length ? `peer.${name}` : name;
  const outer = alike.length ? `${identifier(table.name)}.${name}` : name;
  if (method === 'zscore') {
    const deviation = population ? 'stddev_pop' : 'stddev_samp';
    const distance = `${outer} - (SELECT avg(${own}) ${from})`;
    const far = side === 'above' ? distance : side === 'below' ? `-(${distance})` : `abs(${distance})`;
    return `${far} > ${factor} * (SELECT ${deviation}(${own}) ${from})`;
  }
  const fence = (quartile: number, sign: string) =>
    `(SELECT quantile_cont(${own}, ${quartile}) ${sign} ${factor} * (quantile_cont(${own}, 0.75) - quantile_cont(${own}, 0.25)) ${from})`;
  const ends = [
    ...(side === 'above' ? [] : [`${outer} < ${fence(0.25, '-')}`]),
    ...(side === 'below' ? [] : [`${outer} > ${fence(0.75, '+')}`]),
  ];
  return `(${ends.join(' OR ')})`;
}
