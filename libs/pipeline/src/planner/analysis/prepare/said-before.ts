// Steps upon columns that a sentence has named before it tells them: "Prepare A and B: fill the gaps with the median, then
// rescale both", "compute the medians by ward".
import type { Computation } from '@quaestor/contracts';
import type { TaskTable } from '@quaestor/ports';
import { isNumber } from '../../columns.ts';
import { columnsIn, markOf, type Sentence } from '../text/marked.ts';
import { COL, columnOf } from '../text/pieces.ts';
import type { Prepared } from './prepare.ts';

const VERB = `(?:fill|impute|scale|rescale|standardi[sz]e|normali[sz]e|min-?max[- ]scale|transform|log-transform|convert)`;
const BOTH = `(?:both(?: (?:of them|columns|variables|features))?|the two(?: (?:columns|variables|features))?|them(?: both| all)?|these(?: two)?(?: (?:columns|variables|features))?|each of them)`;
const THEM = new RegExp(
  `(?<=\\b${VERB} (?:the missing (?:values|entries) (?:of|in) )?)${BOTH}(?= (?:to|into|by|with|using|via|through|in|on)\\b|,|$)`,
  'i',
);

/** "Rescale both": the numbers that were named last, in the sentence or in the one before. */
export function markThem(sentences: readonly Sentence[], table: TaskTable): void {
  for (const [place, sentence] of sentences.entries()) {
    const match = THEM.exec(sentence.text);
    if (!match) continue;
    const earlier = [sentence.text.slice(0, match.index), sentences[place - 1]?.text ?? ''];
    const columns =
      earlier.map((text) => columnsIn(text, table).filter(isNumber)).find((list) => list.length > 1) ?? [];
    const two = /both|two/i.test(match[0]);
    if (columns.length < 2 || (two && columns.length !== 2)) continue;
    const marks = columns.map((column) => markOf(column, table)).join(' and ');
    sentence.text = sentence.text.slice(0, match.index) + marks + sentence.text.slice(match.index + match[0].length);
  }
}

const MISSING = `(?:all |any |the |its |their |those |these )*(?:(?:missing|null|empty|nan|absent)(?: (?:values?|entries|cells|data|ones))?|gaps|nulls|blanks|nans)`;
const MEASURE = `(?:the |its |their |each )*(?:(?:respective )?columns?(?:['’]s?)? )?(?:own )?(mean|average|median|mode|most (?:frequent|common) value)`;
const OWN = `(?: (?:of|in|from|for) (?:the|that|this|its|their|each)(?: (?:respective|same|remaining|valid|known|other|available|observed|non-missing))*(?: (?:columns?|values|variable|feature|ones))?)?`;
const FILLED = new RegExp(
  `(?:(?:fill(?:ing)?(?: in)?|imput(?:e|ing)|replac(?:e|ing)) ${MISSING} (?:with|by|using) ${MEASURE}|${MISSING} (?:are|is|should be|must be) (?:filled|imputed|replaced) (?:with|by|using) ${MEASURE})(?: imputation)?${OWN}(?! of «| for each| by «|,? group)(?: first| beforehand)?(?=$|[,;.:¦)]| and | before | then )`,
  'i',
);
/** What is done before, and would be of the gaps. */
const OTHER_STEP =
  /\b(?:new|creat\w*|deriv\w*|add|comput\w*|calculat\w*|ratio|difference|divid\w*|multipl\w*|log\w*|scal\w*|rescal\w*|normali\w*|standardi\w*|transform\w*|encod\w*)\b|[-+*/=]/i;
const FILLS: readonly (readonly [RegExp, Computation['op']])[] = [
  [/^(?:mean|average)$/i, 'fill_mean'],
  [/^median$/i, 'fill_median'],
  [/^mo/i, 'fill_mode'],
];

/** The fills of "fill the gaps with the median": of what the sentence has named before, else of the only column with gaps that is spoken of. */
export function gapsOfTheSame(sentence: Sentence, { sentences, table, steps }: Prepared) {
  const match = FILLED.exec(sentence.text);
  if (!match || OTHER_STEP.test(sentence.text.slice(0, match.index))) return undefined;
  const op = FILLS.find(([words]) => words.test((match[1] ?? match[2])!))![1];
  const lack = (text: string) =>
    columnsIn(text, table).filter((column) => column.nulls > 0 && (op === 'fill_mode' || isNumber(column)));
  const own = lack(sentence.text.slice(0, match.index));
  const spoken = [...new Set(sentences.flatMap(({ text }) => lack(text)))];
  const columns = own.length ? own : spoken;
  const used = steps.flatMap((step) => ('name' in step && step.op !== 'null_value' ? step.columns : []));
  // what was computed from a column would be of its gaps
  if (columns.length === 0 || (!own.length && columns.length > 1) || columns.some(({ name }) => used.includes(name)))
    return undefined;
  return {
    at: match.index,
    length: match[0].length,
    step: {
      steps: columns.map(({ name }) => ({ name, op, columns: [name] })),
      instead: columns.map((column) => markOf(column, table)).join(', '),
    },
  };
}

const BY_GROUPS = new RegExp(
  `\\b(?:group(?:ed|ing)?(?: the (?:rows|data))? by|separately (?:by|for each)) (?:the )?${COL}(?: column)?,? (?:when|for|in|while|before|to) (?:computing |calculating |taking |finding |get |compute |filling |imputing |the )*(?:means?|medians?|averages?|modes?|missing values|gaps|imputation|filling)\\b|\\b(?:means?|medians?|averages?) (?:are|is) (?:computed|calculated|taken) (?:by|per|within(?: each)?|for each|separately for each) ${COL}`,
  'i',
);

/** "Group by ward when computing the medians": by which rows gaps are filled, where no step says so yet. */
export function fillByGroups(prepared: Prepared): void {
  const { sentences, table, steps } = prepared;
  const fills = steps.filter((step) => 'name' in step && /^fill_(?:mean|median)$/.test(step.op) && !step.within);
  if (fills.length === 0) return;
  for (const sentence of sentences)
    sentence.take(BY_GROUPS, (match) => {
      const column = columnOf(match[1] ?? match[2], table);
      if (!column || isNumber(column)) return false;
      prepared.steps = prepared.steps.map((step) => (fills.includes(step) ? { ...step, within: [column.name] } : step));
      return true;
    });
}
