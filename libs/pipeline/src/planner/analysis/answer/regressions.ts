// Regressions by one or several columns: "an ordinary least squares regression of «y» on «x» and «z»", "«y» = b0 + b1*«x» + b2*«z»".
import type { ColumnSchema } from '@quaestor/contracts';
import { isNumber } from '../../columns.ts';
import type { Output } from '../brief.ts';
import { type Scene, spokenOfBy } from '../scene.ts';
import { likest } from '../text/likeness.ts';
import { ANY_COL, COL, columnOf, numberIn, NUM, THE } from '../text/pieces.ts';
import { heldOut } from './held-out.ts';
import type { Measured } from './wanted.ts';

const AMONG = `(?:(?:the )?(?:(?:following|input|independent|explanatory) )*(?:features?|variables?|columns?|predictors?|values?)(?: of)?:? )?`;
const LIST = `(${AMONG}(?:${THE}${ANY_COL}(?: columns?| values?)?(?:, and |, | and )?(?:on )?)+)`;
const FORMS: readonly RegExp[] = [
  new RegExp(
    `\\b(?:regression|fit|ols|line|regress(?:ing)?)\\b[^«¦]*?\\bof ${THE}${COL} (?:on|by|against) ${LIST}`,
    'i',
  ),
  new RegExp(`\\b(?:regress(?:ing)?|ols) (?:of )?${THE}${COL} (?:on|against) ${LIST}`, 'i'),
  new RegExp(
    `${COL} (?:=|~) (?:b0|beta0|a|intercept)? ?\\+? ?((?:[+ ]*(?:b\\d|beta\\d|b)? ?[*·×]? ?${ANY_COL})+)`,
    'i',
  ),
  new RegExp(
    `\\b(?:predict|estimate|forecast|model)(?:s|ing)? ${THE}${COL}(?: column| values?| of [a-z ]+?)?,? (?:from|with|by|using|based on|on|given|as a function of) ${LIST}`,
    'i',
  ),
  new RegExp(`\\b(?:regression|fit|ols) ?\\(?${THE}${COL} (?:on|by|against) ${LIST}`, 'i'),
  new RegExp(
    `\\b(?:regression|model)\\b[^«¦]*?\\b(?:for|of|to predict|predicting|that predicts|to explain|to estimate) ${THE}${COL}(?: column| values?)?,? (?:from|with|by|using|based on|on) ${LIST}`,
    'i',
  ),
  new RegExp(`${COL}(?: column)? as (?:an? )?(?:(?:multiple|simple|linear) )*function of ${LIST}`, 'i'),
];
const TARGET = `(?:the )?(?:dependent variable|target(?: variable)?|response(?: variable)?|outcome|label)`;
const INPUTS = `(?:the )?(?:independent variables?|predictors?|(?:input )?features?|explanatory variables?|inputs?|regressors?)`;
/** "With «x» and «z» as the independent variables and «y» as the dependent variable". */
const BY_ROLES = [
  [new RegExp(`${COL} (?:as|is) ${TARGET}`, 'i'), new RegExp(`${LIST} ?(?:as|are|is) ${INPUTS}`, 'i')],
  [
    new RegExp(`${TARGET}(?: is|:| \\(| =)? ?${COL}`, 'i'),
    new RegExp(`${INPUTS}(?: are| is|:| \\(| =)? ?${LIST}`, 'i'),
  ],
] as const;

