// All that the sentences say, as the outputs are then resolved against it.
import type { ColumnSchema, Computation, Filter } from '@quaestor/contracts';
import type { TaskTable } from '@quaestor/ports';
import { splitWords } from '../../../words/split-words.ts';
import { isNumber, isTime } from '../../columns.ts';
import type { Brief, Output } from '../brief.ts';
import { byInitials, isHinted, likeness, valueInName } from './likeness.ts';
import { columnsIn, type Sentence } from './marked.ts';
import type { Prepared } from './prepare.ts';
import type { Settled } from './settled.ts';

export interface Scene extends Prepared {
  brief: Brief;
  settled: Settled;
  filters: readonly Filter[];
  /** Columns that the question names, and those that only the lines below name, in their order. */
  asked: readonly ColumnSchema[];
  named: readonly ColumnSchema[];
  /** Columns of which the question has the telling words, though not the name. */
  hinted: readonly ColumnSchema[];
  group: Grouped | undefined;
}

export interface Grouped {
  column: ColumnSchema;
  /** By the name of each output. */
  values: ReadonlyMap<string, string | number | boolean>;
}

const FEW = 40;

/** Columns as the sentences name them before anything is taken out. */
export function namedColumns(sentences: readonly Sentence[], table: TaskTable) {
  const of = (list: readonly Sentence[]) => [...new Set(list.flatMap(({ text }) => columnsIn(text, table)))];
  const asks = sentences.filter((each) => each.asks);
  const words = asks.flatMap(({ text }) => splitWords(text.replace(/«\d+»/g, ' ')));
  const named = of(sentences.filter((each) => !each.asks));
  const hinted = table.schema.columns.filter((column) => isHinted(column, words));
  return { asked: of(asks), named, hinted };
}

export const isMade = ({ steps }: Prepared, name: string) => steps.some((step) => 'name' in step && step.name === name);
export const stepOf = ({ steps }: Prepared, name: string) =>
  steps.flatMap((step) => ('name' in step && step.name === name ? [step] : [])).at(-1);

/** The column whose values tell the outputs from each other. */
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
  const found = candidates.flatMap((column) => {
    const step = stepOf(prepared, column.name);
    const values = new Map(
      outputs.flatMap(({ name }) => {
        const value = valueInName(name, column, step?.op === 'classes' ? step.classes : undefined);
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
    const known = mentioned.includes(column) || isMade(prepared, column.name);
    const spoken = [...values.values()].filter((value) =>
      new RegExp(`\\b${splitWords(String(value)).join('\\W*')}`, 'i').test(text),
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

export const wordsOf = ({ name, about }: Output) => ({ ofName: splitWords(name), ofAbout: splitWords(about) });

/** How much an output speaks of a column: what its name says outweighs what is said of it. */
export const spokenOfBy = (output: Output) => (column: ColumnSchema) => {
  const { ofName, ofAbout } = wordsOf(output);
  return likeness(column, ofName) * 4 + likeness(column, ofAbout);
};
