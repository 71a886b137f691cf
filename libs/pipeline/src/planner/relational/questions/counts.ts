// How many things, or how much a column of theirs comes to.
import type { ColumnSchema, Plan } from '@quaestor/contracts';
import { ADDITIVE, COUNTABLE } from '../../../words/lexicon.ts';
import { isNumber } from '../../columns.ts';
import type { Entity } from '../graph.ts';
import type { Phrases } from '../phrases.ts';
import { filtersOf, PLAIN } from '../things.ts';
import * as words from '../words.ts';
import { type Answered, answered, isEnd } from './answered.ts';
import { pointingTo, propertyOf } from './property-of.ts';

const COUNTING = [
  'how many',
  'number of',
  'the number of',
  'count of',
  'total number of',
  'the total number of',
  'how many different',
  'count the number of',
  'the count of',
  'how many total',
];

/** "how many rivers are in colorado", "how many states border tennessee". */
export function counts(phrases: Phrases, start: number): Answered[] {
  return phrases
    .ends(COUNTING, start)
    .flatMap((noun) => phrases.things(noun))
    .flatMap((each) => [
      each,
      ...phrases.extended(phrases.ends(words.THERE, each.end).map((end) => ({ ...each, end }))),
    ])
    .filter(({ value, end }) => !value.named && isEnd(phrases, end))
    .flatMap(({ value }): Answered[] => {
      if (!value.plural || value.top) return [];
      const { label, single, table } = value.entity;
      const measure: Plan['measure'] =
        single || !label ? { function: 'count', column: null } : { function: 'count_distinct', column: label.name };
      return [
        answered(value, {
          ...PLAIN,
          table: table.name,
          answer: 'value',
          measure,
          filters: filtersOf(value, phrases.graph),
        }),
      ];
    });
}

/** "how many units were sold at branches with more than 30 seats": what a column counts, added up. */
export function amounts(phrases: Phrases, start: number): Answered[] {
  return phrases.ends(['how many', 'how much', 'number of', 'total number of'], start).flatMap((at) =>
    phrases.graph.entities.flatMap((entity) =>
      phrases
        .attributes(entity, at)
        .filter(({ value: { match, extension } }) => !extension && isAmount(entity, match.column))
        .flatMap(({ value: attribute, end }) =>
          phrases
            .optional(words.AUXILIARIES, end)
            .flatMap((verb) => phrases.optional(words.VERBS, verb))
            .flatMap((preposition) => phrases.ends(words.PLACING, preposition))
            .flatMap((others) => phrases.things(others))
            .filter((each) => isEnd(phrases, each.end))
            // What the others have of their own is not that of what points to them.
            .filter(({ value }) => phrases.attributes(value.entity, at).length === 0)
            .flatMap(({ value }) => pointingTo(phrases, entity, value))
            .flatMap((things) => propertyOf(phrases, things, attribute, 'sum')),
        ),
    ),
  );
}

const isAmount = ({ index }: Entity, column: ColumnSchema) =>
  isNumber(column) && index.conceptsOf(column).some((each) => ADDITIVE.has(each) || COUNTABLE.has(each));
