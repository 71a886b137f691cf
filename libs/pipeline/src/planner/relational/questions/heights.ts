// How high a named point is: the number beside its name.
import { CERTAIN_SCORE } from '../../../words/table-index.ts';
import { isNumber } from '../../columns.ts';
import type { Phrases } from '../phrases.ts';
import * as words from '../words.ts';
import { type Answered, isEnd } from './answered.ts';
import { propertyOf } from './property-of.ts';

/** "how high is the highest point of texas": the number that stands beside the text under a name alike. */
export function heights(phrases: Phrases, start: number): Answered[] {
  return words.HOW.flatMap(({ words: adjectives, concepts }) =>
    phrases
      .ends([...adjectives.map((each) => `${each} is`), ...concepts.map((each) => `the ${each} of`)], start)
      .flatMap((end) => phrases.optional(['the'], end))
      .flatMap((position) =>
        phrases.graph.entities.flatMap((entity) =>
          phrases.attributes(entity, position).flatMap(({ value: attribute, end }) => {
            const table = (attribute.extension?.from ?? entity).table;
            const index = (attribute.extension?.from ?? entity).index;
            const [word] = index.conceptsOf(attribute.match.column);
            const beside = table.schema.columns.filter((column) => {
              const [first, ...rest] = index.conceptsOf(column);
              return (
                first === word && rest.length > 0 && isNumber(column) && rest.every((each) => concepts.includes(each))
              );
            });
            const [column, ...others] = beside;
            if (!column || others.length || attribute.match.column.type !== 'text') return [];
            return phrases
              .ends(['of', 'in'], end)
              .flatMap((at) => phrases.things(at))
              .filter(({ value, end: last }) => value.entity === entity && isEnd(phrases, last))
              .flatMap(({ value }) =>
                propertyOf(
                  phrases,
                  value,
                  { ...attribute, match: { column, score: CERTAIN_SCORE, evidence: 'type' } },
                  undefined,
                ),
              );
          }),
        ),
      ),
  );
}
