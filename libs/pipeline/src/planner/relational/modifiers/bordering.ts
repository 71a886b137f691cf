// What things are next to.
import { splitWords } from '../../../words/split-words.ts';
import type { Path } from '../graph.ts';
import type { Phrases, Read } from '../phrases.ts';
import type { Things } from '../things.ts';
import * as words from '../words.ts';
import { type Modifier, connect } from './connect.ts';
import { mostHere, countedHere } from './having.ts';

/** "bordering texas", "that do not border any other state". */
export const bordering: Modifier = (phrases, things, position) =>
  phrases
    .optional(words.RELATIVES, position)
    .flatMap((relative) =>
      [
        ...phrases.ends(words.NEGATIVES, relative).map((end) => ({ end, not: true })),
        ...phrases.optional(['do', 'does', 'did', 'is', 'are'], relative).map((end) => ({ end, not: false })),
      ].flatMap(({ end: start, not }) =>
        phrases
          .ends(words.BORDERING, start)
          .flatMap((object) => [
            ...phrases.things(object).flatMap((others) => bordered(phrases, things, others, not)),
            ...phrases
              .ends(['no', 'no other'], object)
              .flatMap((none) => phrases.things(none).flatMap((others) => bordered(phrases, things, others, !not))),
            ...(not ? [] : mostHere(phrases, things, object)),
            ...(not ? [] : countedHere(phrases, things, object)),
          ]),
      ),
    );

/** @param reversed the others are said to border the things, not the other way round */
export function bordered(
  phrases: Phrases,
  things: Things,
  others: Read<Things>,
  not: boolean,
  reversed = false,
): Read<Things>[] {
  if (others.value.entity !== things.entity) return [];
  const there = neighbourPath(phrases, things);
  if (there?.kind !== 'through') return [];
  const path: Path = reversed ? { kind: 'through', one: there.other, other: there.one } : there;
  return connect(phrases, things, others.value, path, not).map((value) => ({ value, end: others.end }));
}

/** "neighboring states of texas". */
export function neighbours(phrases: Phrases, position: number): Read<Things>[] {
  return phrases.ends(words.BORDERING_ADJECTIVES, position).flatMap((noun) =>
    phrases.heads(noun).flatMap(({ value, end }) =>
      phrases
        .ends(['of', 'for', 'to'], end)
        .flatMap((object) => phrases.things(object))
        .flatMap((others) => bordered(phrases, { ...value, plural: true }, others, false)),
    ),
  );
}

const NEIGHBOURS = new Set(['border', 'neighbor', 'neighbour', 'neighboring', 'adjacency', 'adjacent', 'borders']);

export function neighbourPath({ graph }: Phrases, { entity }: Things): Path | undefined {
  const paths = graph
    .throughPaths(entity, entity)
    .filter(
      (path) =>
        path.kind === 'through' &&
        [path.one.from.table.name, path.one.column.name, path.other.column.name].some((name) =>
          splitWords(name).some((word) => NEIGHBOURS.has(word)),
        ),
    );
  return paths.length === 1 ? paths[0] : undefined;
}
