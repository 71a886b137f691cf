// A measure where the reader stands.
import type { Measure } from '@quaestor/contracts';
import * as vocabulary from '../vocabulary.ts';
import type { Reader } from './reader.ts';

type Asked = { measure: Measure; fraction?: number; dateOnly?: true };

export function measureHere(reader: Reader): Asked | undefined {
  const quantile = reader.attempt(() => quantileHere(reader));
  if (quantile !== undefined) return { measure: 'quantile', fraction: quantile };
  const phrase = reader.take(vocabulary.MEASURES.map((each) => each.phrase));
  return vocabulary.MEASURES.find((each) => each.phrase === phrase);
}

function quantileHere(reader: Reader): number | undefined {
  const named = reader.take([
    'first quartile',
    'lower quartile',
    '1st quartile',
    'third quartile',
    'upper quartile',
    '3rd quartile',
  ]);
  if (named) return /^(first|lower|1st)/.test(named) ? 0.25 : 0.75;
  const match = /^(\d{1,2}(?:\.\d+)?)(st|nd|rd|th)?$/.exec(reader.token?.lower ?? '');
  if (!match) return undefined;
  reader.position++;
  return reader.take(['percentile', 'quantile', 'percentile value']) ? Number(match[1]) / 100 : undefined;
}
