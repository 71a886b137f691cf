// How a row fared, in other words than the table's: "never showed up" of a `No-show`, "haven't come back yet" of an empty
// `Return Date`, "got called off" of a column of yes and no.
import type { ColumnSchema, Condition } from '@quaestor/contracts';
import { rememberedOf } from '../../../words/remembered.ts';
import { rootOf, rootsOf, shareRoot } from '../../../words/roots.ts';
import { splitWords, stem, valueKey } from '../../../words/split-words.ts';
import { STATUSES, type StatusWords } from '../../../words/status-words.ts';
import { type ColumnMatch, mappingOf } from '../../../words/table-index.ts';
import { isIdentifier, isNumber, isTime } from '../../columns.ts';
import { alt, map, maybe, type Read, read, type Rule, seq } from '../parser.ts';
import * as phrases from '../phrases/phrases.ts';
import type { Scan } from '../scan.ts';
import { isPerson } from '../people/persons.ts';
import { takenFor } from '../taken-for.ts';
import { leavers } from './employed.ts';
import { isFlag, truthOf } from './flags.ts';
import type { Narrowing } from './narrowing.ts';
import { valueList } from './values.ts';
import { workingHours } from './working-hours.ts';

/** More values than these are no states of things. */
const MOST_STATES = 12;

export interface Status {
  column: ColumnSchema;
  /** Undefined: a time, which is there or not; a yes or no. */
  value: string | undefined;
  /** What says it says the contrary: "unpaid" of a `Paid`. */
  contrary?: true;
  phrase: string;
}

/** The words alone, where the table has one state that they can mean, and calls none by the very words. */
export function statusWords(scan: Scan): Rule<Status> {
  const known = STATUSES.flatMap((words) => {
    const found = statesOf(scan, words);
    return found ? [{ said: words.said, found }] : [];
  })
    .concat(workingHours(scan))
    .map(({ said, found }) => ({ said: scan.phrase(said), found }));
  return (at): Read<Status>[] => {
    const reads = known.flatMap(({ said, found }) =>
      said(at).map(({ to, value: phrase }) => ({ to, status: { ...found, phrase } })),
    );
    const longest = Math.max(0, ...reads.map(({ to }) => to));
    const [first, ...others] = reads.filter(({ to }) => to === longest);
    // of two states that the words may mean it is not said which
    if (!first || others.some(({ status }) => status.value !== first.status.value)) return [];
    if (isCalledSo(scan, at, first.to)) return [];
    return [read(first.to, first.status, { cost: 0.1, ...taken(scan, at, first.to, first.status) })];
  };
}

export function statusRule(scan: Scan): Rule<Narrowing> {
  const opener = maybe(
    alt(
      scan.phrase(OPENERS),
      map(seq(scan.phrase('that|which|who|and'), scan.phrase(OPENERS)), () => ''),
    ),
  );
  const not = scan.phrase(NOT);
  // "turned down their medicine": what was, where every row has one
  const done = maybe(seq(scan.phrase(phrases.THE), objectOf(scan)));
  const yet = maybe(scan.phrase('yet|so far|again|to us'));
  const words = scan.status;
  return alt<Narrowing>(
    map(seq(opener, words, done), ([, status]) => conditionOf(status, true)),
    map(seq(maybe(scan.phrase('that|which|who')), notBefore(scan, not), words, yet, yet), ([, , status]) =>
      conditionOf(status, false),
    ),
  );
}

/** "came back in May": of the return date. */
export const statusTime = (scan: Scan): Rule<ColumnMatch> =>
  map(scan.status, ({ column, value, contrary }) =>
    value === undefined && !contrary && isTime(column) ? { column, score: 0.75, evidence: 'synonym' } : undefined,
  );

