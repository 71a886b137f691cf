// Columns of year numbers that are not called a year: `Established`, `Built`, `Release`.
import type { ColumnSchema } from '@quaestor/contracts';
import { splitWords } from '../../words/split-words.ts';

const HAPPENED =
  /^(established|founded|built|opened|closed|completed|constructed|created|introduced|released?|retired|withdrawn|inaugurated|commissioned|launched|formed|joined|born|died|elected|discovered|published|debut|inducted|started?|ended|signed|won|first|date|acquired|completion|opening|construction)$/;

/** Whole numbers that all are years, of something that happens once. */
export const isYearOfEvent = ({ type, name, min, max }: ColumnSchema) =>
  type === 'integer' &&
  Number(min) >= 1000 &&
  Number(max) <= 2100 &&
  splitWords(name).some((word) => HAPPENED.test(word));

/** Whether a column so called tells when, however its cells are written. */
export const saysWhen = (name: string) => splitWords(name).some((word) => /^(years?|dates?|seasons?)$/.test(word));
