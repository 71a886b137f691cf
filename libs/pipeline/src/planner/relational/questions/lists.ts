// Which things there are: those that conditions leave, the first ones of an order.
import type { Phrases } from '../phrases.ts';
import { isBare, type Things } from '../things.ts';
import * as words from '../words.ts';
import { type Answered, isEnd, listed } from './answered.ts';

/** "rivers in texas", "what is the largest city", "what states border iowa"; a thing alone by its name asks nothing. */
export function lists(phrases: Phrases, start: number): Answered[] {
  const asked = phrases
    .optional(['in', 'through', 'from', 'at'], start)
    .flatMap((at) => phrases.optional(['which', 'what'], at));
  return asked.flatMap((position) =>
    phrases.things(position).flatMap(({ value, end }): Answered[] => {
      if (value.named && value.filters.length < 2) return [];
      return [
        ...(isEnd(phrases, end) ? listed(phrases, value) : []),
        ...ranking(phrases, value, end),
        ...same(phrases, value, end),
      ];
    }),
  );
}

/** "which capital is the largest", "what river is the longest one in the us". */
function ranking(phrases: Phrases, things: Things, end: number): Answered[] {
  if (things.top || things.most || things.named) return [];
  return phrases
    .ends(['is the', 'are the', 'is', 'was the', 'has the', 'have the'], end)
    .flatMap((start) =>
      words.DIMENSIONS.flatMap(({ words: adjectives, concepts, direction }) =>
        phrases.ends(adjectives, start).flatMap((after) => {
          const column = phrases.dimension(things.entity, concepts);
          if (!column) return [];
          const value = phrases.topped(things, column, direction, 1, phrases.text(start, after));
          return phrases.extended(phrases.optional(['one', 'ones'], after).map((one) => ({ value, end: one })));
        }),
      ),
    )
    .filter((each) => isEnd(phrases, each.end))
    .flatMap(({ value }) => listed(phrases, value));
}

/** "what state is the state with the most rivers". */
function same(phrases: Phrases, things: Things, end: number): Answered[] {
  if (!isBare(things) || things.named || things.held) return [];
  return phrases
    .ends(['is', 'are', 'was', 'were'], end)
    .flatMap((start) => phrases.things(start))
    .filter(
      ({ value, end: last }) =>
        value.entity === things.entity && !isBare(value) && !value.named && isEnd(phrases, last),
    )
    .flatMap(({ value }) => listed(phrases, value));
}
