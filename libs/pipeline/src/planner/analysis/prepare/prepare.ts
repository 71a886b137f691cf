// What is done to the rows before anything is measured, read out of all sentences: each step gives a column that the
// sentences may then speak of, so they are marked anew after every one.
import type { ColumnMapping, Preparation } from '@quaestor/contracts';
import type { TaskTable } from '@quaestor/ports';
import { isNumber } from '../../columns.ts';
import { columnsPrepared } from '../../compile/preparations.ts';
import { formulaFrom, inSigns, unnamed } from './algebra.ts';
import { EXTRACTS, OF_THE_SAME } from './extracts.ts';
import { columnsIn, marked, markOf, Sentence } from '../text/marked.ts';
import { freshName, type Rule, type Step } from '../text/pieces.ts';
import { afterLogarithm, withoutOthers } from './in-words.ts';
import { markInPart } from './in-part.ts';
import { nameIn } from './naming.ts';
import { CODES, numberOf } from './codes.ts';
import { FLAGS, WEEKENDS } from './flags.ts';
import { REPAIRS } from './repairs.ts';
import { fillByGroups, gapsOfTheSame, markThem } from './said-before.ts';
import { SERIES } from './series.ts';
import { classesOver, PARTS, seasonsIn } from './times.ts';

export interface Prepared {
  table: TaskTable;
  steps: Preparation[];
  sentences: Sentence[];
  /** What a column was before a step changed it: "the mean before and after". */
  before: Map<string, string>;
  /** What sentences call columns, as often as they do. */
  mentions: ColumnMapping[];
}

const MOST_STEPS = 16;
const RULES: readonly Rule[] = [WEEKENDS, ...REPAIRS, ...SERIES, ...CODES, ...EXTRACTS, ...PARTS, ...FLAGS];

/** With `inPart`, columns may also be called by the head of their names. */
export function prepare(
  question: readonly string[],
  method: readonly string[],
  file: TaskTable,
  inPart = false,
): Prepared {
  const sentences = [
    ...question.map((text) => new Sentence(text, true)),
    ...method.map((text) => new Sentence(text, false)),
  ];
  const prepared: Prepared = { table: file, steps: [], sentences, before: new Map(), mentions: [] };
  markAnew(prepared, 0);
  if (inPart) markInPart(sentences, file);
  withoutOthers(prepared);
  afterLogarithm(prepared);
  markThem(sentences, file);
  for (let count = 0, known = file.schema.columns.length; count < MOST_STEPS && oneMore(prepared); count++) {
    markAnew(prepared, known);
    alias(prepared);
    known = prepared.table.schema.columns.length;
  }
  fillByGroups(prepared);
  return prepared;
}

/** A column made in one sentence that another calls by a name: "a feature event_hour, the «hour» of the day". */
function alias(prepared: Prepared): void {
  const { table, sentences, steps } = prepared;
  const made = table.schema.columns.at(-1);
  if (!made || made.aliases || !steps.some((step) => 'name' in step && step.name === made.name && step.op !== 'flag'))
    return;
  // "B as … / A" names no A
  const mark = `(?<![-+*/(] ?)${markOf(made, table)}`;
  const names = sentences.flatMap((sentence) => nameIn(sentence, mark, table) ?? []);
  const [name, ...others] = [...new Set(names)];
  if (!name || others.length) return;
  const columns = [...table.schema.columns.slice(0, -1), { ...made, aliases: [name] }];
  prepared.table = { ...table, schema: { ...table.schema, columns } };
  markAnew(prepared, columns.length - 1);
}

/** Of columns from the one at `from` on; what came before is marked by now. */
const markAnew = ({ sentences, table, mentions }: Prepared, from: number) => {
  const columns = table.schema.columns.slice(from);
  const part = { ...table, schema: { ...table.schema, columns } };
  for (const each of sentences) {
    const text = columns.length ? marked(each.text, part, from, (mention) => mentions.push(mention)) : each.text;
    each.text = inSigns(withoutNumberOf(text, table));
  }
};

/** "The number of rings", where `Rings` holds that number. */
const withoutNumberOf = (text: string, { schema }: TaskTable) =>
  text.replace(/\b(?:the )?number of (?:the )?(?=«(\d+)»)/gi, (words, place: string) => {
    const column = schema.columns[Number(place)]!;
    return isNumber(column) && column.distinct > 2 ? '' : words;
  });

function oneMore(prepared: Prepared): boolean {
  return prepared.sentences.some(
    (sentence, place) =>
      byGaps(sentence, prepared) ||
      byRules(sentence, prepared) ||
      byClasses(sentence, prepared) ||
      ofTheSame(sentence, place, prepared) ||
      numberOfTheSame(sentence, place, prepared) ||
      byFormula(sentence, prepared),
  );
}

function byRules(sentence: Sentence, prepared: Prepared): boolean {
  for (const { says, make } of RULES) {
    const match = says.exec(sentence.text);
    const step = match && make([...match], prepared.table, sentence.text);
    if (match && step) {
      put(sentence, match.index, match[0].length, step, prepared);
      return true;
    }
  }
  return false;
}

const spokenIn = ({ sentences, table }: Prepared) => [
  ...new Set(sentences.flatMap(({ text }) => columnsIn(text, table))),
];

