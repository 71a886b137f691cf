// Tables as a model is told of them: the columns that the question may mean first, what their cells look like, what the words
// of the question were found to mean. Names and cells are quoted: they are data.
import type { ColumnMapping, ColumnSchema } from '@quaestor/contracts';
import type { TaskTable } from '@quaestor/ports';
import { quotedName, quotedText } from '../sql/sql-tokens.ts';

/** Longer names are not shown: they are text that took a header's place. */
const MAX_NAME_LENGTH = 120;
const MAX_SAMPLE_LENGTH = 24;
const MAX_ALIASES = 3;
const MAX_NOTE_LENGTH = 120;
/** The phrase is the column's name: a model sees that by itself. */
const SAME_NAME = new Set(['exact', 'normalized']);
/** Below it a mapping only ranks columns. */
const TOLD_SCORE = 0.75;

/** How much is shown. */
export interface Shown {
  tables: number;
  /** Of all tables together. */
  columns: number;
  /** Of each column. */
  samples: number;
}

/** The tables and columns that the question may mean, before the others; as many as fit. */
export function ranked(tables: readonly TaskTable[], mapping: readonly ColumnMapping[], size: Shown) {
  const scores = new Map<string, number>();
  const key = (table: string, column: string) => `${table}\n${column}`;
  for (const { table, column, score, alternatives } of mapping) {
    for (const place of [{ table, column, score }, ...alternatives]) {
      const at = key(place.table, place.column);
      scores.set(at, Math.max(scores.get(at) ?? 0, place.score));
    }
  }
  const ofColumn = (table: TaskTable, column: ColumnSchema) => scores.get(key(table.name, column.name)) ?? 0;
  const ofTable = (table: TaskTable) => Math.max(0, ...table.schema.columns.map((column) => ofColumn(table, column)));
  const chosen = [...tables].sort((a, b) => ofTable(b) - ofTable(a)).slice(0, size.tables);
  const each = Math.floor(size.columns / chosen.length);
  return chosen.map((table) => {
    const best = table.schema.columns
      .filter(({ name }) => name.length <= MAX_NAME_LENGTH)
      .sort((a, b) => ofColumn(table, b) - ofColumn(table, a))
      .slice(0, each);
    return { table, columns: table.schema.columns.filter((column) => best.includes(column)) };
  });
}

export function describeTable({ name, schema }: TaskTable, columns: readonly ColumnSchema[], samples: number): string {
  const lines = columns.map((column) => {
    const shown = column.samples.slice(0, samples).map(asLiteral).join(', ');
    return `  ${quotedName(onOneLine(column.name))} ${column.type}${describeNotes(column)}${shown && `: ${shown}`}`;
  });
  return [`${name} (${schema.rows} rows)`, ...lines].join('\n');
}

/** What the user says of a column, quoted like all else that is not ours. */
function describeNotes({ unit, aliases = [], description, corrected = [] }: ColumnSchema): string {
  const notes = [
    ...(unit && corrected.includes('unit') ? [`in ${quotedText(unit)}`] : []),
    ...(aliases.length ? [`also called ${aliases.slice(0, MAX_ALIASES).map(quotedText).join(', ')}`] : []),
    ...(description ? [`noted ${quotedText(description.slice(0, MAX_NOTE_LENGTH))}`] : []),
  ];
  return notes.length ? ` (${notes.join('; ')})` : '';
}

/** What the words were found to mean, where the question does not say it in the column's own words. */
export function describeMapping(mapping: readonly ColumnMapping[]): string[] {
  const hints = mapping
    .filter(({ score, evidence, value }) => score >= TOLD_SCORE && (value !== undefined || !SAME_NAME.has(evidence)))
    .map(({ phrase, column, value }) => {
      const meant = `${quotedName(onOneLine(column))}${value === undefined ? '' : ` = ${asLiteral(value)}`}`;
      return `  ${asLiteral(phrase)} may mean ${meant}`;
    });
  return hints.length ? ['Hints:', ...hints] : [];
}

/** As SQL writes it: on one line, and plainly a piece of data. */
function asLiteral(value: string | number | boolean | null): string {
  if (typeof value !== 'string') return String(value);
  return quotedText(onOneLine(value).slice(0, MAX_SAMPLE_LENGTH));
}

const onOneLine = (text: string) => text.replace(/\s+/g, ' ');
