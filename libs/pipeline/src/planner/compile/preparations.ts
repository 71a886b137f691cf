// Rows made ready before they are measured: columns computed, gaps filled, rows left out. Each step is a view upon the one
// before, so that what a step takes from all rows (a mean, a mode) it takes from those that are left by then.
import type { ColumnSchema, Computation, Preparation, Source } from '@quaestor/contracts';
import type { TaskTable } from '@quaestor/ports';
import { timeOf } from './clock.ts';
import { conditionsOf, Literals, NUMBER_OF } from './conditions.ts';
import { identifier } from './identifiers.ts';
import { formulaAsSql } from './formula.ts';
import { textLiteral } from './statement.ts';

type Prepared = Extract<Source, { rows_of: unknown }>;

/** A query for each step and the name of the view that it makes; the last one is `name`. */
export function preparationQueries(
  name: string,
  { rows_of, computed }: Prepared,
  table: TaskTable,
): { name: string; query: string }[] {
  let before = rows_of;
  let { columns } = table.schema;
  return computed.map((step, place) => {
    const here = place === computed.length - 1 ? name : `${name}_${place + 1}`;
    const from = { ...table, name: before, schema: { ...table.schema, columns } };
    const query = stepQuery(step, from);
    columns = columnsAfter(step, columns);
    before = here;
    return { name: here, query };
  });
}

function stepQuery(step: Preparation, from: TaskTable): string {
  const source = identifier(from.name);
  if ('keep' in step)
    return `SELECT * FROM ${source} WHERE ${conditionsOf(step.keep, from, new Literals()).join(' AND ')}`;
  if ('distinct' in step) return alikeQuery(source, step.distinct, '= 1');
  if ('repeated' in step) return alikeQuery(source, step.repeated, '> 1');
  const value = `${valueOf(step, from)} AS ${identifier(step.name)}`;
  const replaces = from.schema.columns.some((column) => column.name === step.name);
  return replaces ? `SELECT * REPLACE (${value}) FROM ${source}` : `SELECT *, ${value} FROM ${source}`;
}

/** Of rows that are alike the first, or those after it. */
const alikeQuery = (source: string, columns: readonly string[], places: string) =>
  `SELECT * EXCLUDE (place_in_file) FROM (SELECT *, row_number() OVER () AS place_in_file FROM ${source}) QUALIFY row_number() OVER (PARTITION BY ${columns.map(identifier).join(', ')} ORDER BY place_in_file) ${places} ORDER BY place_in_file`;

