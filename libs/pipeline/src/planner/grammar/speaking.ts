// Adjectives and verbs that speak of a number without naming its column: "oldest", "earns".
import type { ColumnSchema } from '@quaestor/contracts';
import { rootOf, shareRoot } from '../../words/roots.ts';
import { splitWords } from '../../words/split-words.ts';
import { DONE, UNIT_WORDS } from '../../words/lexicon.ts';
import { bareName, type ColumnMatch, mappingOf } from '../../words/table-index.ts';
import { beginningOf } from '../computed/begun-and-ended.ts';
import { isNumber, isTime } from '../columns.ts';
import { map, type Read, read, type Rule } from './parser.ts';
import { ADJECTIVES, VERBS } from './phrases/phrases.ts';
import type { Scan } from './scan.ts';
import { headOf } from '../vocabulary.ts';
import { takenFor } from './taken-for.ts';
import { statementOf } from './names/statements.ts';
import { grossPayOf } from './numbers/flows.ts';
import { isMeasuredLike, perOf } from './numbers/units.ts';
import { isYearOfEvent } from './times/year-columns.ts';

const SCORE = 0.75;

export interface Spoken {
  column: ColumnMatch;
  /** Whether more of the adjective is more of the number, or a later date. */
  up: boolean;
  word: string;
}

const ADJECTIVE_FORMS = ADJECTIVES.map((adjective) => ({ adjective, forms: adjective.forms }));

/** Every column the adjective here may speak of. */
export const adjectiveColumns =
  (scan: Scan): Rule<Spoken> =>
  (at) =>
    ADJECTIVE_FORMS.flatMap(({ adjective, forms }) =>
      scan
        .phrase(forms)(at)
        .flatMap(({ to, value: word }) => {
          const numbers =
            adjective.of
              .map(([concepts, up]) => columnsOf(scan, concepts, up).map((column) => ({ column, up })))
              .find((found) => found.length > 0)
              ?.filter(({ column }) => !isOneOfSeveral(scan, column, forms) && !isYearOfSchool(column)) ?? [];
          const dates =
            adjective.later === undefined
              ? []
              : datesMeant(scan, word).map((column) => ({ column, up: adjective.later! }));
          // "the latest" is of a date before it is of a year, "the oldest" of an age before either
          const years = /^(old|new)/.test(word)
            ? []
            : numbers.filter(({ column }) => /(year|season)$/i.test(column.name));
          const sure = numbers.filter((each) => !years.includes(each));
          const events =
            adjective.later === undefined || (POSITIONAL.test(word) && !saysEvent(scan))
              ? []
              : scan.schema.filter(isYearOfEvent).map((column) => ({ column, up: adjective.later! }));
          // "opened first" and "oldest" are told by `Opened`, whatever dates there are besides
          const isAged = sure.some(({ column }) => scan.index.conceptsOf(column).includes('age'));
          const isOfAge = /^(old|new|young)/.test(word) && events.length === 1 && !isAged;
          const told = events.filter(({ column }) => isOfAge || isSaidByVerb(scan, column));
          // who was born first is the oldest, whatever year it is that somebody is in
          const born =
            !isAged && dates.some(({ column }) => BIRTH.test(splitWords(column.name).join(' '))) ? dates : [];
          const [best = []] = [born, told, sure, dates, numbers, events].filter((each) => each.length > 0);
          return best.map(({ column, up }): Read<Spoken> =>
            spoken(scan, at, to, { column: { column, score: SCORE, evidence: 'type' }, up, word }),
          );
        }),
    );

/** `Year` 7 to 13: no year of the calendar. */
const isYearOfSchool = ({ name, max }: ColumnSchema) => /year$/i.test(name) && typeof max === 'number' && max < 1000;

/** "older", "more expensive". */
export const comparative = (scan: Scan): Rule<Spoken> =>
  map(adjectiveColumns(scan), (each) => (/er$|^more |^less /.test(each.word) ? each : undefined));

/** "the longest call" may be the longest wait or the longest talk, "the dearest booking" of the highest rate or total. */
function isOneOfSeveral(scan: Scan, column: ColumnSchema, forms: string): boolean {
  const isLength = /^(long|short)\|/.test(forms) && !/duration|length|height|runtime/i.test(column.name);
  const isFar =
    isLength &&
    !scan.question.tokens.some(({ lower }) => LASTING.test(lower)) &&
    scan.schema.some((other) => isNumber(other) && /(^|[^a-z])(dist|distance|km|miles?)([^a-z]|$)/i.test(other.name));
  const isPrice = /^(expensive|cheap)\|/.test(forms) && /rate|value/i.test(column.name);
  const isLike = (other: ColumnSchema) =>
    isLength ? isMeasuredLike(other, 'second') && isMeasuredLike(column, 'second') : isPrice && other === scan.money;
  const isSaid = scan.question.tokens.some(
    ({ lower }) => lower.length > 3 && shareRoot(splitWords(column.name), lower),
  );
  if (isFar && !isSaid) return true;
  return !isSaid && scan.schema.some((other) => other !== column && isNumber(other) && isLike(other));
}

