// What the values of an answer are to be called, and lines below the question on how they are to be found. Rules read the
// names alone; prose that asks for another method than theirs is for a model.
import type { Plan } from '@quaestor/contracts';

export interface Asked {
  question: string;
  /** What the values of the answer are to be called; none where nothing is said. */
  names: readonly string[];
  /** The lines below the question. */
  method: string;
}

export function takeApart(text: string, names: readonly string[] = []): Asked {
  const end = text.indexOf('\n');
  if (names.length === 0 || end < 0) return { question: text, names, method: '' };
  return { question: text.slice(0, end), names, method: text.slice(end) };
}

/** Steps before the measuring, and measures that are not those of the rules. */
const OTHER_STEPS = /imput|fill(ed|ing)? |replac|dropp|remov|normali[sz]|log[- ]transform|encod|scal(e|ing)\b|train/i;
const POPULATION = /population standard|population variance|population std|ddof\s*=\s*0|σ/i;

const WORDS: Readonly<Record<string, RegExp>> = {
  mean: /mean|average|avg/i,
  median: /median/i,
  stddev: /std|dev/i,
  variance: /var/i,
  min: /min|lowest|smallest/i,
  max: /max|highest|largest/i,
  sum: /sum|total/i,
  count: /count|number/i,
  skewness: /skew/i,
  kurtosis: /kurt/i,
};

/** The plan with its measures called as is asked; nothing where it has not as many values, or not by that method. */
export function inFormat(plan: Plan, { names, method }: Asked): Plan | undefined {
  if (names.length === 0) return plan;
  const { measure, also = [], answer, filters } = plan;
  const measures = [...(measure ? [measure] : []), ...also];
  if (answer !== 'value' || measures.length !== names.length || OTHER_STEPS.test(method)) return undefined;
  if (POPULATION.test(method) && measures.some((each) => /stddev|variance/.test(each.function))) return undefined;
  const outliers = filters.flatMap((each) => ('any' in each || !each.outlier ? [] : [each.outlier.method]));
  if (outliers.includes('iqr') && /z-?score/i.test(method)) return undefined;
  const called = measures.map((each) => names.filter((name) => WORDS[each.function]?.test(name)));
  const clear = called.every((found) => found.length === 1) && new Set(called.flat()).size === names.length;
  if (names.length > 1 && !clear) return undefined;
  const [first, ...others] = measures.map((each, place) => ({ ...each, name: called[place]![0] ?? names[0]! }));
  return { ...plan, measure: first!, ...(others.length ? { also: others } : {}) };
}
