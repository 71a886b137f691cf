// Which measure each name of the answer stands for.
import type { ColumnSchema, Filter, Plan, Verdict } from '@quaestor/contracts';
import { splitWords } from '../../words/split-words.ts';
import type { Output } from './brief.ts';
import type { Draft, Measured, Pooled } from './draft.ts';
import { IN_NAMES } from './measure-words.ts';

type Named = Pick<Plan, 'measure' | 'also' | 'verdicts'>;

/** Nothing, where a name may mean two things or none, or a measure that was asked for has no name. */
export function underTheirNames(draft: Draft, outputs: readonly Output[]): Named | undefined {
  const words = outputs.filter(({ options }) => options.length > 1);
  const values = outputs.filter((each) => !words.includes(each));
  const found = values.map((output) => measureOf(output, draft, values.length));
  const measures: Measured[] = [];
  for (const each of found) {
    if (!each || measures.some((other) => same(other, each))) return undefined;
    measures.push(each);
  }
  const given = new Set(measures.map(keyOf));
  if (draft.all && draft.pool.some(({ measure }) => !given.has(keyOf(measure)))) return undefined;
  const verdicts: Verdict[] = [];
  for (const output of words) {
    const verdict = draft.verdict?.(output, placeAmong(measures, draft.pool));
    if (!verdict || verdict.cases.some(({ when }) => when.some(({ measure }) => measure < 0))) return undefined;
    verdicts.push(verdict);
  }
  const [measure, ...also] = measures;
  if (!measure) return undefined;
  return { measure, ...(also.length ? { also } : {}), ...(verdicts.length ? { verdicts } : {}) };
}

const keyOf = ({ function: name, column, fraction }: Measured) => `${name} ${fraction ?? ''} ${column}`;

const same = (one: Measured, other: Measured) =>
  JSON.stringify({ ...one, name: '' }) === JSON.stringify({ ...other, name: '' });

/** A measure that only a verdict needs joins the others unseen. */
const placeAmong =
  (measures: Measured[], pool: readonly Pooled[]) =>
  (is: (measure: Measured) => boolean): number => {
    const place = measures.findIndex(is);
    if (place >= 0) return place;
    const needed = pool.find(({ measure }) => is(measure));
    return needed ? measures.push({ ...needed.measure, name: `for_verdict_${measures.length}`, hidden: true }) - 1 : -1;
  };

function measureOf({ name, about }: Output, draft: Draft, outputs: number): Measured | undefined {
  const { pool, group } = draft;
  const value = group && groupIn(name, group);
  if (group && value === undefined) return undefined;
  const byName = pool.filter(({ is }) => is.test(name));
  const fitting = byName.length ? byName : pool.filter(({ is }) => is.test(about));
  const columns = new Set(fitting.map(({ measure }) => measure.column));
  const named = columns.size > 1 ? ofColumn(name, fitting) : fitting;
  // a single value under any name, unless that is the name of another measure
  const sole = outputs === 1 && pool.length === 1 && !namesAnother(name, pool[0]!.measure);
  const [only, ...others] =
    sole || (group && pool.length === 1 && !namesAnother(name, pool[0]!.measure)) ? pool : named;
  if (!only || others.length) return undefined;
  const where: Filter[] = group && value !== undefined ? [{ column: group.name, op: '=', values: [value] }] : [];
  const all = [...(only.measure.where ?? []), ...where];
  return { ...only.measure, name, ...(all.length ? { where: all } : {}) };
}

const EASILY_NAMED = ['count', 'sum', 'range', 'statistic', 'mode', 'min', 'max', 'variance'];

const namesAnother = (name: string, measure: Measured) =>
  Object.entries(IN_NAMES).some(
    ([other, is]) => other !== measure.function && !EASILY_NAMED.includes(other) && is.test(name),
  ) && !IN_NAMES[measure.function]?.test(name);

const plain = (text: string) => splitWords(text).join('');

/** Those of the column that the name has in it; of two, one within the other, the longer. */
function ofColumn(name: string, pool: readonly Pooled[]): Pooled[] {
  const mentioned = pool.filter(({ measure }) =>
    [measure.column, measure.other].some((each) => each && plain(name).includes(plain(each))),
  );
  const longest = Math.max(...mentioned.map(({ measure }) => plain(measure.column ?? '').length));
  return mentioned.filter(({ measure }) => plain(measure.column ?? '').length === longest);
}

/** The value of the group that the name ends in or has as a word: `1` in `mean_fare_class1`, `Mr` in `average_fare_Mr`. */
function groupIn(name: string, group: ColumnSchema): string | number | boolean | undefined {
  const words = splitWords(name);
  if (group.type === 'integer') {
    const numbers = words.flatMap((word) => /(\d+)$/.exec(word)?.[1] ?? []);
    return numbers.length === 1 ? Number(numbers[0]) : undefined;
  }
  const joined = ` ${words.join(' ')} `;
  const values = (group.values ?? []).filter((value) => joined.includes(` ${splitWords(value).join(' ')} `));
  const [best, ...others] = values.sort((a, b) => b.length - a.length);
  return best !== undefined && others.every((each) => best.includes(each)) ? best : undefined;
}
