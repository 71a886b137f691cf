// "Split the data into 80 % training and 20 % test set with a random state of 42": which rows a regression is judged by.
import type { ColumnSchema } from '@quaestor/contracts';
import type { Scene } from '../scene.ts';
import { type Measured } from './wanted.ts';

type HeldOut = NonNullable<Measured['held_out']>;

const TEST = '(?:test(?:ing|ed)?|held[- ]out|validation|evaluation)';
const TRAIN = '(?:train(?:ing|ed)?|fitting|learning)';
const SHARE = String.raw`(0?\.\d+|\d{1,2}(?:\.\d+)? ?(?:%|per ?cent\b))`;
const ROWS = '(?: of (?:the |all )?(?:data(?:set)?|rows|records|observations|samples))?';
const AS = '(?: ?(?:as|for|to|in|into|is|are|be|used|the|a|an|of|will|should|data|random)\\b)*';
const OF_PARTS: readonly (readonly [RegExp, 'test' | 'train'])[] = [
  [new RegExp(`${SHARE}${ROWS}${AS} ?\\(?${TEST}\\b`, 'gi'), 'test'],
  [new RegExp(`${SHARE}${ROWS}${AS} ?\\(?${TRAIN}\\b`, 'gi'), 'train'],
  [
    new RegExp(
      `\\b(?:train\\w*|fit\\w*|learn\\w*)(?: (?:it|the model|a model|them))? (?:on|with|using|over) (?:the )?${SHARE}`,
      'gi',
    ),
    'train',
  ],
  [new RegExp(`\\b(?:remaining|other|rest,|left-over|leftover) ${SHARE}`, 'gi'), 'test'],
  [new RegExp(`\\b${TEST}[ _]?(?:set |data |size )*(?:size)? ?(?:=|:|of|is|\\()? ?${SHARE}`, 'gi'), 'test'],
  [new RegExp(`\\b${TRAIN}[ _]?(?:set |data |size )*(?:size)? ?(?:=|:|of|is|\\()? ?${SHARE}`, 'gi'), 'train'],
];
/** "70/30 train-test split". */
const BOTH =
  /\b(\d{2}) ?(?:[/:-]|to) ?(\d{2})\b(?= ?%?,? (?:(?:ratio|split)|\(?train))|\bsplit\w*[^.;]{0,40}?\b(\d{2}) ?(?:[/:-]|to) ?(\d{2})\b/gi;
const SEED =
  /\b(?:random[ _-]?(?:state|seed)|seed)(?: (?:value|number))?(?:,? ?(?:set|to|of|is|as|equal|at|=|:|\())*[ =]*(\d+)\b/gi;
const ON_TRAINING =
  /\b(?:on|over) (?:the |both )?train\w*\b|\bfor (?:the |both )?train\w* (?:set|data)\b|\btrain\w* (?:r2|mse|rmse|mae|error|score)\b/i;

/**
 * Nothing where the share or the seed is not told, is told twice, or a gap is where nobody says what becomes of it: a part
 * drawn at random is another one then.
 */
export function heldOut(scene: Scene, used: readonly ColumnSchema[]): HeldOut | undefined {
  const { brief, table } = scene;
  const lines = [...brief.question, ...brief.method].join('. ');
  if (ON_TRAINING.test(lines) || /\bno shuffl|\bshuffle ?= ?false|\bfirst \d|\blast \d/i.test(lines)) return undefined;
  const shares = new Set(sharesIn(lines));
  const seeds = new Set([...lines.matchAll(SEED)].map(([, seed]) => Number(seed)));
  const [share, ...moreShares] = shares;
  const [seed, ...moreSeeds] = seeds;
  if (share === undefined || seed === undefined || moreShares.length || moreSeeds.length) return undefined;
  const gaps = used.some(({ nulls }) => nulls > 0);
  const dropped =
    /\b(?:drop\w*|remov\w*|exclud\w*|discard\w*|delet\w*|without|ignor\w*)\b[^.;]*\b(?:missing|null|nan)|\b(?:missing|null|nan)\b[^.;]*\b(?:dropped|removed|excluded|discarded|deleted|left out|ignored)\b/i.test(
      lines,
    );
  // what is dropped for a gap elsewhere changes the parts, too
  const elsewhere = table.schema.columns.some((each) => each.nulls > 0 && !used.includes(each));
  if (
    (gaps && !dropped) ||
    (dropped && elsewhere && !/\b(?:used|these|those|both|relevant|selected|either|two)\b|«/i.test(droppingIn(scene)))
  )
    return undefined;
  return { share, seed };
}

const droppingIn = ({ sentences }: Scene): string =>
  sentences
    .map(({ text }) => text)
    .filter((text) => /\b(?:missing|null|nan)/i.test(text))
    .join(' ');

/** Of the test, in the order in which they are told. */
function sharesIn(text: string): number[] {
  const single = OF_PARTS.flatMap(([pattern, part]) =>
    [...text.matchAll(pattern)].map(([, share]) => (part === 'test' ? shareOf(share!) : rest(shareOf(share!)))),
  );
  const both = [...text.matchAll(BOTH)].flatMap(([, a, b, c, d]) =>
    Number(a ?? c) + Number(b ?? d) === 100 ? [Math.min(Number(a ?? c), Number(b ?? d)) / 100] : [],
  );
  return [...single, ...both];
}

const shareOf = (text: string): number => (/%|per ?cent/i.test(text) ? Number.parseFloat(text) / 100 : Number(text));
const rest = (share: number): number => Number((1 - share).toFixed(6));
