// Outliers, and how they are told.
import type { ColumnSchema } from '@quaestor/contracts';
import { numberRule } from '../numbers/numbers.ts';
import { type Rule, alt, map, maybe, read, seq } from '../parser.ts';
import type { Piece } from './item.ts';
import type { Scan } from '../scan.ts';
import { isNumber } from '../../columns.ts';

export function outlierRule(scan: Scan): Rule<Piece> {
  const word = scan.phrase(
    'outliers|outlier|an outlier|outlier values|outlier rows|any outliers|the outliers|outliers are there|outliers exist|outlying values|as outliers',
  );
  const of = maybe(
    scan.phrase(
      'in|of|for|by|in the|of the|for the|based on|based on the|are there in the|are there in|with respect to',
    ),
  );
  const number = map(scan.column, (match) => (isNumber(match.column) ? match : undefined));
  const value = numberRule(scan);
  const how: Rule<{ method?: 'iqr' | 'zscore'; factor?: number }> = (at) => {
    let to = at;
    const found: { method?: 'iqr' | 'zscore'; factor?: number } = {};
    for (;;) {
      const [filler] = scan.phrase(
        'using|by|with|based on|according to|and|the|a|method|rule|of|are there|via|approach|more than|from the mean|standard deviations|is defined as|i.e|that is|outside|beyond|times|greater than|above|over|threshold|factor|cutoff|multiplier|where|score|value|absolute',
      )(to);
      const [iqr] = scan.phrase(
        "iqr|interquartile range|iqr-based|inter-quartile range|quartiles|tukey's|1.5 iqr|1.5*iqr|the 1.5",
      )(to);
      const [zscore] = scan.phrase(
        'z-score|z-scores|zscore|z score|z scores|z|standard deviations from the mean|standard deviations|sigma',
      )(to);
      if (iqr) [found.method, to] = ['iqr', iqr.to];
      else if (zscore) [found.method, to] = ['zscore', zscore.to];
      else if (filler) to = filler.to;
      else {
        const [factor] = value(to);
        if (!factor || found.factor !== undefined) break;
        [found.factor, to] = [factor.value, factor.to];
      }
    }
    return [read(to, found)];
  };
  const piece = (
    column: ColumnSchema | undefined,
    { method, factor }: { method?: 'iqr' | 'zscore'; factor?: number },
  ): Piece => ({ is: 'outliers', column, method, factor });
  return alt<Piece>(
    map(seq(word, of, number, how), ([, , match, means]) => piece(match.column, means)),
    map(seq(number, maybe(scan.phrase('is|are|was|were|has|have|contains|contain')), word, how), ([match, , , means]) =>
      piece(match.column, means),
    ),
  );
}
