// What is wrong with an answer by itself, however its script was come by: nothing can bear it out.
import type { Answer, Cell, ColumnMapping } from '@quaestor/contracts';
import type { TaskTable, WrittenScript } from '@quaestor/ports';
import { scriptFacts } from './5-check-script.ts';
import { doubtAboutShape } from './shape-asked.ts';
import { doubtAboutTold } from './told-values.ts';
import { doubtAboutBounds } from './value-bounds.ts';

interface Asked {
  question: string;
  mapping: readonly ColumnMapping[];
  tables: readonly TaskTable[];
}

/** @returns the faults, and after them the doubts of the writer, in words for a model. */
export function faultOf(
  answer: Answer,
  written: WrittenScript,
  { question, tables, mapping }: Asked,
): string | undefined {
  if (answer.type === 'number' && !Number.isFinite(Number(answer.value))) return 'The answer is not a finite number.';
  if (written.plan)
    return (
      doubtAboutPlanned(answer, written.plan) ??
      (written.model === null
        ? undefined
        : (doubtAboutModels(answer, tables) ??
          doubtAboutNames(answer, written.asked ?? question) ??
          doubtAboutShape(question, answer, tables, mapping) ??
          doubtAboutBounds(question, answer) ??
          doubtAboutTold(written.asked ?? question, answer)))
    );
  const faults = [
    doubtAboutFree(answer, written, tables),
    doubtAboutShape(question, answer, tables, mapping),
    doubtAboutBounds(question, answer),
    doubtAboutTold(written.asked ?? question, answer),
    doubtAboutTwins(answer),
    doubtAboutNames(answer, written.asked ?? question),
  ].filter((fault) => fault !== undefined);
  return faults.length ? [...faults, ...(written.doubt ? [written.doubt] : [])].join(' ') : undefined;
}

function doubtAboutPlanned(answer: Answer, plan: NonNullable<WrittenScript['plan']>): string | undefined {
  const expected = typesExpectedOf(plan);
  return expected.includes(answer.type)
    ? undefined
    : `The answer is of type ${answer.type}, not ${expected.join(' or ')}.`;
}

/** Rules know that a question is answered by no value; a model that finds none has asked for the wrong rows. */
function doubtAboutModels(answer: Answer, tables: readonly TaskTable[]) {
  if (answer.type === 'none' || (answer.type === 'table' && answer.row_count === 0)) return 'The plan gave no value.';
  const empty = answer.type === 'table' && answer.row_count === 1 && emptyColumns(answer, tables);
  return empty ? `The plan gave no value for ${empty}.` : undefined;
}

function typesExpectedOf({
  answer,
  measure,
  columns,
  keys_only,
  then,
  also,
  verdicts,
}: NonNullable<WrittenScript['plan']>): Answer['type'][] {
  if (then?.length || also?.length || verdicts?.length) return ['table'];
  const single: Answer['type'][] = ['number', 'string', 'boolean', 'date', 'none', 'table'];
  if (answer === 'exists') return ['boolean'];
  if (answer === 'columns') return ['table', 'string', 'none'];
  if (answer === 'rows') return columns.length === 1 ? single : ['table'];
  if (answer === 'groups') return keys_only ? single : ['table'];
  const named = measure?.function;
  if (named === 'single' || named === 'mode') return single;
  if (named === 'list') return ['string'];
  const mayBeDate = named === 'min' || named === 'max';
  const mayBeNone = named !== 'count' && named !== 'count_distinct' && named !== 'count_missing';
  return ['number', ...(mayBeDate ? (['date'] as const) : []), ...(mayBeNone ? (['none'] as const) : [])];
}

