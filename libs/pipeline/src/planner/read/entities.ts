// What is asked after by name: "which city", "who", "when", "where".
import { CERTAIN_SCORE } from '../../words/table-index.ts';
import type { ColumnSchema, Plan } from '@quaestor/contracts';
import { columnHere, type Found, isIdentifier, refuseOtherMeaning, takeRowNoun } from './names.ts';
import { isNumber, isTime, type Reader, Unclear } from './reader.ts';

/** `grouped`: periods of time, already among the groups. */
export type Entity =
  | { kind: 'grouped'; group: Plan['group_by'][number] }
  | { kind: 'rows'; noun: string }
  | { kind: 'column'; found: Found };

/** A column that names things, or the rows themselves. */
export function entityHere(reader: Reader): Entity | undefined {
  const row = reader.attempt(() => {
    const noun = takeRowNoun(reader, 'any');
    if (noun) {
      const known = reader.index.columns([noun], noun).some(({ score }) => score >= CERTAIN_SCORE);
      if (known) return undefined;
      refuseOtherMeaning(reader, noun);
    }
    return noun;
  });
  if (row) return { kind: 'rows', noun: row };
  const found = columnHere(reader);
  if (!found) return undefined;
  if (isNumber(found.column) && !isIdentifier(found.column)) return undefined;
  return { kind: 'column', found };
}

const PERSONS = new Set(
  'person name player employee customer patient student driver rider athlete actor author artist doctor winner candidate swimmer skier cyclist passenger staff member teacher coach singer nominee recipient runner golfer wrestler scientist politician president mayor'.split(
    ' ',
  ),
);
const PLACES = new Set('city venue place location country state region town district county site stadium'.split(' '));

export const personOf = (reader: Reader, phrase: string) =>
  onlyOf(
    reader,
    phrase,
    (column, concepts) => column.type === 'text' && concepts.some((each) => PERSONS.has(each)),
    'people',
  );
export const placeOf = (reader: Reader, phrase: string) =>
  onlyOf(
    reader,
    phrase,
    (column, concepts) => column.type === 'text' && concepts.some((each) => PLACES.has(each)),
    'places',
  );
export const dateOf = (reader: Reader, phrase: string) => onlyOf(reader, phrase, (column) => isTime(column), 'dates');

function onlyOf(
  reader: Reader,
  phrase: string,
  fits: (column: ColumnSchema, concepts: readonly string[]) => boolean,
  what: string,
): Entity {
  const columns = reader.columns.filter((column) => fits(column, reader.index.conceptsOf(column)));
  const [column, ...others] = columns;
  if (!column || others.length) {
    throw new Unclear(
      column ? `several columns hold ${what}` : `no column holds ${what}`,
      columns.map(({ name }) => name),
    );
  }
  reader.note(`${column.name} is the only column of ${what}, so "${phrase}" is read as it.`);
  return { kind: 'column', found: { column, score: CERTAIN_SCORE, evidence: 'type', phrase, others: [] } };
}
