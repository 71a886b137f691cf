// Where a row stands: at the end of the list, beside another, at which rank.
import type { ColumnSchema } from '@quaestor/contracts';
import { isNumber } from '../../columns.ts';
import type { Frame } from '../frame.ts';
import { isNumberedKind } from '../numbers/additive.ts';
import { asksForSeveral } from '../conditions/beyond.ts';
import { mayBeSomebody } from './ranked-words.ts';
import { type Interpreter, namedAlone, rowsOf, valueOf } from './meaning.ts';

const IN_FILE_ORDER = 'Rows are taken in the order of the file.';

/** The one column that is asked for; for "who" and the rows themselves what they are called. */
function askedFor(frame: Frame): ColumnSchema | undefined {
  const columns = [...new Set(frame.all('column').map(({ column }) => column))];
  if (columns.length > 1) return undefined;
  const label = frame.scan.label();
  const somebody = label && mayBeSomebody(label) ? label : undefined;
  return (
    columns[0] ??
    namedAlone(frame)[0] ??
    (frame.asksFor('who') ? somebody : frame.has('rows') || frame.has('names') ? label : undefined)
  );
}

/** "What is the last title on this chart?", "Show the first 5 rows". */
export const endOfList: Interpreter = (frame) => {
  const [end, ...others] = frame.all('end');
  if (!end || others.length || !frame.only('end', 'column', 'rows', 'names', 'number', 'verb')) return undefined;
  if (frame.has('verb') || frame.asksFor('how many', 'how much', 'when', 'where', 'yes/no')) return undefined;
  const filters = frame.filters();
  const limit = end.limit ?? frame.all('number')[0]?.value ?? 1;
  if (!filters || (end.limit !== undefined && frame.has('number'))) return undefined;
  const order = { column: null, direction: end.last ? ('desc' as const) : ('asc' as const) };
  const isAboutRows = frame.has('rows') && !frame.has('column') && namedAlone(frame).length === 0;
  const whole = isAboutRows && !frame.asksFor('who', 'which') && !frame.has('names');
  const column = whole ? undefined : askedFor(frame);
  if (!column && !whole) return undefined;
  // "the first class" is one of the kinds
  if (column && isNumberedKind(column)) return undefined;
  // "which nation is ranked first" asks for no rank, "who was first on the grid" for no number
  if (column && isNumber(column) && (frame.has('rows') || frame.asksFor('who'))) return undefined;
  if (column && isNumber(column) && !frame.isKey(column) && filters.length === 0 && frame.scan.label() === undefined)
    return undefined;
  return rowsOf(column ? [column] : [], filters, { order, limit, notes: [IN_FILE_ORDER] });
};

/** "Who ranked next after Federica Brignone?", "Which team is listed before Chelsea?" */
export const besideAnother: Interpreter = (frame) => {
  const [beside, ...others] = frame.all('beside');
  if (!beside || others.length || !frame.only('beside', 'column', 'rows', 'names')) return undefined;
  if (asksForSeveral(frame.scan, beside.from)) return undefined;
  if (frame.asksFor('how many', 'how much', 'when', 'yes/no') || frame.filters()?.length !== 0) return undefined;
  const [condition] = beside.narrowing.filters;
  const named = condition && !('any' in condition) ? frame.column(condition.column) : undefined;
  // who comes after somebody is told where that one is
  const column = frame.has('column') ? askedFor(frame) : (namedAlone(frame)[0] ?? named);
  // "who ranked above Iceland" asks for no rank
  if (!column || column.type === 'boolean' || (isNumber(column) && (frame.asksFor('who') || frame.has('rows'))))
    return undefined;
  const place = { filters: [...beside.narrowing.filters], step: beside.step };
  // "which a is before o" of several columns that have an o: the one that is asked for
  const cost = named && named !== column ? 0.2 : 0;
  return beside.by
    ? rowsOf([column], [], { beside: place, cost, order: { column: beside.by.name, direction: 'asc' } })
    : rowsOf([column], [], { beside: place, cost, notes: [IN_FILE_ORDER] });
};

/** "top 5 countries", "bottom 5 countries" of a table that ranks them. */
export const topOfRanking: Interpreter = (frame) => {
  const [most, ...others] = frame.all('most');
  const { scan } = frame;
  const label = scan.label();
  if (!most?.limit || most.column || most.strength !== 'highest' || others.length || !label) return undefined;
  // the largest and the poorest are so by something else; "and their scores" is another column
  if (!SAYS_RANKED.test(scan.question.text) || /\btheir\b/i.test(scan.question.text)) return undefined;
  if (!frame.only('most', 'rows', 'column') || frame.entities().some(({ column }) => column !== label))
    return undefined;
  if (frame.numbers().length || frame.asksFor('how many', 'how much', 'when', 'where', 'yes/no')) return undefined;
  const [ranks, ...more] = scan.schema.filter(
    (column) => column.type === 'integer' && RANKS.test(column.name) && column.min === 1 && scan.isUnique(column),
  );
  const filters = frame.filters();
  if (!ranks || more.length || !filters) return undefined;
  return rowsOf([label], filters, {
    order: { column: ranks.name, direction: most.up ? 'asc' : 'desc' },
    limit: most.limit,
    notes: [`They are ranked by ${ranks.name}.`],
  });
};
const SAYS_RANKED = /\b(top|bottom|best|worst|highest ranked|lowest ranked|highest ranking|lowest ranking)\b/i;
const RANKS = /^((overall|world|global|happiness)[\s_])?rank(ing)?$/i;

/** "What is the rank of Bruno Ferri by goals?" */
export const rank: Interpreter = (frame) => {
  if (!frame.has('rank') || !frame.only('rank', 'order', 'column', 'rows', 'most')) return undefined;
  const list = frame.all('filter');
  const named = list.filter(({ narrowing }) => frame.namesOne(narrowing.filters));
  const filters = frame.filters(named);
  const columns = [
    ...new Set([
      ...frame.numbers().map(({ column }) => column),
      ...frame.all('order').flatMap(({ column }) => column ?? []),
    ]),
  ];
  const [column] = columns;
  if (named.length !== 1 || !filters || columns.length !== 1 || !column || !isNumber(column) || frame.has('most'))
    return undefined;
  return valueOf({ function: 'rank', column: column.name, part: [...named[0]!.narrowing.filters] }, filters, {
    notes: [`The highest ${column.name} is first; equals have the same place.`],
  });
};
