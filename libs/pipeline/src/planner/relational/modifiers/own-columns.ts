// Conditions on the things' own columns.
import { mappingOf } from '../../../words/table-index.ts';
import type { Phrases, Read } from '../phrases.ts';
import { rowsOf, type Things, valueIn } from '../things.ts';
import * as words from '../words.ts';
import type { Modifier } from './connect.ts';

/** "capital albany", "a population of 1000", "lowest point is sea level". */
export function attributeIs(phrases: Phrases, things: Things, position: number): Read<Things>[] {
  return phrases.attributes(things.entity, position).flatMap(({ value: { match, phrase, extension }, end }) =>
    phrases
      .optional(['is', 'of', 'named', 'called', 'equal to', 'being', '='], end)
      .flatMap((start): Read<Things>[] => {
        if (match.column.type !== 'text') return [];
        const index = (extension?.from ?? things.entity).index;
        for (let length = Math.min(8, phrases.length - start); length > 0; length--) {
          const text = phrases.text(start, start + length);
          const found = index.values(text).find(({ column, ambiguous }) => column === match.column && !ambiguous);
          if (!found) continue;
          const own = { column: match.column.name, op: '=' as const, values: [found.value] };
          const filter = extension
            ? valueIn(
                extension.key.name,
                rowsOf({ ...things, entity: extension.from, filters: [own] }, [extension.column.name], phrases.graph),
              )
            : own;
          const mapping = {
            ...mappingOf(`${phrase} ${text}`, (extension?.from ?? things.entity).table, match),
            value: found.value,
          };
          return [
            {
              end: start + length,
              value: { ...things, filters: [...things.filters, filter], mapping: [...things.mapping, mapping] },
            },
          ];
        }
        return [];
      }),
  );
}

/** "named springfield". */
export const called: Modifier = (phrases, things, position) =>
  phrases.ends(words.NAMED, position).flatMap((start) =>
    phrases
      .names(start)
      .filter(({ value }) => value.entity === things.entity)
      .map(({ value, end }) => ({
        end,
        value: {
          ...things,
          filters: [...things.filters, ...value.filters],
          mapping: [...things.mapping, ...value.mapping],
        },
      })),
  );

/** Any condition on the things' own columns, as it is read of a single table. */
export const own: Modifier = (phrases, things, position) => {
  if (things.held) return [];
  const { entity } = things;
  // "rivers in colorado" are not those that are called so
  const conditions = phrases
    .conditions(entity, position)
    .filter(({ value: { values } }) => !values || values.column !== entity.label || values.negated);
  return conditions.map(({ to, value, cost, mapping, notes }) => ({
    end: to,
    value: {
      ...things,
      cost: things.cost + cost,
      filters: [...things.filters, ...value.filters],
      mapping: [...things.mapping, ...mapping],
      notes: [...things.notes, ...notes],
    },
  }));
};
