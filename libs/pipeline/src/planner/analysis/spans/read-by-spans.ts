// A question with lines below it, read in pieces: each piece that has a meaning is taken out of its sentence, and nothing
// that could change a number may be left. What each value of the answer is follows from its name and from what was taken.
import type { Plan, Verdict } from '@quaestor/contracts';
import type { TaskTable } from '@quaestor/ports';
import { columnsPrepared } from '../../compile/preparations.ts';
import { splitWords, stem } from '../../../words/split-words.ts';
import { Unclear } from '../../reading.ts';
import type { RelatedReading } from '../../relational/read-related.ts';
import type { Brief, Output } from '../brief.ts';
import type { Measured } from '../draft.ts';
import { isRemark } from '../settings.ts';
import { type Case, casesIn, isConditional, polarity, type Subject, verdictOf } from '../verdicts.ts';
import { casesTold } from './cases.ts';
import { takeGaps } from './gaps.ts';
import { keyedBy, TABLE } from './keys.ts';
import { Sentence } from './marked.ts';
import { mappingFor } from './mentions.ts';
import { freshName } from './pieces.ts';
import { type Prepared, prepare } from './prepare.ts';
import { leftOver, type Used } from './residue.ts';
import { resolve } from './resolve.ts';
import { groupOf, namedColumns, type Scene } from './scene.ts';
import { byValues, selectRows } from './select.ts';
import { settle } from './settled.ts';

/** @throws {Unclear} */
export function readBySpans(brief: Brief, file: TaskTable): RelatedReading {
  const keep = (each: string) => !isRemark(each);
  const prepared = prepare(brief.question.filter(keep), brief.method.filter(keep), file);
  keepEarlier(prepared, brief, file);
  const { table } = prepared;
  const words = brief.outputs.filter(({ options }) => options.length > 1);
  const values = brief.outputs.filter((each) => !words.includes(each));
  const { asked, named, hinted } = namedColumns(prepared.sentences, table);
  const whole = prepared.sentences.map(({ text, asks }) => new Sentence(text, asks));
  const settled = settle(prepared.sentences, table);
  if (settled.contradiction) throw new Unclear('two things are said that do not go together');
  prepared.steps = prepared.steps.map((step) =>
    'name' in step &&
    step.op === 'zscore' &&
    step.population === undefined &&
    (settled.zPopulation ?? settled.population)
      ? { ...step, population: true }
      : step,
  );
  const told = conclusions(prepared.sentences, words, settled.alpha ?? 0.05);
  const rest = prepared.sentences.filter(({ text }) => !told.sentences.includes(text));
  takeGaps(rest, table);
  const group = groupOf(prepared, brief, [...asked, ...named]);
  takeGroup(rest, group);
  const chosen = selectRows(rest, table).filter((each) => 'any' in each || each.column !== group?.column.name);
  const fixed = chosen.flatMap((each) => ('column' in each ? [each.column] : []));
  const filters = [
    ...chosen,
    ...byValues(rest, table, group?.column.name).filter((each) => 'any' in each || !fixed.includes(each.column)),
  ];
  const scene: Scene = { ...prepared, sentences: whole, brief, settled, filters, asked, named, hinted, group };

  const measures = values.map((output) => {
    const measure = resolve(output, scene);
    if (!measure) throw new Unclear(`it is not clear what "${output.name}" stands for`, [], [output.name]);
    return measure;
  });
  if (new Set(measures.map((each) => JSON.stringify({ ...each, name: '' }))).size < measures.length)
    throw new Unclear('two names of the answer would stand for the same');
  const verdicts = words.map((output) => verdictFor(output, told.cases.get(output.name), measures, scene));
  const shares = measures.some(({ function: name }) => name === 'share');
  const used = usedBy(measures, scene, shares ? [] : filters);
  const left = leftOver(rest, scene, {
    ...used,
    options: words.flatMap(({ options }) => options),
    key: keyedBy(scene) !== undefined,
  });
  if (left.length)
    throw new Unclear(
      `${left
        .slice(0, 3)
        .map((each) => `"${each}"`)
        .join(', ')} may change the answer`,
      [],
      [...new Set(left)],
    );
  return planned(measures, verdicts, shares ? [] : filters, scene, file, used);
}

const SPEAKS_OF_BEFORE = /before|original|\braw|_raw|initial|filled|replaced|imputed/i;

/** A column as it was before a step changes it, where the names of the answer speak of that. */
function keepEarlier(prepared: Prepared, { outputs }: Brief, file: TaskTable): void {
  if (!outputs.some(({ name }) => SPEAKS_OF_BEFORE.test(name))) return;
  prepared.steps = prepared.steps.flatMap((step) => {
    if (!('name' in step) || !step.op.startsWith('fill') || prepared.before.has(step.name)) return [step];
    const copy = freshName(`${step.name} before`, file);
    prepared.before.set(step.name, copy);
    return [{ name: copy, op: 'copy' as const, columns: [step.name] }, step];
  });
  const columns = columnsPrepared({ rows_of: file.name, computed: prepared.steps }, file.schema.columns);
  const known = prepared.table.schema.columns.map(({ name }) => columns.find((each) => each.name === name)!);
  const copies = columns.filter((column) => !known.includes(column));
  prepared.table = { ...file, schema: { ...file.schema, columns: [...known, ...copies] } };
}

