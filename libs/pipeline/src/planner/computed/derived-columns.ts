// Numbers that a table tells without a column of them: what its texts measure, how long what it tells of lasted. They are read
// into a question that is not understood without them.
import type { ColumnSchema, Plan, Preparation } from '@quaestor/contracts';
import type { TaskTable } from '@quaestor/ports';
import { rootOf } from '../../words/roots.ts';
import { stem } from '../../words/split-words.ts';
import { TokenizedQuestion } from '../../words/tokens.ts';
import { lastingOf, type Lasting } from './begun-and-ended.ts';
import { isWay } from './lengths.ts';
import { measuredText } from './measured-texts.ts';
import { SPAN } from '../grammar/numbers/units.ts';
import { readOver } from '../relational/read-over.ts';
import type { RelatedReading } from '../relational/read-related.ts';
import { eachCondition } from '../compile/each-condition.ts';

interface Derived {
  name: string;
  steps: Preparation[];
  /** Where the same stands as it was written. */
  written?: ColumnSchema;
}

/** Nothing, where the question speaks of no such number or is not understood with them either. */
export function readDerived(question: TokenizedQuestion, table: TaskTable): RelatedReading | undefined {
  const { columns } = table.schema;
  // a unit that is asked for is read before, or not at all
  const isOfWay = columns.some(isWay) && OF_LENGTH.test(question.text);
  const lasting = isOfWay || IN_CLOCK_TIME.test(question.text) ? undefined : lastingOf(columns);
  const measured = columns.flatMap((column): Derived[] => {
    const found = measuredText(column);
    const asked = found && inUnitAsked(found, question.text);
    return asked ? [asked] : [];
  });
  const derived: Derived[] = [...measured, ...(lasting ? [lasting] : [])].filter(
    ({ name, written }: Derived) => (!written && name !== lasting?.name) || columns.every((each) => each.name !== name),
  );
  const numbers = measured.filter(({ written }) => !written).map(({ name }) => name);
  for (const each of derived) {
    const ways =
      lasting && each === lasting ? [withoutNoun(question.text, lasting)] : namedOtherwise(question.text, each);
    for (const text of ways) {
      const source = { table: `${table.name}_measured`, from: { rows_of: table.name, computed: each.steps } };
      const reading = readOver(new TokenizedQuestion(text), source, [table]);
      const plan =
        reading &&
        !showsOtherTimes(reading.plan, each, columns) &&
        !comparesWithoutUnit(reading.plan, each, question.text) &&
        (numbers.includes(each.name)
          ? asNumber(reading.plan, each, numbers)
          : asWritten(reading.plan, each, saysUnit(question.text, each)));
      if (plan) return { ...reading, plan, notes: [...reading.notes, noteOf(each, lasting)] };
    }
  }
  return undefined;
}

const OF_LENGTH = /^(?!.*\b(?:time|duration|last\w*)\b).*\b(?:longest|shortest|length)\b/i;
const IN_CLOCK_TIME = /\b(?:seconds?|minutes?|mins?|hours?|hrs?)\b/i;

/** "in hours" of what is counted in minutes; nothing, where it is no such unit. */
function inUnitAsked(found: Derived, text: string): Derived | undefined {
  const [, inUnit, ofUnit] = IN_UNIT.exec(text) ?? [];
  const isClock = isOfClock(found);
  const said = (inUnit ?? (isClock ? ofUnit : undefined))?.toLowerCase();
  const last = found.steps.at(-1);
  if (said === undefined || !found.name.endsWith(IN_MINUTES)) return found;
  if (!last || !('formula' in last) || !last.formula || !/^[sh]/.test(said)) return undefined;
  const name = found.name.replace(IN_MINUTES, `(${said})`);
  const formula = `(${last.formula}) ${said === 'hours' ? '/ 60' : '* 60'}`;
  return { ...found, name, steps: [...found.steps.slice(0, -1), { ...last, name, formula }] };
}
const IN_MINUTES = '(minutes)';
/** Also "total hours", "hours per client"; not "over 3 hours", which is compared in any unit. */
const IN_UNIT =
  /\bin (seconds|hours|days|weeks)\b|(?<!\d |\b(?:a|an|half|one|two|three|four|five|six|eight|ten|twelve) )\b(hours)\b/i;

function noteOf(each: Derived, lasting: Lasting | undefined): string {
  const { name, written } = each;
  if (each === lasting) return `${name} is counted for every row, from when it began to when it ended.`;
  return written
    ? `${written.name} is compared by its number: ${name}.`
    : `Of ${name} the number in each cell is taken.`;
}

/** Of a column that is the number, where no other column that is one would be told as a text. */
const asNumber = (plan: Plan, { name }: Derived, numbers: readonly string[]): Plan | undefined => {
  const used = JSON.stringify({ ...plan, from: null });
  return used.includes(JSON.stringify(name)) &&
    !numbers.some((other) => other !== name && used.includes(JSON.stringify(other)))
    ? plan
    : undefined;
};

