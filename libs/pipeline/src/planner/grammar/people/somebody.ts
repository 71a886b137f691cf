// Tables of people whose names are in two columns: whether each row is another person, and what they are called in questions.
import type { ColumnSchema } from '@quaestor/contracts';
import type { TaskTable } from '@quaestor/ports';
import { writtenOut } from '../../../words/abbreviations.ts';
import { isFirstName, isFullName, isSurname, namePairOf } from '../../../words/full-names.ts';
import { rememberedOf } from '../../../words/remembered.ts';
import { splitWords, stem, stemsOf } from '../../../words/split-words.ts';
import type { ColumnMatch } from '../../../words/table-index.ts';
import { isIdentifier, isTime } from '../../columns.ts';
import { namesOfSame } from '../../vocabulary.ts';
import type { Frame } from '../frame.ts';
import type { Scan } from '../scan.ts';
import { PERSONS } from './persons.ts';

const NEARLY = 0.9;

/** By a number that people have, or by when they were born. */
export function isSomebodyEach({ name, schema }: TaskTable): boolean {
  const { columns, rows } = schema;
  const isOfPeople = name.split('_').some((word) => PERSONS.has(stem(word)));
  return columns.some(
    (column) =>
      (isBirth(column) && column.distinct >= NEARLY * rows) ||
      (column.distinct === rows &&
        column.nulls === 0 &&
        isIdentifier(column) &&
        (isOfPeople || personsIn(column).length > 0)),
  );
}

const isBirth = (column: ColumnSchema) =>
  isTime(column) && /\b(birth|birthday|born|dob)\b/.test(splitWords(column.name).join(' '));

/** The patients of a `Pt No`. */
const personsIn = ({ name }: ColumnSchema) =>
  stemsOf(name)
    .flatMap(writtenOut)
    .filter((word) => PERSONS.has(word));

export interface People {
  name: ColumnSchema;
  /** The two columns that their names are in. */
  parts: readonly ColumnSchema[];
  /** Whether each row is another one of them. */
  each: boolean;
  /** What numbers them. */
  key: ColumnSchema | undefined;
  nouns: ReadonlySet<string>;
}

export const peopleOf = rememberedOf(({ name: table, schema }: TaskTable): People | undefined => {
  const { columns, rows } = schema;
  const name = columns.find(isFullName);
  if (!name) return undefined;
  const pair = namePairOf(columns.filter((column) => column !== name));
  const words = table.split('_').map(stem);
  const numbered = columns.filter((column) => column.distinct === rows && isIdentifier(column));
  const nouns = [...numbered.flatMap(personsIn), ...words.filter((word) => PERSONS.has(word))];
  const mates = words.some((word) => TEAMS.has(word)) ? [...MATES, ...(columns.some(isGender) ? [] : BOYS)] : [];
  const each = name.distinct === rows;
  return {
    name,
    parts: pair ? [pair.first, pair.last] : [],
    each,
    key: each ? numbered[0] : undefined,
    nouns: new Set(['person', ...nouns, ...nouns.flatMap(namesOfSame), ...mates]),
  };
});

const TEAMS = new Set('squad team side'.split(' '));
const MATES = 'player kid child'.split(' ');
/** All of them, where no column says who is one. */
const BOYS = 'lad boy girl lass'.split(' ');
const isGender = ({ name }: ColumnSchema) => splitWords(name).some((word) => /^(sex|gender|boys?|girls?)$/.test(word));

/** "patients" of a `Pt No` and two columns of names, "full names": the whole names; "first names" of a `Forename`. */
export function byFullName({ table }: Scan, words: readonly string[]): ColumnMatch[] {
  const people = peopleOf(table);
  const column = people && (partSaid(people, words) ?? (isSaid(people, words) ? people.name : undefined));
  return column ? [{ column, score: SCORE, evidence: 'synonym' }] : [];
}

const partSaid = ({ parts: [first, last] }: People, words: readonly string[]) => {
  const said = { name: words.join(' ') };
  return isFirstName(said) ? first : isSurname(said) ? last : undefined;
};

function isSaid({ nouns }: People, words: readonly string[]): boolean {
  const [last = '', ...before] = words.map(stem).reverse();
  const [noun, ...more] = last === 'name' ? before.filter((word) => !FULL.has(word)) : [last, ...before];
  return more.length === 0 && (noun === undefined ? before.length > 0 : nouns.has(writtenOut(noun).join(' ')));
}
const FULL = new Set(['full', 'whole', 'complete']);
/** More than that of what only numbers them. */
const SCORE = 0.96;

/** The column of their names, where the rows were called people. */
export function peopleSaid({ items, scan }: Frame): ColumnSchema | undefined {
  const people = peopleOf(scan.table);
  return people && items.some(({ is, from, to }) => is === 'rows' && isSaid(people, splitWords(scan.text(from, to))))
    ? people.name
    : undefined;
}
