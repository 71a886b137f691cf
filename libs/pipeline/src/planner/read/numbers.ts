// Numbers where the reader stands.
import { numberAt } from '../../words/numbers.ts';
import type { Reader } from './reader.ts';

/** `20,000`, `20k`, `$1.5 million`, `three`; a unit after it is left to who asked. */
export function numberHere(reader: Reader): number | undefined {
  const found = numberAt(reader.question.tokens, reader.position);
  if (found) reader.position = found.to;
  return found?.value;
}

/** `5`, `five`: how many are asked for. */
export function countHere(reader: Reader): number | undefined {
  return reader.attempt(() => {
    const value = numberHere(reader);
    return value !== undefined && Number.isInteger(value) && value > 0 && value <= 1000 ? value : undefined;
  });
}
