// The words that prose about an analysis may have beside its columns, numbers and measures. Any other word is one that is
// not understood. What would change an answer (not, only, except, population, weighted, before) is in none of these lists:
// it has to be read by whoever knows what it does.
import { splitWords } from '../../../words/split-words.ts';

export const setOf = (...lists: readonly string[]): ReadonlySet<string> =>
  new Set(lists.flatMap((list) => list.split(' ')));

/** They say that something is to be found, and how the answer is written. */
const PLAIN = setOf(
  'a an the any whether of in on for to with from by at as and or is are be was were been being do does did has have had it its this that these those there their them they which who whose what how so then also both respectively within among between across per over up',
  'please say says calculate calculated calculating calculates compute computed computing determine determined find identify report reported return output give provide provided perform performed performing conduct conducted apply applied assess evaluate examine investigate explore analyze analyse analysis check test show display get obtain interpret carry out make sure ensure should must will can may need needs use used uses using done considering considered consider taken take based',
  'column columns variable variables feature features field attribute value values data dataset set table file entry entries observation observations point points record records row rows result results resulting answer final overall numerical numeric number numbers figure figures list sample',
  "python python's pandas numpy scipy scipy.stats sklearn module library libraries package function functions method methods built-in statistics statistic statistical standard appropriate default dataframe frame formula definition mathematical general traditional approach technique techniques tool scenario information regular common",
  'assume assumed assuming built in packages pre-built step steps first firstly second secondly finally next perform performing work obtained obtaining extracted corresponding necessary required desired entirety involve include includes including included contained containing available existing present provide both pair individuals people persons contains represented represents representing denotes denoting indicates refers stands meaning describes according ignoring mentioned listed follows task question study analysis purpose order simple simply directly default properly accurate accurately precisely exactly correctly note please remember ensure type types standard usual sense term terms',
  'round rounded rounding off decimal decimals place places digit digits two three four one first second third float floating floating-point integer format correct given specified following corresponding specific particular single real positive non-negative maximum up keep rounded nearest precision tenth hundredth thousandth',
  'achieve achieved acquire aim arrive ask asked base bring call check checked checking choose come confirm confirmed consist deal deliver derive derived describe described detail discover discuss employ employed employing enable end establish estimate estimated execute executed exhibit expect expected express expressed finish focus generate generated go guarantee help highlight hold holds illustrate inform inspect know known lead look looking maintain mention obtain occur occurs occurred offer operate originate outline prepare preserve proceed produce produced quantify read receive recommend refer relate related rely request requested respond reveal see seek serve state stated states store stored summarize supply support tell try understand utilize utilized utilizing utilise validate verify view write written yield yields',
  'define defined defines accuracy aspect basis behaviour case cell cells characteristic characteristics computation computations consideration content contents context convention csv details document element elements example exercise expression fact goal insight insights instance instances instruction instructions interest issue issues kind language line lines manner matter mind nature object objects objective operation operations option parameter parameters place practice practices presence problem procedure procedures process processes property programming query reason reference research role series solution source statement statements string subject syntax text thing tools topic understanding user utility way ways word words',
  "actual adequate applicable arithmetic arithmetical arithmetically automatic basic clear clearly consistent consistently conventional current decimal detailed direct easy efficient essential explicit explicitly fair familiar formal full fully further generally genuine important informative inherent likely main mainly manual manually meaningful native obvious official optional ordinary original plain popular possible primary pure purely quick raw reasonable relevant reliable representative scientific solid suitable sufficient sure typical typically universal useful usually well widely float64 int64 numerically mathematically statistically programmatically itself themselves one's here still thus hence therefore namely regarding concerning towards upon onto throughout once when whenever while",
  'you we us named called titled settings setting script code implementation implement implemented through while nearest complete valid accurate rule rules criteria criterion requirement requirements formatted outputs input inputs print i.e e.g part parts general default entire located found there separate individual simply until',
  'score scores each entire whole new respective different given same distinct particular your keep all question meet conditions condition calculation calculations answers paid recorded measured observed spent made reflect order retain',
);

export const CORRELATION = setOf(
  "correlation correlations correlated correlate coefficient coefficients pearson pearson's spearman spearman's rank r p p-value p-values pvalue relationship relationships relation association associated linear nonlinear non-linear strength direction strong moderate weak significant significance statistically level alpha two-tailed tailed negative no pair pairs if type yes corr absolute greater less least than equal hypothesis not none otherwise above below conclude infer indicates indicate exists exist any degree measure",
);
export const NORMALITY = setOf(
  "normal normality normally non-normal non-normally distribution distributed distributions follow follows adhere adheres adherence shapiro-wilk shapiro wilk jarque-bera jarque bera shapiro-wilk's d'agostino's d'agostino agostino k-squared pearson omnibus normaltest scipy.stats.normaltest scipy.stats.shapiro null hypothesis alpha level significance significant p p-value pvalue reject rejected rejecting fail conclude conclusion not evidence drawn population came tested hand other cannot greater less than equal otherwise if gaussian separately exceeds above below true false yes no indicate indicates suggests higher lower say",
);
export const OUTLIERS = setOf(
  'outlier outliers z-score z-scores zscore score scores z greater less than threshold iqr interquartile range quartile q1 q3 above below standard deviation deviations mean detect detection detected any anomalies anomaly anomalous remove removed removing removal absolute if total count assume method rule falls fall outside lower upper bound bounds more either after separate calculations validate separately class passed yes times below left remaining 1.5 * + - = / classify where exceed exceeds exceeding further farther considered larger smaller bigger average data lie lies lying sorted ascending many before multiplier factor coefficient',
);
export const TESTS = setOf(
  'significant significance significantly statistically difference differences differ differs independent independence association relationship correlated associated t-test anova one-way analysis variance chi-square chi-squared chi square mann-whitney u kruskal-wallis kruskal test tests p p-value pvalue f-statistic statistic f alpha level null hypothesis reject rejected conclude if less greater than equal otherwise not no any there contingency other assuming equal variances whether two-sample welch levene brown-forsythe kruskal-wallis wallis jarque-bera jarque bera student mean means average groups group categories category compare infer degrees freedom indicates indicate two-tailed factor factors outcome two-sided contingency run grouping',
);

