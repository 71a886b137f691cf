// What is held against a meaning, and why it is not the question's where it is so.
import type { Frame } from './frame.ts';
import type { Meaning } from './meanings/meaning.ts';

export type Check = readonly [
  isSo: (frame: Frame, meaning: Meaning) => boolean,
  why: string | ((frame: Frame, meaning: Meaning) => string),
];
