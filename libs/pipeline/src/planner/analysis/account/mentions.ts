// What the answer rests on: each column that it uses, by the words that were taken for it.
import type { ColumnMapping, ColumnSchema, Condition } from '@quaestor/contracts';
import type { TaskTable } from '@quaestor/ports';
import { splitWords, stem } from '../../../words/split-words.ts';
import { type ColumnMatch, mappingOf } from '../../../words/table-index.ts';
import type { Brief } from '../brief.ts';
import { sameWord } from '../text/likeness.ts';

const BY_VALUE = 0.9;
const BY_TYPE = 0.75;
/** Words of a name that are not all of it never count as certain. */
const MOST_IN_PART = 0.7;

interface Used {
  columns: ReadonlySet<string>;
  conditions: readonly Condition[];
  /** Columns that sentences call by their names. */
  mentions: readonly ColumnMapping[];
}

export function mappingFor({ columns, conditions, mentions }: Used, brief: Brief, file: TaskTable): ColumnMapping[] {
  const used = file.schema.columns.filter(({ name }) => columns.has(name));
  const named = mentions
    .filter((each, place) => columns.has(each.column) && isFirst(each, place, mentions))
    .sort((a, b) => brief.text.indexOf(a.phrase) - brief.text.indexOf(b.phrase));
  const values = conditions.flatMap(({ column, values: list }) =>
    used
      .filter(({ name, type }) => name === column && type === 'text')
      .flatMap((found) => list.map((value) => ofValue(String(value), found, file))),
  );
  const known = new Set([...named, ...values].map(({ column }) => column));
  const others = used.filter(({ name }) => !known.has(name)).map((column) => inPart(column, brief, file));
  return [...named, ...values.filter((each, place) => isFirst(each, place, values)), ...others];
}

const isFirst = ({ phrase, column }: ColumnMapping, place: number, all: readonly ColumnMapping[]) =>
  all.findIndex((each) => each.phrase === phrase && each.column === column) === place;

const ofValue = (value: string, column: ColumnSchema, file: TaskTable): ColumnMapping => ({
  ...mappingOf(value, file, { column, score: BY_VALUE, evidence: 'value' }),
  value,
});

/** Some words of its name, in the question or in the names of the answer; else the only column of its type. */
function inPart(column: ColumnSchema, { text, outputs }: Brief, file: TaskTable): ColumnMapping {
  const said = [...new Set(splitWords([text, ...outputs.map(({ name }) => name)].join(' ')))];
  const own = splitWords(column.name);
  const met = said.filter((word) => own.some((each) => stem(each) === stem(word) || sameWord(each, word)));
  const match: ColumnMatch = met.length
    ? { column, score: Math.min(MOST_IN_PART, met.length / own.length), evidence: 'partial' }
    : { column, score: BY_TYPE, evidence: 'type' };
  return mappingOf(met.join(' ') || column.name, file, match);
}