function doubtAboutFree(
  answer: Answer,
  { script, columns }: WrittenScript,
  tables: readonly TaskTable[],
): string | undefined {
  // What it has from the web may be all that was asked for.
  const { fetches } = scriptFacts(script);
  const reads = /\b(?:sql|loadFile|pandas)\s*\(/.test(script);
  const readsTable = reads && tables.some(({ name }) => script.includes(name));
  if (!(readsTable || fetches) || tables.some(({ name }) => redefines(script, name))) {
    return 'The script re-creates data instead of reading a table.';
  }
  // All of a frame's columns are asked without a name: `df.isnull().sum()`.
  if (columns.length === 0 && !fetches && !/\bcount\s*\(|\bdf\b/i.test(script))
    return 'The script uses no column of the tables.';
  if (answer.type === 'none') return 'The script gave no value.';
  if (answer.type === 'table' && answer.row_count === 0) return 'The script gave a table without rows.';
  const empty = answer.type === 'table' && answer.row_count === 1 && emptyColumns(answer, tables);
  if (empty) return `The script gave no value for ${empty}.`;
  if (answer.type === 'string' && answer.value.trim() === '') return 'The script gave an empty text.';
  if (answer.type === 'string' && A_SENTENCE.test(answer.value) && script.includes(answer.value))
    return `The script found nothing: ${answer.value}`;
  return undefined;
}

/** What a script says where it found nothing, word for word. */
const A_SENTENCE = /^(?:\S+\s+){3,}\S+$/;

/** Two names for one number to its last digit: the second was computed as the first was. */
function doubtAboutTwins(answer: Answer): string | undefined {
  if (answer.type !== 'table' || answer.row_count !== 1) return undefined;
  const seen = new Map<number, string>();
  for (const [place, value] of answer.rows[0]!.entries()) {
    if (typeof value !== 'number' || String(value).replace(/^.*\./, '').length < LONG_FRACTION) continue;
    const name = answer.columns[place]!.name;
    const twin = seen.get(value);
    if (twin !== undefined)
      return `${twin} and ${name} are the same number, ${value}; each is to be computed by itself.`;
    seen.set(value, name);
  }
  return undefined;
}

/** What is called a rate or a size is a number, unless the question has the very word for it. */
function doubtAboutNames(answer: Answer, question: string): string | undefined {
  if (answer.type !== 'table' || answer.row_count !== 1) return undefined;
  const said = question.toLowerCase();
  for (const [place, { name }] of answer.columns.entries()) {
    const cell = answer.rows[0]![place];
    const isNone = typeof cell === 'boolean' || (typeof cell === 'string' && !/\d/.test(cell.slice(0, 3)));
    if (isNone && IS_A_NUMBER.test(name) && !said.includes(String(cell).toLowerCase()))
      return `${name} is a number; ${String(cell)} is none.`;
  }
  return undefined;
}
const IS_A_NUMBER =
  /(?:^|_)(?:mean|average|avg|median|std|stddev|sum|total|count|size|rate|ratio|percent|percentage|pct|share|mse|rmse|mae)$|^(?:n|num|number|count|mean|avg|average|median|total)_/i;

/** Digits behind the point that two numbers do not share by chance. */
const LONG_FRACTION = 8;

/** Of a single row: what was computed and has no value, or an empty text, by name. A cell of the data may well be empty. */
function emptyColumns({ columns, rows }: Extract<Answer, { type: 'table' }>, tables: readonly TaskTable[]): string {
  const isOfData = (name: string) => tables.some(({ schema }) => schema.columns.some((column) => column.name === name));
  const empty = columns.filter(({ name }, place) => isEmpty(rows[0]?.[place], name) && !isOfData(name));
  return empty.map(({ name }) => name).join(', ');
}

/** A list may well be empty, what is called a number may not. */
const isEmpty = (cell: Cell | undefined, name: string) =>
  cell === null || (typeof cell === 'string' && cell.trim() === '' && CALLED_NUMBERS.test(name));

const CALLED_NUMBERS =
  /mean|average|avg|median|std|stdev|deviation|variance|sum|total|count|number|score|rate|ratio|percent|share|corr|coef|value|error|mse|min|max|range|skew|kurt|slope/i;

/** `WITH sales AS (SELECT 1 AS price)`: from then on `sales` is not the table any more. Table names are plain words. */
const redefines = (script: string, table: string) =>
  new RegExp(
    `(?:\\bWITH(?:\\s+RECURSIVE)?|,)\\s*"?${table}"?\\s*(?:\\([^)]*\\)\\s*)?AS\\s*(?:(?:NOT\\s+)?MATERIALIZED\\s*)?\\(`,
    'i',
  ).test(script);
