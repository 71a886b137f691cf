// When something was first or last.
import { isTime } from '../../columns.ts';
import { valueOf, type Interpreter } from './meaning.ts';
import { splitWords } from '../../../words/split-words.ts';
import { meansThing } from './extreme-words.ts';

/** "When was the last sale?", "What is the date of the latest visit?" */
export const whenExtreme: Interpreter = (frame) => {
  const [most] = frame.all('most');
  if (!most?.column || frame.all('most').length > 1 || !frame.only('most', 'rows', 'column', 'verb')) return undefined;
  const dates = [...new Set(frame.all('column').map(({ column }) => column))];
  const filters = frame.filters();
  // "the first arrival of 2024" is no matter of another date
  if (frame.all('filter').some(({ narrowing: { period } }) => period && period.column !== most.column))
    return undefined;
  const isYear = most.column.type === 'integer' && /^(year|season)$/i.test(most.column.name);
  if (!filters || !(isTime(most.column) || isYear) || most.limit) return undefined;
  const asked = frame.asksFor('when') || dates.some((column) => column === most.column);
  if (!asked || dates.some((column) => column !== most.column)) return undefined;
  if (frame.asksFor('which', 'who', 'how many', 'how much')) return undefined;
  if (meansThing(frame, most) || (frame.thingWithMost() && !frame.asksFor('when'))) return undefined;
  return valueOf({ function: most.up ? 'max' : 'min', column: most.column.name }, filters);
};

/** "when was the last review" of the `last_review` of each row: the last of them. */
export const whenNamedSo: Interpreter = (frame) => {
  const [{ column } = {}, ...others] = frame.all('column');
  const filters = frame.filters();
  if (!column || others.length || !filters || !isTime(column) || !frame.only('column', 'rows')) return undefined;
  if (!frame.asksFor('when') || frame.asks.length > 1 || frame.namesOne(filters)) return undefined;
  const [first] = splitWords(column.name);
  if (first === 'last' || first === 'latest') return valueOf({ function: 'max', column: column.name }, filters);
  return first === 'first' || first === 'earliest'
    ? valueOf({ function: 'min', column: column.name }, filters)
    : undefined;
};

/** "When did the harvest start in 2021?": the first of its dates. */
export const whenBegun: Interpreter = (frame) => {
  const [bound, ...others] = frame.all('bound');
  if (!bound || others.length || !frame.asksFor('when') || !frame.only('bound', 'rows', 'column')) return undefined;
  const dates = [...new Set(frame.all('column').map(({ column }) => column))];
  const all = frame.scan.schema.filter(isTime);
  const date = dates[0] ?? (all.length === 1 ? all[0] : undefined);
  const filters = frame.filters();
  if (!filters || !date || !isTime(date) || dates.length > 1) return undefined;
  return valueOf({ function: bound.last ? 'max' : 'min', column: date.name }, filters);
};
