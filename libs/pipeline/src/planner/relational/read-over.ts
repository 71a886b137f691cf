// Reads a question over the rows of several tables as if they were those of one.
import type { ColumnMapping, Plan } from '@quaestor/contracts';
import type { TaskTable } from '@quaestor/ports';
import type { TokenizedQuestion } from '../../words/tokens.ts';
import { type Sourced, sourceTable } from '../compile/sources.ts';
import { readByGrammar } from '../grammar/read-by-grammar.ts';
import { ifClear } from '../reading.ts';
import type { RelatedReading } from './read-related.ts';
import { eachCondition } from '../compile/each-condition.ts';

type Origin = { table: string; column: string };

/** Nothing, where the question is not understood. */
export function readOver(
  question: TokenizedQuestion,
  source: Sourced,
  tables: readonly TaskTable[],
): RelatedReading | undefined {
  return ifClear(() => {
    const reading = readByGrammar(question, sourceTable(source, tables));
    const plan: Plan = { ...reading.plan, from: source.from };
    return {
      plan,
      mapping: reading.mapping.flatMap((each) => homeOf(each, source, tables)),
      notes: [...reading.notes, ...notesOf(source)],
      cost: 0,
      columns: originsOf(namesIn(plan), source),
    };
  });
}

/** A column of the whole, told as the first of those it was made of. */
function homeOf(mapping: ColumnMapping, source: Sourced, tables: readonly TaskTable[]): ColumnMapping[] {
  const [origin] = originsOf([mapping.column], source);
  const filename = tables.find(({ name }) => name === origin?.table)?.filename;
  return origin && filename ? [{ ...mapping, ...origin, filename, alternatives: [] }] : [];
}

function originsOf(names: readonly string[], { from }: Sourced): Origin[] {
  if ('join' in from)
    return from.columns.filter(({ name }) => names.includes(name)).map(({ table, column }) => ({ table, column }));
  if ('rows_of' in from)
    return names.flatMap((name) => madeOf(name, from)).map((column) => ({ table: from.rows_of, column }));
  return names.flatMap((name) => {
    const place = from.names.indexOf(name);
    return from.union.flatMap(({ table, columns }) =>
      columns[place] == null ? [] : [{ table, column: columns[place] }],
    );
  });
}

/** The columns of the file that one of the prepared rows comes from. */
export const madeOf = (name: string, { computed }: Extract<Sourced['from'], { rows_of: unknown }>): string[] => {
  const origins = [...computed]
    .reverse()
    .reduce<string[]>(
      (made, step) => made.flatMap((each) => ('name' in step && step.name === each ? step.columns : [each])),
      [name],
    );
  return [...new Set(origins)];
};

function namesIn({ columns, group_by, filters, measure, order }: Plan): string[] {
  const conditions = eachCondition([...filters, ...(measure?.part ?? []), ...(measure?.sides?.flat() ?? [])]);
  return [
    ...columns,
    ...group_by.map(({ column }) => column),
    ...conditions.map(({ column }) => column),
    ...[measure?.column, measure?.other, order?.column].filter((name) => name !== undefined && name !== null),
  ];
}

function notesOf({ from }: Sourced): string[] {
  if ('join' in from) {
    return from.join.flatMap(({ table, on }) =>
      on.map(
        (pair) =>
          `${table} is joined where its ${pair.equals} is the ${pair.column} of ${pair.table}; rows without a partner are kept.`,
      ),
    );
  }
  if ('rows_of' in from) return [];
  const renamed = from.names.flatMap((name, place) => {
    const others = from.union.filter(({ columns }) => columns[place] != null && columns[place] !== name);
    return others.map(({ table, columns }) => `${columns[place]} of ${table} is taken as ${name}.`);
  });
  return [`The rows of ${from.union.map(({ table }) => table).join(' and ')} are taken together.`, ...renamed];
}
