// A reading as what the planner writes: its script, with what of the data it rests on and what the reader should know.
import type { ColumnMapping, Plan } from '@quaestor/contracts';
import type { TaskTable, WrittenScript } from '@quaestor/ports';
import type { Correction } from '../../words/spelling.ts';
import { CERTAIN_SCORE } from '../../words/table-index.ts';
import { compilePlan } from '../compile/compile-plan.ts';
import { eachCondition } from '../compile/each-condition.ts';
import { asInFile, inFile, namesMade, notesOfNames } from '../computed/joined-names.ts';
import { spellingNotes } from '../compile/spellings.ts';
import type { Reading } from '../reading.ts';
import type { RelatedReading } from '../relational/read-related.ts';

export function written(
  table: TaskTable,
  { plan, mapping, notes }: Reading,
  corrections: readonly Correction[],
): WrittenScript {
  const columns = columnsOf(plan, table).map((column) => ({ table: table.name, column }));
  return writtenOver({ plan, columns, mapping, notes, cost: 0 }, [table], corrections);
}

export function writtenOver(
  { plan: read, columns, mapping, notes }: RelatedReading,
  tables: readonly TaskTable[],
  corrections: readonly Correction[],
): WrittenScript {
  const plan = namesMade(read, tables);
  return {
    kind: 'script',
    script: compilePlan(plan, tables.map(asInFile)),
    plan,
    model: null,
    columns: inFile(columns, tables),
    mapping: inFile(mapping, tables).map((each) =>
      asWritten({ ...each, alternatives: inFile(each.alternatives, tables) }, corrections),
    ),
    notes: [...notesOf(corrections), ...notes, ...notesOfNames(plan), ...spellingNotes(plan, tables)],
  };
}

const notesOf = (corrections: readonly Correction[]) =>
  corrections.map(({ written: word, read }) => `"${word}" is read as "${read}".`);

/** A phrase with a corrected word in it is a misspelling, and is shown as it was written. */
function asWritten(mapping: ColumnMapping, corrections: readonly Correction[]): ColumnMapping {
  const words = mapping.phrase.split(' ');
  const phrase = words.map((word) => corrections.find(({ read }) => read === word)?.written ?? word).join(' ');
  return phrase === mapping.phrase
    ? mapping
    : { ...mapping, phrase, evidence: 'misspelling', score: Math.min(mapping.score, CERTAIN_SCORE) };
}

function columnsOf({ measure, filters, group_by, columns, order, answer }: Plan, table: TaskTable): string[] {
  const conditions = eachCondition([...filters, ...(measure?.part ?? []), ...(measure?.sides?.flat() ?? [])]);
  const shown =
    answer === 'rows' && columns.length === 0 ? asInFile(table).schema.columns.map(({ name }) => name) : columns;
  const used = [
    measure?.column,
    measure?.other,
    order?.column,
    ...shown,
    ...conditions.map(({ column }) => column),
    ...group_by.map(({ column }) => column),
  ];
  return [...new Set(used.filter((column) => column !== null && column !== undefined))];
}