/** "No train/test split", "without splitting the data". */
const DENIED =
  /\b(?:no|without(?: an?| any)?|(?:do|should|is|are) not(?: be)?|don't|rather than|instead of)(?: \w+){0,3}? (?:train\S*|test\S*|split\w*|scal\w+|standardi\w+)(?:[ /-](?:and |or )?(?:test\w*|train\w*|split\w*|sets?|the data|data))*/gi;
const withoutDenials = (text: string): string => text.replace(DENIED, ' ');
const SPLIT = /\b(?:split|train\w*|test(?:ing)?[ _](?:set|rows|data|size)s?|held[- ]out)\b/i;
const OTHERWISE =
  /\b(?:polynomial|ridge|lasso|logistic|without (?:an )?intercept|no intercept|standardi[sz]ed|standardscaler|scal(?:ed|ing)|normali[sz]ed|weighted|robust|cross[- ]valid\w*|k-?fold|stratif\w*|random forest|decision tree|neural|svm|support vector|gradient|elastic|bayesian)\b/i;
export const isOfAPart = (text: string): boolean => SPLIT.test(withoutDenials(text));
export const isOfAnotherKind = (text: string): boolean => OTHERWISE.test(withoutDenials(text));

export interface Regression {
  y: ColumnSchema;
  predictors: ColumnSchema[];
}

/** The only one that the sentences tell; nothing where they tell two. */
export function regressionIn({
  sentences,
  table,
  brief,
}: Pick<Scene, 'sentences' | 'table' | 'brief'>): Regression | undefined {
  if (isOfAnotherKind(brief.text)) return undefined;
  const found = sentences.flatMap(({ text }) => [
    ...FORMS.flatMap((form) => form.exec(text)?.slice(1) ?? []).reduce<string[][]>(inPairs, []),
    ...BY_ROLES.flatMap(([target, inputs]) => {
      const [y, xs] = [target.exec(text)?.[1], inputs.exec(text)?.[1]];
      return y !== undefined && xs !== undefined ? [[y, xs]] : [];
    }),
  ]);
  const told = found.flatMap(([place, list]) => {
    const y = columnOf(place, table);
    const predictors = [...list!.matchAll(/«(\d+)»/g)].map(([, each]) => columnOf(each, table)!);
    return y && [y, ...predictors].every(isNumber) && !predictors.includes(y) ? [{ y, predictors }] : [];
  });
  const [one] = told;
  const keyOf = ({ y, predictors }: Regression) => [y, ...predictors].map(({ name }) => name).join('\u0001');
  return one && new Set(told.map(keyOf)).size === 1 ? one : undefined;
}

const inPairs = (pairs: string[][], each: string, place: number): string[][] =>
  place % 2 ? [...pairs.slice(0, -1), [...pairs.at(-1)!, each]] : [...pairs, [each]];

/** "With G2 = 12". */
const AT_ONE =
  /\b(?:predict\w*|estimate[ds]?|expect(?:ed)?|forecast)\b[^.;¦]*? (?:for|of|at|with|when) (?:an? |the )?[^.;¦«\d]*?(-?\d+(?:,\d{3})*(?:\.\d+)?)(?![\d%]| ?percent)/i;
const AT = new RegExp(`${COL} (?:=|of|is|at|equal to) ${NUM}`, 'gi');

/** What the rows that are held out judge a regression by. */
const JUDGES: ReadonlySet<string> = new Set(['mse', 'rmse', 'mae', 'r_squared']);

export function regressionOf(
  is: 'coefficient' | 'predicted' | 'adjusted_r_squared' | 'mse' | 'rmse' | 'mae' | 'slope' | 'intercept' | 'r_squared',
  output: Output,
  scene: Scene,
): Measured | undefined {
  const regression = regressionIn(scene);
  if (!regression) return undefined;
  const { y, predictors } = regression;
  const names = predictors.map(({ name }) => name);
  const whole = { function: is, column: y.name, predictors: names };
  if (isOfAPart(scene.brief.text)) {
    const held = heldOut(scene, [y, ...predictors]);
    return held && JUDGES.has(is) ? { ...whole, held_out: held } : undefined;
  }
  if (is === 'coefficient' || is === 'slope') {
    const own = predictors.length === 1 ? predictors[0] : likest(predictors, spokenOfBy(output));
    return own && { ...whole, function: 'coefficient', other: own.name };
  }
  if (is !== 'predicted') return whole;
  const at = scene.sentences.flatMap(({ text }) => [...text.matchAll(AT)]);
  const values = predictors.map((each) => {
    const own = new Set(
      at.filter(([, place]) => columnOf(place, scene.table) === each).map(([, , value]) => numberIn(value!)),
    );
    return own.size === 1 ? [...own][0]! : NaN;
  });
  if (!values.some(Number.isNaN)) return { ...whole, at: values };
  const single = new Set(scene.sentences.flatMap(({ text, asks }) => (asks ? (AT_ONE.exec(text)?.[1] ?? []) : [])));
  return predictors.length === 1 && single.size === 1 ? { ...whole, at: [numberIn([...single][0]!)] } : undefined;
}