const LASTING =
  /^(took|take|takes|taken|lasted|spent|spend|time|times|minutes?|hours?|days?|seconds?|duration|wait|waited)$/;

/** "the last station" may be that of the line, not the one that opened last. */
const POSITIONAL = /^(the |very )?(first|last)$/;
const saysEvent = (scan: Scan) =>
  scan.question.tokens.some(
    ({ lower }) =>
      VERB.test(lower) ||
      scan.schema.some((column) => isYearOfEvent(column) && shareRoot(splitWords(column.name), lower)),
  );

/** When the rows were: the date that is meant, or the only year; several, where that is not clear. */
export function timesMeant(scan: Scan): readonly ColumnSchema[] {
  const years = scan.schema.filter(
    (column) => isYearOfEvent(column) || (column.type === 'integer' && /^(year|season)$/i.test(column.name)),
  );
  const said = years.filter((column) => isSaidByVerb(scan, column));
  if (said.length === 1) return said;
  const dates = datesMeant(scan);
  return dates.length ? dates : years;
}

const isSaidByVerb = (scan: Scan, { name }: ColumnSchema) =>
  scan.question.tokens.some(({ lower }) => lower.length > 3 && shareRoot(splitWords(name), lower));

/** Of several dates the one that a verb of the question is of, else the first of what began and ended; all, where neither tells. */
function datesMeant(scan: Scan, adjective = ''): readonly ColumnSchema[] {
  const dates = scan.schema.filter(isTime);
  const births = /^(old|eld|young)/.test(adjective)
    ? dates.filter(({ name }) => BIRTH.test(splitWords(name).join(' ')))
    : [];
  if (births.length > 0) return births;
  if (dates.length < 2) return dates;
  // the oldest ticket is the one that was made first, whatever was done to it since
  const made = /^(old|new)/.test(adjective) ? dates.filter(({ name, nulls }) => nulls === 0 && MADE.test(name)) : [];
  if (made.length === 1) return made;
  const verbs = scan.question.tokens.flatMap(({ lower }, at) =>
    /^c[oa]me$/.test(lower) && scan.token(at + 1)?.lower === 'out' ? ['released'] : VERB.test(lower) ? [lower] : [],
  );
  const said = dates.filter(({ name }) => verbs.some((verb) => shareRoot(splitWords(name), verb)));
  // "the oldest ticket that is not closed" is the one that was opened first
  const first = beginningOf(scan.schema);
  const began = said.length === 1 && !(first && /^old/.test(adjective)) ? said[0] : first;
  // "the last hire" of a `Hire Date` beside others
  const noun = headOf(scan.table.name.replace(KEPT_IN, '')) ?? '';
  const own = dates.filter(({ name }) => noun.length > 3 && shareRoot(splitWords(name), noun));
  const isNamed = dates.some(
    (column) =>
      !own.includes(column) &&
      scan.question.tokens.some(({ lower }) => lower.length > 2 && !PLAIN.has(lower) && isCalled(column, lower)),
  );
  const sure = began ?? (said.length === 0 && own.length === 1 && !isNamed ? own[0] : undefined);
  return sure ? [sure] : dates;
}
const MADE = /^(created|creation|opened|submitted|reported|logged)([ _](at|on|date|time))?$/i;
const BIRTH = /\b(birth|birthday|born|dob)\b/;
/** `invoices_ledger` has invoices for rows. */
const KEPT_IN = /_(ledger|log|register|book|history)(?=_|$)/;
const PLAIN = new Set(['date', 'day', 'time', 'year', 'month', 'week']);
/** "check-in" of `check_in`. */
const isCalled = ({ name }: ColumnSchema, word: string) =>
  splitWords(word).every((part) => shareRoot(splitWords(name), part));
const VERB = /(ed|en)$|^(built|began|left|took|sent)$/;

