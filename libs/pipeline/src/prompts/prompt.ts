// What the model is told. System and examples never change within a version, so that a server keeps them evaluated; what
// changes follows, schema first and question last. Prompt length is waiting time: no prose.
import { ModelFault, type Prompt, type Turn, type WritingContext } from '@quaestor/ports';
import { describeMapping, describeTable, ranked, type Shown } from './describe-tables.ts';

/** Counted up with every change of wording, so that measured answers and kept scripts can be told apart. */
export const PROMPT_VERSION = 7;

/** Earlier scripts that are shown again; the last ones say the most. */
const MAX_EARLIER = 2;
const MAX_REASON_LENGTH = 900;
/** How much is shown of the examples and the tables, most first: the first that fits is taken. */
const SIZES = [
  { examples: Infinity, tables: 8, columns: 40, samples: 2 },
  { examples: Infinity, tables: 6, columns: 24, samples: 2 },
  { examples: 3, tables: 4, columns: 12, samples: 1 },
  { examples: 1, tables: 2, columns: 8, samples: 0 },
];
/** Characters of one token, on the safe side: names and numbers cost more than prose. */
const CHARACTERS_PER_TOKEN = 2.6;

/** How a model is asked: for what, shown by which examples. The same for every question. */
export interface Dialect {
  system: string;
  /** Question and reply by turns; the first question tells the table. */
  examples: readonly Turn[];
  /** What a table is called where that is not its name. */
  called?: (table: string) => string;
  /** What the values of an answer that have names are introduced by. */
  names: string;
  /** What is asked for after a reply that was rejected. */
  again: string;
}

export interface EarlierTry {
  /** As the model wrote it; null for a reply that was none. */
  reply: string | null;
  reason: string;
}

/**
 * @param promptTokens what the prompt may have.
 * @throws {ModelFault} `bad-reply` when even the least of the tables does not fit.
 */
export function promptIn(
  dialect: Dialect,
  context: WritingContext,
  earlier: readonly EarlierTry[],
  promptTokens: number,
): Prompt {
  for (const size of SIZES) {
    const prompt = {
      system: dialect.system,
      turns: [
        ...dialect.examples.slice(0, 2 * size.examples),
        { role: 'user' as const, content: ask(dialect, context, size) },
        ...earlier.slice(-MAX_EARLIER).flatMap((attempt) => corrected(dialect, attempt, context)),
      ],
    };
    if (estimatedTokens(prompt) <= promptTokens) return prompt;
  }
  throw new ModelFault(
    'bad-reply',
    `The question does not fit into the ${promptTokens} tokens that the model may read.`,
  );
}

/** All that is the same for every question. */
export const beginningOf = ({ system, examples }: Dialect): Prompt => ({
  system,
  turns: [...examples, { role: 'user', content: TABLES }],
});

/** What an asking begins with. */
const TABLES = 'New tables:';

const estimatedTokens = ({ system, turns }: Prompt) =>
  turns.reduce((sum, { content }) => sum + content.length, system.length) / CHARACTERS_PER_TOKEN;

function ask(dialect: Dialect, context: WritingContext, size: Shown): string {
  const { tables, mapping } = context;
  return [
    TABLES,
    ...ranked(tables, mapping, size).map(({ table, columns }) =>
      describeTable({ ...table, name: dialect.called?.(table.name) ?? table.name }, columns, size.samples),
    ),
    ...describeMapping(mapping),
    ...describeLive(context),
    theQuestion(dialect, context),
  ].join('\n');
}

const theQuestion = (dialect: Dialect, { question, names = [], follows }: WritingContext) =>
  [
    ...(follows ? [`Earlier question: ${follows.question}`] : []),
    `Question: ${question}`,
    ...(names.length ? [`${dialect.names}: ${names.join(', ')}`] : []),
  ].join('\n');

/** The model's own reply and what was wrong with it, as the talk goes on: the server has evaluated all before. */
function corrected(dialect: Dialect, { reply, reason }: EarlierTry, context: WritingContext): Turn[] {
  const told = `Rejected: ${reason.slice(0, MAX_REASON_LENGTH)}\n${dialect.again}\n${theQuestion(dialect, context)}`;
  return [
    { role: 'assistant', content: reply ?? 'I do not know.' },
    { role: 'user', content: told },
  ];
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
