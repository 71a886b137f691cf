// Superlatives: "the most", "highest", "3 oldest", "second lowest".
import { countRule, ordinalRule } from '../numbers/numbers.ts';
import { alt, map, opt, type Rule, seq } from '../parser.ts';
import { isNumber } from '../../columns.ts';
import * as phrases from '../phrases/phrases.ts';
import type { Scan } from '../scan.ts';
import { adjectiveColumns, countedBy, type Spoken } from '../speaking.ts';
import type { Item, Piece } from './item.ts';

const LONG = 'longest|tallest|deepest|farthest|furthest|heaviest|oldest|hottest|warmest';
const SHORT = 'shortest|lightest|youngest|coldest|nearest|closest';

type Most = Extract<Item, { is: 'most' }>;

export function mostRule(scan: Scan): Rule<Piece> {
  const limit = opt(countRule(scan));
  const place = opt(
    map(seq(ordinalRule(scan), opt(scan.phrase('-'))), ([number]) => (number > 1 ? number : undefined)),
  );
  const the = opt(scan.phrase('the|a'));
  const word = (list: string, up: boolean, strength: Most['strength']): Rule<Piece> =>
    map(seq(the, place, limit, scan.phrase(list), limit), ([, at, before, , after]): Piece | undefined =>
      (at ?? before) !== undefined && after !== undefined
        ? undefined
        : { is: 'most', up, strength, limit: before ?? after, place: at },
    );
  const ofNamed = (list: string, up: boolean): Rule<Piece> => {
    const rule = word(list, up, 'highest');
    return (at) => rule(at).filter(({ to }) => scan.column(to).some(({ value }) => isNumber(value.column)));
  };
  return alt<Piece>(
    word(phrases.MOST, true, 'most'),
    word(phrases.LEAST, false, 'most'),
    word(phrases.HIGHEST, true, 'highest'),
    word(phrases.LOWEST, false, 'highest'),
    // "the longest distance" is no matter of the duration
    ofNamed(LONG, true),
    ofNamed(SHORT, false),
    // "the most watched" of a column of viewers
    map(
      seq(the, place, limit, scan.phrase('most|least'), countedBy(scan)),
      ([, at, before, word, { column }]): Piece => ({
        is: 'most',
        up: word === 'most',
        strength: 'adjective',
        limit: before,
        place: at,
        column,
      }),
    ),
    map(seq(the, place, limit, superlative(scan), limit), ([, at, before, { column: match, up }, after]): Piece => ({
      is: 'most',
      up,
      strength: 'adjective',
      limit: before ?? after,
      place: at,
      column: match.column,
    })),
  );
}

const SUPERLATIVE =
  /est$|^longest[ -]|^most |^least |^last$|^the last$|^first$|^the first$|^very first$|^best|^worst|^top |priciest/;

const superlative = (scan: Scan): Rule<Spoken> =>
  map(adjectiveColumns(scan), (each) => (SUPERLATIVE.test(each.word) ? each : undefined));
