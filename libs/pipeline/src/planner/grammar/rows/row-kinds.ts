// What the rows are, where neither the file's name nor a column says it: columns of a person, columns of a game.
import type { ColumnSchema } from '@quaestor/contracts';
import type { TaskTable } from '@quaestor/ports';
import { splitWords, stem, stemsOf } from '../../../words/split-words.ts';

const PERSONAL =
  /^(heights?|weights?|birth|born|date of birth|birth ?date|age|home ?town|high school|college|nationality|gender|sex|surname|last name|first name|occupation|lifetime)\b/i;
const NAMED = /^((full |player |ring )?names?)\b/i;
const PERSONS = new Set(
  (
    'person player athlete swimmer runner skater wrestler boxer rider driver student candidate contestant competitor performer man woman ' +
    'patient participant respondent finisher entrant resident subject'
  ).split(' '),
);

const GAMES = new Set(['game', 'match', 'fixture']);
const OPPONENT = /^(opponents?|opposition|opposing team|visitors?|visiting team|away( team)?)\b/i;

export const isOpponent = (name: string) => OPPONENT.test(name);

export const isPersonNoun = (noun: string): boolean => PERSONS.has(stem(noun));

/** An age and a sex in every row, and nobody told in several of them: each row is a person. */
const isOfPersons = (schema: readonly ColumnSchema[]) =>
  [/^age\b/i, /^(sex|gender)$/i].every((own) => schema.some(({ name }) => own.test(name))) &&
  !schema.some(({ name, type }) => type === 'date' || type === 'timestamp' || /\b(id|name|no|code)$/i.test(name));

/** An age, a sex and a key of its own in every row, and nothing that somebody has several of: those who take part in a study. */
const isOfSubjects = ({ schema: { columns, rows } }: TaskTable) =>
  [/^age\b/i, /^(sex|gender)$/i].every((own) => columns.some(({ name }) => own.test(name))) &&
  columns.slice(0, KEYS_WITHIN).some(({ type, distinct }) => type === 'text' && distinct === rows) &&
  !columns.some(({ name }) => splitWords(name).some((word) => COMES_AGAIN.has(stem(word))));
const KEYS_WITHIN = 3;
const COMES_AGAIN = new Set(
  'visit admission appointment encounter episode attendance sample specimen test order claim call booking trip ride discharge stay case event incident week wave'.split(
    ' ',
  ),
);
const SUBJECTS = new Set('person patient participant respondent subject'.split(' '));

/** Who has a row for each time that they came, unless hardly a name is there twice. */
const COMES_OFTEN = new Set('patient participant respondent finisher entrant resident subject'.split(' '));
/** Somebody of the same name may be somebody else, or the same again: above it that is told, below it not clear. */
const FEW_NAMESAKES = 0.95;

/** Rows in the order of their places: `1`, `2`, `3`. */
export const areInOrderOfPlaces = ({ schema: { columns, rows } }: TaskTable): boolean =>
  columns.some(
    ({ type, min, max, distinct, samples }) =>
      type === 'integer' &&
      min === 1 &&
      max === rows &&
      distinct === rows &&
      samples.length > 2 &&
      samples.every((sample, place) => sample === place + 1),
  );

/** What is told of rows that are taken for people, where some of them have one name. */
export function namesakesIn({ schema: { columns, rows } }: TaskTable, noun: string): string[] | undefined {
  const name = columns.find((column) => column.type === 'text' && NAMED.test(column.name));
  if (!isPersonNoun(noun) || !name || name.distinct === rows) return [];
  if (name.distinct < FEW_NAMESAKES * rows && COMES_OFTEN.has(stem(noun))) return undefined;
  return [`Each row is taken for one ${stem(noun)}, though some have the same ${name.name}.`];
}

/** Whether the noun is for the rows of a table with such columns. */
export function isKindOfRow(noun: string, table: TaskTable): boolean {
  const word = stem(noun);
  const schema = table.schema.columns;
  if (schema.some(({ name }) => stemsOf(name).includes(word))) return false;
  if (SUBJECTS.has(word) && isOfSubjects(table)) return true;
  // of an exam they are what is taught
  if (word === 'subject') return false;
  if (PERSONS.has(word))
    return (
      schema.some(({ name }) => PERSONAL.test(name)) &&
      (schema.some(({ name }) => NAMED.test(name)) || (word === 'person' && isOfPersons(schema)))
    );
  if (word === 'title') return schema.some(({ name }) => /^(winners?|champions?)$/i.test(name));
  return GAMES.has(word) && schema.some(({ name }) => isOpponent(name));
}
