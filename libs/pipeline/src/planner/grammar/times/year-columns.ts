// Columns of year numbers that are not called a year: `Established`, `Built`, `Release`, `Creation`.
import type { ColumnSchema } from '@quaestor/contracts';
import { rootOf } from '../../../words/roots.ts';
import { splitWords } from '../../../words/split-words.ts';

const HAPPENED: ReadonlySet<string> = new Set(
  'established founded built opened closed completed constructed created creation introduced released retired withdrawn inaugurated commissioned launched formed joined born died elected discovered published debut inducted started ended signed won first date acquired'
    .split(' ')
    .map(rootOf),
);

/** Whole numbers that all are years, of something that happens once. */
export const isYearOfEvent = ({ type, name, min, max }: ColumnSchema) =>
  type === 'integer' &&
  Number(min) >= 1000 &&
  Number(max) <= 2100 &&
  splitWords(name).some((word) => HAPPENED.has(rootOf(word)));

/** Whether a column so called tells when, however its cells are written. */
export const saysWhen = (name: string) => splitWords(name).some((word) => /^(years?|dates?|seasons?)$/.test(word));
