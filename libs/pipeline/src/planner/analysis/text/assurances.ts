// What is said not to be done, and what only describes the answer that is given anyway: taken out before anything is read.
const CHANGES = String.raw`(?:approximations?|assumptions?|transformations?|filters?|filtering|alterations?|modifications?|methods?|sampling|rounding)`;
/** "without applying any transformations or filters to the data": what nobody has in mind anyway. */
const NO_CHANGES = new RegExp(
  String.raw`,?\s*(?:and\s+)?(?:please\s+)?\b(?:do not|don't|without|no|should not)\s+(?:be\s+)?(?:appl\w+\s+|us\w+\s+|mak\w+\s+|perform\w*\s+)?(?:any\s+)?(?:other\s+)?(?:data\s+)?${CHANGES}(?:(?:,? or |,? and |, )${CHANGES})*(?:\s+(?:to|of|on) the (?:\w+ )?(?:data|dataset|column))?(?:\s+should be (?:used|employed|applied)(?: for calculations?)?)?`,
  'gi',
);
/** "Note that the column contains no missing values". */
const NO_GAPS =
  /^(?:note that |assume that )?(?:there (?:are|is)|(?:the )?[\w'"“” .]+? (?:column )?(?:contains?|has|have)(?= no )|(?:the )?[\w'"“” .]+? (?:does|do) not (?:contain|have|include)(?: any)?(?= missing| null)) (?:no )?(?:missing|null) values?\b.*$/i;

/** "…, as it was stated there are no missing values in this column": a reason for what is said before it. */
const AS_STATED =
  /,?\s*\b(?:as|since|because)\s+(?:it\s+(?:was|is|has been)\s+(?:explicitly\s+)?(?:stated|said|given|known|mentioned|noted)\s+(?:that\s+)?)?there\s+(?:are|were)\s+no\s+(?:missing|null|empty)\s+values?(?:\s+(?:in|for|of)\s+(?:this|the|that|these|any)[\w'"“” ]*?\s?(?:columns?|dataset|data))?(?=\s*(?:$|[.;]))/i;

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
    .replace(/(?:^|(?<=\band ))state (?=(?:the|its|their|how|which|what|whether)\b)/gi, 'report ')
    .replace(/,?\s*\(?\bif (?:any|necessary|needed|applicable|required)\b\)?,?/gi, '')
    .replace(NOTHING, '')
    .replace(NO_PREPARATION, '')
    .replace(NO_STEPS, '')
    .replace(NO_CHANGES, '')
    .replace(AS_STATED, '')
    .replace(NO_GAPS, '')
    .trim();

/** What only describes the answer that is given anyway. */
export const isRemark = (sentence: string): boolean =>
  /^(interpret (?:the|your) (?:results?|findings?)\b|(?:identify|describe|note) any significant (?:correlations?|relationships?)\b.* (?:explanation|findings)|what (?:is|are) the (?:result|p-value|results)s?$|(?:if (?:yes|so),? )?(?:please )?provide (?:a|an) (?:brief|short) (?:explanation|interpretation))/i.test(
    sentence,
  );