/** "Only the titles Mr and Mrs are considered": as the names of the answer have it, each by itself. */
function takeGroup(sentences: readonly Sentence[], group: Scene['group']): void {
  if (!group) return;
  const values = [...group.values.values()].map((value) => String(value).toLowerCase());
  const only =
    /\b(?:only|other than|ignor\w*|eliminat\w*|exclud\w*|following|considered|do not fall|not among|drop\w*|disregard\w*)\b/i;
  const kinds = new Set([
    ...splitWords(group.column.name),
    'title',
    'category',
    'group',
    'value',
    'class',
    'other',
    'named',
    'listed',
    'these',
  ]);
  for (const sentence of sentences) {
    const quoted = [...sentence.text.matchAll(/["'“‘]([^"'”’]+)["'”’]/g)].map(([, value]) =>
      value!.toLowerCase().replace(/\.$/, ''),
    );
    const about =
      splitWords(sentence.text).some((word) => kinds.has(stem(word))) &&
      !/\d/.test(sentence.text.replace(/«\d+»/g, ''));
    if (
      only.test(sentence.text) &&
      about &&
      !sentence.has(/[<>]|\b(?:above|below|greater|less|than \d)\b/i) &&
      quoted.every((value) => values.includes(value)) &&
      (quoted.length > 0 || /these|four|named|listed|five|three/i.test(sentence.text))
    )
      sentence.text = ' ¦ ';
  }
}

function conclusions(sentences: readonly Sentence[], words: readonly Output[], alpha: number) {
  const cases = new Map<string, Case[]>();
  const told: string[] = [];
  const conditional = sentences
    .filter(({ text }) => isConditional(text) || /\b(?:else|with p)\b|[<>]/i.test(text))
    .map(({ text }) => text.replaceAll('¦', ' '));
  const below = sentences.filter(({ asks }) => !asks).map(({ text }) => text.replaceAll('¦', ' '));
  const lines = conditional.filter((each) => below.includes(each));
  for (const { name, options } of words) {
    const found = casesTold(lines, options, alpha) ?? casesTold(conditional, options, alpha);
    const old = found ? undefined : casesIn(lines.filter(isConditional), options, alpha);
    if (found) cases.set(name, found.cases);
    else if (old) cases.set(name, old);
    told.push(...(found?.told ?? (old ? lines.filter(isConditional) : [])));
  }
  const all = sentences.filter(({ text }) => told.includes(text.replaceAll('¦', ' '))).map(({ text }) => text);
  return { cases, sentences: all };
}

const OF: Readonly<Record<Subject, Measured['function']>> = {
  r: 'correlation',
  p: 'p_value',
  skewness: 'skewness',
  kurtosis: 'kurtosis',
};

/** By the cases that are told, else by whether the p-value is below the level. */
function verdictFor(output: Output, told: Case[] | undefined, measures: Measured[], scene: Scene): Verdict {
  const placeOf = (subject: Subject) => {
    const place = measures.findIndex((each) => each.function === OF[subject]);
    if (place >= 0) return place;
    const needed = resolve({ name: OF[subject], about: OF[subject], options: [] }, scene);
    return needed ? measures.push({ ...needed, name: `for_verdict_${measures.length}`, hidden: true }) - 1 : -1;
  };
  const words = polarity(output.options);
  const alpha = scene.settled.alpha ?? 0.05;
  const normal =
    /normal/i.test(output.name + output.options.join(' ')) ||
    /\b(?:shapiro|jarque|agostino|normaltest)\b/i.test(scene.brief.text);
  const usual: Case[] | undefined = words && [
    { when: [{ of: 'p', absolute: false, op: '<', value: alpha }], says: normal ? words.no : words.yes },
    { when: [], says: normal ? words.yes : words.no },
  ];
  const cases = told ?? usual;
  const verdict = cases && verdictOf(output.name, cases, placeOf);
  if (!verdict || verdict.cases.some(({ when }) => when.some(({ measure }) => measure < 0)))
    throw new Unclear(`it is not clear when "${output.name}" says what`, [], [output.name]);
  return verdict;
}

function usedBy(
  measures: readonly Measured[],
  { steps, settled, group, filters, brief }: Scene,
  _: Plan['filters'],
): Used {
  const conditions = [...filters, ...measures.flatMap(({ where = [], part = [] }) => [...where, ...part])].flatMap(
    (each) => ('any' in each ? each.any : [each]),
  );
  const nested = conditions.flatMap(({ of }) => [
    of?.measure?.column,
    ...(of?.group_by ?? []).map(({ column }) => column),
  ]);
  const columns = [
    ...measures.flatMap(({ column, other }) => [column, other]),
    ...conditions.map(({ column }) => column),
    ...nested,
    ...steps.flatMap((step) =>
      'name' in step
        ? [step.name, ...step.columns, ...(step.within ?? [])]
        : 'keep' in step
          ? step.keep.flatMap((each) => ('column' in each ? [each.column] : []))
          : [],
    ),
    group?.column.name,
  ].filter((name) => name != null);
  const alpha = settled.alpha ?? 0.05;
  return {
    columns: new Set(columns),
    conditions,
    measures,
    filters,
    numbers: [
      ...(steps.some((step) => 'name' in step && step.op === 'minmax') ? [0, 1] : []),
      alpha,
      ...(brief.outputs.length > 1 ? [brief.outputs.length] : []),
    ],
    options: [],
    key: false,
  };
}

function planned(
  measures: Measured[],
  verdicts: Verdict[],
  filters: Plan['filters'],
  scene: Scene,
  file: TaskTable,
  used: Used,
): RelatedReading {
  const { steps } = scene;
  const last = filters.length ? [{ keep: [...filters] }] : [];
  const computed = [...steps, ...last];
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
    mapping: mappingFor(
      { columns: used.columns, conditions: used.conditions, mentions: scene.mentions },
      scene.brief,
      file,
    ),
    notes: steps.flatMap((step) =>
      'name' in step ? [`${step.name} is computed for every row: ${step.op} of ${step.columns.join(', ')}.`] : [],
    ),
    cost: 0,
    columns: columns.map((column) => ({ table: file.name, column: column.name })),
  };
}
