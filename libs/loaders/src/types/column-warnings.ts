// What is told of a column: values that are no values of its type, words for nothing, doubts about how it was read.
import type { ColumnSchema, DataWarning } from '@quaestor/contracts';
import type { Doubt } from './reading.ts';

const quoted = (samples: readonly string[]) =>
  samples
    .slice(0, 3)
    .map((sample) => JSON.stringify(sample))
    .join(', ');

export const misfitWarning = (
  { name, type, misfits }: Pick<ColumnSchema, 'name' | 'type' | 'misfits'>,
  given: number,
): DataWarning => ({
  code: 'values-misfit',
  message: `${misfits.count} of ${given} values of "${name}" are not of type ${type}, such as ${quoted(misfits.samples)}; they count as missing.`,
  column: name,
  count: misfits.count,
  rows: misfits.rows,
});

export function nullWordsWarning({
  name,
  null_words: words,
}: Pick<ColumnSchema, 'name'> & Required<Pick<ColumnSchema, 'null_words'>>): DataWarning {
  const shown = words
    .slice(0, 5)
    .map(({ word, count }) => `${JSON.stringify(word)} (${count})`)
    .join(', ');
  return {
    code: 'null-words',
    message: `In "${name}" ${shown} ${words.length > 5 ? 'and others were' : words.length > 1 ? 'were' : 'was'} taken as no value.`,
    column: name,
    count: words.reduce((sum, { count }) => sum + count, 0),
  };
}

export const doubtWarning = (name: string, { code, message, count }: Doubt): DataWarning => ({
  code,
  message: `"${name}" ${message}.`,
  column: name,
  ...(count === undefined ? {} : { count }),
});