/** "cancellations", "no-shows", "transfers" of a `move_type`: rows, and which. */
export function statusNoun(scan: Scan): Rule<Narrowing> {
  const said = map(scan.status, (status) => (NOUN.test(status.phrase) ? conditionOf(status, true) : undefined));
  const kinds: Rule<Narrowing> = (at) => {
    const lower = scan.token(at)?.lower ?? '';
    if (stem(lower) === lower) return [];
    return valueList(scan)(at).flatMap(({ value: { column, values }, ...rest }) =>
      rest.to === at + 1 &&
      (isOfStates(column) || isOfPersons(scan, column)) &&
      valueKey(values[0]!) !== valueKey(lower)
        ? [{ ...rest, value: conditionOf({ column, value: values[0], phrase: lower }, true), cost: rest.cost + 0.05 }]
        : [],
    );
  };
  // "vegetarians" where a `Vegetarian` says who is one, "survivors" of a `Survived`
  const flagged: Rule<Narrowing> = (at) => {
    const lower = scan.token(at)?.lower ?? '';
    const singular = stem(lower);
    const found =
      singular === lower
        ? []
        : scan.schema.filter(
            (each) =>
              isFlag(each) &&
              (stem(each.name.toLowerCase()) === singular ||
                (/(or|er)$/.test(singular) && rootOf(each.name.toLowerCase()) === rootOf(singular))),
          );
    const ends = [
      at + 1,
      ...scan
        .phrase(GIVEN_OUT)(at + 1)
        .map(({ to }) => to),
    ];
    return found.flatMap((column) => {
      const match = { column, score: 0.85, evidence: 'stem' as const };
      return ends.map((to) => read(to, truthOf(column, true), { cost: 0.1, ...takenFor(scan, at, at + 1, match) }));
    });
  };
  return map(
    seq(maybe(scan.phrase(phrases.THE)), alt(said, kinds, flagged, leavers(scan))),
    ([, narrowing]) => narrowing,
  );
}
/** "reminders have been sent": no more than that there were such. */
const GIVEN_OUT =
  'sent|sent out|given|made|issued|have been sent|were sent|have been sent out|were sent out|have been given|were given|have been made|were made|have been issued|were issued|did we send|have we sent|have gone out|went out';
const NOUN = /^(cancellations?|no[ -]shows?|refusals?|rejections?|approvals?|write-offs?|(full|part)[ -]?timers?)$/;
/** `Status`, `move_type`: what became of the row, or what kind of it happened. */
export const isOfStates = ({ name, type }: ColumnSchema) => type === 'text' && OF_STATES.test(name);
const OF_STATES = /(^|[^a-z])(status|state|type|kind|outcome|result|disposition)$|(Status|Type|Kind|Outcome)$/i;

/** "girls" of a team's players: each row is one of them. */
function isOfPersons(scan: Scan, column: ColumnSchema): boolean {
  const label = scan.label();
  const ofOne = label !== undefined && (isPerson(label) || splitWords(label.name).includes('name'));
  return ofOne && scan.index.conceptsOf(column).includes('gender');
}

function conditionOf({ column, value, contrary }: Status, said: boolean): Narrowing {
  const holds = said !== (contrary ?? false);
  if (isFlag(column)) return truthOf(column, holds);
  if (value === undefined)
    return { filters: [{ column: column.name, op: holds ? ('present' as const) : ('missing' as const), values: [] }] };
  const filter: Condition = { column: column.name, op: holds ? '=' : '!=', values: [value] };
  return { filters: [filter], values: { column, values: [value], negated: !holds } };
}

/** "never showed up" is one thing, and no negation of having shown up. */
const notBefore =
  (scan: Scan, not: Rule<string>): Rule<string> =>
  (at) =>
    not(at).filter(({ to }) => {
      for (let place = at; place < to; place++) if (scan.status(place).length > 0) return false;
      return true;
    });

/** The only value that says it; where none does, the only flag or the only time with gaps that is called so. */
function statesOf({ schema }: Scan, { cells, roots, contrary }: StatusWords): Omit<Status, 'phrase'> | undefined {
  const { states, marks } = statesIn(schema);
  const values = states.filter(({ key }) => cells.has(key));
  const named = (words: ReadonlySet<string>) => marks.filter((mark) => mark.roots.some((root) => words.has(root)));
  const called = [
    ...named(roots).map(({ column }) => ({ column, value: undefined })),
    ...named(contrary).map(({ column }) => ({ column, value: undefined, contrary: true as const })),
  ];
  const [found, ...others] = values.length ? values.map(({ column, value }) => ({ column, value })) : called;
  return others.length === 0 ? found : undefined;
}

