// The order that a list is asked for in: "in descending order of age", "sorted by the rank of the pilot".
import type { Plan } from '@quaestor/contracts';
import type { Entity } from '../graph.ts';
import type { Attribute, Phrases, Read } from '../phrases.ts';
import { isEnd } from './answered.ts';

export interface Order {
  entity: Entity;
  attribute: Attribute;
  direction: NonNullable<Plan['order']>['direction'];
}

const BEFORE: Readonly<Record<string, Order['direction']>> = Object.fromEntries([
  ...['in ascending order of', 'in ascending order by', 'in order of', 'in increasing order of'].map(asc),
  ...['in alphabetical order of', 'in ascending alphabetical order of', 'alphabetically by'].map(asc),
  ...['ordered by', 'order by', 'sorted by', 'sort by', 'arranged by'].map(asc),
  ...['in descending order of', 'in descending order by', 'in decreasing order of'].map(desc),
]);
const AFTER: Readonly<Record<string, Order['direction']>> = Object.fromEntries([
  ...['in ascending order', 'ascending', 'from lowest to highest'].map(asc),
  ...['in descending order', 'descending', 'from highest to lowest'].map(desc),
]);

function asc(phrase: string) {
  return [phrase, 'asc'] as const;
}
function desc(phrase: string) {
  return [phrase, 'desc'] as const;
}

/**
 * Where the question ends here: without an order, or with one by a column of these kinds.
 *
 * @param further whether also by what another table says of them, row by row
 */
export function orders(
  phrases: Phrases,
  entities: readonly Entity[],
  position: number,
  further = false,
): (Order | undefined)[] {
  if (isEnd(phrases, position)) return [undefined];
  const said = phrases.ends(Object.keys(BEFORE), position).flatMap((start) =>
    entities.flatMap((entity) =>
      phrases
        .optional(['the', 'their', 'its'], start)
        .flatMap((at) => phrases.attributes(entity, at))
        .filter(({ value }) => further || !value.extension)
        .flatMap(({ value, end }) => [{ value, end }, ...ofThe(phrases, entity, value, end)])
        .flatMap(({ value: attribute, end }): (Order | undefined)[] => {
          const direction = BEFORE[phrases.text(position, start).toLowerCase()]!;
          if (isEnd(phrases, end)) return [{ entity, attribute, direction }];
          const last = phrases.ends(Object.keys(AFTER), end).find((after) => isEnd(phrases, after));
          return last === undefined
            ? []
            : [{ entity, attribute, direction: AFTER[phrases.text(end, last).toLowerCase()]! }];
        }),
    ),
  );
  // where the columns of two kinds are called so, it is not clear by which
  const [first, ...others] = said;
  return first && others.every((each) => each?.attribute.match.column === first.attribute.match.column) ? [first] : [];
}

const ofThe = (phrases: Phrases, entity: Entity, value: Attribute, end: number): Read<Attribute>[] =>
  phrases.ends(['of the', 'of each'], end).flatMap((at) => {
    const noun = phrases.nounOf(entity, at);
    return noun === undefined ? [] : [{ value, end: noun + 1 }];
  });
