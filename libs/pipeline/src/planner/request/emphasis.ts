// Words that people add for weight and that say nothing of the data: "those that actually stayed", "is it really higher", "at
// all", "as far as our records go". Left out only where the question is not understood with them.
import type { Plan } from '@quaestor/contracts';
import type { TaskTable } from '@quaestor/ports';
import { wordsOf } from '../../words/spelling.ts';
import { UNDONE } from '../grammar/contradictions/of-states.ts';

/** Where what is said ends. */
const END = String.raw`(?=\s*(?:[,.;?!)–—]|-\s|$))`;
/** Or where it is told when it was so. */
const END_OR_WHEN = String.raw`(?=\s*(?:[,.;?!)–—]|-\s|$|(?:in|on|during|since|from)\s+(?!(?:all|each|every)\b)))`;
const KEPT = 'records?|books?|files?|data|lists?|sheets?|spreadsheets?|notes|logs?|diary|system';

/** A verb of what came about; "really late" may be later than late. */
const CAME_ABOUT =
  '\\p{L}{2,}ed|came|come|went|go|took|taken|take|turn|show|stay|paid|pay|made|make|sold|sell|had|have|has|did|do|got|get|saw|see|seen|spent|spend|left|won|lost|drove|rode|ran|run|happen|work|need|use|attend|arrive|earn|cost|gave|give|sent|brought';
const COMPARED = 'more|less|fewer|better|worse|\\p{L}{2,}er';

const ADVERBS: readonly RegExp[] = [
  /\bactually\b,?/giu,
  new RegExp(String.raw`\breally (?=(?:${COMPARED})\b)`, 'giu'),
  new RegExp(
    String.raw`(?<!\b(?:is|are|was|were|be|been|am|feels?|felt|looks?|looked|so|not|n['’]t) (?:\p{L}+ )?)\breally (?=(?:${CAME_ABOUT})\b)`,
    'giu',
  ),
  new RegExp(String.raw`(?<=\p{L} )really (?=(?:${CAME_ABOUT}) (?:from|by|for|in|on|at)\b)`, 'giu'),
];

const PHRASES: readonly RegExp[] = [
  new RegExp(String.raw`[\s,]*\b(?:obvs|obviously|of course|naturally|needless to say)\b${END}`, 'giu'),
  /^\s*(?:obviously|basically|honestly|naturally),?\s+(?=\p{L})/giu,
  new RegExp(String.raw`(?<!\bnot)[\s,]+(?:at all|whatsoever)\b${END_OR_WHEN}`, 'giu'),
  new RegExp(String.raw`[\s,]+at any (?:time|point|stage)\b${END_OR_WHEN}`, 'giu'),
  new RegExp(String.raw`[\s,]+(?:in the end|when all is said and done|all in all|all told)\b${END}`, 'giu'),
  new RegExp(
    String.raw`(?<!\bup)[\s,]+(?:to date|so far|up to now|until now|till now)\b(?= (?:altogether|in total|in all)\b|\s*(?:[,.;?!)–—]|-\s|$))`,
    'giu',
  ),
  new RegExp(
    String.raw`[\s,]*\b(?:as|so) far as (?:(?:our|the|my|your) (?:${KEPT}) (?:goe?s?|shows?|tells?(?: us)?|says?|knows?)|(?:we|i|you|anyone) (?:know|can (?:see|tell)))\b,?`,
    'giu',
  ),
  new RegExp(String.raw`[\s,]+(?:going by|according to|judging by) (?:our|the|my|your) (?:${KEPT})\b${END}`, 'giu'),
];

/** "is it higher or do i just imagine it" */
const TAG = new RegExp(
  String.raw`^(?<asked>\s*(?:is|are|was|were|do|does|did|has|have)\b.+?)(?:,?\s+or (?:(?:do|did|am|was|is|have) (?:i|it|that) (?:just |only )?(?:imagin\p{L}*|dream\p{L}*|wrong|mistaken|seeing things|making (?:it|that) up|me)(?: (?:it|that|things))?|not|what)|,\s*(?:right|am i right|is that right|isn['’]?t (?:it|he|she)|aren['’]?t they|wasn['’]?t it))(?<rest>\s*(?:[?.,(].*)?)$`,
  'isu',
);

/** What is planned as well as done has columns of both. */
const PLANNED =
  /^(?:actual|actually|really|plan|planned|expected|scheduled|estimate|estimated|budget|budgeted|forecast|target|predicted|quoted)$/;
const MONEY = /\b(?:paid|pay|received?|earn(?:ed)?|collected|took|taken|spen[dt]|cost|charged|made|sold|owed?)\b/iu;

export interface WithoutEmphasis {
  question: string;
  /** Whether the answer tells those that came to something from those that did not, where a table does and the words were said of it. */
  tells(plan: Plan | null | undefined): boolean;
}

/** Nothing, where there are no such words, or a table has something that they may be of. */
export function withoutEmphasis(text: string, tables: readonly TaskTable[]): WithoutEmphasis | undefined {
  const plainer = without(text, ADVERBS);
  const question = without(plainer, PHRASES).replace(TAG, '$<asked>$<rest>').trim();
  if (question === text.trim()) return undefined;
  const hasAdverb = plainer !== text;
  if (hasAdverb && tables.some((table) => [...wordsOf(table)].some((word) => PLANNED.test(word)))) return undefined;
  const isDone = hasAdverb && !MONEY.test(text) && !new RegExp(String.raw`\breally (?:${COMPARED})\b`, 'iu').test(text);
  const states = isDone ? tables.flatMap(tellingColumns) : [];
  return {
    question,
    tells: (plan) =>
      states.length === 0 || states.some((name) => JSON.stringify(plan ?? null).includes(JSON.stringify(name))),
  };
}

const without = (text: string, patterns: readonly RegExp[]) =>
  patterns
    .reduce((rest, pattern) => rest.replace(pattern, ' '), text)
    .replace(/ {2,}/g, ' ')
    .replace(/ (?=[,.;?!)])/g, '');

const tellingColumns = ({ schema }: TaskTable) =>
  schema.columns.filter(({ values }) => values?.some((value) => UNDONE.test(value))).map(({ name }) => name);
