// What kind of answer a question asks for, as far as its first words say, against what a free script gave.
import type { Answer, ColumnMapping } from '@quaestor/contracts';
import { splitWords, stem } from '../words/split-words.ts';

const A_NUMBER =
  /^\s*(?:please\s+)?(?:(?:in|on|at|for|over|across) )?(?:how (?:many|much)|what is the (?:total |average |mean |median )?(?:number|count|amount) of|count|tally)\b/i;
const HOW_MANY = /\bhow (?:many|much)\b/i;
const A_NAME = /^\s*(?:please\s+)?(?:in |at |on |to |from |for )?(?:which|what)\s+([\p{L}_-]+)/iu;
const A_TIME = /^\s*(?:please\s+)?(?:since |until |from )?when\b/i;
/** Numbers that may be years. */
const isYear = (value: number | string) =>
  Number.isInteger(Number(value)) && Number(value) >= 1000 && Number(value) < 2200;
/** "Does December or January have more snow days?" */
const A_CHOICE =
  /^\s*(?:is|are|was|were|do|does|did|has|have|had)\b(?=[^,.?]*\b(?:more|less|fewer|better|worse|(?:high|low|larg|small|bigg|great|long|short|old|young|new|fast|slow|cheap|warm|cold|hott|heavi|light|lat|earli|strong|weak|tall)er)\b)[^,.?]*\bor\b/iu;
const A_PERSON = /^\s*who\b/i;
/** Then a table is asked for, whatever comes first. */
const SEVERAL = /\b(?:each|every|per|by|list)\b/i;

interface Shaped {
  schema: { rows?: number; columns: readonly { name: string; type: string; distinct?: number }[] };
}

/** @returns why the answer cannot be what was asked for; undefined when it may be. */
export function doubtAboutShape(
  question: string,
  answer: Answer,
  tables: readonly Shaped[],
  mapping: readonly ColumnMapping[],
): string | undefined {
  if (isRowByRow(question, answer, tables))
    return 'The script gave a value for each row of the table; what they come to together is asked for.';
  const each = doubtAboutEach(question, answer, tables);
  if (each) return each;
  if (SEVERAL.test(question)) return undefined;
  if (A_NUMBER.test(question) && ['string', 'boolean', 'date'].includes(answer.type))
    return `A number is asked for; the script gave ${answer.type === 'string' ? 'text' : `a ${answer.type}`}.`;
  if (A_CHOICE.test(question) && (answer.type === 'boolean' || answer.type === 'number'))
    return `One of those named is asked for; the script gave a ${answer.type}.`;
  if ((HOW_MANY.test(question) || A_NUMBER.test(question)) && answer.type === 'table' && answer.row_count > 1)
    return `One number is asked for; the script gave ${answer.row_count} rows.`;
  if (answer.type !== 'number') return undefined;
  if (A_TIME.test(question) && !isYear(answer.value)) return 'A time is asked for; the script gave a number.';
  if (A_PERSON.test(question)) return 'A person is asked for; the script gave a number.';
  const noun = A_NAME.exec(question)?.[1];
  const meant = noun && mapping.find(({ phrase, value }) => value === undefined && phrase.startsWith(noun));
  const columns = tables.flatMap(({ schema }) => schema.columns);
  const isText = meant && columns.some(({ name, type }) => name === meant.column && type === 'text');
  return isText ? `A value of "${meant.column}" is asked for; the script gave a number.` : undefined;
}

/** "tips for each driver": every one of them, and each once. */
function doubtAboutEach(question: string, answer: Answer, tables: readonly Shaped[]): string | undefined {
  const noun = EACH.exec(question)?.[1];
  if (!noun || answer.type !== 'table' || OF_MORE.test(question)) return undefined;
  const isOfIt = (name: string) => stem(splitWords(name).at(-1) ?? '') === stem(noun.toLowerCase());
  const place = answer.columns.findIndex(({ name }) => isOfIt(name));
  const column = tables
    .flatMap(({ schema }) => schema.columns)
    .find(({ name, type }) => type === 'text' && isOfIt(name));
  if (place < 0 || !column) return undefined;
  const told = answer.rows.map((row) => row[place]);
  if (answer.columns.length > 1 && new Set(told).size < told.length)
    return `One row for each ${column.name} is asked for; the script gave some of them several times.`;
  return answer.row_count === 1 && (column.distinct ?? 0) > 1 && !ONE_OF_THEM.test(question)
    ? `Each ${column.name} is asked for; the script told one.`
    : undefined;
}
const EACH = /\b(?:for each|of each|per|for every) (\p{L}+)/iu;
/** Then each has several rows. */
const OF_MORE = /\b(?:list|show|all)\b|\b(?:each|every|per|by)\b.*\b(?:each|every|per|by)\b/i;
const ONE_OF_THEM =
  /\b(?:which|who|top (?:\d+|one|two|three|four|five|ten)|the (?:most|least|highest|lowest|best|worst) \p{L}+ (?:for|of|per) each)\b/iu;

/** "what do we earn per hour": one value, and not that of every row. */
const isRowByRow = (question: string, answer: Answer, tables: readonly { schema: { rows?: number } }[]): boolean =>
  answer.type === 'table' &&
  answer.columns.length === 1 &&
  answer.row_count > FEW &&
  tables.some(({ schema }) => schema.rows === answer.row_count) &&
  !/\b(?:list|show|which|who|whose|names?|every row|each row)\b/i.test(question);
const FEW = 12;
