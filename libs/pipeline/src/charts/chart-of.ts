// A table answer → a Vega-Lite chart of it, where one says more than the table: a number by a name or by time, or two
// numbers against each other when a chart is asked for.
import type { Answer, Cell, Chart } from '@quaestor/contracts';

type Table = Extract<Answer, { type: 'table' }>;
type Role = 'number' | 'time' | 'name';
type Channel = Chart['encoding']['x'];

const ASKED = /\b(?:chart|plot|graph|diagram|draw|visuali[sz]e|histogram|scatter ?plot)\b/i;
const MAX_BARS = 40;
/** More lines than this cannot be told apart. */
const MAX_COLORS = 10;
const MAX_TITLE_LENGTH = 200;
/** From here on names are read more easily beside bars that lie. */
const MANY_NAMES = 8;

const ISO_DAY = /^\d{4}-\d{2}-\d{2}/;
const YEAR_AND_MONTH = /^\d{4}-\d{2}$/;
/** Periods that only stand in their order: `2024-Q3`, `2024-W07`. */
const PERIOD = /^\d{4}-(?:Q[1-4]|W\d{2})$/;

export function chartOf(question: string, answer: Answer): Chart | undefined {
  if (answer.type !== 'table' || answer.rows.length < 2) return undefined;
  const roles = answer.columns.map((_, column) => roleOf(answer, column));
  const numbers = placesOf(roles, 'number');
  const times = placesOf(roles, 'time');
  const names = placesOf(roles, 'name');
  const isAsked = ASKED.test(question);
  const [number] = numbers;
  if (number === undefined) return undefined;

  const [key] = [...times, ...names];
  if (key === undefined) {
    const [x, y] = numbers;
    const isPair = numbers.length === 2 && x !== undefined && y !== undefined;
    return isAsked && isPair ? spec(question, answer, 'point', x, y) : undefined;
  }
  // One number a key, or a key and a second one to tell lines or bars apart; wider tables are tables.
  const others = [...times, ...names].filter((place) => place !== key);
  const isPlain = answer.columns.length === 2 || (answer.columns.length === 3 && others.length === 1);
  if (!isPlain && !isAsked) return undefined;
  const color = others.find((place) => distinctOf(answer, place) <= MAX_COLORS);
  if (others.length > 0 && color === undefined) return undefined;
  if (times.includes(key)) return spec(question, answer, 'line', key, number, color);
  if (answer.truncated || distinctOf(answer, key) > MAX_BARS) return undefined;
  const lies = distinctOf(answer, key) > MANY_NAMES;
  return lies ? spec(question, answer, 'bar', number, key, color) : spec(question, answer, 'bar', key, number, color);
}

function roleOf(table: Table, column: number): Role {
  const { name, type } = table.columns[column]!;
  if (type === 'date' || type === 'timestamp') return 'time';
  const cells = cellsOf(table, column);
  if (type === 'integer' || type === 'decimal') {
    const isYear = /\byear\b/i.test(name.replaceAll('_', ' ')) && cells.every((cell) => Number.isInteger(cell));
    return isYear ? 'time' : 'number';
  }
  return cells.length > 0 && cells.every(isPeriod) ? 'time' : 'name';
}

const isPeriod = (cell: Cell) =>
  typeof cell === 'string' && (ISO_DAY.test(cell) || YEAR_AND_MONTH.test(cell) || PERIOD.test(cell));

const cellsOf = (table: Table, column: number) => table.rows.map((row) => row[column]!).filter((cell) => cell !== null);

const placesOf = (roles: readonly Role[], wanted: Role) =>
  roles.flatMap((role, place) => (role === wanted ? [place] : []));

const distinctOf = (table: Table, column: number) => new Set(cellsOf(table, column)).size;

/** Fields go by number: a column's name may hold what Vega-Lite reads as a path. */
function spec(
  question: string,
  table: Table,
  type: Chart['mark']['type'],
  x: number,
  y: number,
  color?: number,
): Chart {
  const used = [...new Set([x, y, ...(color === undefined ? [] : [color])])];
  const values = table.rows.map((row) => Object.fromEntries(used.map((column) => [`c${column}`, row[column]!])));
  const channel = (column: number) => channelFor(table, column, type);
  return {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    title: question.trim().slice(0, MAX_TITLE_LENGTH),
    data: { values },
    mark: { type, tooltip: true, ...(type === 'line' ? { point: true } : {}) },
    encoding: { x: channel(x), y: channel(y), ...(color === undefined ? {} : { color: channel(color) }) },
  };
}

function channelFor(table: Table, column: number, mark: Chart['mark']['type']): Channel {
  const base = { field: `c${column}`, title: table.columns[column]!.name };
  const role = roleOf(table, column);
  if (role === 'number')
    return { ...base, type: 'quantitative', ...(mark === 'bar' ? {} : { scale: { zero: false } }) };
  if (role === 'name') return { ...base, type: 'nominal', sort: null };
  const cells = cellsOf(table, column);
  const isDate = cells.every((cell) => typeof cell === 'string' && (ISO_DAY.test(cell) || YEAR_AND_MONTH.test(cell)));
  return isDate ? { ...base, type: 'temporal' } : { ...base, type: 'ordinal' };
}
