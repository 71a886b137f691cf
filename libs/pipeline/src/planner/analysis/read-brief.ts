// A question with lines below it → a plan. It is read in pieces: each piece that has a meaning is taken out of its sentence,
// and no word that could change a number may be left. What each value of the answer is follows from its name and from what
// was taken. A new kind of question is a piece of one of the folders:
//   prepare/  what is done to the rows before: a rule of REPAIRS, EXTRACTS or PARTS
//   settle/   what is said once for all measures: an entry of the lists in settle.ts
//   rows/     which rows are meant, and which group a name of the answer is of
//   answer/   what a name of the answer stands for: words of it in wanted.ts, its measure in resolve.ts
//   account/  what may be left: words by which such a question is told, in words.ts
import type { Plan, Preparation, Verdict } from '@quaestor/contracts';
import type { TaskTable } from '@quaestor/ports';
import { splitWords } from '../../words/split-words.ts';
import type { Asked } from '../request/answer-format.ts';
import { ifClear, Unclear } from '../reading.ts';
import type { RelatedReading } from '../relational/read-related.ts';
import { leftOver } from './account/left-over.ts';
import { mappingFor } from './account/mentions.ts';
import { leavesOut, type Used, usedBy } from './account/used.ts';
import { strangeIn } from './account/words.ts';
import { type Conclusions, conclusionsIn, USUAL_ALPHA, verdictFor } from './answer/conclusions.ts';
import { keysOf, TABLE } from './answer/keys.ts';
import { columnsOf, NOTHING_PLAIN, readPlainly } from './answer/plainly.ts';
import { resolve } from './answer/resolve.ts';
import type { Measured } from './answer/wanted.ts';
import { type Brief, briefOf, type Output } from './brief.ts';
import { plainQuestion } from './plain-question.ts';
import { keepEarlier } from './prepare/earlier.ts';
import { prepare } from './prepare/prepare.ts';
import { besideAll, groupOf, takeGroup } from './rows/group.ts';
import { takeCounted } from './rows/counted.ts';
import { takeAsOf } from './rows/as-of.ts';
import { takeExcluded } from './rows/excluded.ts';
import { rowsMeant } from './rows/select.ts';
import { namedColumns, type Scene } from './scene.ts';
import { type Gaps, takeGaps } from './settle/gaps.ts';
import { settle, withDeviations } from './settle/settle.ts';
import { isRemark } from './text/assurances.ts';
import { Sentence } from './text/marked.ts';

/** All of it was understood but for some words. */
export class LeftOver extends Unclear {
  constructor(
    message: string,
    words: readonly string[],
    /** What it comes to without them. */
    readonly nearly: RelatedReading,
  ) {
    super(message, [], words);
  }
}

/** @throws {Unclear} */
export function readBrief(asked: Asked, file: TaskTable): RelatedReading {
  const brief = briefOf(asked, file);
  if (!brief) throw new Unclear('the names of the answer are not told in a way that the rules know');
  try {
    return readInPieces(brief, file, false);
  } catch (error) {
    if (!(error instanceof Unclear)) throw error;
    // with what the clauses of the question say in everyday words
    const plain = plainQuestion(brief, file) ?? ifClear(() => readInPieces(brief, file, true));
    if (plain) return plain;
    throw naming(error, brief, file);
  }
}

/** What is strange in the sentences says more of a refusal than a name of the answer that nothing was found for. */
function naming(unclear: Unclear, { question, method, outputs }: Brief, file: TaskTable): Unclear {
  const { message, candidates, words } = unclear;
  const own = [...outputs, ...file.schema.columns].flatMap(({ name }) => [name.toLowerCase(), ...splitWords(name)]);
  const strange = strangeIn([...method, ...question].join(' ')).filter((word) => !own.includes(word));
  const found = words.filter((word) => !outputs.some(({ name }) => name === word));
  const named = [...new Set([...found, ...strange])];
  const told = named.length ? named : words;
  return unclear instanceof LeftOver
    ? new LeftOver(message, told, unclear.nearly)
    : new Unclear(message, candidates, told);
}