/** Steps before the measuring, said once more. */
export const PREPARATION = setOf(
  'create creating created generate adding add sum summing subtracting subtract dividing multiply multiplying difference ratio combining missing null filled fill imputed impute normalization normalisation normalize normalized scaling scaled min-max minmax z-score standardization log transformation transform natural logarithm median mode mean average minimum maximum min max where divide respective total called named represents representing extract extracting extracted title category categories before after scale range 0 1 new',
);

/** `scipy.stats.pearsonr`; a logarithm is more than a way to say it. */
const CALLED = /^(?:scipy|numpy|np|pandas|pd|sklearn|statistics|df|dataframe)(?:\.(?!log)\w+)+$/i;

export const isPlain = (word: string) =>
  PLAIN.has(word.toLowerCase()) || /^[^\p{L}\p{N}]+$/u.test(word) || CALLED.test(word);

/**
 * Words that make another number of the same columns and measures: by which rows, steps, weights, sides, or another method.
 * What is neither known nor one of these may stand in a line that only says how the answer comes about, since its columns,
 * measures, conditions and numbers are looked at by themselves.
 */
const CHANGING =
  /^(?:not|no|none|never|only|just|alone|except|excluding?|exclud\w*|includ\w*|without|ignor\w*|drop\w*|remov\w*|delet\w*|discard\w*|skip\w*|omit\w*|filter\w*|select\w*|keep\w*|subset\w*|limit\w*|where|whose|unless|if|otherwise|else|instead|rather|but|however|alternativ\w*|other|another|before|after|prior|previous\w*|next|first|last|latest|earliest|since|until|weight\w*|trim\w*|winsor\w*|unusual\w*|abnormal\w*|irregular\w*|rare\w*|half|halves|partial\w*|population|biased|unbiased|robust|geometric|harmonic|quadratic|rolling|moving|window\w*|exponential\w*|lag\w*|lead|shift\w*|resampl\w*|cumulativ\w*|interpolat\w*|extrapolat\w*|forward|backward|ffill|bfill|fill\w*|imput\w*|replac\w*|substitut\w*|random\w*|seed|split\w*|train\w*|test(?:ing|set)?|valid(?:ation)|fold\w*|cross\w*|encod\w*|hot|dumm\w*|label\w*|bin|bins|binned|binning|bucket\w*|discreti\w*|cluster\w*|pca|component\w*|polynomial|ridge|lasso|logistic|regress\w*|classif\w*|predict\w*|model\w*|duplicat\w*|unique\w*|distinct\w*|dedup\w*|aggregat\w*|group\w*|categor\w*|class\w*|level\w*|segment\w*|sort\w*|rank\w*|top|bottom|outlier\w*|anomal\w*|extreme\w*|zero\w*|negative\w*|positive\w*|absolute|square\w*|cube\w*|root|log\w*|exp|normali\w*|standardi\w*|scal\w*|transform\w*|convert\w*|chang\w*|adjust\w*|correct(?:ion|ed|ing)|yates|bonferroni|bootstrap\w*|permut\w*|difference\w*|differ\w*|ratio\w*|percent\w*|proportion\w*|rate\w*|per|between|above|below|over|under|greater|less|more|fewer|higher|lower|upper|exceed\w*|least|most|minimum|maximum|within|outside|inside|beyond|tail\w*|sided|left|right|equal\w*|unequal|welch|paired|independent|dependent|combin\w*|sum\w*|add\w*|subtract\w*|multipl\w*|divid\w*|truncat\w*|floor\w*|ceil\w*|up|down|missing|null\w*|nan\w*|na|empty|blank|year\w*|month\w*|day\w*|week\w*|hour\w*|minute\w*|date\w*|time\w*|(?:mon|tues|wednes|thurs|fri|satur|sun)days?|winter|summer|spring|autumn|morning\w*|afternoon\w*|evening\w*|nights?|noon|weekend\w*|(?:old|young|rich|poor|long|short|bigg|small|heavi|light|cheap|dear|fast|slow|strong|weak|new|tall|busi|deep|warm|cold|hott)est|male\w*|female\w*|men|women|child\w*|adult\w*)$/i;

/** A word by which some kind of analysis is told. */
export const isOfAKind = (word: string): boolean => VOCABULARY.some((list) => list.has(word));

/** Nothing that would change a number, and no word of a kind of analysis. */
export const isOfNoWeight = (word: string): boolean => !CHANGING.test(word) && !isOfAKind(word);

/** Words of a text that no kind of analysis is told by: what a refusal has to name. */
export const strangeIn = (text: string): string[] => {
  const words = (text.toLowerCase().match(/[\p{L}][\p{L}\p{N}'’_.-]*/gu) ?? []).map((word) =>
    word.replace(/['’]s?$|[.-]+$/g, ''),
  );
  return [...new Set(words.filter((word) => !isPlain(word) && !isOfAKind(word)))];
};

/** Words that may be meant as themselves though a column is called so. */
export const mayBeWord = (text: string): boolean => {
  const words = splitWords(text);
  return words.every((word) => isPlain(word) || isOfAKind(word));
};
const VOCABULARY = [CORRELATION, NORMALITY, OUTLIERS, TESTS, PREPARATION];
