// What is held against a meaning, and why it is not the question's where it is so.
import type { Frame } from '../frame.ts';
import type { Meaning } from '../meanings/meaning.ts';

export type Check =
  | readonly [isSo: (frame: Frame, meaning: Meaning) => boolean, why: string]
  /** One whose reason speaks of the table or the question. */
  | readonly [why: (frame: Frame, meaning: Meaning) => string | undefined];