/** `02:25:48`, as it is written. */
const isOfClock = ({ written }: Derived): boolean =>
  written?.samples.every((cell) => /^\d+:\d\d:\d\d/.test(String(cell))) === true;

/** "query time under 1" of times such as 00:00:04 may be seconds as well as minutes. */
const comparesWithoutUnit = ({ filters }: Plan, each: Derived, text: string): boolean =>
  isOfClock(each) &&
  !SPAN.test(text.toLowerCase()) &&
  eachCondition(filters).some(({ column, op }) => column === each.name && /^[<>]|between/.test(op));

/** "the fastest 5K" is that of nobody's whole race. */
const showsOtherTimes = ({ columns }: Plan, { written }: Derived, all: readonly ColumnSchema[]): boolean =>
  all.some(
    ({ name, samples }) =>
      name !== written?.name &&
      columns.includes(name) &&
      samples.length > 0 &&
      samples.every((sample) => /^\d{1,3}:\d\d/.test(String(sample))),
  );

/** "in seconds": then the number is told, and not what is written. */
const saysUnit = (text: string, { name }: Derived): boolean => {
  const [, unit] = /\bin (seconds|minutes|hours|days|weeks)\b/i.exec(text) ?? [];
  return unit !== undefined && name.endsWith(`(${unit.toLowerCase()})`);
};

/** Numbers decide, and texts are told: nobody asks for 74 inches. */
function asWritten(plan: Plan, { name, written, steps }: Derived, asNumbers: boolean): Plan | undefined {
  const { measure, columns, group_by, also, then } = plan;
  // "the longest support" is no matter of when it ended
  const bounds = written ? [] : steps.flatMap((step) => ('columns' in step ? step.columns : []));
  if (columns.some((column) => bounds.includes(column))) return undefined;
  const isUsed = JSON.stringify({ ...plan, from: null }).includes(JSON.stringify(name));
  if (!isUsed || also || then || group_by.some(({ column }) => column === name)) return undefined;
  // what was turned into another unit is equal to nothing
  const isExact = eachCondition(plan.filters).some(({ column, op }) => column === name && (op === '=' || op === '!='));
  if (isExact) return undefined;
  if (columns.includes(name)) {
    // "how long did Ann reign" tells the number, where none is written
    if (!written) return columns.length === 1 && !plan.order ? plan : undefined;
    if (asNumbers) return plan;
    if (columns.includes(written.name)) return undefined;
    return { ...plan, columns: columns.map((each) => (each === name ? written.name : each)) };
  }
  if (measure?.column !== name || plan.answer !== 'value') return plan;
  if (asNumbers || (measure.function !== 'max' && measure.function !== 'min')) return plan;
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

/**
 * The column of texts is not meant beside its number: "the fastest time" is the fastest, and "the highest elevation" the highest
 * number of it.
 */
function namedOtherwise(asked: string, { name, written }: Derived): string[] {
  if (!written || !/^[\w ]+$/.test(written.name)) return [asked];
  const text = OF_A_RACE.test(written.name)
    ? asked
        .replace(FINISHED, (_, than: string, many: string) => `with a ${written.name} ${than} ${many}`)
        .replace(FINISH_TIME, written.name)
    : asked;
  const superlative = new RegExp(`\\b(\\w+est|most|least) ${written.name}\\b`, 'i');
  return superlative.test(text) ? [text.replace(superlative, '$1'), text.replace(superlative, `$1 ${name}`)] : [text];
}

/** The time of a whole race, whatever it is called. */
const OF_A_RACE = /^((official|chip|net|gun|finish|finishing|race) )?time$|^finish$/i;
const FINISH_TIME = /\b(?:finish(?:ing)?|race|official|overall|final|completion) times?\b/gi;
const FINISHED =
  /\b(?:(?:who|that) )?(?:finished|ran|completed it|came in|finishing)(?: the (?:race|marathon|course))? (?:in )?(under|over|less than|more than|below|faster than|slower than) ((?:[\d.]+|an?|two|three|four|five|six) (?:hours?|hrs?|minutes?|mins?))\b/gi;

const LASTED = /^(last|reign|rul|serv|remain|stay)$/;
const FOR_SO_LONG = /\b(?:for )?(?:the )?(longest|shortest) (?:time|period|spell|stretch)(?: of time)?\b/gi;

/** "reigns" are the rows, and "was supported for the shortest time" is the shortest. */
function withoutNoun(text: string, { noun, verbs }: Lasting): string {
  const isBare = /\bdid\b/i.test(text);
  return text.replace(FOR_SO_LONG, 'the $1').replace(/\b(?:that )?(?:was |were )?(\w+)\b/g, (said, word: string) => {
    const lower = word.toLowerCase();
    if (noun !== undefined && stem(lower) === noun)
      return lower === noun ? said.slice(0, -word.length) : said.replace(word, 'entries');
    const isVerb = (isBare || /(ed|s)$/.test(lower)) && (verbs.has(rootOf(lower)) || LASTED.test(rootOf(lower)));
    return isVerb && !/^lasted$/.test(lower) ? ' ' : said;
  });
}
