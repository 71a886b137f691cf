// What words that rank speak of: the worst delay is the longest, the biggest stadium holds most.
import type { ColumnSchema } from '@quaestor/contracts';
import { isPlacing } from '../conditions/results.ts';
import { isOpponent } from '../rows/row-kinds.ts';
import type { Frame, Of } from '../frame.ts';
import { isNumbered, isPerson } from '../people/persons.ts';
import { peopleOf } from '../people/somebody.ts';
import { sizeColumn } from '../speaking.ts';
import { isOfSome } from './extreme-words.ts';
import { isFullName } from '../../../words/full-names.ts';
import { splitWords, stem } from '../../../words/split-words.ts';
import { bareName } from '../../../words/table-index.ts';

/** "The biggest stadium" of a capacity, where no other number says how big it is. */
export function sizeOf(frame: Frame, most: Of<'most'>): ColumnSchema | undefined {
  const { from, to } = most;
  // what stands right after it may be what it is the largest of
  if (to < frame.scan.end && /\p{L}/u.test(frame.scan.token(to)!.text) && !frame.items.some((item) => item.from === to))
    return undefined;
  const last = frame.items.at(-1);
  if (last && last.to < frame.scan.end && /\p{L}/u.test(frame.scan.text(last.to, frame.scan.end))) return undefined;
  if (!/\b(largest|biggest|smallest)\b/i.test(frame.scan.text(from, to))) return undefined;
  if (frame.has('verb') || (!frame.has('rows') && !frame.entities().length && !isOfSome(frame, most))) return undefined;
  // "the largest land area" of texts such as `93 (36)`
  const isAmount = frame.all('column').some((item) => item.from === to && item.column.samples.some(beginsWithNumber));
  return isAmount ? undefined : sizeColumn(frame.scan);
}

const beginsWithNumber = (sample: unknown) => /^\D?\d/.test(String(sample));

/** "Our biggest donor", "the top 3 customers": those of whom most money came, where the rows have one amount of it. */
export function worthOf(frame: Frame, { from, to, strength }: Of<'most'>, whom: ColumnSchema | undefined) {
  if (strength !== 'highest' || !whom || !(isPerson(whom) || isFirm(whom))) return undefined;
  if (!frame.only('most', 'column', 'number') || frame.numbers().length > 0) return undefined;
  const { money } = frame.scan;
  return /\b(biggest|best|largest|top)\b/i.test(frame.scan.text(from, to)) && money && frame.isAdditive(money)
    ? money
    : undefined;
}
const isFirm = ({ type, name }: ColumnSchema) =>
  type === 'text' && /^(supplier|vendor|company|firm|sponsor)s?( name)?$/i.test(bareName(name));

/** The worst delay is the longest, the better time the shorter, the best place the first. */
export function isTurned(frame: Frame, { from, to }: Of<'most'> | Of<'more'>): boolean {
  const said = frame.scan.text(from, to);
  const ranked = [
    ...frame.numbers().map(({ column }) => column),
    ...frame.all('measure').map(({ measure }) => frame.column(measure.column)),
  ].filter((column) => column !== undefined);
  return (
    (JUDGING.test(said) &&
      ranked.some(
        (column) =>
          TIME.test(bareName(column.name)) || frame.scan.index.conceptsOf(column).some((word) => HARMS.has(word)),
      )) ||
    (RANKING.test(said) && ranked.some(isPlacing))
  );
}
const JUDGING = /\b(worst|best|poorest|worse|better|poorer)\b/i;
const RANKING = /\b(worst|best|worse|better|highest|lowest|higher|lower|top|bottom)\b/i;
const TIME = /(^|[^a-z])times?$/i;
const HARMS = new Set(
  (
    'delay wait lateness defect error fault complaint downtime loss scrap waste absence crime accident failure fine penalty churn cancellation injury outage ' +
    'overdue death casualty mortality emission pollution damage debt arrears bug pest mite varroa weed infection leak spill backlog breach theft burglary ' +
    'conceded unemployment inflation poverty dropout pain incident'
  ).split(' '),
);

/** What there is better more of, or is the better the higher it is put. */
const GOODS = new Set(
  (
    'rating score mark grade satisfaction point win won goal revenue sale income profit margin earning turnover takings amount total price yield output production ' +
    'attendance visitor audience viewer population capacity quality performance efficiency speed average rate percent percentage share result quantity unit sold ' +
    'gross net balance salary wage fee growth gdp vote medal gold assist save saving charge donation raised value review star'
  ).split(' '),
);

/** Whether "the best" of it is the most, the least, or not to be told. */
export const isJudged = (frame: Frame, column: ColumnSchema): boolean =>
  TIME.test(bareName(column.name)) ||
  isPlacing(column) ||
  column === frame.scan.money ||
  [...frame.scan.index.conceptsOf(column), ...frame.scan.question.tokens.map(({ lower }) => stem(lower))].some(
    (word) => HARMS.has(word) || GOODS.has(word),
  );

/** "Who …" is told by the names of people and teams, not by a title or a date. */
export const mayBeSomebody = ({ name, samples }: ColumnSchema) =>
  !/\b(title|film|movie|album|song|single|book|play|episode|show|event|date|year|venue|building|bridge|castle|results?|scores?|record|time|notes?)\b/i.test(
    name,
  ) && !samples.some((sample) => /^\d/.test(String(sample)));

/** `Task`, `Project`: nobody is called so. */
const isOfThings = ({ name }: ColumnSchema) =>
  /^(task|project|job|item|product|order|ticket|parcel|course|visit|invoice|room|booking|loan|shift|case)(s|[\s_]?(name|id|no))?$/i.test(
    name,
  );

/** Whom "who" asks for: what a row is called, or whom "they" met in it. */
export function somebodyIn(frame: Frame): ColumnSchema | undefined {
  const label = frame.scan.label();
  const people = peopleOf(frame.scan.table)?.name;
  const isNobody =
    !label ||
    isNumbered(label) ||
    isOfThings(label) ||
    !mayBeSomebody(label) ||
    (people !== undefined && label !== people);
  const persons = isNobody ? frame.scan.schema.filter(isPerson) : [];
  // whose name is in two columns is whom the rows are of, and a client is another
  const whole = persons.find(isFullName);
  if (persons.length) return persons.length === 1 ? persons[0] : whole;
  if (label?.type === 'text' && mayBeSomebody(label)) return label;
  const [opponent, ...others] = frame.scan.schema.filter(({ type, name }) => type === 'text' && isOpponent(name));
  const isMet = frame.scan.question.tokens.some(({ lower }) => /^(they|we)$/.test(lower));
  return isMet && others.length === 0 ? opponent : undefined;
}

/** Of people "oldest" is a matter of their age: who was born first, not whose reign began first. */
export const isAge = (frame: Frame, { from, to, column }: Of<'most'>) =>
  column !== undefined &&
  /\b(old|young)/i.test(frame.scan.text(from, to)) &&
  !/age|born|birth|dob/i.test(splitWords(column.name).join(' ')) &&
  (frame.asksFor('who') || PEOPLE.test(frame.scan.question.text));
const PEOPLE =
  /\b(kings?|queens?|monarchs?|rulers?|presidents?|governors?|mayors?|ministers?|players?|drivers?|persons?|people|winners?|champions?|actors?|directors?|managers?|coach(es)?|swimmers?|athletes?|artists?|writers?|staff|members?|employees?|workers?|volunteers?|pupils?|students?|patients?|children|boys?|girls?|residents?)\b/i;
