// "Which had the higher revenue, Boston or Chicago?", "how much more revenue did Boston make than Chicago?"
import { bareValueHere, type FoundValue, valueMapping } from './names.ts';
import { numbersHere, setMeasure } from './measures.ts';
import type { Reader } from './reader.ts';
import { ADDITIVE } from '../../words/lexicon.ts';

const GREATER = [
  'more',
  'higher',
  'a higher',
  'the higher',
  'greater',
  'a greater',
  'larger',
  'a larger',
  'the larger',
  'the most',
  'the highest',
];
const SMALLER = [
  'less',
  'fewer',
  'lower',
  'a lower',
  'the lower',
  'smaller',
  'a smaller',
  'the least',
  'the lowest',
  'the fewest',
];

export function readMore(reader: Reader): boolean {
  if (!reader.take(['which', 'who', 'which one', 'which city', 'what'])) return false;
  if (!reader.take(['had', 'has', 'have', 'made', 'got', 'generated', 'scored', 'sold', 'earned', 'won', 'is', 'was']))
    return false;
  const greater = reader.take(GREATER);
  if (!greater && !reader.take(SMALLER)) return false;
  reader.take(['total', 'overall']);
  const found = numbersHere(reader);
  if (!found || !reader.index.conceptsOf(found.column).some((each) => ADDITIVE.has(each))) return false;
  reader.take(['between', 'of']);
  const one = bareValueHere(reader);
  if (!one || !reader.take(['or', 'and'])) return false;
  const other = bareValueHere(reader);
  if (!other || other.column !== one.column || other.value === one.value) return false;
  const values: FoundValue[] = [one, other];
  reader.addMapping(...values.map((each) => valueMapping(reader, each)));
  setMeasure(reader, { measure: 'sum' }, found);
  reader.addFilter({ column: one.column.name, op: 'in', values: values.map(({ value }) => value) });
  return reader.set({
    answer: 'groups',
    groups: [{ column: one.column.name }],
    order: { column: null, direction: greater ? 'desc' : 'asc' },
    limit: 1,
    keysOnly: true,
  });
}

const MADE = ['have', 'make', 'get', 'generate', 'earn', 'score', 'sell', 'win', 'receive', 'record', 'bring in'];

/** Of what is added up, taken one from the other: the sign tells which is greater. */
export function readDifference(reader: Reader): boolean {
  const more = reader.take(['how much more', 'how many more', 'how much higher', 'how much greater']);
  const between = more
    ? undefined
    : reader.take(['difference in', 'difference of', 'difference between the', 'difference in the']);
  if (!more && !between) return false;
  reader.take(['total', 'overall']);
  const found = numbersHere(reader);
  if (!found || !reader.index.conceptsOf(found.column).some((each) => ADDITIVE.has(each))) return false;
  reader.take(
    more
      ? ['did', 'does', 'do', 'was made in', 'was in', 'were in', 'were there in', 'was there in', 'is in', 'in']
      : ['between', 'of'],
  );
  reader.take(['the']);
  const one = bareValueHere(reader);
  if (more) reader.take(MADE);
  if (!one || !reader.take(more ? ['than in', 'than', 'compared to'] : ['and', 'to'])) return false;
  reader.take(['the']);
  const other = bareValueHere(reader);
  if (!other || other.column !== one.column || other.value === one.value) return false;
  reader.addMapping(...[one, other].map((each) => valueMapping(reader, each)));
  setMeasure(reader, { measure: 'sum' }, found);
  const side = (value: string) => ({ column: one.column.name, op: '=' as const, values: [value] });
  reader.addFilter({ column: one.column.name, op: 'in', values: [one.value, other.value] });
  return reader.set({
    measure: { function: 'difference', column: found.column.name, sides: [[side(one.value)], [side(other.value)]] },
  });
}
