// Columns that only say whether it was so, taken for what it was, or two of them for one thing.
import type { Frame } from '../frame.ts';
import type { Meaning } from '../meanings/meaning.ts';
import type { Check } from './check.ts';

/** "fastest lap in Monaco" of a `Set Fastest Lap`: whether somebody did is not what it was. */
const listsFlags = (frame: Frame, { answer, columns, filters }: Meaning): boolean => {
  const [column, ...others] = columns.map((name) => frame.column(name));
  return (
    answer === 'rows' &&
    others.length === 0 &&
    column?.type === 'boolean' &&
    !frame.namesOne(filters) &&
    /\b\p{L}{3,}est\b/iu.test(frame.scan.question.text)
  );
};

/** "a housing loan" of a `housing` and a `loan`: one thing, or two. */
const joinsFlags = (frame: Frame): boolean =>
  frame.all('filter').some((item) => {
    const next = frame.all('filter').find(({ from }) => from === item.to);
    const [one, other] = [item, next].map((each) => each?.narrowing.filters[0]);
    const isFlagged = (filter: typeof one) =>
      filter !== undefined && !('any' in filter) && filter.values[0] === true && filter.op === '=';
    return isFlagged(one) && isFlagged(other) && next!.to === next!.from + 1;
  });

export const OF_FLAGS: readonly Check[] = [
  [joinsFlags, 'two columns are named as if they were one'],
  [listsFlags, 'whether it was so is told, and not what it was'],
];
