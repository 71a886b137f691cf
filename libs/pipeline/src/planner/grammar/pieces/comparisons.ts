// What two groups are held against each other by: "the rest", "more likely", "a larger share of", "more than a third of their".
import type { Condition } from '@quaestor/contracts';
import { comparatorRule } from '../conditions/comparison.ts';
import { numberRule } from '../numbers/numbers.ts';
import { alt, map, maybe, type Rule, seq } from '../parser.ts';
import { OPENERS } from '../phrases/phrases.ts';
import type { Scan } from '../scan.ts';
import type { Piece } from './item.ts';

export function comparisonPieces(scan: Scan): Rule<Piece>[] {
  const rows = maybe(scan.rows);
  return [
    map(scan.phrase(REST), (): Piece => ({ is: 'rest' })),
    map(seq(scan.phrase('other|the other|all other|all the other|the remaining'), scan.rows), (): Piece => ({
      is: 'rest',
    })),
    map(scan.phrase(MINUS), (): Piece => ({ is: 'minus' })),
    map(scan.phrase(LIKELIER), (): Piece => ({ is: 'likely', up: true })),
    map(scan.phrase(LESS_LIKELY), (): Piece => ({ is: 'likely', up: false })),
    map(
      seq(maybe(scan.phrase(OPENERS)), comparatorRule(scan), portion(scan), scan.phrase(OF_THEIRS), rows),
      ([, op, percent]): Piece | undefined => portionPiece(op, percent),
    ),
  ];
}

function portionPiece(op: Condition['op'], percent: number): Piece | undefined {
  const compared = (['<', '<=', '>', '>='] as const).find((each) => each === op);
  return compared && { is: 'portion', op: compared, percent };
}

/** In percent. */
const portion = (scan: Scan): Rule<number> =>
  alt(
    ...PORTIONS.map(([said, percent]) => map(scan.phrase(said), () => percent)),
    map(seq(numberRule(scan), scan.phrase('%|percent|per cent')), ([value]) => value),
  );

const PORTIONS = [
  ['half|a half|one half', 50],
  ['a third|one third', 100 / 3],
  ['two thirds', 200 / 3],
  ['a quarter|one quarter', 25],
  ['three quarters', 75],
  ['a fifth|one fifth', 20],
  ['a tenth|one tenth', 10],
] as const;

const MINUS =
  'minus|less|minus the|less the|less what was|minus what was|less what has been|less what we|less what they';
const OF_THEIRS = 'of their|of its|of his|of her|of all their|of the|of all its|of all';
const REST =
  'the rest|rest|the others|others|the other ones|other ones|everyone else|everybody else|anyone else|all others|all the others|all the rest|the remaining ones';
const SHARES = ['share', 'proportion', 'percentage', 'part'];
const sharesThat = (words: readonly string[]) =>
  words
    .flatMap((word) =>
      SHARES.flatMap((share) => ['of', 'of the', 'of our', 'of their'].map((of) => `a ${word} ${share} ${of}`)),
    )
    .join('|');
const LIKELIER = `more likely|likelier|more likely to be|more likely to have|more likely to have been|more likely to|${sharesThat(['larger', 'bigger', 'higher', 'greater'])}`;
const LESS_LIKELY = `less likely|less likely to be|less likely to have|less likely to have been|less likely to|${sharesThat(['smaller', 'lower'])}`;
