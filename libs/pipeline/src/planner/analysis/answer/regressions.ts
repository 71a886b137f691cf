// Regressions by one or several columns: "an ordinary least squares regression of «y» on «x» and «z»", "«y» = b0 + b1*«x» + b2*«z»".
import type { ColumnSchema } from '@quaestor/contracts';
import { isNumber } from '../../columns.ts';
import type { Output } from '../brief.ts';
import { type Scene, spokenOfBy } from '../scene.ts';
import { likest } from '../text/likeness.ts';
import { ANY_COL, COL, columnOf, numberIn, NUM, THE } from '../text/pieces.ts';
import type { Measured } from './wanted.ts';

const LIST = `((?:${THE}${ANY_COL}(?:, and |, | and )?(?:on )?)+)`;
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
  new RegExp(`\\bpredict(?:s|ing)? ${THE}${COL} (?:from|with|by|using|based on|on) ${LIST}`, 'i'),
  new RegExp(`\\b(?:regression|fit|ols) ?\\(?${THE}${COL} (?:on|by|against) ${LIST}`, 'i'),
];
const ELSE =
  /\b(?:split|train\w*|test (?:set|rows)|held[- ]out|polynomial|ridge|lasso|logistic|without (?:an )?intercept|no intercept|standardi[sz]ed|scal(?:ed|ing)|weighted|robust|cross[- ]valid\w*)\b/i;

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
  if (ELSE.test(brief.text)) return undefined;
  const found = sentences.flatMap(({ text }) => FORMS.map((form) => form.exec(text))).filter((match) => match !== null);
  const told = found.flatMap((match) => {
    const y = columnOf(match[1], table);
    const predictors = [...match[2]!.matchAll(/«(\d+)»/g)].map(([, place]) => columnOf(place, table)!);
    return y && [y, ...predictors].every(isNumber) && !predictors.includes(y) ? [{ y, predictors }] : [];
  });
  const [one] = told;
  const keyOf = ({ y, predictors }: Regression) => [y, ...predictors].map(({ name }) => name).join('\u0001');
  return one && new Set(told.map(keyOf)).size === 1 ? one : undefined;
}

/** "With G2 = 12". */
const AT = new RegExp(`${COL} (?:=|of|is|at|equal to) ${NUM}`, 'gi');

export function regressionOf(
  is: 'coefficient' | 'predicted' | 'adjusted_r_squared' | 'mse' | 'rmse' | 'slope' | 'intercept' | 'r_squared',
  output: Output,
  scene: Scene,
): Measured | undefined {
  const regression = regressionIn(scene);
  if (!regression) return undefined;
  const { y, predictors } = regression;
  const names = predictors.map(({ name }) => name);
  const whole = { function: is, column: y.name, predictors: names };
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
  return values.some(Number.isNaN) ? undefined : { ...whole, at: values };
}
