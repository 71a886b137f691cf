// "How many caps did Ann win", "what did the route cost": the verb at the end of what "did" asks, where a column and a thing
// are named already and the verb is called like nothing in the table.
import { read, type Rule } from '../parser.ts';
import type { Scan } from '../scan.ts';
import { isUnknown } from '../phrases/unknown-words.ts';

/** They say that there is such a row; any other verb may part the rows in a way that the table does not tell. */
const DOING = new Set(
  'book buy carry complete cost cover earn employ face get handle have hold host issue log make manage measure move need offer operate order own place plant produce provide record register report run see sell send serve ship show submit supply take treat use visit write'.split(
    ' ',
  ),
);

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
    return asked && ends && !isNoun && DOING.has(lower) && isUnknown(scan, at)
      ? [read(at + 1, lower, { cost: 0.2 })]
      : [];
  };
