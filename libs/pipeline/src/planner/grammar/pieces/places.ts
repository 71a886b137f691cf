// Where a row stands among the others: at the end of the list, beside another, at which rank.
import { valueNamed } from '../conditions/values.ts';
import { countRule } from '../numbers.ts';
import { costing, map, maybe, opt, type Rule, seq } from '../parser.ts';
import * as phrases from '../phrases.ts';
import { isTime } from '../../columns.ts';
import type { Scan } from '../scan.ts';
import { isYearOfEvent } from '../year-columns.ts';
import type { Piece } from './item.ts';

export function placePieces(scan: Scan): Rule<Piece>[] {
  const count = opt(countRule(scan));
  const times = scan.schema.filter(
    (column) => isTime(column) || /(^|[\s_])(year|season|date)s?$/i.test(column.name) || isYearOfEvent(column),
  );
  const inTime = times.length > 0;
  const named = map(seq(maybe(scan.phrase(phrases.THE)), valueNamed(scan)), ([, thing]) => ({ filters: [thing] }));
  const beside = (list: string, step: 1 | -1): Rule<Piece> =>
    map(seq(scan.phrase(list), named), ([, narrowing]): Piece => ({ is: 'beside', step, narrowing }));
  // "Jan Schulz is ranked below which player?"
  const turned = (list: string, step: 1 | -1): Rule<Piece> =>
    map(
      seq(
        named,
        maybe(scan.phrase('is|was|comes|came|are')),
        scan.phrase(list),
        scan.phrase(`${phrases.WHICH}|who|whom`),
      ),
      ([narrowing]): Piece => ({ is: 'beside', step, narrowing }),
    );
  // in a table of times, what is after another is later, if no two are at once
  const [time, ...others] = times;
  const later =
    time && others.length === 0 && scan.isUnique(time) && (isTime(time) || time.type === 'integer') ? time : undefined;
  const timely = (list: string, step: 1 | -1): Rule<Piece> =>
    map(
      seq(scan.phrase(list), named),
      ([, narrowing]): Piece | undefined => later && { is: 'beside', step, narrowing, by: later },
    );
  const excludes = scan.question.tokens.some(({ lower }) => /^(besides|aside|apart|except|addition)$/.test(lower));
  const follows = scan.question.tokens.some(({ lower }) => /^(after|before|following)$/.test(lower));
  const end = (list: string, last: boolean): Rule<Piece> =>
    map(seq(scan.phrase(list), count), ([, limit]): Piece => ({ is: 'end', last, limit }));
  return [
    end(FIRST, false),
    end(LAST, true),
    ...(inTime ? [] : [end('first|the first|very first|the very first', false), end('last|the last|very last', true)]),
    map(scan.phrase(LISTED), (): Piece => ({ is: 'scope' })),
    beside(inTime ? AFTER : `${AFTER}|after|following`, 1),
    beside(inTime ? BEFORE : `${BEFORE}|before`, -1),
    turned(AFTER, -1),
    turned(BEFORE, 1),
    costing(UNSAID, timely('after|following', 1)),
    costing(UNSAID, timely('before', -1)),
    ...(excludes ? [map(scan.phrase('other|others|else'), (): Piece => ({ is: 'scope' }))] : []),
    ...(follows ? [map(scan.phrase(NEXT), (): Piece => ({ is: 'scope' }))] : []),
    costing(
      0.1,
      map(scan.phrase(RANK), (): Piece => ({ is: 'rank' })),
    ),
  ];
}

/** In which order is not said, unlike where something is listed after another. */
const UNSAID = 0.3;

const NEXT = 'next|the next|very next|the very next|previous|the previous|immediately|directly|right|just';

const FIRST =
  'listed first|first listed|is listed first|first in the table|first on the list|first in the list|first on the chart|at the top of the list|at the top of the table|at the top of the chart|in the first row|the first listed|the first row|first row|first rows|the first rows';
const LAST =
  'listed last|last listed|is listed last|last in the table|last on the list|last in the list|last on the chart|at the bottom of the list|at the bottom of the table|at the end of the list|in the last row|the last listed|the last row|last row|last rows|the last rows|at the very bottom';
const LISTED =
  'on this list|on the list|in the list|in this list|on this chart|on the chart|in the table|in this table|listed|on the table|of the list|of the table|of the chart|in the file|is listed|are listed';
/** "listed right after", "is ranked directly below", "comes next after": in every way that verb and adverb go together. */
const beyond = (words: readonly string[], further: string): string => {
  const said = VERBS.flatMap((verb) =>
    ADVERBS.flatMap((adverb) => words.map((word) => [verb, adverb, word].filter(Boolean).join(' '))),
  );
  // a bare "after" may be one of time
  return [...said.filter((phrase) => !words.includes(phrase)), ...further.split('|')].join('|');
};
const VERBS = ['', ...'listed|ranked|placed|finished|finishes|comes|came|come|stands'.split('|')].flatMap((verb) =>
  /ed$/.test(verb) ? [verb, `is ${verb}`, `was ${verb}`, `are ${verb}`] : [verb],
);
const ADVERBS = ['', 'directly', 'right', 'immediately', 'just', 'next'];
const AFTER = beyond(
  ['after', 'below', 'behind'],
  'is after|follows|is next on the list after|next on the list after|next in the list after',
);
const BEFORE = beyond(
  ['before', 'above', 'ahead of'],
  'is before|precedes|preceding|previous to|is next on the list before|next on the list before',
);
const RANK =
  'rank of|the rank of|what rank is|what rank does|what rank has|which rank does|which rank has|what place does|which place does|at what rank is|rank|the ranking of|ranking of|what is the rank of|where does';