function valueOf(step: Computation, from: TaskTable): string {
  const { name: table, schema } = from;
  const alike = step.within?.length ? `PARTITION BY ${step.within.map(identifier).join(', ')}` : '';
  const columns = step.columns.map(identifier);
  const [one = '', other = ''] = columns;
  const ordered = step.by === undefined ? '' : `ORDER BY ${identifier(step.by)} `;
  switch (step.op) {
    case 'sum':
      return columns.join(' + ');
    case 'difference':
      return `${one} - ${other}`;
    case 'product':
      return columns.map(asDouble).join(' * ');
    case 'quotient':
      return `${asDouble(one)} / nullif(${other}, 0)`;
    case 'minutes':
      return `date_diff('millisecond', ${one}, ${other}) / 60000.0`;
    case 'hours':
      return `date_diff('millisecond', ${one}, ${other}) / 3600000.0`;
    case 'days':
      return `date_diff('day', CAST(${one} AS DATE), CAST(${other} AS DATE))`;
    case 'years':
      return `date_sub('year', CAST(${one} AS DATE), CAST(${other} AS DATE))`;
    case 'change':
      return `100.0 * (${one} / nullif(lag(${one}) OVER (), 0) - 1)`;
    case 'minmax':
      return `(${asDouble(one)} - min(${one}) OVER ()) / nullif(max(${one}) OVER () - min(${one}) OVER (), 0)`;
    case 'zscore':
      return `(${one} - avg(${one}) OVER ()) / nullif(${step.population ? 'stddev_pop' : 'stddev_samp'}(${one}) OVER (), 0)`;
    case 'centred':
      return `${one} - avg(${one}) OVER ()`;
    case 'log':
      return `CASE WHEN ${one} > 0 THEN ln(${one}) END`;
    case 'log1p':
      return `CASE WHEN ${one} > -1 THEN ln(1 + ${asDouble(one)}) END`;
    case 'sqrt':
      return `CASE WHEN ${one} >= 0 THEN sqrt(${one}) END`;
    case 'square':
      return `${asDouble(one)} * ${one}`;
    case 'rank':
      return `CASE WHEN ${one} IS NOT NULL THEN rank() OVER (ORDER BY ${one}) + (count(*) OVER (PARTITION BY ${one}) - 1) / 2.0 END`;
    case 'hour':
      return `hour(${timeOf(step.columns[0]!, schema.columns)})`;
    case 'length':
      return `length(${one})`;
    case 'classes':
      return `CASE ${(step.classes ?? []).map((each) => `WHEN ${within(one, each)} THEN ${textLiteral(each.label)}`).join(' ')} END`;
    case 'formula':
      return formulaAsSql(step.formula ?? '', columns);
    case 'extract': {
      const piece = `nullif(trim(regexp_extract(${one}, ${textLiteral(step.pattern ?? '(.*)')}, 1)), '')`;
      return step.number ? `TRY_CAST(replace(${piece}, ',', '') AS DOUBLE)` : piece;
    }
    case 'part':
      return `${NUMBER_OF[step.grain ?? 'year']}(${timeOf(step.columns[0]!, schema.columns)})`;
    case 'recode':
      return recoded(one, step);
    case 'null_value':
      return step.when
        ? `CASE WHEN NOT coalesce(${conditionsOf(step.when, from, new Literals()).join(' AND ')}, false) THEN ${one} END`
        : `nullif(${one}, ${literalOf(step.value ?? 0)})`;
    case 'copy':
      return one;
    case 'joined': {
      const between = textLiteral(String(step.value ?? ' '));
      return step.partly
        ? `nullif(concat_ws(${between}, ${columns.join(', ')}), '')`
        : columns.join(` || ${between} || `);
    }
    case 'flag':
      return conditionsOf(step.when ?? [], from, new Literals()).join(' AND ');
    case 'lag':
      return `lag(${one}) OVER (${ordered})`;
    case 'moving_mean': {
      const window = `OVER (${ordered}ROWS BETWEEN ${(step.rows ?? 1) - 1} PRECEDING AND CURRENT ROW)`;
      return `CASE WHEN count(${one}) ${window} = ${step.rows ?? 1} THEN avg(${one}) ${window} END`;
    }
    case 'highest_so_far':
      return `max(${one}) OVER (${ordered}ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)`;
    case 'fill_forward':
      return `last_value(${one} IGNORE NULLS) OVER (${ordered}ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)`;
    case 'winsorised': {
      const [low, high] = (step.limits ?? [0, 1]).map((each) => `quantile_cont(${one}, ${each}) OVER ()`);
      return `CASE WHEN ${one} IS NOT NULL THEN greatest(least(${one}, ${high}), ${low}) END`;
    }
    case 'fill_mean':
      return `coalesce(${one}, avg(${one}) OVER (${alike}))`;
    case 'fill_median':
      return `coalesce(${one}, median(${one}) OVER (${alike}))`;
    case 'fill_mode':
      return `coalesce(${one}, (SELECT ${one} FROM ${identifier(table)} WHERE ${one} IS NOT NULL GROUP BY ${one} ORDER BY count(*) DESC, ${one} LIMIT 1))`;
    case 'fill_value':
      return `coalesce(${one}, ${literalOf(step.value ?? 0)})`;
  }
}

/** Text meets text without regard to case and outer spaces. */
function recoded(name: string, { codes = [], others }: Computation): string {
  const numbers = codes.every(({ as }) => typeof as === 'number');
  const cases = codes.map(({ values, as }) => {
    const list = values.map((value) => textLiteral(String(value).toLowerCase())).join(', ');
    return `WHEN lower(trim(CAST(${name} AS VARCHAR))) IN (${list}) THEN ${literalOf(as)}`;
  });
  const rest =
    others !== undefined
      ? `WHEN ${name} IS NOT NULL THEN ${textLiteral(others)}`
      : numbers
        ? ''
        : `ELSE CAST(${name} AS VARCHAR)`;
  return `CASE ${cases.join(' ')} ${rest} END`;
}

/** Integers are added up and multiplied as doubles, which do not overflow. */
const asDouble = (name: string) => `CAST(${name} AS DOUBLE)`;
const literalOf = (value: string | number) => (typeof value === 'number' ? String(value) : textLiteral(value));

function within(name: string, { from, above, to, below }: NonNullable<Computation['classes']>[number]): string {
  const limits = [
    from === undefined ? [] : [`${name} >= ${from}`],
    above === undefined ? [] : [`${name} > ${above}`],
    to === undefined ? [] : [`${name} <= ${to}`],
    below === undefined ? [] : [`${name} < ${below}`],
  ].flat();
  return limits.length ? limits.join(' AND ') : `${name} IS NOT NULL`;
}

