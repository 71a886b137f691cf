// What the rows are, where neither the file's name nor a column says it: columns of a person, columns of a game.
import type { ColumnSchema } from '@quaestor/contracts';
import { stem, stemsOf } from '../../../words/split-words.ts';

const PERSONAL =
  /^(heights?|weights?|birth|born|date of birth|birth ?date|age|home ?town|high school|college|nationality|gender|sex|surname|last name|first name|occupation|lifetime)\b/i;
const NAMED = /^((full |player |ring )?names?)\b/i;
const PERSONS = new Set(
  'person player athlete swimmer runner skater wrestler boxer rider driver student candidate contestant competitor performer man woman'.split(
    ' ',
  ),
);

const GAMES = new Set(['game', 'match', 'fixture']);
const OPPONENT = /^(opponents?|opposition|opposing team|visitors?|visiting team|away( team)?)\b/i;

export const isOpponent = (name: string) => OPPONENT.test(name);

export const isPersonNoun = (noun: string): boolean => PERSONS.has(stem(noun));

/** An age and a sex in every row, and nobody told in several of them: each row is a person. */
const isOfPersons = (schema: readonly ColumnSchema[]) =>
  [/^age\b/i, /^(sex|gender)$/i].every((own) => schema.some(({ name }) => own.test(name))) &&
  !schema.some(({ name, type }) => type === 'date' || type === 'timestamp' || /\b(id|name|no|code)$/i.test(name));

/** Whether the noun is for the rows of a table with such columns. */
export function isKindOfRow(noun: string, schema: readonly ColumnSchema[]): boolean {
  const word = stem(noun);
  if (schema.some(({ name }) => stemsOf(name).includes(word))) return false;
  if (PERSONS.has(word))
    return (
      schema.some(({ name }) => PERSONAL.test(name)) &&
      (schema.some(({ name }) => NAMED.test(name)) || (word === 'person' && isOfPersons(schema)))
    );
  if (word === 'title') return schema.some(({ name }) => /^(winners?|champions?)$/i.test(name));
  return GAMES.has(word) && schema.some(({ name }) => isOpponent(name));
}
