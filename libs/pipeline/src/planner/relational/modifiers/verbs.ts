// What things do, what is done to them, and when it happened.
import type { Phrases, Read } from '../phrases.ts';
import { allOf, type Things } from '../things.ts';
import * as words from '../words.ts';
import { bordered } from './bordering.ts';
import { type Modifier, connectAny } from './connect.ts';
import { mostHere, countedHere } from './having.ts';
import { inColumn } from './placed.ts';

/** "that run through texas", "which do not traverse it": whatever the verb, the connection is the only one there is. */
export const doing: Modifier = (phrases, things, position) =>
  phrases.optional(words.RELATIVES, position).flatMap((relative) =>
    [
      ...phrases.ends(words.NEGATIVES, relative).map((end) => ({ end, not: true })),
      ...phrases.optional(words.AUXILIARIES, relative).map((end) => ({ end, not: false })),
    ].flatMap(({ end: start, not }) => [
      ...phrases.verbs(start).flatMap((verb) =>
        phrases
          .optional(words.PREPOSITIONS, verb)
          .flatMap((object) => phrases.optional(words.PREPOSITIONS, object))
          .flatMap((object) => [
            ...phrases.things(object).flatMap((others) => connectAny(phrases, things, others, not)),
            ...(not
              ? countedHere(phrases, things, object, true)
              : [
                  ...mostHere(phrases, things, object),
                  ...countedHere(phrases, things, object),
                  ...inColumn(phrases, things, object),
                  ...bothOf(phrases, things, object),
                ]),
          ]),
      ),
      ...(not
        ? phrases
            .ends(words.PLACING, start)
            .flatMap((object) => phrases.things(object).flatMap((others) => connectAny(phrases, things, others, true)))
        : []),
    ]),
  );

/** "with both Opera and Safari": with the one and with the other. */
const bothOf = (phrases: Phrases, things: Things, position: number): Read<Things>[] =>
  phrases
    .ends(['both', 'both the'], position)
    .flatMap((start) => phrases.things(start))
    .filter(({ value }) => value.named)
    .flatMap((one) =>
      phrases
        .ends(['and', 'and the'], one.end)
        .flatMap((start) => phrases.things(start))
        .filter(({ value }) => value.named && value.entity === one.value.entity)
        .flatMap((other) =>
          connectAny(phrases, things, { ...one, end: other.end }).flatMap(({ value }) =>
            connectAny(phrases, value, other),
          ),
        ),
    );

/** "were never ordered": whether there are things called after what was done. */
export const happened: Modifier = (phrases, things, position) =>
  phrases.optional(words.RELATIVES, position).flatMap((relative) =>
    [
      ...phrases
        .ends(['were never', 'was never', 'have never been', 'has never been', ...words.NEGATIVES], relative)
        .map((end) => ({ end, not: true })),
      ...phrases.ends(['were', 'was', 'have been', 'has been'], relative).map((end) => ({ end, not: false })),
    ].flatMap(({ end, not }) => {
      const noun = phrases.lower(end).replace(/e?d$/, '');
      const kinds = phrases.graph.entities.filter(
        ({ nouns, telling }) =>
          nouns.has(noun) || nouns.has(`${noun}e`) || (nouns.size === 0 && telling.join() === phrases.lower(end)),
      );
      return kinds.flatMap((entity) => connectAny(phrases, things, { end: end + 1, value: allOf(entity) }, not));
    }),
  );

/** "the mississippi runs through", "through which the longest river runs", "does iowa border". */
export const done: Modifier = (phrases, things, position) => {
  const starts = [
    ...phrases.optional(words.RELATIVES, position),
    ...phrases.ends(words.PREPOSITIONS, position).flatMap((end) => phrases.ends(['which', 'whom'], end)),
  ];
  return starts.flatMap((start) =>
    phrases.optional(words.AUXILIARIES.slice(0, 3), start).flatMap((subject) => [
      ...inColumn(phrases, things, subject).flatMap((each) =>
        phrases.ends(['have', 'has', 'contain', 'contains'], each.end).map((end) => ({ ...each, end })),
      ),
      ...phrases
        .ends(['no', 'no any', 'none of the'], subject)
        .flatMap((none) => phrases.things(none))
        .filter(({ value }) => !value.named)
        .flatMap((others) =>
          doneBy(phrases, others.end).flatMap((end) => connectAny(phrases, things, { ...others, end }, true)),
        ),
      ...phrases.things(subject).flatMap((others) => [
        ...phrases
          .verbs(others.end)
          .flatMap((verb) => phrases.optional(words.PREPOSITIONS, verb))
          .flatMap((end) => connectAny(phrases, things, { ...others, end })),
        ...phrases
          .ends(words.BORDERING, others.end)
          .flatMap((end) => bordered(phrases, things, { ...others, end }, false, true)),
      ]),
    ]),
  );
};

/** "no train stops at", "no guest is using" */
const doneBy = (phrases: Phrases, position: number): number[] =>
  phrases
    .optional(words.AUXILIARIES, position)
    .flatMap((verb) => phrases.verbs(verb))
    .flatMap((end) => phrases.optional(words.PREPOSITIONS, end));
