// Imports that a script does without and Python does not: of names that are the same to everybody who writes pandas.
import type { PythonToken } from './python-text.ts';

const MEMBERS: Readonly<Record<string, string>> = {
  collections: 'Counter defaultdict',
  datetime: 'timedelta',
  'scipy.stats':
    'boxcox chi2_contingency f_oneway kendalltau kruskal kstest kurtosis levene linregress mannwhitneyu normaltest pearsonr shapiro skew spearmanr ttest_1samp ttest_ind ttest_rel wilcoxon zscore',
  'sklearn.impute': 'SimpleImputer',
  'sklearn.linear_model': 'Lasso LinearRegression LogisticRegression Ridge',
  'sklearn.metrics':
    'accuracy_score confusion_matrix f1_score mean_absolute_error mean_squared_error precision_score r2_score recall_score',
  'sklearn.model_selection': 'train_test_split',
  'sklearn.preprocessing': 'LabelEncoder MinMaxScaler OneHotEncoder PolynomialFeatures StandardScaler',
};

const MODULE_OF = new Map(
  Object.entries(MEMBERS).flatMap(([module, names]) => names.split(' ').map((name) => [name, module] as const)),
);
const MODULES = new Set(['itertools', 'json', 'math', 're', 'statistics']);
/** Modules by the names that everybody gives them. */
const SHORT = new Map([
  ['sm', 'statsmodels.api as sm'],
  ['smf', 'statsmodels.formula.api as smf'],
]);
/** Said of the module `datetime`, and not of its class of that name. */
const OF_THE_MODULE = new Set(['date', 'datetime', 'time', 'timedelta']);

/** Lines of import, one a module, for names that the script reads and binds nowhere. */
export function missingImports(script: string, tokens: readonly PythonToken[]): string[] {
  const wanted = new Map<string, Set<string>>();
  const bound = boundIn(script);
  for (const [at, { kind, value }] of tokens.entries()) {
    if (kind !== 'name' || bound.has(value) || tokens[at - 1]?.value === '.') continue;
    const module = value === 'datetime' ? value : MODULE_OF.get(value);
    const short = tokens[at + 1]?.value === '.' ? SHORT.get(value) : undefined;
    if (short !== undefined) append(wanted, short);
    else if (isModule(tokens, at)) append(wanted, value);
    else if (module !== undefined) append(wanted, module, value);
  }
  return [...wanted].map(([module, names]) =>
    names.size ? `from ${module} import ${[...names].join(', ')}` : `import ${module}`,
  );
}

/** "math.sqrt", "datetime.date(2024, 7, 1)". */
function isModule(tokens: readonly PythonToken[], at: number): boolean {
  const { value } = tokens[at]!;
  const [dot, member] = tokens.slice(at + 1);
  if (dot?.value !== '.') return false;
  return value === 'datetime' ? OF_THE_MODULE.has(member?.value ?? '') : MODULES.has(value);
}

/** Names by imports, loops, definitions and assignments; those of arguments too, which leaves more of a script as it is. */
const BINDING =
  /\bimport\s+(\([^)]*\)|[^\n]*)|\bfor\s+([^:\n]*?)\s+in\b|\b(?:def|class)\s+(\w+\s*(?:\([^)]*\))?)|\blambda\s+([^:\n]*):|([\p{L}_][\p{L}\p{N}_, ]*)=(?!=)/gu;

const boundIn = (script: string): ReadonlySet<string> =>
  new Set(
    [...script.matchAll(BINDING)].flatMap(([, ...parts]) =>
      parts.flatMap((part) => part?.match(/[\p{L}_][\p{L}\p{N}_]*/gu) ?? []),
    ),
  );

function append(wanted: Map<string, Set<string>>, module: string, name?: string): void {
  const names = wanted.get(module) ?? new Set();
  if (name !== undefined) names.add(name);
  wanted.set(module, names);
}
