// "revenue per attendee for each city, top 3": one sum over another.
import { mappingOf } from '../../words/table-index.ts';
import { isIdentifier, type Found } from './names.ts';
import { numbersHere } from './measures.ts';
import { countHere } from './numbers.ts';
import { isNumber, type Reader } from './reader.ts';
import { readTail } from './tails.ts';

export function readRatio(reader: Reader): boolean {
  reader.take(['ratio of']);
  const one = numbersHere(reader);
  if (!one || !reader.take(['per', 'divided by', 'to', '/'])) return false;
  const other = numbersHere(reader);
  if (!other || !isAmount(one) || !isAmount(other) || one.column === other.column) return false;
  for (const found of [one, other]) reader.addMapping(mappingOf(found.phrase, reader.table, found, found.others));
  reader.note(`The sum of ${one.column.name} is divided by the sum of ${other.column.name}.`);
  reader.set({ measure: { function: 'ratio', column: one.column.name, other: other.column.name }, complete: true });
  while (readTail(reader));
  readTopOfGroups(reader);
  return true;
}

const isAmount = ({ column }: Found) => isNumber(column) && !isIdentifier(column);

/** "… and show the top 3" after groups. */
export function readTopOfGroups(reader: Reader): boolean {
  return Boolean(
    reader.attempt(() => {
      reader.take(['and']);
      reader.take(['show', 'list', 'give', 'show me', 'return', 'give me', 'display', 'only']);
      reader.take(['the', 'only the']);
      const end = reader.take(['top', 'bottom', 'best', 'highest', 'lowest']);
      const count = end && reader.draft.groups.length > 0 ? countHere(reader) : undefined;
      if (!count) return false;
      reader.take(['only', 'of them']);
      return reader.set({
        order: { column: null, direction: end === 'bottom' || end === 'lowest' ? 'asc' : 'desc' },
        limit: count,
      });
    }),
  );
}
