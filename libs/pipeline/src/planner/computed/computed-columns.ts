// Columns that a question computes from others: "Max_Price minus Min_Price", "the days between shipped and delivered", a new
// feature that it defines in a sentence of its own. Each becomes a column of a view, under a name that then stands in the
// question, which is read like any other.
import type { ColumnSchema, Computation, Source } from '@quaestor/contracts';
import type { TaskTable } from '@quaestor/ports';
import { shareRoot } from '../../words/roots.ts';
import { splitWords, stem } from '../../words/split-words.ts';
import { TokenizedQuestion } from '../../words/tokens.ts';
import { isIdentifier, isNumber, isTime } from '../columns.ts';
import { TIME_UNITS } from '../grammar/numbers/additive.ts';
import { durationIn } from './durations.ts';
import { owedIn } from './owing.ts';
import { changeIn, planGapIn } from './plan-gaps.ts';
import { alt, map, maybe, opt, type Rule, seq } from '../grammar/parser.ts';
import { Scan, scanOf } from '../grammar/scan.ts';
import { addedUp, twinComputation } from './computed-twins.ts';
import { stayIn } from './stays.ts';
import { lengthIn } from './lengths.ts';
import { takingsIn } from './takings.ts';
import { waitIn } from './waits.ts';

export interface Computed {
  question: TokenizedQuestion;
  /** Of the column, in the question too. */
  name: string;
  source: { table: string; from: Source };
  notes: string[];
}

/** Nothing, where the question computes no column. */
export function computedIn(question: TokenizedQuestion, table: TaskTable): Computed | undefined {
  return defined(question, table) ?? lasting(question, table) ?? inline(question, table);
}

/** "days between being admitted and discharged". */
function lasting(question: TokenizedQuestion, table: TaskTable): Computed | undefined {
  const { text } = question;
  const found =
    lengthIn(text, table) ??
    durationIn(text, table) ??
    waitIn(text, table) ??
    stayIn(text, table) ??
    planGapIn(text, table) ??
    changeIn(text, table) ??
    owedIn(text, table) ??
    takingsIn(text, table);
  return found && computed(new TokenizedQuestion(found.text), table, found.name, found.computation);
}

/** `Goals + Assists` in place of "goals plus assists". */
function inline(question: TokenizedQuestion, table: TaskTable): Computed | undefined {
  const scan = scanOf(question, table);
  const rule = inlineRule(scan);
  for (let at = 0; at < scan.end; at++) {
    const [found] = [...rule(at)].sort((a, b) => b.to - a.to || a.cost - b.cost);
    if (!found) continue;
    const name = freeName(nameOf(found.value), table);
    const [first, last] = [question.tokens[at]!, question.tokens[found.to - 1]!];
    const text = `${question.text.slice(0, first.start)}${name}${question.text.slice(last.end)}`;
    return computed(new TokenizedQuestion(text), table, name, found.value);
  }
  return undefined;
}

