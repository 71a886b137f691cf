// What the model is told. System and examples never change within a version, so that a server keeps them evaluated; what
// changes follows, schema first and question last. Prompt length is waiting time: no prose.
import type { ColumnMapping, ColumnSchema } from '@quaestor/contracts';
import { ModelFault, type Prompt, type TaskTable, type Turn, type WritingContext } from '@quaestor/ports';
import { quotedName, quotedText } from '../sql/sql-tokens.ts';
import { EXAMPLE_TURNS, SYSTEM } from './worked-examples.ts';

/** Counted up with every change of wording, so that measured answers and kept scripts can be told apart. */
export const PROMPT_VERSION = 3;

/** Longer names are not shown: they are text that took a header's place. */
const MAX_NAME_LENGTH = 120;
const MAX_SAMPLE_LENGTH = 24;
const MAX_ALIASES = 3;
const MAX_NOTE_LENGTH = 120;
/** Earlier scripts that are shown again; the last ones say the most. */
const MAX_EARLIER = 2;
const MAX_REASON_LENGTH = 900;
/** The phrase is the column's name: a model sees that by itself. */
const SAME_NAME = new Set(['exact', 'normalized']);
/** Below it a mapping only ranks columns. */
const TOLD_SCORE = 0.75;

/** How much is shown of the examples and the tables, most first: the first that fits is taken. */
const SIZES = [
  { examples: Infinity, tables: 8, columns: 40, samples: 2 },
  { examples: Infinity, tables: 6, columns: 24, samples: 2 },
  { examples: 3, tables: 4, columns: 12, samples: 1 },
  { examples: 1, tables: 2, columns: 8, samples: 0 },
];
/** Characters of one token, on the safe side: names and numbers cost more than prose. */
const CHARACTERS_PER_TOKEN = 2.6;

export interface EarlierTry {
  /** As the model wrote it; null for a reply that was none. */
  reply: string | null;
  reason: string;
}

/**
 * @param promptTokens what the prompt may have.
 * @throws {ModelFault} `bad-reply` when even the least of the tables does not fit.
 */
export function selectPrompt(context: WritingContext, earlier: readonly EarlierTry[], promptTokens: number): Prompt {
  for (const size of SIZES) {
    const prompt = {
      system: SYSTEM,
      turns: [
        ...EXAMPLE_TURNS.slice(0, 2 * size.examples),
        { role: 'user' as const, content: ask(context, size) },
        ...earlier.slice(-MAX_EARLIER).flatMap((attempt) => corrected(attempt, context)),
      ],
    };
    if (estimatedTokens(prompt) <= promptTokens) return prompt;
  }
  throw new ModelFault(
    'bad-reply',
    `The question does not fit into the ${promptTokens} tokens that the model may read.`,
  );
}

const estimatedTokens = ({ system, turns }: Prompt) =>
  turns.reduce((sum, { content }) => sum + content.length, system.length) / CHARACTERS_PER_TOKEN;

function ask(context: WritingContext, size: (typeof SIZES)[number]): string {
  const { tables, mapping } = context;
  return [
    'New tables:',
    ...ranked(tables, mapping, size).map(({ table, columns }) => describeTable(table, columns, size.samples)),
    ...describeMapping(mapping),
    ...describeLive(context),
    theQuestion(context),
  ].join('\n');
}

const theQuestion = ({ question, names = [], follows }: WritingContext) =>
  [
    ...(follows ? [`Earlier question: ${follows.question}`] : []),
    `Question: ${question}`,
    ...(names.length ? [`Result columns: ${names.join(', ')}`] : []),
  ].join('\n');

/** The model's own reply and what was wrong with it, as the talk goes on: the server has evaluated all before. */
function corrected({ reply, reason }: EarlierTry, context: WritingContext): Turn[] {
  const told = `Rejected: ${reason.slice(0, MAX_REASON_LENGTH)}\nWrite a corrected SELECT for the same tables.\n${theQuestion(context)}`;
  return [
    { role: 'assistant', content: reply ?? 'I do not know.' },
    { role: 'user', content: told },
  ];
}

/** The tables and columns that the question may mean, before the others; as many as fit. */
function ranked(tables: readonly TaskTable[], mapping: readonly ColumnMapping[], size: (typeof SIZES)[number]) {
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

function describeTable({ name, schema }: TaskTable, columns: readonly ColumnSchema[], samples: number): string {
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
function describeMapping(mapping: readonly ColumnMapping[]): string[] {
  const hints = mapping
    .filter(({ score, evidence, value }) => score >= TOLD_SCORE && (value !== undefined || !SAME_NAME.has(evidence)))
    .map(({ phrase, column, value }) => {
      const meant = `${quotedName(onOneLine(column))}${value === undefined ? '' : ` = ${asLiteral(value)}`}`;
      return `  ${asLiteral(phrase)} may mean ${meant}`;
    });
  return hints.length ? ['Hints:', ...hints] : [];
}

/** Only where scripts may read from the web: then, and only then, a script in JavaScript may be the way. */
function describeLive({ live }: WritingContext): string[] {
  if (!live) return [];
  return [
    'Only if the tables lack what is asked for and one of these places on the web has it, reply with ```javascript instead:',
    ...live.map((place) => `  ${place}`),
    'It may use: await fetchJson(url), await fetchText(url), await fetchTable(url, { selector }) (an array of row objects),',
    'await sql(`SELECT …`) (an array of row objects), answer(value). Nothing else is there.',
  ];
}

/** As SQL writes it: on one line, and plainly a piece of data. */
function asLiteral(value: string | number | boolean | null): string {
  if (typeof value !== 'string') return String(value);
  return quotedText(onOneLine(value).slice(0, MAX_SAMPLE_LENGTH));
}

const onOneLine = (text: string) => text.replace(/\s+/g, ' ');
