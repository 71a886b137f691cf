// What the prose settles for all measures: levels, methods, gaps, rounding.
const ALPHA =
  /(?:alpha|significance level|level of significance)[^.\d]{0,30}(0\.\d+)|p-?\s?values?[^.\d<>]{0,30}(?:less than|below|greater than|<|>)[^.\d]{0,20}(0\.\d+)/i;

/** The level of significance; 0.05 where none is named. */
export const alphaOf = (text: string): number => {
  const match = ALPHA.exec(text);
  return Number(match?.[1] ?? match?.[2] ?? 0.05);
};

/** "Ignore null values", "rows that miss either are left out": as every measure does with what it lacks. */
export const isAboutGaps = (sentence: string): boolean =>
  /\b(ignor\w*|exclud\w*|drop\w*|remov\w*|disregard\w*|skip\w*|omit\w*|not (?:be )?(?:considered|included|null)|only considering non-null|considering only non-null|without)\b/i.test(
    sentence,
  ) &&
  /\b(null|nulls|missing|nan|nans|na|non-null|dropna)\b/i.test(sentence) &&
  !/\b(fill\w*|imput\w*|replac\w*|outliers?|zeros?|any column|all columns|entire row)\b/i.test(sentence);

export const isAboutRounding = (sentence: string): boolean =>
  /\b(round|rounded|rounding|decimals?|digits)\b/i.test(sentence);

const CHANGES = String.raw`(?:approximations?|assumptions?|transformations?|filters?|filtering|alterations?|modifications?|methods?|sampling)`;
/** "without applying any transformations or filters to the data": what nobody has in mind anyway. */
const NO_CHANGES = new RegExp(
  String.raw`,?\s*(?:and\s+)?(?:please\s+)?\b(?:do not|don't|without|no|should not)\s+(?:be\s+)?(?:appl\w+\s+|us\w+\s+|mak\w+\s+|perform\w*\s+)?(?:any\s+)?(?:other\s+)?(?:data\s+)?${CHANGES}(?:(?:,? or |,? and |, )${CHANGES})*(?:\s+(?:to|of|on) the (?:\w+ )?(?:data|dataset|column))?(?:\s+should be (?:used|employed|applied)(?: for calculations?)?)?`,
  'gi',
);
/** "Note that the column contains no missing values". */
const NO_GAPS =
  /^(?:note that )?(?:the )?[\w'"“” .]+? (?:column )?(?:contains?|has|have) no (?:missing|null) values\b.*$/i;

export const withoutAssurances = (sentence: string): string =>
  sentence.replace(NO_CHANGES, '').replace(NO_GAPS, '').trim();

/** What only describes the answer that is given anyway. */
export const isRemark = (sentence: string): boolean =>
  /^(interpret (?:the|your) (?:results?|findings?)\b|(?:identify|describe|note) any significant (?:correlations?|relationships?)\b.* (?:explanation|findings)|what (?:is|are) the (?:result|p-value|results)s?$|(?:if (?:yes|so),? )?(?:please )?provide (?:a|an) (?:brief|short) (?:explanation|interpretation))/i.test(
    sentence,
  );
