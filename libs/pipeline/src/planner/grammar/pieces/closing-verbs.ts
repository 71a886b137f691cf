// "How many caps did Ann win", "what did the route cost": the verb at the end of what "did" asks, where a column and a thing
// are named already and the verb is called like nothing in the table.
import { read, type Rule } from '../parser.ts';
import type { Scan } from '../scan.ts';
import { isUnknown, POLAR } from '../unknown-words.ts';

const BEFORE_NOUNS =
  /^(the|an?|on|in|at|by|with|for|from|of|to|as|through|under|over|during|without|his|her|their|its)$/;

export const closingVerb =
  (scan: Scan): Rule<string> =>
  (at) => {
    const lower = scan.token(at)?.lower ?? '';
    const asked = scan.question.tokens.slice(0, at).some((token) => /^(did|does|do)$/.test(token.lower));
    const ends = at + 1 === scan.end || (at + 2 === scan.end && !/[\p{L}\d]/u.test(scan.token(at + 1)!.text));
    // "did they win on penalties": no verb
    const isNoun = BEFORE_NOUNS.test(scan.token(at - 1)?.lower ?? '');
    return asked && ends && !isNoun && !POLAR.has(lower) && isUnknown(scan, at)
      ? [read(at + 1, lower, { cost: 0.2 })]
      : [];
  };
