// The column whose values tell the names of the answer from each other.
import type { ColumnSchema, Computation, Filter } from '@quaestor/contracts';
import type { TaskTable } from '@quaestor/ports';
import { splitWords, stem } from '../../../words/split-words.ts';
import { isNumber, isTime } from '../../columns.ts';
import type { Brief } from '../brief.ts';
import type { Prepared } from '../prepare/prepare.ts';
import { isMade, stepOf } from '../scene.ts';
import { isHinted } from '../text/likeness.ts';
import type { Sentence } from '../text/marked.ts';
import { byInitials, valueInName } from './values-in-names.ts';

export interface Grouped {
  column: ColumnSchema;
  /** By the name of each output. */
  values: ReadonlyMap<string, string | number | boolean>;
}

const FEW = 40;

export function groupOf(
  prepared: Prepared,
  { outputs, text }: Brief,
  mentioned: readonly ColumnSchema[],
): Grouped | undefined {
  const { schema } = prepared.table;
  const candidates = schema.columns.filter(
    (column) =>
      !isTime(column) &&
      (!isNumber(column) ||
        (column.type === 'integer' && (column.distinct <= FEW || stepOf(prepared, column.name)?.op === 'part'))),
  );
  const asked = splitWords(prepared.sentences.map((each) => each.text.replace(/«\d+»/g, ' ')).join(' '));
  const found = candidates.flatMap((column) => {
    const step = stepOf(prepared, column.name);
    const values = new Map(
      outputs.flatMap(({ name, stand }) => {
        const classes = step?.op === 'classes' ? step.classes : undefined;
        const byStand = column.type === 'text' && /_/.test(stand) ? valueInName(stand, column, classes) : undefined;
        const value = valueInName(name, column, classes) ?? byStand;
        return value === undefined || !possible(column, value, step) ? [] : [[name, value] as const];
      }),
    );
    if (new Set(values.values()).size < 2) {
      const initials =
        column.type === 'text' && mentioned.includes(column)
          ? byInitials(
              outputs.map(({ name }) => name),
              column.values ?? [],
            )
          : undefined;
      return initials ? [{ column, values: new Map(outputs.map(({ name }, place) => [name, initials[place]!])) }] : [];
    }
    const known =
      mentioned.includes(column) ||
      isMade(prepared, column.name) ||
      (column.type === 'text' && isHinted(column, asked));
    const spoken = [...values.values()].filter((value) =>
      new RegExp(`\\b${splitWords(String(value)).join('[\\W_]*')}`, 'i').test(text),
    ).length;
    return known || (column.type === 'text' && spoken >= 2) ? [{ column, values }] : [];
  });
  const [best, next] = found.sort(
    (a, b) =>
      b.values.size - a.values.size ||
      Number(isMade(prepared, b.column.name)) - Number(isMade(prepared, a.column.name)),
  );
  return best &&
    (next?.values.size !== best.values.size ||
      isMade(prepared, best.column.name) !== isMade(prepared, next.column.name))
    ? best
    : undefined;
}

function possible(column: ColumnSchema, value: string | number | boolean, step: Computation | undefined): boolean {
  if (column.type !== 'integer') return true;
  if (step?.op === 'part') return true;
  return Number(value) >= Number(column.min) && Number(value) <= Number(column.max);
}

const OF_ALL = / (?:overall|all|total|everyone|everybody|whole|general) /;

/** "Overall and for carrier UA": a value that is told in some names of the answer is a condition of these alone. */
export function besideAll(
  group: Grouped | undefined,
  filters: readonly Filter[],
  { outputs }: Brief,
  { schema }: TaskTable,
): { group: Grouped | undefined; filters: readonly Filter[] } {
  if (group) return { group, filters };
  const ofAll = outputs.filter(({ name }) => OF_ALL.test(` ${splitWords(name).join(' ')} `));
  for (const filter of filters) {
    if (ofAll.length === 0 || !('column' in filter) || filter.op !== '=' || filter.grain || filter.of) continue;
    const column = schema.columns.find(({ name, type }) => name === filter.column && type === 'text');
    const [value] = filter.values;
    const told = outputs.filter((each) => column && valueInName(each.name, column, undefined) === value);
    if (!column || value === undefined || told.length === 0 || told.some((each) => ofAll.includes(each))) continue;
    return {
      group: { column, values: new Map(told.map(({ name }) => [name, value])) },
      filters: filters.filter((each) => each !== filter),
    };
  }
  return { group, filters };
}

/** "Only the titles Mr and Mrs are considered": as the names of the answer have it, each by itself. */
export function takeGroup(sentences: readonly Sentence[], group: Grouped | undefined): void {
  if (!group) return;
  const values = [...group.values.values()].map((value) => String(value).toLowerCase());
  const only =
    /\b(?:only|other than|ignor\w*|eliminat\w*|exclud\w*|following|considered|do not fall|not among|drop\w*|disregard\w*)\b/i;
  const kinds = new Set([
    ...splitWords(group.column.name),
    'title',
    'category',
    'group',
    'value',
    'class',
    'other',
    'named',
    'listed',
    'these',
  ]);
  for (const sentence of sentences) {
    const quoted = [...sentence.text.matchAll(/["'“‘]([^"'”’]+)["'”’]/g)].map(([, value]) =>
      value!.toLowerCase().replace(/\.$/, ''),
    );
    const about =
      splitWords(sentence.text).some((word) => kinds.has(stem(word))) &&
      !/\d/.test(sentence.text.replace(/«\d+»/g, ''));
    if (
      only.test(sentence.text) &&
      about &&
      !sentence.has(/[<>]|\b(?:above|below|greater|less|than \d)\b/i) &&
      quoted.every((value) => values.includes(value)) &&
      (quoted.length > 0 || /these|four|named|listed|five|three/i.test(sentence.text))
    )
      sentence.text = ' ¦ ';
  }
}
