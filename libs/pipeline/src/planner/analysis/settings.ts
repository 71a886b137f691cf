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
  /\b(ignor\w*|exclud\w*|drop\w*|remov\w*|disregard\w*|skip\w*|omit\w*|not (?:be )?(?:considered|included|null)|only considering|considering only|only consider|consider only|only include|include only|without)\b/i.test(
    sentence,
  ) &&
  /\b(null|nulls|missing|nan|nans|na|non-null|non-missing|dropna|valid|empty|blank)\b/i.test(sentence) &&
  !/\b(fill\w*|imput\w*|replac\w*|outliers?|zeros?|any column|all columns|entire row)\b/i.test(sentence);

export const isAboutRounding = (sentence: string): boolean =>
  /\b(round|rounded|rounding|decimals?|digits)\b/i.test(sentence);

const CHANGES = String.raw`(?:approximations?|assumptions?|transformations?|filters?|filtering|alterations?|modifications?|methods?|sampling|rounding)`;
/** "without applying any transformations or filters to the data": what nobody has in mind anyway. */
const NO_CHANGES = new RegExp(
  String.raw`,?\s*(?:and\s+)?(?:please\s+)?\b(?:do not|don't|without|no|should not)\s+(?:be\s+)?(?:appl\w+\s+|us\w+\s+|mak\w+\s+|perform\w*\s+)?(?:any\s+)?(?:other\s+)?(?:data\s+)?${CHANGES}(?:(?:,? or |,? and |, )${CHANGES})*(?:\s+(?:to|of|on) the (?:\w+ )?(?:data|dataset|column))?(?:\s+should be (?:used|employed|applied)(?: for calculations?)?)?`,
  'gi',
);
/** "Note that the column contains no missing values". */
const NO_GAPS =
  /^(?:note that |assume that )?(?:there (?:are|is)|(?:the )?[\w'"“” .]+? (?:column )?(?:contains?|has|have)(?= no )|(?:the )?[\w'"“” .]+? (?:does|do) not (?:contain|have|include)(?: any)?(?= missing| null)) (?:no )?(?:missing|null) values?\b.*$/i;

/** "Do not use any packages other than numpy", "Values should not be rounded before the calculation". */
const NO_STEPS =
  /^(?:please )?(?:do not|don't) (?:use|apply|perform|do|conduct|make|change|alter|modify|round)\b(?!.*\b(?:outliers?|null|missing|zeros?)\b).*\b(?:packages?|librar\w+|cleaning|pre-?processing|transformations?|filter\w*|alterations?|assumptions?|approximations?|modif\w+|machine learning|normali[sz]ation|scaling|steps?|values|data)\b.*$|^.*\bshould not be (?:rounded|changed|altered|modified|transformed)\b.*$/i;

/** "Do not remove outliers", "Do not use pandas' describe function", "None". */
const NOTHING =
  /^(?:please )?(?:do not|don't) (?:remove|exclude|treat|perform|detect|consider) (?:any )?outliers?(?: (?:detection|treatment|removal))?$|^(?:please )?(?:do not|don't) use (?:the |any )?(?:pandas'?|numpy|python|built-in|external|third-party)\b[\w' ()-]*(?:functions?|methods?|librar\w+|packages?)$|^(?:none|no (?:further|additional|other|specific)? ?(?:constraints|restrictions|conditions|requirements))(?: (?:are )?(?:needed|given|specified))?$|^(?:all |any )?(?:zeros?|0)(?: values?)? (?:are|is|should be) (?:considered|included|treated|counted)(?: as)?(?: valid(?: values)?)?$|^include (?:all )?zero values$/i;

/** "No data preprocessing is required", "without any further cleaning". */
const NO_PREPARATION =
  /^(?!.*\b(?:outliers?|null|missing|nan|zeros?|duplicates?|only|except)\b).*\b(?:no|without|not|don't|doesn't)\b[^.]*\b(?:pre-?processing|cleaning|manipulation|wrangling|preparation)\b.*$/i;

export const withoutAssurances = (sentence: string): string =>
  sentence
    .replace(/,?\s*\(?\bif (?:any|necessary|needed|applicable|required)\b\)?,?/gi, '')
    .replace(NOTHING, '')
    .replace(NO_PREPARATION, '')
    .replace(NO_STEPS, '')
    .replace(NO_CHANGES, '')
    .replace(NO_GAPS, '')
    .trim();

/** "Convert the 'Volume' column to numerical values": of a column that is loaded as numbers, that has been done. */
export const isAboutTypes = (sentence: string): boolean =>
  /^(?:first,? )?(?:convert|change|cast|parse|make sure|ensure|assume)\b.*\b(?:numeric\w*|numbers?|numerical|int64|int|integers?|floats?|float64|datetime|dates?|format)\b/i.test(
    sentence,
  ) && !/\b(categor\w+|hours?|months?|years?|days?|minutes?|percent\w*|thousands?|millions?|kg|usd)\b/i.test(sentence);

/** What only describes the answer that is given anyway. */
export const isRemark = (sentence: string): boolean =>
  /^(interpret (?:the|your) (?:results?|findings?)\b|(?:identify|describe|note) any significant (?:correlations?|relationships?)\b.* (?:explanation|findings)|what (?:is|are) the (?:result|p-value|results)s?$|(?:if (?:yes|so),? )?(?:please )?provide (?:a|an) (?:brief|short) (?:explanation|interpretation))/i.test(
    sentence,
  );
