// Columns named one after the other, and the things whose they are: "the name and capacity of the stadiums in Boston".
import { mappingOf } from '../../../words/table-index.ts';
import type { Entity, Link } from '../graph.ts';
import { pairsOf } from '../pairs.ts';
import type { Attribute, Phrases, Read } from '../phrases.ts';
import { allOf, PLAIN, rowsOf, type Things } from '../things.ts';
import { type Answered, answered } from './answered.ts';
import { type Order, orders } from './order.ts';

/** Columns of some things. */
export interface Part {
  columns: readonly Attribute[];
  things: Things;
}

const ARTICLES = [
  'the',
  'their',
  'its',
  'each',
  'every',
  'all',
  'all the',
  'different',
  'distinct',
  'the different',
  'the distinct',
  'corresponding',
  'the corresponding',
];
const APART = /\b(different|distinct|unique)\b/i;
const OF = ['of', 'for', 'of all', 'of each', 'for each', 'for all', 'of every', 'for every'];
const AND = ['and', 'and the', 'as well as', 'along with', 'together with'];

/** "the name and capacity of the stadiums with concerts in 2014", "company name and industry without a station". */
export function columns(phrases: Phrases, start: number): Answered[] {
  return partsAt(phrases, start).flatMap(({ value: { columns: asked, things }, end }) =>
    orders(phrases, [things.entity], end, true).flatMap((order): Answered[] => {
      const isPlain = asked.length < 2 && things.filters.length === 0 && !things.top && !things.most;
      if (order ? things.top : isPlain) return [];
      const extension = order?.attribute.extension;
      if (order && extension) return orderedBy(phrases, { columns: asked, things }, order, extension);
      const names = [...new Set(asked.map(({ match }) => match.column.name))];
      // "the name and model of each car": two that are alike are two
      const ofEach = asked.length > 1 && /\b(all|each|every)\b/i.test(phrases.text(start, end));
      const plan = {
        ...rowsOf(things, names, phrases.graph),
        ...(ofEach && !APART.test(phrases.text(0, end)) ? { repeats: true } : {}),
      };
      const told = named(things, order ? [...asked, order.attribute] : asked);
      return [
        answered(
          told,
          order ? { ...plan, order: { column: order.attribute.match.column.name, direction: order.direction } } : plan,
        ),
      ];
    }),
  );
}

/** "books in descending order of their publication's price", where each of them has one publication at most. */
function orderedBy(
  phrases: Phrases,
  { columns: asked, things }: Part,
  { attribute, direction }: Order,
  extension: Link,
): Answered[] {
  const { from } = extension;
  const pairs = pairsOf(things, allOf(from), { kind: 'of', link: extension }, phrases.graph);
  // all of them are more than those that the other table tells of
  if (!pairs || /\b(all|every|each)\b/i.test(phrases.question.text)) return [];
  const shown = asked.map(({ match }) => pairs.nameOf(things.entity, match.column));
  const plan = pairs.over({
    ...PLAIN,
    answer: 'rows',
    filters: pairs.filters,
    columns: [...new Set(shown)],
    order: { column: pairs.nameOf(from, attribute.match.column), direction },
    repeats: true,
  });
  const told = named(things, asked);
  const mapping = mappingOf(attribute.phrase, from.table, attribute.match);
  return [answered({ ...told, mapping: [...told.mapping, mapping], notes: [...told.notes, ...pairs.notes] }, plan)];
}

/** With what the columns were called. */
export const named = (things: Things, asked: readonly Attribute[]): Things => ({
  ...things,
  mapping: [...things.mapping, ...asked.map(({ match, phrase }) => mappingOf(phrase, things.entity.table, match))],
});

/** Columns of one kind of things that are named here, with the things where these are named as well. */
export function partsAt(phrases: Phrases, position: number): Read<Part>[] {
  return phrases.graph.entities.flatMap((entity) => partsOf(phrases, entity, position));
}

export function partsOf(phrases: Phrases, entity: Entity, position: number): Read<Part>[] {
  return columnsAt(phrases, entity, position).flatMap(({ value, end }) => {
    const owned = phrases
      .ends(OF, end)
      .flatMap((at) => phrases.things(at))
      .filter(({ value: { entity: kind } }) => kind === entity);
    const behind = value.says ? phrases.extended([{ value: allOf(entity), end }]) : [];
    return [...owned, ...behind].map((each) => ({
      end: each.end,
      value: { columns: value.columns, things: each.value },
    }));
  });
}

interface Named {
  columns: readonly Attribute[];
  /** Whether it was also said what the things are: "company name". */
  says: boolean;
}

/** After each column that may be the last one. */
export function columnsAt(phrases: Phrases, entity: Entity, position: number): Read<Named>[] {
  const found: Read<Named>[] = [];
  let columns: readonly Attribute[] = [];
  let says = false;
  for (let at = position; ;) {
    const start = phrases.ends(ARTICLES, at)[0] ?? at;
    const [next] = phrases.attributes(entity, start);
    if (!next || next.value.extension) return found;
    columns = [...columns, next.value];
    says ||= phrases.nounOf(entity, start) !== undefined && next.end > start + 1;
    found.push({ value: { columns, says }, end: next.end });
    at = phrases.ends(AND, next.end)[0] ?? next.end;
  }
}
