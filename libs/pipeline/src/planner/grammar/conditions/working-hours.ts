// Full time or part time, of codes such as `FT` and `PT`: "full-timers", "who work part time".
import type { ColumnSchema } from '@quaestor/contracts';
import { valueKey } from '../../../words/split-words.ts';
import type { Scan } from '../scan.ts';
import type { Status } from './status.ts';

const KINDS = [
  {
    cells: new Set(['ft', 'f t', 'full time', 'fulltime', 'full']),
    said: 'full time|full-time|fulltime|full timer|full timers|full-timer|full-timers|fulltimers|work full time|works full time|working full time|work full-time|works full-time|working full-time|ft',
  },
  {
    cells: new Set(['pt', 'p t', 'part time', 'parttime', 'part']),
    said: 'part time|part-time|parttime|part timer|part timers|part-timer|part-timers|parttimers|work part time|works part time|working part time|work part-time|works part-time|working part-time|pt',
  },
];

/** Of the only column that knows both. */
export function workingHours({ schema }: Scan): { said: string; found: Omit<Status, 'phrase'> }[] {
  const [column, ...others] = schema.filter((each) => KINDS.every(({ cells }) => cellsIn(each, cells).length === 1));
  return column && others.length === 0
    ? KINDS.map(({ cells, said }) => ({ said, found: { column, value: cellsIn(column, cells)[0] } }))
    : [];
}

const MOST_KINDS = 8;
const cellsIn = ({ type, values }: ColumnSchema, cells: ReadonlySet<string>) =>
  type === 'text' && values && values.length <= MOST_KINDS ? values.filter((value) => cells.has(valueKey(value))) : [];
