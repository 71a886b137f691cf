// Which columns stand for the things of another table: the foreign keys that were counted, and columns that hold the
// names of such things without being one, like the capital of a state.
import type { ColumnSchema, Relation, Relations } from '@quaestor/contracts';
import { valueKey } from '../../words/split-words.ts';
import { type Entity, isKeyOf, type Link, nameColumn } from './graph.ts';

/** Of the distinct values of a column, as many must be names of things of the other table; under the same name also the other way round. */
const NAMED = 0.5;
const FEWEST_VALUES = 5;

export function linksOf(entities: readonly Entity[], { relations }: Relations): Link[] {
  const directed = relations.map((relation) => towardsKey(relation, entities));
  const keyed = entities.flatMap((from) =>
    from.table.schema.columns.flatMap((column) => keyLink(from, column, entities, directed)),
  );
  const named = entities.flatMap((from) =>
    from.table.schema.columns
      .filter((column) => column !== from.label && !keyed.some((link) => link.from === from && link.column === column))
      .flatMap((column) => nameLink(from, column, entities)),
  );
  return [...keyed, ...named];
}

/** Where each of either meets one of the other, what points is the one whose own key it is not: `song_id` of `singer_song`. */
function towardsKey(relation: Relation, entities: readonly Entity[]): Relation {
  const { from, to, cardinality, evidence } = relation;
  const isOwn = ({ table, columns }: Relation['from']) =>
    entities
      .filter((each) => each.table.name === table)
      .some(({ nouns }) => [...nouns].some((noun) => columns.length === 1 && isKeyOf(columns[0]!, noun)));
  if (cardinality !== 'one-to-one' || !isOwn(from) || isOwn(to)) return relation;
  return {
    ...relation,
    from: to,
    to: from,
    evidence: { ...evidence, unmatched: { from: evidence.unmatched.to, to: evidence.unmatched.from } },
  };
}

/** Of several tables with the same key the one that the others point to is meant. */
function keyLink(
  from: Entity,
  column: ColumnSchema,
  entities: readonly Entity[],
  relations: readonly Relation[],
): Link[] {
  const [best] = relations
    .filter((each) => isFrom(each, from, column) && each.cardinality !== 'many-to-many')
    .sort((a, b) => b.score - a.score || Number(pointsOn(a, relations)) - Number(pointsOn(b, relations)));
  const to = best && entities.find(({ table }) => table.name === best.to.table);
  const key = to?.table.schema.columns.find(({ name }) => name === best?.to.columns[0]);
  return to && key ? [{ from, column, to, key }] : [];
}

const isFrom = (relation: Relation, { table }: Entity, { name }: ColumnSchema) =>
  relation.from.table === table.name && relation.from.columns.length === 1 && relation.from.columns[0] === name;

const pointsOn = ({ to }: Relation, relations: readonly Relation[]) =>
  relations.some(
    ({ from, cardinality }) =>
      cardinality === 'one-to-one' && from.table === to.table && from.columns.join() === to.columns.join(),
  );

function nameLink(from: Entity, column: ColumnSchema, entities: readonly Entity[]): Link[] {
  if (column.type !== 'text' || column.distinct < FEWEST_VALUES) return [];
  return entities.flatMap((to): Link[] => {
    if (to === from || !to.label?.values || !nameColumn(to)) return [];
    const alike = valueKey(column.name) === valueKey(to.label.name);
    const share = Math.max(shareOf(column, to.label), alike ? shareOf(to.label, column) : 0);
    return share >= NAMED ? [{ from, column, to, key: to.label }] : [];
  });
}

function shareOf({ values }: ColumnSchema, key: ColumnSchema): number {
  if (!values?.length || !key.values) return 0;
  const known = new Set(key.values.map(valueKey));
  return values.filter((value) => known.has(valueKey(value))).length / values.length;
}
