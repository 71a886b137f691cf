// Values that a row has by the rows before it, and the tails of a column: "the previous row's close", "a 7-day moving average".
import type { ColumnSchema, Computation } from '@quaestor/contracts';
import type { TaskTable } from '@quaestor/ports';
import { isNumber, isTime } from '../../columns.ts';
import { columnsIn, markOf } from '../text/marked.ts';
import { ANY_COL, COL, columnOf, freshName, type Rule, THE } from '../text/pieces.ts';

const ROW = `(?:row|day|trading day|record|entry|month|year|observation)`;

/** Where dates are at hand and no other order is told, rows come in that of the only date. */
const orderOf = ({ schema }: TaskTable): Pick<Computation, 'by'> => {
  const [date, ...others] = schema.columns.filter((column) => isTime(column) && column.distinct === schema.rows);
  return date && !others.length ? { by: date.name } : {};
};

const made = (
  column: ColumnSchema | undefined,
  table: TaskTable,
  name: (own: string) => string,
  step: Omit<Computation, 'columns'>,
): ReturnType<Rule['make']> =>
  column && isNumber(column)
    ? {
        steps: [{ name: freshName(name(column.name), table), ...step, columns: [column.name], ...orderOf(table) }],
      }
    : undefined;

const before = (place: string | undefined, table: TaskTable) =>
  made(columnOf(place, table), table, (name) => `previous ${name}`, { op: 'lag' });

export const SERIES: readonly Rule[] = [
  { says: new RegExp(`${THE}previous ${ROW}['’]s ${COL}`, 'i'), make: (match, table) => before(match[1], table) },
  {
    says: new RegExp(`${THE}${COL} (?:of|on|in|from) (?:the )?(?:previous|preceding) ${ROW}`, 'i'),
    make: (match, table) => before(match[1], table),
  },
  {
    says: new RegExp(`${THE}(\\d+)-(?:day|row|period|month)(?: simple)? moving averages? of ${THE}${COL}`, 'i'),
    make: (match, table) =>
      made(columnOf(match[2], table), table, (name) => `${match[1]}-row mean of ${name}`, {
        op: 'moving_mean',
        rows: Number(match[1]),
      }),
  },
  {
    says: new RegExp(
      `${THE}(?:highest|maximum|largest) ${COL} so far|${THE}running (?:maximum|high) of ${THE}${COL}`,
      'i',
    ),
    make: (match, table) =>
      made(columnOf(match[1] ?? match[2], table), table, (name) => `highest ${name} so far`, { op: 'highest_so_far' }),
  },
  {
    says: new RegExp(
      `forward[- ]fill(?:ing)? (?:the )?(?:gaps|missing(?: values?| entries)?)? ?(?:in|of)? ?${THE}${COL}(?: column)?|fill(?:ing)? (?:the )?(?:gaps|missing values?) (?:in|of) ${THE}${COL}(?: column)? (?:forward|with the (?:last known|previous) value)`,
      'i',
    ),
    make: (match, table) => {
      const column = columnOf(match[1] ?? match[2], table);
      return (
        column && {
          steps: [{ name: column.name, op: 'fill_forward', columns: [column.name], ...orderOf(table) }],
          instead: markOf(column, table),
        }
      );
    },
  },
  {
    says: new RegExp(
      `winsori[sz](?:e|ing) (?:${THE}${COL}(?: column)?|the column) at (?:its |the )?(\\d+)(?:st|nd|rd|th)? and (\\d+)(?:st|nd|rd|th) percentiles?`,
      'i',
    ),
    make: (match, table, sentence) => {
      const [column, ...others] = match[1] ? [columnOf(match[1], table)] : columnsIn(sentence, table);
      if (!column || others.length || !isNumber(column)) return undefined;
      const limits: [number, number] = [Number(match[2]) / 100, Number(match[3]) / 100];
      return {
        steps: [{ name: column.name, op: 'winsorised', columns: [column.name], limits }],
        instead: markOf(column, table),
      };
    },
  },
  {
    says: new RegExp(
      `(${ANY_COL}), (?:expressed )?(?:in percent|as a percentage|in %)(?: \\(multipl(?:y|ied) by 100\\))?`,
      'i',
    ),
    make: (match, table) => {
      const [column] = columnsIn(match[1]!, table);
      // only of what was computed: a column of the file is in what it is in
      if (!column || column.samples.length || !isNumber(column)) return undefined;
      return {
        steps: [{ name: column.name, op: 'formula', columns: [column.name], formula: '#0 * 100' }],
        instead: markOf(column, table),
      };
    },
  },
];
