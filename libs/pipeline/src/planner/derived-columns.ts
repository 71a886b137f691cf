// Numbers that a table tells without a column of them: what its texts measure, how long what it tells of lasted. They are read
// into a question that is not understood without them.
import type { ColumnSchema, Plan, Preparation } from '@quaestor/contracts';
import type { TaskTable } from '@quaestor/ports';
import { rootOf } from '../words/roots.ts';
import { stem } from '../words/split-words.ts';
import { TokenizedQuestion } from '../words/tokens.ts';
import { lastingOf, type Lasting } from './begun-and-ended.ts';
import { measuredText } from './measured-texts.ts';
import { readOver } from './relational/read-over.ts';
import type { RelatedReading } from './relational/read-related.ts';

interface Derived {
  name: string;
  steps: Preparation[];
  /** Where the same stands as it was written. */
  written?: ColumnSchema;
}

/** Nothing, where the question speaks of no such number or is not understood with them either. */
export function readDerived(question: TokenizedQuestion, table: TaskTable): RelatedReading | undefined {
  const { columns } = table.schema;
  const lasting = lastingOf(columns);
  const measured = columns.flatMap((column): Derived[] => {
    const found = measuredText(column);
    return found ? [{ ...found, written: column }] : [];
  });
  const derived: Derived[] = [...measured, ...(lasting ? [lasting] : [])].filter(({ name }) =>
    columns.every((each) => each.name !== name),
  );
  for (const each of derived) {
    const asked = new TokenizedQuestion(
      lasting && each === lasting ? withoutNoun(question.text, lasting) : withoutName(question.text, each.written),
    );
    const source = { table: `${table.name}_measured`, from: { rows_of: table.name, computed: each.steps } };
    const reading = readOver(asked, source, [table]);
    const plan = reading && asWritten(reading.plan, each);
    if (plan) return { ...reading, plan, notes: [...reading.notes, noteOf(each)] };
  }
  return undefined;
}

const noteOf = ({ name, written }: Derived) =>
  written
    ? `${written.name} is compared by its number: ${name}.`
    : `${name} is counted for every row, from when it began to when it ended.`;

/** Numbers decide, and texts are told: nobody asks for 74 inches. */
function asWritten(plan: Plan, { name, written }: Derived): Plan | undefined {
  const { measure, columns, group_by, also, then } = plan;
  const isUsed = JSON.stringify({ ...plan, from: null }).includes(JSON.stringify(name));
  if (!isUsed || also || then || group_by.some(({ column }) => column === name)) return undefined;
  // what was turned into another unit is equal to nothing
  const isExact = plan.filters.some((each) =>
    ('any' in each ? each.any : [each]).some(({ column, op }) => column === name && (op === '=' || op === '!=')),
  );
  if (isExact) return undefined;
  if (columns.includes(name)) {
    if (!written || columns.includes(written.name)) return undefined;
    return { ...plan, columns: columns.map((each) => (each === name ? written.name : each)) };
  }
  if (measure?.column !== name || plan.answer !== 'value') return plan;
  if (measure.function !== 'max' && measure.function !== 'min') return plan;
  if (!written) return undefined;
  const direction = measure.function === 'max' ? ('desc' as const) : ('asc' as const);
  return {
    ...plan,
    answer: 'rows',
    measure: null,
    columns: [written.name],
    order: { column: name, direction },
    limit: 1,
  };
}

/** "the fastest time" is the fastest: the column of texts is not meant beside its number. */
const withoutName = (text: string, column: ColumnSchema | undefined) =>
  column && /^[\w ]+$/.test(column.name) ? text.replace(new RegExp(`\\b(\\w+est) ${column.name}\\b`, 'i'), '$1') : text;

const LASTED = /^(last|reign|rul|serv|remain|stay)$/;
const FOR_SO_LONG = /\b(?:for )?(?:the )?(longest|shortest) (?:time|period|spell|stretch)(?: of time)?\b/gi;

/** "reigns" are the rows, and "was supported for the shortest time" is the shortest. */
function withoutNoun(text: string, { noun, verbs }: Lasting): string {
  return text.replace(FOR_SO_LONG, 'the $1').replace(/\b(?:that )?(?:was |were )?(\w+)\b/g, (said, word: string) => {
    const lower = word.toLowerCase();
    if (noun !== undefined && stem(lower) === noun)
      return lower === noun ? said.slice(0, -word.length) : said.replace(word, 'entries');
    const isVerb = /(ed|s)$/.test(lower) && (verbs.has(rootOf(lower)) || LASTED.test(rootOf(lower)));
    return isVerb && !/^lasted$/.test(lower) ? ' ' : said;
  });
}
