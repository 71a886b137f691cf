// "when did the total pass 1,000": the amount that a running total comes to.
import { amountRule } from '../numbers/numbers.ts';
import { map, maybe, type Rule, seq } from '../parser.ts';
import type { Scan } from '../scan.ts';
import type { Piece } from './item.ts';

const PASS = 'pass|passed|exceed|exceeded|cross|crossed|go past|went past|go over|went over|get past|top|topped';
const REACH = 'reach|reached|hit|get to|got to|come to|came to';

export const passingRule = (scan: Scan): Rule<Piece> =>
  map(
    seq(
      maybe(scan.phrase('first')),
      scan.phrase(`${PASS}|${REACH}`),
      maybe(scan.phrase('a total of|the')),
      amountRule(scan),
    ),
    ([, word, , { value }]): Piece | undefined =>
      WHEN.test(scan.question.text) ? { is: 'passing', op: PASSES.has(word) ? '>' : '>=', value } : undefined,
  );

const PASSES = new Set(PASS.split('|'));
const WHEN = /\b(when|what (date|day)|which (date|day|month|year))\b/i;
