// Rows that each are somebody who works, helps or belongs somewhere: who is there still and who has left, told by a date of
// leaving that is empty or not, by a state, by a yes or no.
import type { ColumnSchema } from '@quaestor/contracts';
import type { TaskTable } from '@quaestor/ports';
import { isFullName, namePairOf } from '../../../words/full-names.ts';
import { rememberedOf } from '../../../words/remembered.ts';
import { rootOf, rootsOf } from '../../../words/roots.ts';
import { splitWords, stem, valueKey } from '../../../words/split-words.ts';
import { bareName } from '../../../words/table-index.ts';
import { isTime, isUniqueIn } from '../../columns.ts';
import { isFlag } from '../conditions/flags.ts';
import { labelOf } from '../names/label.ts';
import { read, type Rule } from '../parser.ts';
import { isPerson } from './persons.ts';
import type { Scan } from '../scan.ts';

export interface Roster {
  /** When somebody left, where that is in the table. */
  left: ColumnSchema | undefined;
  /** When somebody came. */
  since: ColumnSchema | undefined;
  /** What says who left, where no date does. */
  state: { column: ColumnSchema; gone: string; present: string | undefined } | undefined;
  flag: ColumnSchema | undefined;
}

/** Nothing, where the rows are no people. */
export const rosterOf = rememberedOf((table: TaskTable): Roster | undefined => {
  if (!isOfPeople(table)) return undefined;
  const { columns } = table.schema;
  const times = columns.filter(isTime);
  return {
    left: only(times.filter((column) => column.nulls > 0 && isLeaving(column))),
    since: only(times.filter(({ name }) => rootsOf(name).some((root) => COMING.has(root)))),
    state: stateOf(columns),
    flag: only(columns.filter((column) => isFlag(column) && PRESENT.test(bareName(column.name)))),
  };
});

const only = <T>(found: readonly T[]): T | undefined => (found.length === 1 ? found[0] : undefined);

const rootSet = (words: string) => new Set(words.split(' ').map(rootOf));
export const LEAVING = rootSet('left terminated termination exit departed resigned finished end leaver gone');
export const COMING = rootSet(
  'start hired joined began appointed commenced employed engaged came arrived recruited starter joiner hire since new',
);
/** What is agreed ahead tells of nobody's leaving. */
const AGREED = /contract|probation|trial|term\b|notice|visa/i;

const isLeaving = ({ name }: ColumnSchema) => !AGREED.test(name) && rootsOf(name).some((root) => LEAVING.has(root));

const PRESENT =
  /^(is )?(still |currently )?(current|active|employed|here|in post)( (staff|employee|member|volunteer))?$/i;

const GONE_CELLS = new Set('left|leaver|former|terminated|resigned|departed|gone|ex'.split('|'));
const PRESENT_CELLS = new Set('active|current|employed|present|in post|working|serving|here'.split('|'));

function stateOf(columns: readonly ColumnSchema[]): Roster['state'] {
  const found = columns.flatMap((column) => {
    if (column.type !== 'text' || !column.values || column.values.length > 6) return [];
    const gone = column.values.filter((value) => GONE_CELLS.has(valueKey(value)));
    const present = column.values.filter((value) => PRESENT_CELLS.has(valueKey(value)));
    // of three states the third may be of those who are there
    return gone.length === 1
      ? [{ column, gone: gone[0]!, present: column.values.length === 2 ? present[0] : undefined }]
      : [];
  });
  return only(found);
}

/** What is known of people alone, and what other things have as well. */
const PERSONAL =
  /\b(salary|wages?|pay|job|position|hired?|joined|dob|birth|age|gender|sex|surname|employment|ft|fte|resign\w*|line manager|dbs|parent|carer|guardian|next of kin|medical|allerg(y|ies))\b/i;
const ELSEWHERE =
  /\b(dept|department|team|role|grade|start(ed)?|left|leaving|manager|supervisor|hours?|hrs|site|location|shift)\b/i;