const DEFINITION =
  /^\s*(?:(?:please|first),?\s+)?(?:create|generate|add|make|define|compute|engineer|introduce)\s+a\s+(?:new\s+)?(?:feature|column|variable|field)\s+(?:called|named|titled)?\s*(?:["'“‘](?<quoted>[\w ]+)["'”’]|(?<bare>[a-z_]\w*))\s+(?<how>.*)$/is;
const THE_NEW_ONE =
  /\b(?:this|the|that)\s+(?:(?:new|newly created|resulting)\s+(?:feature|column|variable|field)|feature)\b|["'“‘](?=\w[\w ]*["'”’]\s+(?:feature|column))/gi;
/** More than a computation by columns alone. */
const BEYOND = /\b\d|\b(?:if|when|where|mean|average|log|square|root|categor|bins?|groups?|age groups)\b/i;

/** "Create a new feature called FamilySize by summing SibSp and Parch. Then …" */
function defined(question: TokenizedQuestion, table: TaskTable): Computed | undefined {
  const [, sentence, rest] = /^(.*?\w["'”’)]?)[.;]\s+(.+)$/s.exec(question.text) ?? [];
  const { quoted, bare, how } = DEFINITION.exec(sentence ?? '')?.groups ?? {};
  const name = quoted ?? bare;
  if (!rest || !name || !how) return undefined;
  const found = computationIn(how, table);
  if (!found || table.schema.columns.some((column) => column.name.toLowerCase() === name.toLowerCase()))
    return undefined;
  const asked = rest
    .replace(/^(?:then|next|after that|afterwards),?\s+/i, '')
    .replace(THE_NEW_ONE, (said) => (/^["'“‘]/.test(said) ? said : name));
  return computed(new TokenizedQuestion(asked), table, name, found);
}

/** "by summing SibSp and Parch", "which represents the difference between High and Low". */
function computationIn(how: string, table: TaskTable): Computation | undefined {
  if (BEYOND.test(how)) return undefined;
  const scan = new Scan(new TokenizedQuestion(how), table);
  const rule = alt(definitionRule(scan), inlineRule(scan));
  return scan.question.tokens.flatMap((_, at) => [...rule(at)]).sort((a, b) => b.to - a.to || a.cost - b.cost)[0]
    ?.value;
}

function computed(question: TokenizedQuestion, table: TaskTable, name: string, value: Computation): Computed {
  return {
    question,
    name,
    source: { table: `${table.name}_computed`, from: { rows_of: table.name, computed: [{ name, ...value }] } },
    notes: [`${name} is computed for every row: ${nameOf(value)}.`],
  };
}

const SIGNS: Partial<Record<Computation['op'], string>> = {
  sum: ' + ',
  difference: ' - ',
  product: ' * ',
  quotient: ' / ',
};

function nameOf({ op, columns }: Computation): string {
  if (op === 'days' || op === 'years' || op === 'minutes' || op === 'hours')
    return `${op} from ${columns.join(' to ')}`;
  if (op === 'change') return `percent change of ${columns[0]}`;
  return columns.join(SIGNS[op] ?? ` ${op} `);
}

const freeName = (name: string, { schema }: TaskTable) =>
  schema.columns.some((column) => column.name === name) ? `(${name})` : name;

function inlineRule(scan: Scan): Rule<Computation> {
  const the = maybe(scan.phrase('the|its|their'));
  const number = map(scan.column, ({ column, score }) =>
    isNumber(column) && !isIdentifier(column) && score >= 0.7 ? column.name : undefined,
  );
  const date = map(scan.column, ({ column }) => (isTime(column) ? column.name : undefined));
  const pair = (op: Computation['op'], one: string, other: string): Computation | undefined =>
    one === other ? undefined : { op, columns: [one, other] };
  const infix = (list: string, op: Computation['op']) =>
    map(seq(number, scan.phrase(list), the, number), ([one, , , other]) => pair(op, one, other));
  const between = (list: string, op: Computation['op'], and: string) =>
    map(seq(scan.phrase(list), the, number, scan.phrase(and), the, number), ([, , one, , , other]) =>
      pair(op, one, other),
    );
  return alt<Computation>(
    infix('plus|+|added to|plus the', 'sum'),
    infix('minus|-|minus the|less the', 'difference'),
    infix('times|*|multiplied by|x|times the|multiplied by the', 'product'),
    between('sum of|the sum of|total of|the total of|combined', 'sum', 'and|and the|plus'),
    between('product of|the product of', 'product', 'and|and the'),
    between(
      'average difference between|mean difference between|largest difference between|biggest difference between|smallest difference between|highest difference between|maximum difference between|median difference between',
      'difference',
      'and|and the',
    ),
    addedUp(scan, number),
    twinComputation(scan),
    map(seq(scan.phrase(DAYS), the, date, scan.phrase('and|and the|to|until'), the, date), ([, , one, , , other]) =>
      pair('days', one, other),
    ),
    map(seq(scan.phrase(YEARS), the, date, scan.phrase('and|and the|to|until'), the, date), ([, , one, , , other]) =>
      pair('years', one, other),
    ),
    duration(scan),
  );
}

const DAYS =
  'days between|number of days between|the number of days between|time between|the time between|days from|time from|number of days from|time in days between|difference in days between|days elapsed between|the days between';
const YEARS =
  'years between|number of years between|the number of years between|difference in years between|the years between';

/** "delivery time" of the only two dates, the second of which is called like it. */
function duration(scan: Scan): Rule<Computation> {
  const [from, to, ...others] = scan.schema.filter(isTime);
  if (!from || !to || others.length) return () => [];
  const word = /deliver/i.test(to.name)
    ? 'delivery'
    : /discharg/i.test(to.name)
      ? 'stay'
      : /resol|clos/i.test(to.name)
        ? 'resolution'
        : /return/i.test(to.name)
          ? 'rental'
          : undefined;
  if (!word || isTold(scan, to)) return () => [];
  const named = word === 'stay' ? 'length of stay|duration of stay' : `${word} time|${word} times|${word} duration`;
  return map(seq(scan.phrase(named), opt(scan.phrase('in days'))), () => ({
    op: 'days' as const,
    columns: [from.name, to.name],
  }));
}

/** `seconds_to_resolve` beside when it was resolved. */
const isTold = (scan: Scan, { name }: ColumnSchema) =>
  scan.schema.some(
    (column) =>
      isNumber(column) &&
      splitWords(column.name).some((word) => TIME_UNITS.has(stem(word))) &&
      splitWords(name).some((word) => word.length > 2 && shareRoot(splitWords(column.name), word)),
  );

function definitionRule(scan: Scan): Rule<Computation> {
  const the = maybe(scan.phrase('the|of the|of|values of|values of the|number of|the number of'));
  const number = map(seq(the, scan.column, maybe(scan.phrase('column|price|values'))), ([, { column }]) =>
    isNumber(column) ? column.name : undefined,
  );
  const of = (list: string, and: string, op: Computation['op'], turned = false) =>
    map(seq(scan.phrase(list), number, scan.phrase(and), number), ([, one, , other]) =>
      one === other ? undefined : { op, columns: turned ? [other, one] : [one, other] },
    );
  return alt<Computation>(
    of(
      'summing|adding|adding up|combining|by combining|sum of|the sum of',
      'and|and the|with|with the|to|to the|plus',
      'sum',
    ),
    of('difference between|the difference between|represents the difference between', 'and|and the', 'difference'),
    of('subtracting', 'from|from the', 'difference', true),
    of('multiplying|multiplying the|directly multiplying', 'and|and the|by|by the|with|with the', 'product'),
    of('dividing|dividing the|ratio of|the ratio of', 'by|by the|to|to the', 'quotient'),
    map(
      seq(
        scan.phrase(
          'percentage change in|the percentage change in|calculates the percentage change in|percent change in|percentage change of|the percentage change of',
        ),
        number,
        opt(scan.phrase('from the previous day|from the previous row|from the day before')),
      ),
      ([, column, from]) => (from ? { op: 'change' as const, columns: [column] } : undefined),
    ),
  );
}
