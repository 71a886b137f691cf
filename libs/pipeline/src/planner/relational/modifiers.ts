// What may follow a noun and narrows down what it means: where it is, what it has, what it does, what is done to it.
import { bordering } from './modifiers/bordering.ts';
import type { Modifier } from './modifiers/connect.ts';
import { except, having } from './modifiers/having.ts';
import { called, own } from './modifiers/own-columns.ts';
import { placed } from './modifiers/placed.ts';
import { rankedBy } from './modifiers/ranked.ts';
import { doing, happened, done } from './modifiers/verbs.ts';
import type { Phrases, Read } from './phrases.ts';
import type { Things } from './things.ts';

/** Every way in which the words from here on narrow the things down. */
export const modifiersOf = (phrases: Phrases, things: Things, position: number): Read<Things>[] =>
  (things.named ? [placed] : MODIFIERS).flatMap((modifier) => {
    const joints = things.filters.length ? phrases.optional(['and', 'but'], position) : [position];
    return joints.flatMap((start) => modifier(phrases, things, start));
  });

const MODIFIERS: readonly Modifier[] = [
  placed,
  doing,
  done,
  happened,
  bordering,
  having,
  except,
  called,
  rankedBy,
  own,
];
