// How big things are, and how many people live in them.
import { CERTAIN_SCORE } from '../../../words/table-index.ts';
import type { Phrases } from '../phrases.ts';
import type { Things } from '../things.ts';
import * as words from '../words.ts';
import { type Answered, isEnd } from './answered.ts';
import { heights } from './heights.ts';
import { propertyOf } from './property-of.ts';

/** "how big is texas", "how many people live in the capital of georgia". */
export function sizes(phrases: Phrases, start: number): Answered[] {
  const big = words.HOW.flatMap(({ words: adjectives, concepts }) =>
    phrases
      .ends(adjectives, start)
      .flatMap((end) => phrases.optional(['is', 'are', 'was', 'were'], end))
      .flatMap((end) => phrases.things(end))
      .filter(({ end }) => isEnd(phrases, end))
      .flatMap(({ value }) => sizeOf(phrases, value, concepts, phrases.text(start, start + 2))),
  );
  const size = phrases
    .ends(['the size of', 'size of'], start)
    .flatMap((end) => phrases.things(end))
    .filter(({ end }) => isEnd(phrases, end))
    .flatMap(({ value }) => sizeOf(phrases, value, words.HOW[0]!.concepts, 'size'));
  const living = phrases
    .ends(
      words.LIVING.flatMap((each) => [`how many ${each}`, `number of ${each}`, `the number of ${each}`, each]),
      start,
    )
    .flatMap((end) => phrases.optional(['there', 'are there', 'does', 'do'], end))
    .flatMap((end) => phrases.optional(['in', 'live in', 'living in', 'of'], end))
    .flatMap((end) => phrases.things(end))
    .filter(({ end }) => isEnd(phrases, end) || phrases.ends(['have', 'has'], end).some((last) => isEnd(phrases, last)))
    .flatMap(({ value }) => sizeOf(phrases, value, ['population'], 'people'));
  return [...big, ...size, ...living, ...heights(phrases, start)];
}

function sizeOf(phrases: Phrases, things: Things, concepts: readonly string[], phrase: string): Answered[] {
  const column = phrases.dimension(things.entity, concepts);
  if (!column) return [];
  return propertyOf(phrases, things, { match: { column, score: CERTAIN_SCORE, evidence: 'type' }, phrase }, undefined);
}
