// "On average, how many nights did they stay?": the mean of a number over the rows, though it is asked how many.
import { TIME_UNITS } from '../numbers/additive.ts';
import { splitWords, stem } from '../../../words/split-words.ts';
import { type Interpreter, valueOf } from './meaning.ts';

export const averaged: Interpreter = (frame) => {
  if (!frame.asksFor('how many', 'how much') || frame.asks.some((ask) => !/^how/.test(ask))) return undefined;
  if (!frame.only('rows', 'column', 'verb', 'apart', 'group')) return undefined;
  if (frame.all('apart').length !== 1 || frame.all('apart')[0]!.measure !== 'mean') return undefined;
  if (frame.entities().length > 0 || frame.all('group').some(({ groups }) => groups.length > 0)) return undefined;
  const columns = [...new Set([...frame.numbers(), ...frame.all('verb')].map(({ column }) => column))];
  const [column, ...others] = columns;
  const filters = frame.filters();
  if (!column || others.length || !filters || frame.numbers().length === 0) return undefined;
  // units sold "on average" may be those of a day; how long it took is that of each
  const ofEach =
    frame.has('rows') || frame.has('group') || splitWords(column.name).some((word) => TIME_UNITS.has(stem(word)));
  return ofEach || !frame.isAdditive(column) ? valueOf({ function: 'mean', column: column.name }, filters) : undefined;
};
