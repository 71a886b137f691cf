// Pieces → a plan. One function for every way a question can be put; the first that all pieces fit into is meant.
import { Frame } from '../frame.ts';
import { choice, difference, growth, isMore, projection } from './contrasts.ts';
import { counted, exists, having } from './counts.ts';
import { mode, superlative, whenExtreme } from './extremes.ts';
import { list, lookup } from './lists.ts';
import type { Interpreter, Meaning } from './meaning.ts';
import { measured } from './measured.ts';
import { outliers } from './outliers.ts';
import { share } from './shares.ts';

export function interpret(frame: Frame): Meaning | undefined {
  for (const interpreter of INTERPRETERS) {
    const meaning = interpreter(frame);
    if (meaning) return meaning;
  }
  return undefined;
}

const INTERPRETERS: readonly Interpreter[] = [
  isMore,
  exists,
  choice,
  projection,
  growth,
  difference,
  share,
  outliers,
  mode,
  whenExtreme,
  superlative,
  having,
  counted,
  measured,
  lookup,
  list,
];