/** Values of columns that have few, and columns that say by having a value or by yes and no. */
const statesIn = rememberedOf((schema: readonly ColumnSchema[]) => ({
  states: schema.flatMap((column) =>
    column.type === 'text' && column.values && column.values.length > 1 && column.values.length <= MOST_STATES
      ? column.values.map((value) => ({ column, value, key: valueKey(value) }))
      : [],
  ),
  marks: schema
    .filter((column) => isFlag(column) || (isTime(column) && column.nulls > 0))
    .map((column) => ({ column, roots: [...rootsOf(column.name), ...(isDecision(column) ? ['decided'] : [])] })),
}));

/** Yes or no of what somebody applied for: `Loan_Status` of Y and N, `Approved`. One of 1 and 0 may say that a loan went bad. */
const isDecision = ({ name, type, form }: ColumnSchema) =>
  type === 'boolean' &&
  form === 'yes/no' &&
  /^((loan|application|request|permit|mortgage|visa|grant)[ _]?)?(status|approved|approval|decision)$/i.test(name);

/** What the table itself has a name for needs no other. */
function isCalledSo(scan: Scan, from: number, to: number): boolean {
  if (to === from + 1) {
    const { lower } = scan.token(from)!;
    return scan.value(from).length > 0 || (isInName(scan, lower) && !(lower === 'open' && isOpenedOnly(scan)));
  }
  for (let at = from; at < to; at++) if (scan.state(at).length > 0) return true;
  return false;
}

/** Of a column; a number of the rows tells nothing of what became of them. */
const isInName = (scan: Scan, word: string) =>
  scan.roots.has(rootOf(word)) &&
  scan.schema.some((column) => !isIdentifier(column) && shareRoot(splitWords(column.name), word));

/** What is open was `Opened`, as everything was. */
const isOpenedOnly = ({ schema }: Scan) =>
  schema.every((column) => !splitWords(column.name).includes('open') || (isTime(column) && column.nulls === 0));

const taken = (scan: Scan, from: number, to: number, { column, value }: Status) => {
  const phrase = scan.text(from, to);
  const mapping = mappingOf(phrase, scan.table, { column, score: 0.75, evidence: 'synonym' });
  return {
    mapping: [value === undefined ? mapping : { ...mapping, value }],
    notes: [`"${phrase}" is read as ${value === undefined ? column.name : `${column.name} = ${value}`}.`],
  };
};

/** A column of names or kinds, or the rows by their noun. */
const objectOf = (scan: Scan): Rule<unknown> =>
  alt<unknown>(
    scan.rows,
    map(scan.column, ({ column }) => (isNumber(column) || isTime(column) || column.nulls > 0 ? undefined : column)),
  );

const OPENERS =
  'that|which|who|was|were|is|are|got|get|gets|has been|have been|had been|been|being|be|did|do|does|had|has|have|that was|that were|that got|that have|that has|that had|who was|who were|who got|who have|who has|which was|which were|which have|which has|ended up|marked|marked as|marked as a|recorded as|recorded as a|flagged as|down as|down as a|logged as|listed as|put down as|that ended up|actually|really|that actually|that really|who actually|just|have got|has got|to be|because of|due to|as|as a|with a';

const NOT =
  "not|isn't|aren't|wasn't|weren't|is not|are not|was not|were not|not been|hasn't|haven't|hadn't|has not|have not|had not|hasn't been|haven't been|hadn't been|has not been|have not been|had not been|didn't|did not|don't|do not|doesn't|does not|never|has never|have never|had never|never been|has never been|have never been|was never|were never|are not yet|is not yet|have not yet|has not yet|haven't yet|hasn't yet|not yet|not yet been|have not yet been|has not yet been|are still not|have still not|still haven't|still hasn't|still not|yet to|have yet to|has yet to|are yet to|is yet to|yet to be|have yet to be|has yet to be";
