// What things have: one of their columns, several, or a measure of one.
import type { Measure } from '@quaestor/contracts';
import { mappingOf } from '../../../words/table-index.ts';
import { HIGHEST, LOWEST, MEASURES } from '../../grammar/phrases.ts';
import type { Attribute, Phrases } from '../phrases.ts';
import { rowsOf } from '../things.ts';
import { type Answered, answered, isEnd } from './answered.ts';
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
    ...severalOf(phrases, article),
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

/** "the name and capacity of the stadiums with concerts in 2014": several properties of the same things. */
function severalOf(phrases: Phrases, position: number): Answered[] {
  return phrases.graph.entities.flatMap((entity) => {
    const named: Attribute[] = [];
    let at = position;
    for (let joined = true; joined;) {
      const [found] = phrases.attributes(entity, phrases.ends(['the', 'their'], at)[0] ?? at);
      if (!found || found.value.extension) return [];
      named.push(found.value);
      at = found.end;
      const joint = phrases.ends(['and', 'and the'], at)[0];
      joined = joint !== undefined || phrases.attributes(entity, at).length > 0;
      at = joint ?? at;
    }
    if (named.length < 2) return [];
    return phrases
      .ends(['of', 'for', 'of all', 'of each', 'for each', 'for all', 'of every'], at)
      .flatMap((start) => phrases.things(start))
      .filter(({ value, end }) => value.entity === entity && isEnd(phrases, end))
      .map(({ value }) => {
        const mapping = named.map(({ match, phrase }) => mappingOf(phrase, entity.table, match));
        const columns = [...new Set(named.map(({ match }) => match.column.name))];
        return answered({ ...value, mapping: [...value.mapping, ...mapping] }, rowsOf(value, columns, phrases.graph));
      });
  });
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
