import type { Reader } from './reader.ts';

const WORDS = 'zero one two three four five six seven eight nine ten eleven twelve'.split(' ');
const FACTORS: Readonly<Record<string, number>> = {
  k: 1e3,
  thousand: 1e3,
  m: 1e6,
  mn: 1e6,
  million: 1e6,
  bn: 1e9,
  billion: 1e9,
};
const NUMBER = /^(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)(k|m|mn|bn)?$/;

/** `20,000`, `20k`, `$1.5 million`, `three`; a unit after it is left to who asked. */
export function numberHere(reader: Reader): number | undefined {
  return reader.attempt(() => {
    reader.take(['$', '€', '£']);
    const negative = Boolean(reader.take(['-', '−', 'minus']));
    const lower = reader.token?.lower ?? '';
    const word = WORDS.indexOf(lower);
    const match = NUMBER.exec(lower);
    if (word < 0 && !match) return undefined;
    reader.position++;
    const factor = match?.[2] ? FACTORS[match[2]]! : takeFactor(reader);
    const value = word < 0 ? Number(match![1]!.replaceAll(',', '')) : word;
    return (negative ? -1 : 1) * Number((value * factor).toPrecision(15));
  });
}

function takeFactor(reader: Reader): number {
  const word = reader.take(['thousand', 'million', 'billion', 'mn', 'bn']);
  return word ? FACTORS[word]! : 1;
}

/** `5`, `five`: how many are asked for. */
export function countHere(reader: Reader): number | undefined {
  return reader.attempt(() => {
    const value = numberHere(reader);
    return value !== undefined && Number.isInteger(value) && value > 0 && value <= 1000 ? value : undefined;
  });
}