function readInPieces(brief: Brief, file: TaskTable, clauses: boolean): RelatedReading {
  const words = brief.outputs.filter(({ options }) => options.length > 1);
  const { scene, conclusions, gaps, rest } = sceneOf(brief, words, file, clauses);
  const measures = brief.outputs.filter((each) => !words.includes(each)).map((output) => measureFor(output, scene));
  if (new Set(measures.map((each) => JSON.stringify({ ...each, name: '' }))).size < measures.length)
    throw new Unclear('two names of the answer would stand for the same');
  if (scene.settled.outlier && !measures.some(isOfOutliers))
    throw new Unclear('outliers are spoken of, and no name of the answer is of them');
  if (scene.filters.length && measures.some(isShare) && !measures.every(isOfRows))
    throw new Unclear('it is not clear whether a condition is of the share alone');
  const kept = withoutGaps(gaps, measures, scene);
  const verdicts = words.map((output) => verdictFor(output, conclusions, measures, scene));
  const options = words.flatMap((each) => each.options);
  const used = usedBy(measures, options, keysOf(scene).length > 0, kept);
  const left = [...new Set(leftOver(rest, kept, used))];
  if (left.length) {
    const named = left.slice(0, MOST_NAMED).map((each) => `"${each}"`);
    const message = `${named.join(', ')} may change the answer`;
    if (/\btie[sd]?\b/i.test(brief.text) || left.some(isReadOver)) throw new Unclear(message, [], left);
    throw new LeftOver(message, left, planned(measures, verdicts, kept, file, used));
  }
  return planned(measures, verdicts, kept, file, used);
}

/** Steps of which every row's value hangs on all the others. */
const BY_ALL_ROWS =
  /^(?:minmax|zscore|centred|rank|winsorised|fill_(?:mean|median|mode|forward)|lag|moving_mean|highest_so_far|change)$/;

const isByAllRows = (step: Preparation) => 'name' in step && BY_ALL_ROWS.test(step.op);

/**
 * Rows that are left out for a gap in what is not measured are kept out by a step of their own; of a share they would
 * count among the whole.
 */
function withoutGaps(gaps: readonly Gaps[], measures: readonly Measured[], scene: Scene): Scene {
  const shares = measures.flatMap(({ part = [] }) =>
    part.flatMap((each) => ('column' in each && each.op !== 'missing' ? [each.column] : [])),
  );
  const ofShares = ({ columns }: Gaps) => columns.some((name) => isOrIsMadeOf(name, shares, scene));
  const open = gaps.filter((each) => !leavesOut(each, measures, scene) || ofShares(each));
  if (open.length === 0) return scene;
  const rest = measures.filter((each) => !isShare(each));
  const clear = open.every(
    (each) => !each.ofAMeasure && (each.ofRows || leavesOut({ ...each, ofRows: true }, rest, scene)),
  );
  if (!clear || scene.steps.some(isByAllRows)) throw new Unclear('rows are left out for lack of what is not measured');
  const columns = [...new Set(open.flatMap((each) => each.columns))];
  const keep = columns.map((column) => ({ column, op: 'present' as const, values: [] }));
  return { ...scene, steps: [...scene.steps, { keep }] };
}

const isOrIsMadeOf = (name: string, columns: readonly string[], { steps }: Scene): boolean =>
  columns.includes(name) ||
  steps.some((step) => 'name' in step && columns.includes(step.name) && step.columns.includes(name));

const MOST_NAMED = 3;

/**
 * A number, or a word for another way to compute: whoever reads the question without it is wrong in the same way, so that
 * it bears out nothing when a model comes to the same.
 */
const isReadOver = (word: string) =>
  (/^-?\d/.test(word) && Math.abs(parseFloat(word)) > 1) ||
  /^(?:geometric|harmonic|weight|trim|winsor|exclu|omit|skip|middle|top|bottom|upper|lower|isolation|forest|train|test|robust|rolling|cumulat)/i.test(
    word,
  );