/** What is known of the columns once the steps are done. */
export const columnsPrepared = ({ computed }: Prepared, columns: readonly ColumnSchema[]): ColumnSchema[] =>
  computed.reduce<ColumnSchema[]>((known, step) => columnsAfter(step, known), [...columns]);

function columnsAfter(step: Preparation, columns: readonly ColumnSchema[]): ColumnSchema[] {
  if (!('name' in step)) return [...columns];
  const column = computedColumn(step, columns);
  return columns.some(({ name }) => name === step.name)
    ? columns.map((each) => (each.name === step.name ? column : each))
    : [...columns, column];
}

const WHOLE: ReadonlySet<Computation['op']> = new Set(['days', 'years', 'hour', 'length', 'part']);
/** Of integers again integers; what is filled keeps its type, but for means. */
const AS_ITS_COLUMNS: ReadonlySet<Computation['op']> = new Set(['sum', 'difference', 'product']);
const FILLS: ReadonlySet<Computation['op']> = new Set(['fill_mode', 'fill_value', 'copy']);

/** The texts that a column comes to, where they can be told from the step and the values before it. */
function labelsOf(
  { op, classes = [], codes = [], others, pattern, number }: Computation,
  column: ColumnSchema | undefined,
) {
  if (op === 'classes') return classes.map(({ label }) => label);
  if (op === 'recode' && codes.some(({ as }) => typeof as === 'string')) {
    const changed = new Set(codes.flatMap(({ values }) => values.map((value) => String(value).toLowerCase())));
    const kept =
      others === undefined ? (column?.values ?? []).filter((each) => !changed.has(each.toLowerCase())) : [others];
    return [...new Set([...codes.map(({ as }) => String(as)), ...kept])];
  }
  if (op !== 'extract' || number || !column?.values) return null;
  const expression = new RegExp(pattern ?? '(.*)');
  const pieces = column.values.flatMap((value) => expression.exec(value)?.[1]?.trim() ?? []);
  return [...new Set(pieces.filter((piece) => piece !== ''))];
}

/** The numbers that stand for all values of a column. */
function numbersOf({ codes = [] }: Computation): number[] {
  const numbers = codes.flatMap(({ as }) => (Number.isInteger(as) ? [Number(as)] : []));
  return numbers.length === codes.length ? numbers : [];
}

const flagColumn = (name: string, parts: readonly ColumnSchema[]): ColumnSchema => ({
  ...parts[0]!,
  name,
  type: 'boolean',
  nulls: Math.max(...parts.map(({ nulls }) => nulls)),
  distinct: 2,
  distinct_exact: false,
  unit: null,
  min: null,
  max: null,
  values: null,
  samples: [],
});

function computedColumn(step: Computation & { name: string }, all: readonly ColumnSchema[]): ColumnSchema {
  const { op, name } = step;
  const parts = step.columns.map((each) => all.find((column) => column.name === each)!);
  const [first] = parts;
  if (op === 'flag') return flagColumn(name, parts);
  if (op === 'joined')
    return {
      ...first!,
      name,
      distinct: parts.reduce((all, { distinct }) => all * distinct, 1),
      values: null,
      samples: [],
    };
  if (op === 'lag') return { ...first!, name, nulls: first!.nulls + 1 };
  if (FILLS.has(op)) return { ...first!, name, nulls: 0 };
  const units = new Set(parts.map(({ unit }) => unit ?? null));
  const [unit] = units;
  if (op === 'null_value') return { ...first!, name, nulls: first!.nulls + 1 };
  const labels = labelsOf(step, first);
  const text = labels !== null || (op === 'extract' && !step.number);
  const codes = op === 'recode' ? numbersOf(step) : [];
  const whole =
    codes.length > 0 || WHOLE.has(op) || (AS_ITS_COLUMNS.has(op) && parts.every(({ type }) => type === 'integer'));
  const sameUnit =
    [
      'sum',
      'difference',
      'centred',
      'fill_mean',
      'fill_median',
      'moving_mean',
      'highest_so_far',
      'winsorised',
    ].includes(op) && units.size === 1;
  return {
    ...first!,
    name,
    type: text ? 'text' : whole ? 'integer' : 'decimal',
    nulls: op.startsWith('fill') && op !== 'fill_forward' ? 0 : Math.max(...parts.map(({ nulls }) => nulls)),
    distinct: labels?.length ?? (codes.length || Math.max(...parts.map(({ distinct }) => distinct))),
    distinct_exact: false,
    unit: sameUnit ? (unit ?? null) : op === 'change' ? '%' : null,
    min: codes.length ? Math.min(...codes) : null,
    max: codes.length ? Math.max(...codes) : null,
    values: labels,
    samples: [],
  };
}
