// What a question says twice, or in another place than it is usually said: the order of a ranking, which of two is taken from
// the other, that both ends of a range belong to it. Each is put in the words that the grammar has a place for.

import { withPlainTimes } from './times-in-words.ts';
import { explained } from './glosses.ts';
import type { Rewording } from './rewording.ts';
import { COMPARISONS, withoutOrder } from './comparisons.ts';
import { COUNTS, countedOnce } from './counts.ts';
import { DEALS } from './deals.ts';
import { LEFT_OUT } from './left-out.ts';
import { RANKINGS, asksWithNumbers } from './rankings.ts';
import { REQUESTS } from './requests.ts';
import { STATES } from './states.ts';
import { SUMS } from './sums.ts';
import { WAITING } from './waiting.ts';
import { WEB_LOGS } from './web-logs.ts';

const REWORDINGS: readonly Rewording[] = [
  ...RANKINGS,
  ...REQUESTS,
  ...COUNTS,
  ...SUMS,
  ...STATES,
  ...DEALS,
  ...WAITING,
  ...LEFT_OUT,
  ...WEB_LOGS,
  ...COMPARISONS,
];

/** "when a parcel gets delivered late, how many …" tells of which. */
const WHEN_SUCH =
  /^\s*(?:when|whenever|if) (?:an?|any) ([\p{L}]+) (?:does get|gets?|got|is|was|has been|does|did) ([\p{L} ]+?),\s*(?=(?:how|what|which|by how)\b)/iu;

/** Written without its apostrophe. */
const CONTRACTED = /\b(have|has|had|do|does|did|is|are|was|were|ca|wo|could|would|should)nt\b/gi;

const HAVE = /\b(i|we|you|they)ve\b/gi;
const I_AM = /\bim\b/gi;
const PLEASE = /[\s,]*\b(?:pls|plz|plse)\b/gi;
const A_GRAND = /\b(a|one|two|three|four|five|ten|\d+(?:\.\d+)?) ?grand\b/gi;
const GRANDS: Readonly<Record<string, number>> = { a: 1, one: 1, two: 2, three: 3, four: 4, five: 5, ten: 10 };

/** "who's" of who is, or of who has: the same to a question. */
const WHATS = /\b(who|what|where|when|that|there)s\b/gi;
const WHO_IS = /\b(who|which|where|when)['’]s\b/gi;

/** "the year after 1975" is 1976, and not all that follow. */
const YEAR_BESIDE = /\b(?:in |during )?the year (before|prior to|preceding|after|following) ([12]\d{3})\b/gi;

export function reworded(asked: string): string {
  const question = withPlainTimes(explained(asked))
    .replace(WHEN_SUCH, (_, noun: string, how: string) => `of the ${noun}s that were ${how}, `)
    .replace(CONTRACTED, "$1n't")
    .replace(HAVE, '$1 have')
    .replace(I_AM, 'i am')
    .replace(PLEASE, ' please')
    .replace(A_GRAND, (_, many: string) => String(1000 * (GRANDS[many.toLowerCase()] ?? Number(many))))
    .replace(WHATS, '$1 is')
    .replace(WHO_IS, '$1 is')
    .replace(YEAR_BESIDE, (_, way: string, year) => `in ${Number(year) + (/^[af]/i.test(way) ? 1 : -1)}`);
  const plain = REWORDINGS.reduce(
    (text, { said, where, instead }) => (!where || where.test(text) ? text.replace(said, instead) : text),
    asksWithNumbers(question),
  );
  return withoutOrder(countedOnce(plain));
}
