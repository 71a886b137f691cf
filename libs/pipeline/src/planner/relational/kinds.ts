// What the things of a table are besides: each climber is one of the people whose names and ages another table has.
import { conceptsOf } from '../../words/lexicon.ts';
import { type Entity, isKeyLike, isKeyOf, type Link, nameColumn } from './graph.ts';

/**
 * The kind of things that those of a table without names all are: its rows point each to another one, by their own key or
 * to people. Nothing is so where they have a name of their own: a city's mayor is not what it is.
 */
export function kindOf(entity: Entity, links: readonly Link[]): Entity | undefined {
  if (nameColumn(entity)) return undefined;
  const { table, nouns } = entity;
  const [link, ...others] = links.filter(
    ({ from, column, to, key }) =>
      from === entity &&
      isKeyLike(table, column) &&
      isKeyLike(to.table, key) &&
      nameColumn(to) !== undefined &&
      ([...nouns].some((noun) => isKeyOf(column.name, noun)) || to.nouns.has(PERSON)),
  );
  return link && others.length === 0 ? link.to : undefined;
}

const PERSON = conceptsOf(['person'])[0]!;