function byClasses(sentence: Sentence, prepared: Prepared): boolean {
  const found =
    seasonsIn(sentence.text, prepared.table) ?? classesOver(sentence.text, prepared.table, true, spokenIn(prepared));
  if (!found) return false;
  put(sentence, sentence.text.indexOf(found.words), found.words.length, found, prepared);
  return true;
}

function byGaps(sentence: Sentence, prepared: Prepared): boolean {
  const found = gapsOfTheSame(sentence, prepared);
  if (found) put(sentence, found.at, found.length, found.step, prepared);
  return found !== undefined;
}

/** "Split it into …": the text that the sentences before spoke of. */
function ofTheSame(sentence: Sentence, place: number, prepared: Prepared): boolean {
  const { table } = prepared;
  for (const [says, pattern] of OF_THE_SAME) {
    const match = says.exec(sentence.text);
    if (!match) continue;
    const texts = prepared.sentences.slice(0, place + 1).flatMap(({ text }) => columnsIn(text, table));
    const [column, ...others] = [...new Set(texts)].filter(({ type }) => type === 'text');
    if (!column || others.length) continue;
    const step: Step = {
      steps: [
        {
          name: freshName(`part of ${column.name}`, table),
          op: 'extract',
          columns: [column.name],
          pattern: pattern([...match]),
        },
      ],
    };
    put(sentence, match.index, match[0].length, step, prepared);
    return true;
  }
  return false;
}

const TO_A_NUMBER =
  /\b(?:convert|turn|parse|transform|change) (?:it|them|these|the texts?) (?:in)?to (?:a )?(?:numbers?|numeric(?: values?)?|floats?)/i;

/** "Convert it to a number": the text that the sentences before spoke of. */
function numberOfTheSame(sentence: Sentence, place: number, prepared: Prepared): boolean {
  const match = TO_A_NUMBER.exec(sentence.text);
  const spoken = prepared.sentences.slice(0, place + 1).flatMap(({ text }) => columnsIn(text, prepared.table));
  const [step, ...others] = [...new Set(spoken)].flatMap((column) => numberOf(column) ?? []);
  if (!match || !step || others.length) return false;
  put(sentence, match.index, match[0].length, { steps: [step] }, prepared);
  return true;
}

function byFormula(sentence: Sentence, prepared: Prepared): boolean {
  const found = formulaFrom(sentence.text, prepared.table);
  if (!found) return false;
  const same = prepared.steps.find(
    (step) =>
      'name' in step &&
      step.op === found.computation.op &&
      step.formula === found.computation.formula &&
      JSON.stringify(step.columns) === JSON.stringify(found.computation.columns),
  );
  const step: Step =
    same && 'name' in same
      ? {
          steps: [],
          instead: markOf(
            prepared.table.schema.columns.find(({ name }) => name === same.name)!,
            prepared.table,
          ),
        }
      : { steps: [{ name: unnamed(found.spelled, prepared.table), ...found.computation }] };
  put(sentence, found.start, found.end - found.start, step, prepared);
  return true;
}

/** A step that makes a column is from then on that column; one that changes a column leaves a gap. */
function put(sentence: Sentence, at: number, length: number, step: Step, prepared: Prepared): void {
  const { steps, instead = '', again } = step;
  const { table } = prepared;
  const last = steps.at(-1);
  const repeated =
    steps.length > 0 &&
    steps.every((step) => prepared.steps.some((known) => JSON.stringify(known) === JSON.stringify(step)));
  const made =
    last && 'name' in last && !table.schema.columns.some(({ name }) => name === last.name) ? last : undefined;
  const mark = made ? `«${table.schema.columns.length + steps.length - 1}»` : ' ¦ ';
  const told = made ? describing(sentence.text.slice(0, at), made, table) : undefined;
  const lead = instead && !instead.startsWith('«') ? instead : '';
  const text = instead.startsWith('«') ? instead : `${lead}${mark}`;
  sentence.text = (told ?? sentence.text.slice(0, at)) + text + sentence.text.slice(at + length);
  if (again) for (const other of prepared.sentences) other.take(again, () => other !== sentence);
  if (repeated) return;
  const name = made && nameIn(sentence, mark, table);
  const named = steps.map((each) => (each === last && made && name ? { ...made, name } : each));
  const early = named.filter((step) => 'name' in step && step.op === 'null_value');
  const kept = named.some((step) => 'distinct' in step)
    ? prepared.steps.filter((step) => !('distinct' in step))
    : prepared.steps;
  prepared.steps = [...early, ...kept, ...named.filter((step) => !early.includes(step))];
  prepared.table = after(prepared, named);
}

/** "«minutes» per appearance (" before minutes divided by appearances: what is made is called so, and no part of it is meant. */
function describing(before: string, made: Preparation, table: TaskTable): string | undefined {
  const [words = '', place, bracket = ''] = /«(\d+)»(?: [a-z-]+){1,3} (\(?)$/.exec(before) ?? [];
  const part = place === undefined ? undefined : table.schema.columns[Number(place)]?.name;
  const isOfIt = part !== undefined && 'name' in made && made.columns.includes(part);
  return isOfIt ? `${before.slice(0, -words.length)}${bracket}` : undefined;
}

function after({ table }: Prepared, steps: readonly Preparation[]): TaskTable {
  if (steps.length === 0) return table;
  const columns = columnsPrepared({ rows_of: table.name, computed: [...steps] }, table.schema.columns);
  return { ...table, schema: { ...table.schema, columns } };
}
