// Where a row stands among the others: at the end of the list, beside another, at which rank.
import { valueNamed } from '../conditions/values.ts';
import { placeColumn } from '../conditions/results.ts';
import { countRule } from '../numbers/numbers.ts';
import { alt, costing, map, maybe, opt, type Rule, seq } from '../parser.ts';
import * as phrases from '../phrases/phrases.ts';
import type { ColumnSchema } from '@quaestor/contracts';
import { isTime } from '../../columns.ts';
import type { Scan } from '../scan.ts';
import { isYearOfEvent, saysWhen } from '../times/year-columns.ts';
import type { Narrowing } from '../conditions/narrowing.ts';
import type { Piece } from './item.ts';
import { timeVerb } from './time-verbs.ts';

export function placePieces(scan: Scan): Rule<Piece>[] {
  const count = opt(countRule(scan));
  const dates = scan.schema.filter(isTime);
  const times = dates.length
    ? dates
    : scan.schema.filter((column) => /(^|[\s_])(year|season|date)s?$/i.test(column.name) || isYearOfEvent(column));
  // years need not be numbers for there to be a first and a last
  const inTime = times.length > 0 || scan.schema.some(({ name }) => saysWhen(name));
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
  const later = times.every((time) => scan.isUnique(time) && (isTime(time) || time.type === 'integer'))
    ? times[0]
    : undefined;
  const verb = alt(timeVerb(scan), scan.phrase('came|come|comes|is|was|took place|happened'));
  const adverb = scan.phrase('right|directly|immediately|just|next|straight|soonest');
  const besideIt = (step: 1 | -1, narrowing: Narrowing): Piece | undefined =>
    later && { is: 'beside', step, narrowing, by: later };
  const timely = (list: string, step: 1 | -1): Rule<Piece> =>
    alt(
      costing(
        UNSAID,
        map(seq(scan.phrase(list), named), ([, narrowing]) => besideIt(step, narrowing)),
      ),
      map(seq(verb, opt(adverb), scan.phrase(list), named), ([, , , narrowing]) => besideIt(step, narrowing)),
      map(seq(adverb, scan.phrase(list), named), ([, , narrowing]) => besideIt(step, narrowing)),
    );
  /** "followed" is after it in time, where there are times, and else in the list. */
  const following = (list: string, step: 1 | -1): Rule<Piece> =>
    map(
      seq(scan.phrase(list), named),
      ([, narrowing]): Piece | undefined =>
        besideIt(step, narrowing) ?? (inTime ? undefined : { is: 'beside', step, narrowing }),
    );
  const excludes = scan.question.tokens.some(({ lower }) => /^(besides|aside|apart|except|addition|same)$/.test(lower));
  const follows = scan.question.tokens.some(({ lower }) => /^(after|before|following)$/.test(lower));
  // where the time is known, what "came right after" another came later, which may be above it in the list
  const phrasesOf = (list: string, isTimely: boolean) =>
    list
      .split('|')
      .filter((phrase) => TIMELY.test(phrase) === isTimely)
      .join('|');
  const forth = times.length === 1 && goesBack(times[0]!) ? -1 : 1;
  const besides = (list: string, step: 1 | -1): Rule<Piece>[] =>
    inTime
      ? [
          beside(phrasesOf(list, false), step),
          ...(later ? [] : [beside(phrasesOf(list, true), step === forth ? 1 : -1)]),
        ]
      : [beside(list, step)];
  const end = (list: string, last: boolean): Rule<Piece> =>
    map(seq(scan.phrase(list), count), ([, limit]): Piece => ({ is: 'end', last, limit }));
  // who "came in first" is told by a place, where there is one
  const isPlaced = placeColumn(scan) !== undefined;
  const unlessPlaced =
    (rule: Rule<Piece>): Rule<Piece> =>
    (at) =>
      isPlaced && at > 0 && CAME.test(scan.text(Math.max(0, at - 2), at)) ? [] : rule(at);
  return [
    end(FIRST, false),
    end(LAST, true),
    ...(inTime
      ? []
      : [unlessPlaced(end('first|the first|very first|the very first', false)), end('last|the last|very last', true)]),
    map(scan.phrase(LISTED), (): Piece => ({ is: 'scope' })),
    ...besides(inTime ? AFTER : `${AFTER}|after|following`, 1),
    ...besides(inTime ? BEFORE : `${BEFORE}|before`, -1),
    turned(AFTER, -1),
    turned(BEFORE, 1),
    timely('after|following', 1),
    timely('before', -1),
    following('followed|succeeded|took over from|was preceded by|preceded by', 1),
    following('preceded|was followed by|followed by|was succeeded by|succeeded by', -1),
    ...(excludes ? [map(scan.phrase('other|others|else|another'), (): Piece => ({ is: 'scope' }))] : []),
    ...(follows ? [map(scan.phrase(NEXT), (): Piece => ({ is: 'scope' }))] : []),
    costing(
      0.1,
      map(scan.phrase(RANK), (): Piece => ({ is: 'rank' })),
    ),
  ];
}

/** Whether the rows are told from the last to the first, by those that are known. */
function goesBack({ samples }: ColumnSchema): boolean {
  const pairs = samples.slice(1).map((sample, at) => [samples[at], sample] as const);
  return pairs.length > 1 && pairs.every(([one, next]) => String(one) > String(next));
}

const TIMELY = /^(comes?|came|right|directly|immediately|just|next)\b/;

const CAME = /\b(came|come|coming|came in|come in|placed|ranked|finished)$/i;

/** In which order is not said, unlike where something is listed after another. */
const UNSAID = 0.3;

const NEXT = 'next|the next|very next|the very next|previous|the previous|immediately|directly|right|just';

const FIRST =
  'listed first|first listed|is listed first|first in the table|first on the list|first in the list|first on the chart|at the top of the list|at the top of the table|at the top of the chart|in the first row|the first listed|the first row|first row|first rows|the first rows';
const LAST =
  'listed last|last listed|is listed last|last in the table|last on the list|last in the list|last on the chart|at the bottom of the list|at the bottom of the table|at the end of the list|in the last row|the last listed|the last row|last row|last rows|the last rows|at the very bottom';
const LISTED =
  'on this list|on the list|in the list|in this list|on this chart|on the chart|in the table|in this table|in the log|in this log|in the logs|in the export|over the whole period|listed|on the table|of the list|of the table|of the chart|in the file|is listed|are listed|according to the chart|according to the table|according to the list|according to this chart|according to this table|of those listed|based on the list|based on the table|based on the chart';
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