/** "how tall", "how long" of a column whose cells are texts like `6 ft 3 in`: one thing's can be told, though not compared. */
export const adjectiveTexts =
  (scan: Scan): Rule<ColumnMatch> =>
  (at) =>
    ADJECTIVE_FORMS.flatMap(({ adjective, forms }) =>
      scan
        .phrase(forms)(at)
        .flatMap(({ to }) => {
          const concepts = adjective.of.flatMap(([list]) => list.split(' '));
          const found = scan.schema.filter(
            ({ name, type, samples }) =>
              type === 'text' &&
              splitWords(name).some((word) => concepts.includes(word)) &&
              samples.every((sample) => /\d/.test(String(sample))),
          );
          const [column] = found;
          if (!column || found.length > 1) return [];
          const match: ColumnMatch = { column, score: SCORE, evidence: 'type' };
          return [read(to, match, { cost: 0.15, mapping: [mappingOf(scan.text(at, to), scan.table, match)] })];
        }),
    );

const spoken = (scan: Scan, at: number, to: number, value: Spoken): Read<Spoken> =>
  read(to, value, { cost: 0.15, ...takenFor(scan, at, to, value.column) });

/**
 * Columns whose name has the first of the words that any name has; several when it is not clear which.
 * @param up whether the most of it is spoken of: the highest of a day is not told by its lowest
 */
function columnsOf(scan: Scan, concepts: string, up?: boolean): ColumnSchema[] {
  for (const concept of concepts.split(' ')) {
    const found = scan.schema.filter(
      (column) =>
        isNumber(column) &&
        scan.index.conceptsOf(column).includes(concept) &&
        perOf(column) !== concept &&
        !(concept === 'temperature' && up !== undefined && isOtherEnd(column, up)) &&
        !isPartOf(scan, column, concept),
    );
    // `temp_max` before `temp_mean`
    const ends = up === undefined ? [] : found.filter((column) => isOtherEnd(column, !up));
    if (concept === 'temperature' && ends.length > 0) return ends;
    // `nights` itself before `rate_per_night`
    const whole = found.filter((column) =>
      scan.index.conceptsOf(column).every((word) => word === concept || UNIT_WORDS.has(word)),
    );
    if (whole.length) return whole;
    const ending = found.filter((column) => scan.index.conceptsOf(column).at(-1) === concept);
    if (ending.length || found.length) return ending.length ? ending : found;
  }
  return [];
}

const isOtherEnd = ({ name }: ColumnSchema, up: boolean) => (up ? LOWS : HIGHS).test(splitWords(name).join(' '));
const LOWS = /\b(min|minimum|lowest|low|tmin)\b/;
const HIGHS = /\b(max|maximum|highest|high|tmax)\b/;

/** `PercentSalaryHike` is no salary. */
const isPartOf = (scan: Scan, column: ColumnSchema, concept: string) =>
  concept !== 'percent' && scan.index.conceptsOf(column)[0] === 'percent';

const VERB_FORMS = Object.entries(VERBS).map(([forms, concepts]) => ({ forms, concepts }));

/** What brings money in, where a column says how much: "took", "brought in". */
const MONEY_VERBS =
  'receive|received|raise|raised|give|gave|given|donate|donated|collect|collected|take|takes|took|taken|take in|took in|bring in|brings in|brought in|earn|earns|earned|make|makes|made|turn over|turned over|sell|sold|spend|spent|pay|pays|paid';

export const verbColumns =
  (scan: Scan): Rule<ColumnMatch> =>
  (at) => {
    const done = doneAs(scan, scan.token(at)?.lower ?? '');
    if (done) return [verb(scan, at, at + 1, done)];
    const gross = /^earn(s|ed|ing)?$/.test(scan.token(at)?.lower ?? '') ? grossPayOf(scan.schema) : undefined;
    if (gross) return [verb(scan, at, at + 1, gross)];
    return VERB_FORMS.flatMap(({ forms, concepts }) =>
      scan
        .phrase(forms)(at)
        .flatMap(({ to, value }) =>
          columnsOf(scan, concepts)
            .filter((column) => !(SELLING.test(value) && isKept(column)))
            .map((column) => verb(scan, at, to, column)),
        ),
    );
  };
const SELLING = /^(sell|sold|sells|bought|ordered)$/;
/** `Reorder Qty`, `Qty Reserved`: of what is kept, and not of what was sold. */
const isKept = ({ name }: ColumnSchema) =>
  /\b(reorder|re order|on hand|available|reserved|in stock|minimum|safety|par|backorder(ed)?)\b/.test(
    splitWords(name).join(' '),
  );

