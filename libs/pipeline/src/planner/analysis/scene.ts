// All that the sentences say, as the outputs are then resolved against it.
import type { ColumnSchema, Filter } from '@quaestor/contracts';
import type { TaskTable } from '@quaestor/ports';
import { splitWords } from '../../words/split-words.ts';
import type { Brief, Output } from './brief.ts';
import { isHinted, likeness } from './text/likeness.ts';
import { columnsIn, type Sentence } from './text/marked.ts';
import type { Prepared } from './prepare/prepare.ts';
import type { Grouped } from './rows/group.ts';
import type { Plainly } from './answer/plainly.ts';
import type { Settled } from './settle/settling.ts';

export interface Scene extends Prepared {
  brief: Brief;
  settled: Settled;
  filters: readonly Filter[];
  /** Conditions of the count alone. */
  counted: readonly Filter[];
  /** Columns that the question names, and those that only the lines below name, in their order. */
  asked: readonly ColumnSchema[];
  named: readonly ColumnSchema[];
  /** Columns of which the question has the telling words, though not the name. */
  hinted: readonly ColumnSchema[];
  group: Grouped | undefined;
  /** What clauses of the question say in everyday words, where they are read so. */
  plain: Plainly;
}

/** Columns as the sentences name them before anything is taken out. */
export function namedColumns(sentences: readonly Sentence[], table: TaskTable) {
  const of = (list: readonly Sentence[]) => [...new Set(list.flatMap(({ text }) => columnsIn(text, table)))];
  const asks = sentences.filter((each) => each.asks);
  const words = asks.flatMap(({ text }) => splitWords(text.replace(/«\d+»/g, ' ')));
  const named = of(sentences.filter((each) => !each.asks));
  const hinted = table.schema.columns.filter((column) => isHinted(column, words));
  return { asked: of(asks), named, hinted };
}

export const isMade = ({ steps }: Pick<Prepared, 'steps'>, name: string) =>
  steps.some((step) => 'name' in step && step.name === name);
export const stepOf = ({ steps }: Prepared, name: string) =>
  steps.flatMap((step) => ('name' in step && step.name === name ? [step] : [])).at(-1);

export const wordsOf = ({ name, about }: Output) => ({ ofName: splitWords(name), ofAbout: splitWords(about) });

/** How much an output speaks of a column: what its name says outweighs what is said of it. */
export const spokenOfBy = (output: Output) => (column: ColumnSchema) => {
  const { ofName, ofAbout } = wordsOf(output);
  return likeness(column, ofName) * 4 + likeness(column, ofAbout);
};
