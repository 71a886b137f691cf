// Outliers of a column: how many, which, and what is left without them.
import type { Condition } from '@quaestor/contracts';
import type { Bag } from '../bag.ts';
import type { Brief } from '../brief.ts';
import type { Draft, Measured, Pooled } from '../draft.ts';
import { isNumber } from '../../columns.ts';
import { IN_NAMES } from '../measure-words.ts';
import { isAboutRounding } from '../settings.ts';
import { allKnown, OUTLIERS } from '../words.ts';

const Z_SCORE = /\bz[-\s]?scores?\b/i;
const QUARTILES = /\biqr\b|\binter-?quartile\b/i;
const USUAL = { zscore: 3, iqr: 1.5 };
const LEFT = /left|remain|after|kept|without|new_size|cleaned/i;

export function outliers(asks: readonly Bag[], brief: Brief): Draft | undefined {
  if (!asks.some(({ text }) => /\boutliers?\b/i.test(text))) return undefined;
  const found = outlierOf(brief);
  const columns = [...new Set(asks.flatMap((ask) => ask.columns))];
  const groups = [...new Set(asks.flatMap((ask) => ask.groups))].filter((each) => !columns.includes(each));
  const [column, ...more] = columns;
  const understood = asks.every(({ words }) => allKnown(words, OUTLIERS));
  if (!found || !column || more.length || groups.length > 1 || !isNumber(column) || !understood) return undefined;
  const condition = (op: '>' | '!='): Condition => ({
    column: column.name,
    op,
    values: [],
    outlier: { ...found, ...(groups.length ? { within: groups.map(({ name }) => name) } : {}) },
  });
  const measures = [...new Set(asks.flatMap((ask) => ask.measures))].filter(
    (each) => !spokenOf.includes(each) || askedFor(asks, each),
  );
  const removes = /\b(remov|after|exclud)/i.test([...brief.question, ...brief.method].join(' '));
  const of = (name: Measured['function'], where: Condition[]): Measured => ({
    function: name,
    column: column.name,
    ...(where.length ? { where } : {}),
  });
  const count: Pooled = {
    measure: { function: 'count', column: null, where: [condition('>')] },
    is: /^(?!.*(?:left|remain|after|before)).*(?:outlier|count|num)/i,
  };
  const left: Pooled[] =
    removes && column.nulls === 0
      ? [
          {
            measure: { function: 'count', column: null, where: [condition('!=')] },
            is: /(?:left|remain|after|entries|rows|kept)/i,
          },
        ]
      : [];
  const measured = measures.flatMap((each): Pooled[] => [
    { measure: of(each, [condition('!=')]), is: sided(IN_NAMES[each]!, removes, true) },
    { measure: of(each, []), is: sided(IN_NAMES[each]!, removes, false) },
  ]);
  const lists =
    brief.outputs.length === 1 && /\blist\b/i.test(brief.outputs[0]!.about) && !measures.length && !groups.length;
  return {
    filters: [],
    group: groups[0],
    pool: lists
      ? [{ measure: of('list', [condition('>')]), is: /(?:)/ }]
      : measures.length
        ? [...measured, count]
        : removes && LEFT.test(brief.outputs.map(({ name }) => name).join(' '))
          ? [...left, count]
          : [count],
    all: false,
    columns,
    vocabulary: [OUTLIERS],
    numbers: [found.factor, -found.factor, 0, 1, ...(found.method === 'iqr' ? [0.25, 0.75, 25, 75] : [])],
    spokenOf,
    mapping: asks.flatMap((ask) => ask.mapping),
    notes: [
      found.method === 'iqr'
        ? `Outliers lie more than ${found.factor} interquartile ranges outside the quartiles.`
        : `Outliers lie more than ${found.factor} ${found.population ? '' : 'sample '}standard deviations from the mean.`,
    ],
  };
}

/** What the methods themselves are told with. */
const spokenOf: Measured['function'][] = ['mean', 'stddev', 'iqr', 'count', 'range', 'quantile'];

/** "the mean and standard deviation after removing them", not "Z is (value - mean) / standard deviation". */
const askedFor = (asks: readonly Bag[], measure: Measured['function']) =>
  asks.some(
    ({ text, measures }) =>
      measures.includes(measure) &&
      /\b(after|without|before|new)\b/i.test(text) &&
      !/defined as|formula|where z\b/i.test(text),
  );

/** Before or after, where names say which; without a word of it, after. */
const sided = (is: RegExp, removes: boolean, after: boolean): RegExp => {
  const before = '(?:before|original|with_outliers|initial|raw)';
  if (!removes) return after ? /(?!)/ : is;
  return new RegExp(`^${after ? `(?!.*${before})` : `(?=.*${before})`}.*(?:${is.source})`, 'i');
};

function outlierOf({ text, question, method }: Brief): NonNullable<Condition['outlier']> | undefined {
  const by = { zscore: Z_SCORE.test(text), iqr: QUARTILES.test(text) };
  if (by.zscore === by.iqr || /modified z|median absolute|winsor|isolation/i.test(text)) return undefined;
  const sentences = [...question, ...method].filter((each) => !isAboutRounding(each));
  if (by.iqr) {
    const factors = numbersIn(sentences).filter((value) => value > 1 && value < 25);
    return new Set(factors).size > 1 ? undefined : { method: 'iqr', factor: factors[0] ?? USUAL.iqr };
  }
  const told = sentences.filter((each) => Z_SCORE.test(each) || /threshold|outlier/i.test(each));
  const factors = new Set(numbersIn(told).filter((value) => value >= 1 && value <= 10));
  const [factor = USUAL.zscore, ...others] = factors;
  if (others.length) return undefined;
  const both =
    /less than|below|lower|absolute|\||either|±|threshold|both|deviations/i.test(told.join(' ')) || factors.size === 0;
  return {
    method: 'zscore',
    factor,
    ...(/population|scipy/i.test(text) ? { population: true } : {}),
    ...(both ? {} : { side: 'above' as const }),
  };
}

const numbersIn = (sentences: readonly string[]) =>
  sentences.flatMap((each) => (each.match(/(?<![\w.])\d+(?:\.\d+)?(?![\w%)])/g) ?? []).map(Number));