/** "which product do we sell most of" of the only number that is `Sold`. */
function doneAs(scan: Scan, lower: string): ColumnSchema | undefined {
  const root = DONE.has(lower) ? undefined : rootOf(lower);
  if (!root || !DONE_ROOTS.has(root)) return undefined;
  const [column, ...others] = scan.schema.filter((each) => isNumber(each) && isDoneAs(each, root));
  return others.length === 0 ? column : undefined;
}
const DONE_ROOTS: ReadonlySet<string> = new Set([...DONE].map(rootOf));
const isDoneAs = ({ name }: ColumnSchema, root: string) => {
  const last = splitWords(bareName(name)).at(-1) ?? '';
  return DONE.has(last) && rootOf(last) === root;
};

/** Of money where nothing else is given: "gave the most". */
const GIVING_VERBS =
  'give|gives|gave|given|donate|donates|donated|contribute|contributes|contributed|pledged|spend|spends|spent|pay|pays|paid';

/** These are of money even where nobody asks how much. */
const EARNING_VERBS = 'raise|raised|raises|bring in|brings in|brought in|take in|took in|earn|earns|earned';

/** "watched" of viewers, "attended" of the attendance: the only number that says how often what the verb says was done. */
export const countedBy =
  (scan: Scan): Rule<ColumnMatch> =>
  (at) => {
    const lower = scan.token(at)?.lower ?? '';
    if (!/(ed|en)$/.test(lower)) return [];
    const said = [lower, ...(/^(watched|seen)$/.test(lower) ? ['viewed'] : [])].map((word) => word.slice(0, -2));
    const all = scan.schema.filter(
      (each) => isNumber(each) && splitWords(each.name).some((word) => said.some((root) => begins(word, root))),
    );
    // `number_of_reviews` before `reviews_per_month`
    const counts = all.filter(({ name }) => COUNTS.test(name));
    const [column, ...others] = all.length > 1 && counts.length === 1 ? counts : all;
    return column && others.length === 0 ? [verb(scan, at, at + 1, column)] : [];
  };
const COUNTS = /^(number|no|num|count|total)[\s_](of[\s_])?|[\s_](count|number)$/i;
const begins = (word: string, root: string) =>
  root.length >= 4 &&
  /^(|e|er|ers|or|ors|s|ance|ances|ation|ition|ings?)$/.test(word.startsWith(root) ? word.slice(root.length) : '-');

/** "How much did we take", "did the gala raise more than the auction": of money. */
export const moneyVerb =
  (scan: Scan): Rule<ColumnMatch> =>
  (at) => {
    const { tokens } = scan.question;
    const out = statementOf(scan.schema)?.out;
    if (out && tokens.some(({ lower }) => /^(much|more|less|most|least)$/.test(lower)))
      return scan
        .phrase('spend|spends|spent')(at)
        .map(({ to }) => verb(scan, at, to, out));
    if (!scan.money || !tokens.some(({ lower }) => /^(much|more|less|most|least)$/.test(lower))) return [];
    const isHowMuch = tokens.slice(0, at).some(({ lower }) => lower === 'much');
    return [
      ...scan.phrase(isHowMuch ? MONEY_VERBS : EARNING_VERBS)(at),
      ...(isHowMuch
        ? []
        : scan
            .phrase(GIVING_VERBS)(at)
            .filter(({ to }) => isTheMost(scan, to))),
    ].map(({ to }) => verb(scan, at, to, scan.money!));
  };

/** "gave the most", and not "gave the most often" or "the most books". */
function isTheMost(scan: Scan, at: number): boolean {
  const most = scan.token(at)?.lower === 'the' ? at + 1 : at;
  const after = scan.token(most + 1)?.lower ?? '';
  return /^(most|least)$/.test(scan.token(most)?.lower ?? '') && AFTER_MOST.test(after);
}
const AFTER_MOST = /^(|money|in|overall|altogether|of|so|during|by|from|for|to|since|this|last|at)$/;

function verb(scan: Scan, at: number, to: number, column: ColumnSchema): Read<ColumnMatch> {
  const match: ColumnMatch = { column, score: SCORE, evidence: 'synonym' };
  return read(to, match, { cost: 0.2, ...takenFor(scan, at, to, match) });
}

/** The only number that says how big something is. */
export function sizeColumn(scan: Scan): ColumnSchema | undefined {
  const [column, ...others] = scan.schema.filter(
    (each) => isNumber(each) && scan.index.conceptsOf(each).some((word) => SIZES.has(word)),
  );
  return others.length === 0 ? column : undefined;
}
const SIZES = new Set(
  'size area capacity population length height width weight volume enrolment enrollment student wingspan sqft sqm'.split(
    ' ',
  ),
);