const KINDS_OF_PEOPLE = new Set(
  'staff employee worker volunteer personnel crew member colleague people person teacher nurse driver'.split(' '),
);

function isOfPeople({ name, schema }: TaskTable): boolean {
  const label = labelOf(schema, (column) => isUniqueIn(schema, column));
  if (label?.type !== 'text' || !(isPerson(label) || NAMED.test(splitWords(bareName(label.name)).join(' '))))
    return false;
  const { first, last } = (isFullName(label) && namePairOf(schema.columns.filter((each) => each !== label))) || {};
  const names = schema.columns
    .filter((column) => column !== label && column !== first && column !== last)
    .map((each) => splitWords(each.name).join(' '));
  const personal = names.filter((each) => PERSONAL.test(each)).length;
  const called = name.split('_').some((word) => KINDS_OF_PEOPLE.has(stem(word))) || isPerson(label);
  return (
    (personal > 0 || called) &&
    personal + names.filter((each) => !PERSONAL.test(each) && ELSEWHERE.test(each)).length >= 2
  );
}
const NAMED = /^((full|staff|employee|member|volunteer|person) )?names?$/i;

/** A list of first names and surnames with where they live or how they are reached: a waiting list, those who are invited. */
const isListOfNames = rememberedOf(({ schema }: TaskTable): boolean => {
  const { columns } = schema;
  const label = labelOf(schema, (column) => isUniqueIn(schema, column));
  const called = label && splitWords(bareName(label.name)).join(' ');
  if (label?.type !== 'text' || !NAMED.test(called ?? '')) return false;
  const names = label.values ?? label.samples.map(String);
  const alike = names.filter((name) => FIRST_AND_LAST.test(name.trim()));
  return (
    alike.length >= 0.9 * names.length &&
    columns.some((column) => column !== label && REACHED.test(splitWords(column.name).join(' ')))
  );
});
const FIRST_AND_LAST = /^(?:(?:Mr|Mrs|Ms|Miss|Dr)\.? )?\p{Lu}[\p{L}'’.-]*(?: [\p{L}'’.-]+)? \p{Lu}[\p{L}'’-]+$/u;
const REACHED = /\b(village|town|street|address|postcode|zip|phone|mobile|tel|telephone|e ?mail|contact)\b/i;

/** Nouns for people, where the rows are such. */
export const isRowsOfPeople = rememberedOf((scan: Scan): Rule<'sure' | 'weak'> => {
  const roster = rosterOf(scan.table);
  if (!roster)
    return isListOfNames(scan.table)
      ? (at) =>
          scan
            .phrase(ANYBODY)(at)
            .map(({ to }) => read(to, 'weak' as const, { cost: 0.1 }))
      : () => [];
  const { text } = scan.question;
  // "has everyone …" asks for all of them
  const nouns = /^\W*(?:is|are|was|were|has|have|had|did|do|does|can|will)\b/i.test(text)
    ? PEOPLE
    : `${PEOPLE}|${EVERYBODY}`;
  const people = scan.phrase(roster.since && WHICH_OF_THEM.test(text) ? `${nouns}|${STARTERS}` : nouns);
  return (at) => people(at).map(({ to, value }) => read(to, 'sure' as const, { cost: value === 'staff' ? 0 : 0.05 }));
});
const ANYBODY = 'people|person|persons|individuals|folks';
const PEOPLE =
  'people|person|persons|staff|employee|employees|worker|workers|colleague|colleagues|staff members|members of staff|staff member|member of staff|team members|individuals|folks';
const EVERYBODY = 'everyone|everybody';
/** Everybody started once: the noun says something where it is said when, or which of them. */
const WHICH_OF_THEM =
  /\b(newest|latest|most recent|last|first|earliest|in \d{4}|since|(in|during) (jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*)\b/i;
const STARTERS =
  'starter|starters|new starter|new starters|joiner|joiners|new joiner|new joiners|recruit|recruits|new recruits|hires|new hires|new hire|hire';
