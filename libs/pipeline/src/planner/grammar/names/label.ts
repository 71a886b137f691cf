// The column that says what a row is about: the first one with another value in (nearly) every row.
import type { ColumnSchema, DatasetSchema } from '@quaestor/contracts';
import { isFullName } from '../../../words/full-names.ts';
import { splitWords, stem } from '../../../words/split-words.ts';
import { isPerson } from '../people/persons.ts';

/** @param isUnique whether a column has another value in every row */
export function labelOf(
  { name: table, columns, rows }: DatasetSchema['tables'][number],
  isUnique: (column: ColumnSchema) => boolean,
): ColumnSchema | undefined {
  const told = columns
    .filter(({ type, name }) => type === 'text' && !OF_GAMES.test(name))
    .filter((column) => !isOfClock(column));
  const all = told.every(isAddress) ? told : told.filter((column) => !isAddress(column));
  const worded = all.filter((column) => !isNumbered(column) && !(UNNAMED.test(column.name) && isOfDays(column)));
  const nearly = ({ distinct }: ColumnSchema) => distinct >= 0.9 * rows;
  // `13=` of a rank is another in nearly every row, and still no name beside a name
  const texts = worded.some(nearly) ? worded : all;
  const unique = texts.find(isUnique);
  const isKey = unique && ID_LIKE.test(unique.name);
  const isMostly = ({ name, distinct }: ColumnSchema) => /^(name|title)$/i.test(name) && distinct >= MOSTLY * rows;
  const called = texts.filter(
    (column) =>
      ((/name|title/i.test(column.name) || THING.test(column.name)) && nearly(column)) || (isKey && isMostly(column)),
  );
  const names = called.length
    ? called
    : texts.filter((column) => isPerson(column) && isOfTable(column, table) && nearly(column));
  // people ask who it is, not under which number
  const people = columns.find(isFullName);
  if (people && isUnique(people)) return people;
  return (
    (isKey && names.length === 1 ? names[0] : unique) ??
    columns.find(
      (column, place) =>
        place === 0 &&
        column.type !== 'decimal' &&
        isUnique(column) &&
        !UNNAMED.test(column.name) &&
        (all.length === 0 || all.includes(column) || !isAddress(column)),
    ) ??
    texts.find(nearly) ??
    texts.find(isMostly)
  );
}

/** What people call a thing by, whatever its key is. */
const THING = /^(product|item|article|part|dish|asset|equipment|device|description)$/i;

/** `Candidate` of candidates; a `Customer` is no name for an order. */
const isOfTable = ({ name }: ColumnSchema, table: string) =>
  table.split('_').some((word) => stem(word) === stem(splitWords(name)[0] ?? ''));

/** A column of which the file had no name. */
const UNNAMED = /^column_\d+$/;

/** Of rows that are called by a name, of which a few are called the same. */
const MOSTLY = 0.85;

/** How a game ended is not what it is called, though no other ended so. */
const OF_GAMES = /^(results?( \w+)?|scores?|(results? )?record|outcome)$/i;

/** Cells that are numbers but for a sign or a note: ranks, scores, versions. */
const isNumbered = ({ values, samples }: ColumnSchema) => {
  const cells = (values?.length ? values : samples).map(String);
  return cells.length > 0 && cells.filter((cell) => /^\W*\d+\W*$/.test(cell)).length >= 0.8 * cells.length;
};

/** Where a page or a picture is found: nothing is called so. */
const isAddress = ({ type, values, samples }: ColumnSchema) => {
  const cells = type === 'text' ? (values?.length ? values : samples) : [];
  return cells.length > 0 && cells.every((cell) => ADDRESS.test(String(cell)));
};
const ADDRESS = /^(https?:\/\/|www\.)\S+$|^\S+\.(jpe?g|png|gif|webp|svg)$/i;

/** `08:32:02`: when it was, or how long. */
const isOfClock = ({ values, samples }: ColumnSchema) => {
  const cells = values?.length ? values : samples;
  return cells.length > 0 && cells.every((cell) => /^\d{1,3}:\d\d(:\d\d)?(\.\d+)?$/.test(String(cell)));
};

/** `6 March`: when it was, and not what it is called, beside a name. */
const isOfDays = ({ values, samples }: ColumnSchema) =>
  (values?.length ? values : samples).every((cell) => MONTHS.test(String(cell)) && /\d/.test(String(cell)));
const MONTHS = /\b(jan|feb|mar|apr|may|june?|july?|aug|sep|sept|oct|nov|dec)(\b|[a-z]*(uary|ruary|ch|il|ust|ber)\b)/i;

const ID_LIKE = /(^|[^a-z])(id|no|nr|number|code|key|uuid|sku|ref|reference|ticket|receipt|docket)$|[a-z](ID|No)$/i;