interface Read {
  scene: Scene;
  conclusions: Conclusions;
  gaps: readonly Gaps[];
  /** Sentences with what is left of them. */
  rest: readonly Sentence[];
}

function sceneOf(brief: Brief, words: readonly Output[], file: TaskTable, clauses: boolean): Read {
  const asks = (each: string) => !isRemark(each);
  const prepared = prepare(brief.question.filter(asks), brief.method.filter(asks), file, clauses);
  keepEarlier(prepared, brief, file);
  const { table } = prepared;
  const columns = namedColumns(prepared.sentences, table);
  const whole = prepared.sentences.map((each) => new Sentence(each.text, each.asks));
  const plain = clauses ? readPlainly(prepared, brief.question.filter(asks), brief.outputs) : NOTHING_PLAIN;
  const settled = settle(prepared.sentences, table);
  if (settled.contradiction) throw new Unclear('two things are said that do not go together');
  const steps = withDeviations(prepared.steps, settled);
  const conclusions = conclusionsIn(prepared.sentences, words, settled.alpha ?? USUAL_ALPHA);
  const rest = prepared.sentences.filter((each) => !conclusions.told.includes(each));
  const gaps = takeGaps(rest, table);
  const several = groupOf(prepared, brief, [...columns.asked, ...columns.named]);
  takeGroup(rest, several);
  const counted = takeCounted(rest, table);
  takeAsOf(rest, steps);
  const excluded = takeExcluded(rest, table);
  if (excluded.length && steps.some(isByAllRows))
    throw new Unclear('it is not clear whether rows are left out before or after a step that goes by all of them');
  const meant = [...excluded, ...rowsMeant(rest, table, several?.column.name)];
  const { group, filters } = besideAll(several, meant, brief, table);
  return {
    scene: {
      ...prepared,
      steps,
      sentences: whole,
      brief,
      settled,
      filters,
      counted,
      ...columns,
      asked: [...new Set([...columns.asked, ...columnsOf(plain, table)])],
      group,
      plain,
    },
    conclusions,
    gaps,
    rest,
  };
}

function measureFor(output: Output, scene: Scene): Measured {
  const measure = resolve(output, scene);
  if (!measure) throw new Unclear(`it is not clear what "${output.name}" stands for`, [], [output.name]);
  return measure;
}

const isOfOutliers = ({ function: name, where = [], part = [] }: Measured) =>
  name === 'fence' || [...where, ...part].some((each) => 'outlier' in each);

const isShare = ({ function: name }: Measured) => name === 'share';
const isOfRows = ({ function: name }: Measured) => name === 'share' || name === 'count' || name === 'single';

function planned(
  measures: Measured[],
  verdicts: Verdict[],
  { steps, filters, brief, mentions }: Scene,
  file: TaskTable,
  used: Used,
): RelatedReading {
  // of a share the condition is its part
  const kept = measures.some(isShare) ? [] : filters;
  const computed = [...steps, ...(kept.length ? [{ keep: [...kept] }] : [])];
  const name = computed.length ? `${file.name}_prepared` : file.name;
  const [measure, ...also] = measures;
  const plan: Plan = {
    table: name,
    ...(computed.length ? { from: { rows_of: file.name, computed } } : {}),
    answer: 'value',
    measure: measure!,
    ...(also.length ? { also } : {}),
    ...(verdicts.length ? { verdicts } : {}),
    filters: [],
    group_by: [],
    columns: [],
  };
  const text = JSON.stringify(plan).replaceAll(JSON.stringify(TABLE).slice(1, -1), name);
  const columns = file.schema.columns.filter((column) => used.columns.has(column.name));
  return {
    plan: JSON.parse(text) as Plan,
    mapping: mappingFor({ columns: used.columns, conditions: used.conditions, mentions }, brief, file),
    notes: steps.flatMap((step) =>
      'name' in step ? [`${step.name} is computed for every row: ${step.op} of ${step.columns.join(', ')}.`] : [],
    ),
    cost: 0,
    columns: columns.map((column) => ({ table: file.name, column: column.name })),
  };
}
