// Outliers under a name of the answer: how many, which, between which fences, and what is left without them.
import type { ColumnSchema, Condition } from '@quaestor/contracts';
import { isNumber } from '../../columns.ts';
import { Unclear } from '../../reading.ts';
import type { Output } from '../brief.ts';
import { isMade, type Scene, spokenOfBy } from '../scene.ts';
import { likest } from '../text/likeness.ts';
import { COL, columnOf, THE } from '../text/pieces.ts';
import { BEFORE, subjectOf, subjects } from './subjects.ts';
import type { Measured } from './wanted.ts';

const AFTER = /after|clean|filtered|without|no_outliers|regular|trimmed|dedup|left|remain/i;

const removesOutliers = ({ brief }: Scene) =>
  /\b(?:remov\w*|drop\w*|exclud\w*|tak\w+ out|after|without|eliminat\w*)\b[^.]*\b(?:outliers?|them|those|it|removal)\b|\boutliers?\b[^.]*\b(?:removed|taken out|dropped|excluded|left out)\b/i.test(
    brief.text,
  );

const outlierCondition = (op: '>' | '!=', column: ColumnSchema, { settled, group, brief }: Scene): Condition => {
  const { outlier } = settled;
  const population = outlier?.method === 'zscore' && (settled.zPopulation ?? settled.population);
  const within =
    group && /\b(?:within|separately|for each|each|per|of that|every)\b/i.test(brief.text)
      ? [group.column.name]
      : undefined;
  return {
    column: column.name,
    op,
    values: [],
    outlier: { ...outlier!, ...(population ? { population } : {}), ...(within ? { within } : {}) },
  };
};

const BEFORE_THE_STEP =
  /\b(?:outliers?|fences?|extreme)\b[^.;]*\bbefore (?:the |any )?(?:transform\w*|scaling|taking|filling|standardi\w*|normali\w*)/i;

/** "How many outliers before the transformation": of the only column that no step made. */
function plainBefore(scene: Scene): ColumnSchema | undefined {
  if (!BEFORE_THE_STEP.test(scene.brief.text)) return undefined;
  const plain = subjects(scene).filter(({ name }) => !isMade(scene, name));
  return plain.length === 1 ? plain[0] : undefined;
}

const TELLS_WHOSE: readonly RegExp[] = [
  new RegExp(
    `\\b(?:outliers?|outlying (?:values|rows|points)|extreme values|z-?scores?) (?:are |is |be )?(?:in|of|for|from|by|on|based on|according to|with respect to|regarding|within) ${THE}${COL}`,
    'i',
  ),
  new RegExp(
    `${COL}(?: values?| column)? (?:is|are|has|have|contains?|being) (?:an? |any )?(?:outliers?|outlying|extreme)\\b`,
    'i',
  ),
  new RegExp(
    `${COL}(?: values?| column)? (?:outliers?\\b|z-?scores?)|\\b(?:outlying|extreme|unusual) (?:values of )?${COL}`,
    'i',
  ),
];

/** "Houses whose area is an outlier are dropped": the column that says which rows are, where it is the only one told so. */
function whoseOutliers({ sentences, table }: Scene): ColumnSchema | undefined {
  const told = sentences.flatMap(({ text }) =>
    TELLS_WHOSE.flatMap((pattern) =>
      [...text.matchAll(new RegExp(pattern.source, 'gi'))].flatMap((match) =>
        match.slice(1).flatMap((place) => columnOf(place, table) ?? []),
      ),
    ),
  );
  const [column, ...others] = [...new Set(told)];
  return column && !others.length && isNumber(column) ? column : undefined;
}

/** The one that its name speaks of comes before the one that all rows are judged by. */
function outliersOf(output: Output, scene: Scene): ColumnSchema | undefined {
  const named = likest(subjects(scene), spokenOfBy({ ...output, about: '' }));
  return named ?? whoseOutliers(scene) ?? subjectOf(output, scene);
}

export function outlierCount(op: '>' | '!=', output: Output, scene: Scene): Measured | undefined {
  const column = plainBefore(scene) ?? outliersOf(output, scene);
  if (!column || !scene.settled.outlier || (op === '!=' && column.nulls > 0)) return undefined;
  return { function: 'count', column: null, where: [outlierCondition(op, column, scene)] };
}

export function outlierList(output: Output, scene: Scene): Measured | undefined {
  const column = subjectOf(output, scene);
  if (!column || !scene.settled.outlier) return undefined;
  const judged = whoseOutliers(scene) ?? column;
  return { function: 'list', column: column.name, where: [outlierCondition('>', judged, scene)] };
}

/** The condition of a measure that is taken once they are gone. */
export function withoutOutliers(column: ColumnSchema, { name }: Output, scene: Scene): Condition[] {
  const gone = scene.settled.outlier && !BEFORE.test(name) && (AFTER.test(name) || removesOutliers(scene));
  if (!gone) return [];
  const judged = whoseOutliers(scene) ?? column;
  // a row without a value is no outlier, and would not be kept by the condition
  if (judged !== column && judged.nulls > 0) throw new Unclear('it is not clear what becomes of rows without a value');
  return [outlierCondition('!=', judged, scene)];
}

export function fence(fraction: 0.25 | 0.75, output: Output, scene: Scene): Measured | undefined {
  const column = outliersOf(output, scene);
  const { outlier } = scene.settled;
  if (outlier?.method !== 'iqr' || !column) return undefined;
  return { function: 'fence', column: column.name, fraction, factor: outlier.factor };
}
