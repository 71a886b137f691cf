// One way of taking names and questions apart, so that both sides of a comparison went through the same.

import { remembered } from './remembered.ts';

const fold = (text: string) => text.normalize('NFKD').replace(/\p{M}+/gu, '');

/** `Avg_Price`, `avgPrice` and `avg. PRICE` all give `avg price`. */
export const splitWords = remembered((text: string): readonly string[] => {
  const spaced = fold(text)
    .replace(PLURALS, 's')
    .replace(INITIALS, (initials) => initials.replaceAll('.', ''))
    .replace(/([\p{Ll}\p{N}])(?=\p{Lu})/gu, '$1 ')
    .replace(/(\p{Lu}+)(?=\p{Lu}\p{Ll})/gu, '$1 ');
  return (
    spaced
      .toLowerCase()
      .replace(GLUED, '$1 ')
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
});

/** `issuedate`, `branchcode`: written as one word, and said as two. A `barcode` and a `username` are words. */
const GLUED =
  /(?<!\p{L})(issue|return|due|order|ship|start|end|begin|birth|hire|join|sale|invoice|payment|purchase|branch|category|card|item|product|customer|country|state|city|account|region|department|student|patient|member|employee|store|vehicle|flight|status|room|loan|ticket|event|team|player|course|class)(?=(?:dates?|times?|codes?|ids?|numbers?|names?|types?|counts?)(?!\p{L}))/gu;

/** `artist(s)`. */
const PLURALS = /(?<=\p{L}{3})\(e?s\)/gu;

/** `D.O.B.` is `DOB`. */
const INITIALS = /(?<![\p{L}.])\p{L}(?:\.\p{L}){2,}(?!\p{L})\.?/gu;

/** What a cell is found by: without regard to case, accents, punctuation and spacing, but with its words kept whole. */
export const valueKey = (text: string) =>
  (
    fold(text)
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  ).join(' ');

const IRREGULAR = new Map([
  ['people', 'person'],
  ['men', 'man'],
  ['women', 'woman'],
  ['children', 'child'],
  ['skus', 'sku'],
]);

/** A movie, and no "movy". */
const IE_NOUNS =
  /(^|[a-z])(movies|cookies|brownies|zombies|calories|selfies|rookies|hoodies|smoothies|budgies|collies|prairies|sorties|foodies)$/;

/** Singular of an English noun, near enough: it only has to send plural and singular to the same text. */
export const stem = remembered((word: string): string => {
  const irregular = IRREGULAR.get(word);
  if (irregular) return irregular;
  if (IE_NOUNS.test(word)) return word.slice(0, -1);
  if (word.length > 4 && word.endsWith('ies')) return word.slice(0, -3) + 'y';
  if (/(ss|sh|ch|x|zz)es$/.test(word)) return word.slice(0, -2);
  if (word.length > 2 && word.endsWith('s') && !/(ss|us|is)$/.test(word)) return word.slice(0, -1);
  return word;
});

/** The singular of each word of a name. */
export const stemsOf = remembered((text: string): readonly string[] => splitWords(text).map(stem));
