// How often what was told is what is.
import { arrayOf, numbersOf } from '../../arrays/coerce.ts';
import { NdArray } from '../../arrays/nd-array.ts';
import { callable } from '../../language/callable.ts';
import { notSupported, PythonError } from '../../language/errors.ts';
import { type Callable, isMissing, keyOf, type Value } from '../../language/values.ts';
import { ranked } from '@quaestor/statistics';
import { distinct } from '../numpy/ordering.ts';

function pairOf(one: Value, other: Value): [readonly Value[], readonly Value[]] {
  const [truth, told] = [arrayOf(one).values, arrayOf(other).values];
  if (truth.length !== told.length)
    throw new PythonError(
      'ValueError',
      `Found input variables with inconsistent numbers of samples: [${truth.length}, ${told.length}]`,
    );
  if ([...truth, ...told].some(isMissing)) throw new PythonError('ValueError', 'Input contains NaN.');
  if ([...truth, ...told].some((each) => typeof each === 'number' && !Number.isInteger(each)))
    throw new PythonError('ValueError', "Classification metrics can't handle continuous targets");
  return [truth, told];
}

export function accuracy(one: Value, other: Value, normalize: Value): number {
  const [truth, told] = pairOf(one, other);
  const right = truth.filter((each, at) => keyOf(each) === keyOf(told[at]!)).length;
  return normalize === false ? right : right / truth.length;
}

/** A row for what is, a column for what was told. */
function countsOf(truth: readonly Value[], told: readonly Value[], labels: readonly Value[]): number[][] {
  const places = new Map(labels.map((label, at) => [keyOf(label), at]));
  const counts = labels.map(() => labels.map(() => 0));
  truth.forEach((each, at) => {
    const [row, column] = [places.get(keyOf(each)), places.get(keyOf(told[at]!))];
    if (row !== undefined && column !== undefined) counts[row]![column]! += 1;
  });
  return counts;
}

const labelsOf = (truth: readonly Value[], told: readonly Value[]) => distinct([...truth, ...told]).values;

interface Rates {
  precision: number;
  recall: number;
  f1: number;
}

function ratesOf(right: number, toldSo: number, areSo: number): Rates {
  const part = (a: number, b: number) => (b === 0 ? 0 : a / b);
  return { precision: part(right, toldSo), recall: part(right, areSo), f1: part(2 * right, toldSo + areSo) };
}

const rate = (name: string, rateName: keyof Rates) =>
  callable(
    name,
    "y_true, y_pred, *, pos_label=1, average='binary', zero_division='warn'",
    (one, other, positive, average, zero) => {
      if (zero !== 'warn' && zero !== 0) throw notSupported(`${name}(zero_division=…)`);
      const [truth, told] = pairOf(one, other);
      const labels = labelsOf(truth, told);
      const counts = countsOf(truth, told, labels);
      const sum = (values: readonly number[]) => values.reduce((total, each) => total + each, 0);
      const of = (at: number) => ratesOf(counts[at]![at]!, sum(counts.map((row) => row[at]!)), sum(counts[at]!));
      if (average === 'binary') {
        if (labels.length > 2)
          throw new PythonError(
            'ValueError',
            "Target is multiclass but average='binary'. Please choose another average setting",
          );
        const place = labels.findIndex((label) => keyOf(label) === keyOf(positive));
        if (place < 0 && labels.length === 2) throw new PythonError('ValueError', 'pos_label is not a valid label');
        return place < 0 ? 0 : of(place)[rateName];
      }
      const all = labels.map((_, at) => of(at)[rateName]);
      if (average === null) return NdArray.own(all, undefined, 'float');
      if (average === 'macro') return sum(all) / all.length;
      if (average === 'micro') return sum(labels.map((_, at) => counts[at]![at]!)) / truth.length;
      if (average === 'weighted') return sum(all.map((each, at) => each * sum(counts[at]!))) / truth.length;
      throw notSupported(`${name} with this average`);
    },
  );

/** The part of pairs of both classes in which the one of the greater label has the greater score. */
function rocAuc(one: Value, scores: Value): number {
  const { values } = arrayOf(one);
  const classes = distinct(values).values;
  if (classes.length !== 2) throw notSupported('roc_auc_score of other than two classes');
  const { ranks } = ranked(numbersOf(scores, 'roc_auc_score'));
  const isHigh = values.map((each) => keyOf(each) === keyOf(classes[1]!));
  const high = isHigh.filter(Boolean).length;
  const sum = ranks.reduce((total, rank, at) => (isHigh[at] ? total + rank : total), 0);
  return (sum - (high * (high + 1)) / 2) / (high * (values.length - high));
}

export const CLASS_METRICS: readonly Callable[] = [
  callable('accuracy_score', 'y_true, y_pred, *, normalize=True', accuracy),
  callable('confusion_matrix', 'y_true, y_pred, *, labels=None', (one, other, labels) => {
    const [truth, told] = pairOf(one, other);
    const known = labels === null ? labelsOf(truth, told) : arrayOf(labels).values;
    return NdArray.own(countsOf(truth, told, known).flat(), [known.length, known.length]);
  }),
  rate('precision_score', 'precision'),
  rate('recall_score', 'recall'),
  rate('f1_score', 'f1'),
  callable('roc_auc_score', 'y_true, y_score', rocAuc),
];
