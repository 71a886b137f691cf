// What things have: one of their columns, several, or a measure of one.
import type { Measure } from '@quaestor/contracts';
import { HIGHEST, LOWEST, MEASURES } from '../../grammar/phrases/phrases.ts';
import type { Phrases } from '../phrases.ts';
import { type Answered, isEnd } from './answered.ts';
import { pointingTo, propertyOf } from './property-of.ts';

const AGGREGATES = new Map<string, Measure>(
  [...MEASURES, [HIGHEST, 'max'] as const, [LOWEST, 'min'] as const].flatMap(([list, measure]) =>
    list.split('|').map((phrase) => [phrase, measure] as const),
  ),
);

/** "the capital of the largest state", "the total population of the states that border texas", "texas's area". */
export function properties(phrases: Phrases, start: number): Answered[] {
  return phrases.optional(['the', 'a', 'an'], start).flatMap((article) => [
    ...ofThings(phrases, article, undefined),
    ...phrases.ends([...AGGREGATES.keys()], article).flatMap((end) => {
      const measure = AGGREGATES.get(phrases.text(article, end).toLowerCase());
      return phrases.optional(['of', 'the', 'of the'], end).flatMap((at) => ofThings(phrases, at, measure));
    }),
    ...possessive(phrases, article),
  ]);
}

function ofThings(phrases: Phrases, position: number, measure: Measure | undefined): Answered[] {
  return phrases.graph.entities.flatMap((entity) =>
    phrases.attributes(entity, position).flatMap(({ value: attribute, end }) =>
      phrases
        .ends(['of', 'in', 'for', 'from', 'at', 'of all', 'for all', 'across all', 'across'], end)
        .flatMap((at) => phrases.things(at))
        .flatMap(({ value, end: after }) =>
          (value.entity === entity
            ? [value]
            : measure && phrases.attributes(value.entity, position).length === 0
              ? pointingTo(phrases, entity, value)
              : []
          ).map((each) => ({
            value: each,
            end: after,
          })),
        )
        .flatMap(({ value, end: after }) => [
          ...(isEnd(phrases, after) ? propertyOf(phrases, value, attribute, measure) : []),
          ...(measure === undefined &&
          phrases.ends(['combined', 'together', 'in sum'], after).some((last) => isEnd(phrases, last))
            ? propertyOf(phrases, value, attribute, 'sum')
            : []),
        ]),
    ),
  );
}

/** "texas population", "austin's population": a name and what is asked of it. */
function possessive(phrases: Phrases, position: number): Answered[] {
  return phrases.names(position).flatMap(({ value, end }) =>
    phrases
      .attributes(value.entity, end)
      .filter((each) => isEnd(phrases, each.end))
      .flatMap(({ value: attribute }) => propertyOf(phrases, value, attribute, undefined)),
  );
}
