// "above 20000", "at least 3", "between 5 and 10", "more than 2 standard deviations from the mean".
import type { ColumnSchema, Condition } from '@quaestor/contracts';
import { numberHere } from './numbers.ts';
import type { Reader } from './reader.ts';

type Op = '=' | '!=' | '<' | '<=' | '>' | '>=';
export type Comparison = Omit<Condition, 'column'>;

const COMPARATORS: readonly (readonly [Op, readonly string[]])[] = [
  [
    '>=',
    [
      'at least',
      'no less than',
      'not less than',
      'no fewer than',
      'greater than or equal to',
      'more than or equal to',
      'a minimum of',
      '> =',
      '≥',
      'not below',
      'not under',
    ],
  ],
  [
    '<=',
    [
      'at most',
      'no more than',
      'not more than',
      'less than or equal to',
      'up to',
      'a maximum of',
      '< =',
      '≤',
      'not above',
      'not over',
    ],
  ],
  [
    '>',
    [
      'greater than',
      'more than',
      'larger than',
      'higher than',
      'bigger than',
      'longer than',
      'older than',
      'heavier than',
      'taller than',
      'above',
      'over',
      'exceeding',
      'exceeds',
      'exceed',
      'exceeded',
      'in excess of',
      'upwards of',
      '>',
    ],
  ],
  [
    '<',
    [
      'less than',
      'fewer than',
      'lower than',
      'smaller than',
      'shorter than',
      'younger than',
      'lighter than',
      'cheaper than',
      'below',
      'under',
      '<',
    ],
  ],
  [
    '!=',
    [
      'not equal to',
      'is not',
      "isn't",
      'was not',
      "wasn't",
      'are not',
      'other than',
      'different from',
      '! =',
      '≠',
      'not',
    ],
  ],
];

export const COPULAS = ['is', 'was', 'are', 'were', 'of', 'that is', 'that was', 'being', 'be'];

export function comparatorHere(reader: Reader): Op | undefined {
  const [op] = COMPARATORS.map(([each, phrases]) => [each, reader.peek(phrases)] as const)
    .filter(([, phrase]) => phrase !== undefined)
    .sort((a, b) => b[1]!.length - a[1]!.length)[0] ?? [undefined];
  if (op) reader.take(COMPARATORS.find(([each]) => each === op)![1]);
  return op;
}

/** Units that may stand behind a number without changing it. */
const UNITS = ['usd', 'dollars', 'dollar', 'eur', 'euros', 'euro', 'pounds', 'years old', 'years of age'];

/** A comparison with a number or with the column's own mean. */
export function numericComparison(reader: Reader): Comparison | undefined {
  return reader.attempt<Comparison>(() => {
    reader.take(COPULAS);
    const betweens = reader.attempt<Comparison>(() => {
      if (!reader.take(['between', 'in the range', 'ranging from', 'from'])) return undefined;
      const low = numberHere(reader);
      if (low === undefined || !reader.take(['and', 'to', '-'])) return undefined;
      const high = numberHere(reader);
      reader.take(UNITS);
      return high === undefined ? undefined : { op: 'between', values: [low, high] };
    });
    if (betweens) return betweens;
    const op = comparatorHere(reader);
    const relative = relativeComparison(reader, op);
    if (relative) return relative;
    if (!op) reader.take(['exactly', 'equal to', 'equals', '= =', '=']);
    const value = numberHere(reader);
    if (value === undefined) return undefined;
    reader.take(UNITS);
    if (!op) {
      if (
        reader.take([
          'or more',
          'or higher',
          'or above',
          'or greater',
          'or over',
          'and above',
          'and over',
          'or older',
          '+',
        ])
      )
        return { op: '>=', values: [value] };
      if (reader.take(['or less', 'or fewer', 'or lower', 'or below', 'or under', 'and below', 'or younger']))
        return { op: '<=', values: [value] };
    }
    return { op: op ?? '=', values: [value] };
  });
}

function relativeComparison(reader: Reader, op: Op | undefined): Comparison | undefined {
  if (op !== '>' && op !== '<' && op !== '>=' && op !== '<=') return undefined;
  return reader.attempt<Comparison>(() => {
    const deviations = reader.attempt(() => {
      const number = numberHere(reader);
      return number !== undefined &&
        reader.take([
          'standard deviations',
          'standard deviation',
          'std',
          'stds',
          'std devs',
          'sds',
          'sd',
          'sigma',
          'sigmas',
        ])
        ? number
        : undefined;
    });
    if (deviations !== undefined) {
      const side = reader.take(['from', 'away from', 'off', 'above', 'over', 'below', 'under']);
      const to = centreHere(reader);
      if (!side || !to) return undefined;
      if (['from', 'away from', 'off'].includes(side))
        return { op, values: [], relative: { to, deviations, side: 'both' } };
      const below = side === 'below' || side === 'under';
      const farther = op === '>' || op === '>=';
      return {
        op: below === farther ? '<' : '>',
        values: [],
        relative: { to, deviations: below ? -deviations : deviations, side: 'one' },
      };
    }
    const to = centreHere(reader);
    return to ? { op, values: [], relative: { to, deviations: 0, side: 'one' } } : undefined;
  });
}

function centreHere(reader: Reader): 'mean' | 'median' | undefined {
  reader.take(['the', 'its', 'their']);
  reader.take(['overall']);
  const word = reader.take(['average', 'mean', 'median', 'avg', 'mean value', 'average value']);
  return word === undefined ? undefined : word === 'median' ? 'median' : 'mean';
}

/** What a comparison of `column` says, once it is known that the column holds numbers. */
export const conditionOn = (column: ColumnSchema, comparison: Comparison): Condition => ({
  column: column.name,
  ...comparison,
});
