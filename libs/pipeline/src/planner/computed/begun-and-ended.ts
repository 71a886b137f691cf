// How long it lasted, of rows that say when it began and when it ended: reigns, terms, releases that were supported until.
import type { ColumnSchema, Preparation } from '@quaestor/contracts';
import { rootOf } from '../../words/roots.ts';
import { splitWords, stem } from '../../words/split-words.ts';
import { isTime } from '../columns.ts';

const BEGINNING = rootsOf(
  'began begin start from opened founded established launched release introduced commissioned appointed elected took entered assumed',
);
const ENDING = rootsOf('ended end finish to until closed abolished retired decommissioned resigned expire left');

function rootsOf(words: string): ReadonlySet<string> {
  return new Set(words.split(' ').map(rootOf));
}

export interface Lasting {
  name: string;
  steps: Preparation[];
  /** What lasted, where both names begin with it: "reign". */
  noun: string | undefined;
  /** Roots of verbs that say that it lasted. */
  verbs: ReadonlySet<string>;
}

/** Days that are written as times. */
export const isMidnight = ({ samples }: ColumnSchema): boolean =>
  samples.length > 0 && samples.every((sample) => /[T ]00:00(:00)?(\.0+)?Z?$/.test(String(sample)));

/** Of two times the first, where one is when it began and the other when it ended. */
export const beginningOf = (columns: readonly ColumnSchema[]): ColumnSchema | undefined => {
  const [step] = lastingOf(columns)?.steps ?? [];
  return step && 'columns' in step ? columns.find(({ name }) => name === step.columns[0]) : undefined;
};

/** Nothing, where not exactly one column says when it began and one when it ended. */
export function lastingOf(columns: readonly ColumnSchema[]): Lasting | undefined {
  const times = columns.filter(isTime);
  const called = (roots: ReadonlySet<string>) =>
    times.filter(({ name }) => splitWords(name).some((word) => roots.has(rootOf(word))));
  const [from, ...beginnings] = called(BEGINNING);
  const [to, ...endings] = called(ENDING);
  if (!from || !to || from === to || times.length !== 2 || beginnings.length + endings.length > 0) return undefined;
  const [first, last] = [splitWords(from.name), splitWords(to.name)];
  const own = [...first, ...last].filter((word) => !BEGINNING.has(rootOf(word)) && !ENDING.has(rootOf(word)));
  const op = from.type === 'timestamp' && to.type === 'timestamp' && ![from, to].every(isMidnight) ? 'minutes' : 'days';
  const name = `Duration (${op})`;
  return {
    name,
    steps: [{ name, op, columns: [from.name, to.name] }],
    noun: first.length > 1 && first[0] === last[0] ? stem(first[0]!) : undefined,
    verbs: new Set(own.filter((word) => word.length > 3).map(rootOf)),
  };
}
