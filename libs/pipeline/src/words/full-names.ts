// People's names in two columns, `First name` and `Surname`: what somebody is called is both of them, with a blank between.
import type { ColumnSchema } from '@quaestor/contracts';
import { writtenOut } from './abbreviations.ts';
import { splitWords } from './split-words.ts';

export interface NamePair {
  first: ColumnSchema;
  last: ColumnSchema;
}

/** Nothing, where it is not plain whose names they are, or another column has them whole. */
export function namePairOf(columns: readonly ColumnSchema[]): NamePair | undefined {
  const all = columns.map((column) => ({ column, said: saidOf(column) }));
  if (all.some(({ said }) => WHOLE.test(said))) return undefined;
  const called = (pattern: RegExp) =>
    all.filter(({ column: { type }, said }) => type === 'text' && pattern.test(said)).map(({ column }) => column);
  for (const [firsts, lasts] of PAIRS) {
    const [first, ...others] = called(firsts);
    const [last, ...more] = called(lasts);
    if (first && last) return others.length || more.length ? undefined : { first, last };
  }
  return undefined;
}

const saidOf = ({ name }: { name: string }) => splitWords(name).flatMap(writtenOut).join(' ');

const FIRST = /^((first|1st|given|christian) names?|forenames?)( s)?$/;
const LAST = /^((last|family|second) names?|surnames?)( s)?$/;
export const isFirstName = (column: { name: string }) => FIRST.test(saidOf(column));
export const isSurname = (column: { name: string }) => LAST.test(saidOf(column));

const PAIRS = [
  [FIRST, LAST],
  [/^given$/, /^family$/],
  [/^first$/, /^last$/],
] as const;
const WHOLE = /^((full|whole|complete|display) )?names?$/;

/** How the cells of a column with whole names are written, by which it is known wherever it is taken. */
export const FULL_NAME = 'first name, surname';
export const isFullName = ({ form }: ColumnSchema) => form === FULL_NAME;
