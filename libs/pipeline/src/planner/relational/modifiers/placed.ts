// Where things are, and what they belong to.
import { mappingOf } from '../../../words/table-index.ts';
import type { Link } from '../graph.ts';
import type { Phrases, Read } from '../phrases.ts';
import { connected, isBare, type Things } from '../things.ts';
import * as words from '../words.ts';
import { type Modifier, pathTo, connectAny } from './connect.ts';
import { countedHere } from './having.ts';

/** "in texas", "are located in the largest state". */
export const placed: Modifier = (phrases, things, position) =>
  phrases.optional(words.RELATIVES, position).flatMap((relative) =>
    phrases.optional(words.AUXILIARIES.slice(3, 7), relative).flatMap((copula) =>
      phrases.optional(words.LOCATED, copula).flatMap((located) =>
        phrases.ends(words.PLACING, located).flatMap((start) => [
          ...phrases
            .things(start)
            .filter(({ value }) => {
              const kind = pathTo(phrases, things, value)?.kind;
              return (
                kind === 'to' ||
                (kind === 'of' && !isBare(value) && isOfPairs(phrases, value)) ||
                (kind === 'through' && !isBare(value)) ||
                (value.named && !things.plural)
              );
            })
            .flatMap((others) => connectAny(phrases, things, others)),
          // "in 2014 concerts" may be a year
          ...(/^\d/.test(phrases.lower(start)) ? [] : countedHere(phrases, things, start)),
          ...heldOf(phrases, things, start),
          ...inColumn(phrases, things, start),
        ]),
      ),
    ),
  );

/** "on the committee of journals with high sales": its rows bring two kinds together. */
const isOfPairs = ({ graph }: Phrases, { entity }: Things) =>
  graph.links.filter(({ from }) => from === entity).length > 1;

/** "capitals of the states that border texas". */
function heldOf(phrases: Phrases, things: Things, start: number): Read<Things>[] {
  const { held } = things;
  if (!held || !isBare(held.owner) || things.top) return [];
  return phrases
    .things(start)
    .filter(({ value }) => value.entity === held.owner.entity)
    .map(({ value: owner, end }) => ({
      end,
      value: {
        ...things,
        held: { ...held, owner },
        mapping: [...things.mapping, ...owner.mapping],
        cost: things.cost + owner.cost,
      },
    }));
}

/** A value that no thing is called by: the country of a state, or of what it points to. */
export function inColumn(phrases: Phrases, things: Things, start: number): Read<Things>[] {
  const { graph } = phrases;
  const homes: { path: Link | undefined; entity: Things['entity'] }[] = [
    { path: undefined, entity: things.entity },
    ...graph.links.filter(({ from }) => from === things.entity).map((path) => ({ path, entity: path.to })),
  ];
  const from = phrases.ends(['the', 'continental'], start)[0] ?? start;
  for (let length = Math.min(6, phrases.length - from); length > 0; length--) {
    const text = phrases.text(from, from + length);
    if (!/\p{L}/u.test(text)) continue;
    for (const { path, entity } of homes) {
      const match = entity.index
        .values(text)
        .find(
          ({ column, ambiguous }) =>
            !ambiguous &&
            column !== entity.label &&
            !graph.links.some((link) => link.from === entity && link.column === column),
        );
      if (!match) continue;
      const own = { column: match.column.name, op: '=' as const, values: [match.value] };
      const others: Things = { entity, filters: [own], plural: true, named: false, mapping: [], notes: [], cost: 0 };
      const mapping = {
        ...mappingOf(text, entity.table, { column: match.column, score: 0.9, evidence: 'value' as const }),
        value: match.value,
      };
      const filter = path ? connected({ kind: 'to', link: path }, others, false, graph) : own;
      return [
        {
          end: from + length,
          value: { ...things, filters: [...things.filters, filter], mapping: [...things.mapping, mapping] },
        },
      ];
    }
  }
  return [];
}
