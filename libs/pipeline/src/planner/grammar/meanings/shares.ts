// Shares: of which rows, and of what they are a part.
import { isYesOrNo } from '../../columns.ts';
import { isMedalColumn } from '../numbers/medals.ts';
import type { Condition, Filter, Plan } from '@quaestor/contracts';
import { Frame, type Of } from '../frame.ts';
import type { Measured } from '../pieces/item.ts';
import { type Interpreter, type Meaning, groupsOf, valueOf } from './meaning.ts';
import { splitWords, stem } from '../../../words/split-words.ts';
import { eachCondition } from '../../compile/each-condition.ts';

/** "What share of visits was insured", "What percentage of all loans is Fiction?" */
export const share: Interpreter = (frame) => {
  const { items } = frame;
  if (
    frame.all('share').length !== 1 ||
    !frame.only('share', 'rows', 'column', 'percent', 'apart', 'verb', 'measure', 'group')
  )
    return undefined;
  const groups = frame.groups();
  if (groups.length) {
    const whole = shareOfAll(frame, groups);
    if (whole) return whole;
  }
  const list = frame.all('filter');
  const within = wholeSaid(frame, list);
  if (within === 'either') return undefined;
  const part = within === 'last' ? list.at(-2) : list.at(-1);
  const numbers = [
    ...frame.numbers().map(({ column }) => column.name),
    ...frame
      .all('measure')
      .flatMap(({ measure }) => (measure.function === 'sum' && measure.column ? [measure.column] : [])),
  ];
  // 1 and 0 are no amounts: "men who survived" are those of whom it is so
  if (frame.numbers().some(({ column }) => isYesOrNo(column))) return undefined;
  // of what is a share already the number itself is asked for
  if (frame.numbers().some(({ column }) => column.unit === '%')) return undefined;
  if (
    !part ||
    numbers.length > 1 ||
    frame.all('measure').some(({ measure }) => measure.function !== 'sum' && measure.function !== 'count') ||
    frame.entities().some(({ column }) => !frame.isLabel(column))
  )
    return undefined;
  if (numbers.length === 0 && frame.has('verb') && !frame.has('rows')) return undefined;
  // "who did they share a place with"
  if (frame.asksFor('who')) return undefined;
  if (frame.numbers().some((item) => countsThings(frame, item)) && !frame.has('measure')) return undefined;
  const filters = frame.filters([part]);
  const rows = items.findIndex(({ is }) => is === 'rows');
  // "the share of urgent tickets": of what they are a share is not said
  if (!filters || (list.length === 1 && rows > items.indexOf(part) && items.length > 0))
    return partOfAll(frame, part, filters);
  const parts = eachCondition(part.narrowing.filters).map(({ column }) => column);
  if (filters.some((each) => !('any' in each) && parts.includes(each.column) && !isWider(each, part.narrowing.filters)))
    return undefined;
  // "of employees" is of rows, not of their hours
  if (!frame.has('measure') && numbers.some((name) => parts.includes(name))) return undefined;
  const measure: Measured = { function: 'share', column: numbers[0] ?? null, part: [...part.narrowing.filters] };
  return frame.has('group') ? groupsOf(measure, groups, filters) : valueOf(measure, filters);
};

/** "the percent of Fords in the top ten" is of those ten; "of white women in Texas" may be of either, with no verb between. */
function wholeSaid(frame: Frame, list: readonly Of<'filter'>[]): 'first' | 'last' | 'either' {
  const [one, other] = list.slice(-2);
  if (!one || !other || /\b(is|are|was|were)$/i.test(frame.scan.text(one.from, other.from).trim())) return 'first';
  const isNext = frame.items.every(({ is, from, to }) => from < one.to || to > other.from || is === 'rows');
  if (!isNext) return 'first';
  const said = frame.scan.text(other.from, other.to);
  if (/^(among|amongst|(with)?in the top)\b/i.test(frame.scan.text(one.to, other.to))) return 'last';
  return /^(in|at|from|on)\b/i.test(said) && other.to === frame.scan.end && !VERB.test(frame.scan.question.text)
    ? 'either'
    : 'first';
}

const VERB = /\b(is|are|was|were|went|go|goes|came|come|did|do|does|has|have|had|live|work|we|they|\p{L}+ed)\b/iu;

/** Of what there is at all, or of several kinds that the part is one of: "of ducks and geese together, … were ducks". */
const isWider = (condition: Condition, part: readonly Filter[]) =>
  condition.op === 'present' ||
  (condition.op === 'in' &&
    !condition.of &&
    part.every(
      (each) => !('any' in each) && each.op === '=' && each.values.every((value) => condition.values.includes(value)),
    ));

const partOfAll = (frame: Frame, part: Of<'filter'>, filters: readonly Filter[] | undefined): Meaning | undefined =>
  filters &&
  frame.all('filter').length === 1 &&
  !frame.has('verb') &&
  !frame.has('column') &&
  !frame.has('apart') &&
  !frame.has('measure') &&
  !frame.has('group')
    ? valueOf({ function: 'share', column: null, part: [...part.narrowing.filters] }, [], { cost: 0.1 })
    : undefined;

/** "harvests" of a column `Harvest`: the things themselves may be meant, not how much they come to. */
/** "share of revenue by city", "what percentage of tickets does each product have": of the total of all groups. */
function shareOfAll(frame: Frame, groups: Plan['group_by']): Meaning | undefined {
  const filters = frame.filters();
  const measures = frame.all('measure');
  if (
    !filters ||
    filters.length ||
    frame.entities().length ||
    measures.some(({ measure }) => measure.function !== 'sum' && measure.function !== 'count')
  )
    return undefined;
  const measure = frame.subject();
  if (!measure || (measure.function !== 'sum' && measure.function !== 'count')) return undefined;
  return groupsOf({ function: 'share', column: measure.column }, groups, filters, {
    notes: ['In percent of the total of all groups.'],
  });
}

export const countsThings = (frame: Frame, { column, from, to }: Of<'column'>) => {
  if (frame.scan.ofMedals && isMedalColumn(column)) return false;
  const said = splitWords(frame.scan.text(from, to)).at(-1) ?? '';
  return said !== stem(said) && splitWords(column.name).includes(stem(said));
};
