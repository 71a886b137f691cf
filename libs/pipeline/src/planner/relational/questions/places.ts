// Where things are.
import { CERTAIN_SCORE, mappingOf } from '../../../words/table-index.ts';
import type { Phrases } from '../phrases.ts';
import { rowsOf } from '../things.ts';
import * as words from '../words.ts';
import { type Answered, answered, isEnd } from './answered.ts';

/** "where is dallas": the kind of thing that it points to. */
export function places(phrases: Phrases, start: number): Answered[] {
  return phrases
    .ends(['where is', 'where are'], start)
    .flatMap((end) => phrases.things(end))
    .filter(
      ({ value, end }) => value.named && phrases.optional(words.LOCATED, end).some((last) => isEnd(phrases, last)),
    )
    .flatMap(({ value }): Answered[] => {
      const parents = phrases.graph.links.filter(({ from, column }) => from === value.entity && from.label !== column);
      const places = parents.filter(({ column, from }) =>
        from.index.conceptsOf(column).some((each) => PLACES.has(each)),
      );
      const plain = value.entity.table.schema.columns.filter(
        (column) =>
          column.type === 'text' &&
          column !== value.entity.label &&
          value.entity.index.conceptsOf(column).some((each) => PLACES.has(each)),
      );
      const [place, ...others] = places.length ? places : plain.map((column) => ({ column }));
      if (!place || others.length) return [];
      const mapping = mappingOf('where', value.entity.table, {
        column: place.column,
        score: CERTAIN_SCORE,
        evidence: 'type',
      });
      return [
        {
          ...answered(value, rowsOf(value, [place.column.name], phrases.graph)),
          mapping: [...value.mapping, mapping],
          cost: 0,
        },
      ];
    });
}

const PLACES = new Set(['city', 'state', 'country', 'region', 'county', 'district', 'province', 'continent', 'venue']);
