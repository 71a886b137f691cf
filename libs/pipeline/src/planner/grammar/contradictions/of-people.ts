// What a meaning makes of people whose names are in two columns.
import { isFullName } from '../../../words/full-names.ts';
import { abbreviates, writtenOut } from '../../../words/abbreviations.ts';
import { shareRoot } from '../../../words/roots.ts';
import { splitWords } from '../../../words/split-words.ts';
import { isTime } from '../../columns.ts';
import type { Frame } from '../frame.ts';
import type { Meaning } from '../meanings/meaning.ts';
import { isMeasuredLike } from '../numbers/units.ts';
import { peopleOf } from '../people/somebody.ts';
import type { Check } from './check.ts';

/** "Ian Fletcher" is one, whose name is not two conditions. */
const takesNameApart = (frame: Frame): boolean => {
  if (!peopleOf(frame.scan.table)) return false;
  const filters = frame.all('filter');
  return filters.some(({ to, from }) => {
    const next = filters.find((each) => each.from === to);
    return next && frame.scan.index.values(frame.scan.text(from, next.to)).some(({ column }) => isFullName(column));
  });
};

/** First names of rows that are not one a person: two of one name would be one. */
const mergesPeople = (frame: Frame, { answer, columns }: Meaning): boolean => {
  const people = peopleOf(frame.scan.table);
  if (!people || people.each || answer !== 'rows' || columns.includes(people.name.name)) return false;
  if (/\b(different|distinct|unique)\b/i.test(frame.scan.question.text)) return false;
  const [first, last] = people.parts.map(({ name }) => columns.includes(name));
  return first === true && !last;
};

/** "first names" do not come first. */
const ranksFirstNames = ({ scan, items }: Frame): boolean =>
  peopleOf(scan.table) !== undefined &&
  scan.question.tokens.some(
    ({ lower }, at) =>
      /^(first|last)$/.test(lower) &&
      /^names?$/.test(scan.token(at + 1)?.lower ?? '') &&
      items.some(({ is, from, to }) => is !== 'column' && from <= at && to === at + 1),
  );

/** "who closed the most issues" is nobody, where only the time or the kind of it is told. */
const tellsNobody = (frame: Frame, { answer, columns: [told], group_by: [group] }: Meaning): boolean => {
  const column = frame.column(answer === 'rows' ? told : group?.column);
  return (
    frame.asks[0] === 'who' &&
    frame.asks.length === 1 &&
    column !== undefined &&
    (isTime(column) || KIND.test(column.name))
  );
};
const KIND = /(^|[\s_])(type|kind|category|status|class)$/i;

/** "who resolved the most incidents" is no matter of how long it took, though "who waited the most" is. */
const ranksByLength = (frame: Frame, { answer, order }: Meaning): boolean => {
  const [, did, done] =
    /\bwho (\w+ed) (?:the )?(?:most|fewest)\b|\b(?:most|least) ([a-z]+ed)\b/i.exec(frame.scan.question.text) ?? [];
  const verb = did ?? done;
  const column = frame.column(answer === 'rows' ? order?.column : undefined);
  return (
    verb !== undefined &&
    !LASTING.test(verb) &&
    column !== undefined &&
    (isTime(column) || isMeasuredLike(column, 'second') || /(time|duration|latency)$/i.test(column.name)) &&
    splitWords(column.name).some((word) => shareRoot(writtenOut(word), verb) || abbreviates(word, verb))
  );
};
const LASTING = /^(wait|work|stay|last|rest|play|talk|train|logg?|record|walk|exercis|delay|listen|watch)ed$/i;

/** "who worked the most hours" is no client. */
const isWorkOfOthers = (frame: Frame, { group_by: [group], columns: [told], answer }: Meaning): boolean =>
  /\bwho (?:has )?(?:worked|logged|clocked|tracked|billed)\b/i.test(frame.scan.question.text) &&
  /^(client|customer|patient|guest|buyer|account|company|organi[sz]ation)s?([\s_]name)?$/i.test(
    (answer === 'rows' ? told : group?.column) ?? '',
  );

/** "who merged the most" of those who wrote it. */
const tellsWhoBegan = (frame: Frame, { group_by: [group], columns: [told], answer }: Meaning): boolean => {
  const [, verb] =
    /\bwho (merged|approved|reviewed|closed|resolved|solved|completed|fixed)\b/i.exec(frame.scan.question.text) ?? [];
  const name = (answer === 'rows' ? told : group?.column) ?? '';
  return verb !== undefined && /author|owner|reporter|creator|requester|opened/i.test(name);
};

export const OF_PEOPLE: readonly Check[] = [
  [tellsWhoBegan, 'who did it is told by no column'],
  [isWorkOfOthers, 'those who are worked for are not those who work'],
  [ranksByLength, 'how often it was done is asked, and not how long it took'],
  [tellsNobody, 'it is told when it was or of what kind, and not by whom'],
  [takesNameApart, 'a name is not two conditions'],
  [ranksFirstNames, 'first and last names are columns'],
  [mergesPeople, 'two people may have the same first name'],
];
