// What the question comes to before the values of its answer have their names.
import type { ColumnMapping, ColumnSchema, Filter, Plan, Verdict } from '@quaestor/contracts';
import type { Bag } from './bag.ts';
import type { Output } from './brief.ts';
import { isNumber, isTime } from '../columns.ts';
import { isAboutGaps, isAboutRounding, isAboutTypes, isRemark } from './settings.ts';
import { allKnown, noneChanges, PREPARATION } from './words.ts';

export type Measured = NonNullable<Plan['measure']>;

/** A measure that the answer may have, and the names that stand for it. */
export interface Pooled {
  measure: Measured;
  is: RegExp;
}

export interface Draft {
  filters: readonly Filter[];
  /** Each measure of each of its values, where the names tell one from another. */
  group?: ColumnSchema | undefined;
  pool: readonly Pooled[];
  /** Whether every one of the pool was asked for, in so many words. */
  all: boolean;
  /** Columns that it is about. */
  columns: readonly ColumnSchema[];
  vocabulary: readonly ReadonlySet<string>[];
  numbers: readonly number[];
  /** Measures that the prose may speak of besides. */
  spokenOf: readonly Measured['function'][];
  mapping: readonly ColumnMapping[];
  notes: readonly string[];
  /** What an output that is a word says of the measures; places are among all of the plan's. */
  verdict?: (output: Output, placeOf: (is: (measure: Measured) => boolean) => number) => Verdict | undefined;
  /** Where it is not values: the whole plan. */
  rows?: Omit<Plan, 'table'> | undefined;
}

/** Measures that a preparation is told with. */
const PREPARING: readonly Measured['function'][] = ['mean', 'median', 'mode', 'min', 'max', 'sum', 'range'];

const isOf = (group: ColumnSchema | undefined, value: number) =>
  group?.type === 'integer' && Number.isInteger(value) && value >= Number(group.min) && value <= Number(group.max);

const FILTERED: ReadonlySet<string> = new Set('filter filtered filtering select selected subset'.split(' '));
const GROUPED: ReadonlySet<string> = new Set([
  'group',
  'groups',
  'category',
  'categories',
  'class',
  'classes',
  'separately',
]);

const GAPS: ReadonlySet<string> = new Set(
  'ignore ignoring ignored exclude excluding excluded exclusion drop dropping dropped remove removing removed disregard disregarding disregarded skip omit omitted null nulls missing nan nans na non-null non-missing dropna valid not only without either any where when handle handled handling if before calculating pairs datapoints complete simply during but na/null null/na nan/null null/nan none skipped skipping handle deletion listwise pairwise empty blank cells keep include included consider considered encountered present'.split(
    ' ',
  ),
);

const METHOD =
  /\b(us(?:e|es|ed|ing)|appl\w+|employ\w*|utili\w+|via|through|methods?|tests?|technique\w*|formula\w*|approach\w*|algorithm\w*|criteri\w*|definition|statistic|coefficient)\b/i;

/** Whether rows without one of the columns are left out of each measure anyway. */
const eachAlone = ({ pool, columns }: Draft): boolean => {
  const measured = new Set(pool.map(({ measure }) => measure.column));
  return measured.size <= 1 || columns.every(({ nulls }) => nulls === 0);
};

/** Whether a sentence of the prose says nothing but what the draft does. */
export function agrees(sentence: Bag, draft: Draft, prepared: boolean): boolean {
  const { text, columns, groups, measures, numbers, words, filters } = sentence;
  if (isRemark(text)) return true;
  const own = [...draft.columns, ...(draft.group ? [draft.group] : [])].map(({ name }) => name);
  if (![...columns, ...groups].every(({ name }) => own.includes(name))) return false;
  if (isAboutGaps(text) && noneChanges(words, GAPS, ...draft.vocabulary) && !numbers.length && !filters.length)
    return !/\b(rows?|entries|entry|records?)\b/i.test(text) || eachAlone(draft);
  if (isAboutTypes(text)) return columns.length > 0 && columns.every((each) => isNumber(each) || isTime(each));
  const known = new Set(draft.filters.map((each) => JSON.stringify(each)));
  const functions = new Set([
    ...draft.pool.map(({ measure }) => measure.function),
    ...draft.spokenOf,
    ...(prepared ? PREPARING : []),
  ]);
  const rounding = isAboutRounding(text);
  // "for the X column only" where nothing else is asked about
  const sole =
    columns.length > 0 &&
    draft.columns.every((each) => columns.includes(each)) &&
    !/\bonly\b[^.]*\b(?:where|whose|who|rows?|entries|records|if|when)\b/i.test(text);
  // "use Kendall's tau": what is used has to be known
  const understood = METHOD.test(text) ? allKnown : noneChanges;
  return (
    understood(
      sole ? words.filter((word) => word !== 'only') : words,
      ...draft.vocabulary,
      ...(prepared ? [PREPARATION] : []),
      ...(draft.group ? [GROUPED] : []),
      ...(draft.filters.length ? [FILTERED] : []),
    ) &&
    filters.every((each) => known.has(JSON.stringify(each))) &&
    measures.every((each) => functions.has(each)) &&
    numbers.every(
      (each) =>
        draft.numbers.includes(each) ||
        (prepared && (each === 0 || each === 1)) ||
        (groups.length > 0 && isOf(draft.group, each)) ||
        (rounding && Number.isInteger(each) && each < 10),
    )
  );
}
