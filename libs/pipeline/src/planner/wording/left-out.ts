// Which rows are looked at, and which are left out.
import type { Rewording } from './rewording.ts';

/** Set off from what is asked. */
const MARK = String.raw`\s*(?:[,.;:?!(–—]+|\s-)\s*\(?`;
const END = String.raw`(?: please)?(?:\)|(?=\s*(?:[,.;?!]|$)))`;
const WHICH = String.raw`(?:with|without|that|who|which|under|over|from|in|at) [^,.;:?!()]{2,50}?`;
/** Kinds of rows, and no gaps; what is called by a single noun, as `breakfast`, may be what is not to be added. */
const THOSE = String.raw`(?<those>(?!(?:(?:the|any|all) )*(?:missing|null|nan|na|empty(?! ones)|blank|gaps?|outliers?)\b)(?:(?:the|any|all|all the) )?(?:(?:[\p{L}-]+ ){0,3}?[\p{L}-]{2,}(?:s|ed|-show)|(?:ones|those|\p{L}+s) ${WHICH}))`;
/** Lines below a question tell how its answer is found. */
const ONE_LINE = /^[^\n]*$/;
const LEAVE = "ignore|forget(?: about)?|skip|drop|leave out|disregard|never mind|do(?: not|n['’]?t) (?:count|include)";

export const LEFT_OUT: readonly Rewording[] = [
  // "leave the cancelled ones out", "ignore cancelled", "insurance claims don't count"
  {
    said: new RegExp(`${MARK}(?:please |but |and )?leave ${THOSE} out${END}`, 'iu'),
    where: ONE_LINE,
    instead: ' excluding $<those>',
  },
  {
    said: new RegExp(`${MARK}(?:please |but |and )?(?:${LEAVE}) ${THOSE}${END}`, 'iu'),
    where: ONE_LINE,
    instead: ' excluding $<those>',
  },
  {
    said: new RegExp(`${MARK}(?:but |and )?${THOSE} (?:do not|don['’]?t|should not|shouldn['’]?t) count${END}`, 'iu'),
    where: ONE_LINE,
    instead: ' excluding $<those>',
  },
  {
    said: new RegExp(
      `^\\s*(?:please )?(?:leav(?:e|ing) ${THOSE} out|(?:${LEAVE}) ${THOSE.replace('those', 'these')})\\s*[,.;:–—-]+\\s*(?=\\p{L})`,
      'iu',
    ),
    where: ONE_LINE,
    instead: 'excluding $<those>$<these>, ',
  },
  { said: /\?[ \t]*(?:please )?(?:skip|leave out|ignore|don't count)\b(?=[^?\n]*$)/i, instead: ' excluding' },
  { said: /^\s*(?:looking|look) only at\b/i, instead: 'of the' },
  {
    said: /^\s*(?:only |just )?(?:looking at|considering|counting) (?:only |just )?(?=[^,]*,)/i,
    where: /^\s*(?:(?:only|just) |\w+(?: at)? (?:only|just)\b|[^,]* (?:only|alone),)/i,
    instead: 'of the ',
  },
  {
    said: /^\s*(?:leaving aside|leaving out|ignoring|not counting|not including|disregarding)\b/i,
    instead: 'excluding',
  },
  { said: /,?\s+(?:leaving aside|leaving out|ignoring|not counting|not including)\b/i, instead: ' excluding' },
];
