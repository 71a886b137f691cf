// Prose on when a number is called what, in few words: `p < 0.05 and |r| >= 0.5`.
/** The same in few words: `p < 0.05 and |r| >= 0.5`. */
export function formal(sentence: string, alpha: number): string {
  return sentence
    .toLowerCase()
    .replace(/[‘’“”"'`]/g, '"')
    .replace(
      /\bp[- ]?values?\b(?: \(p\))?(?: (?:of|associated with|from) (?:the )?(?:correlation )?(?:test|correlation))?/g,
      'p',
    )
    .replace(
      /\b(?:the )?(?:absolute value of )(?:the )?(?:pearson )?(?:correlation coefficient(?: \(r\))?|correlation|r)(?= )/g,
      '|r|',
    )
    .replace(/\babs\(r\)|\babsolute (?:correlation(?: coefficient)?|r)\b/g, '|r|')
    .replace(
      /(?<!\|)\b(?:the )?(?:pearson )?(?:correlation coefficient(?: \(r\))?|r[- ]value|correlation value)(?= )/g,
      'r',
    )
    .replace(
      /\b(?:is |are |be )?(?:greater|larger|higher|more) than or equal to\b|\b(?:is )?at least\b|\b(?:is )?equal to or (?:greater|more) than\b|≥/g,
      '>=',
    )
    .replace(
      /\b(?:is |are |be )?(?:less|lower|smaller) than or equal to\b|\b(?:is )?at most\b|\b(?:is )?equal to or less than\b|≤/g,
      '<=',
    )
    .replace(/\b(?:is |are )?(?:greater than|larger than|higher than|more than|above)\b|\bexceeds\b/g, '>')
    .replace(/\b(?:is |are )?(?:less than|lower than|smaller than|below)\b/g, '<')
    .replace(/\b(?:is )?equal to\b/g, '=')
    .replace(
      /(?<=[<>]=? )(?:the )?(?:significance level|alpha(?: level)?|level of significance)(?: of \d[\d.]*)?/g,
      String(alpha),
    )
    .replace(/\b(skewness|kurtosis) values?\b/g, '$1')
    .replace(/\bthe value\b/g, 'value')
    .replace(/\s+/g, ' ')
    .trim();
}
