// The largest and the smallest by a column of things.
import { mappingOf } from '../../../words/table-index.ts';
import type { Attribute, Phrases, Read } from '../phrases.ts';
import { rowsOf, type Things, valueIn, within } from '../things.ts';
import * as words from '../words.ts';
import type { Modifier } from './connect.ts';

/** "largest population": things ranked by a property. */
export function superlative(phrases: Phrases, things: Things, position: number): Read<Things>[] {
  if (things.top || things.most || things.named) return [];
  return phrases.ends(Object.keys(words.SUPERLATIVES), position).flatMap((start) => {
    const direction = words.SUPERLATIVES[phrases.text(position, start).toLowerCase()]!;
    return phrases
      .attributes(things.entity, start)
      .flatMap(({ value, end }) => ranked(phrases, things, value, direction, end));
  });
}

function ranked(
  phrases: Phrases,
  things: Things,
  attribute: Attribute,
  direction: 'asc' | 'desc',
  end: number,
): Read<Things>[] {
  const { match, phrase, extension } = attribute;
  if (!['integer', 'decimal', 'date', 'timestamp'].includes(match.column.type)) return [];
  if (!extension) return [{ end, value: phrases.topped(things, match.column, direction, 1, phrase) }];
  const { graph } = phrases;
  const among = things.filters.length ? [within(extension.column, extension.key, things, false, graph)] : [];
  const best: Things = {
    ...things,
    entity: extension.from,
    filters: among,
    top: { column: match.column.name, direction, limit: 1 },
  };
  const mapping = mappingOf(phrase, extension.from.table, match);
  return [
    {
      end,
      value: {
        ...things,
        filters: [valueIn(extension.key.name, rowsOf(best, [extension.column.name], graph))],
        plural: false,
        mapping: [...things.mapping, mapping],
      },
    },
  ];
}

/** "largest … by population". */
export const rankedBy: Modifier = (phrases, things, position) => {
  const { top } = things;
  if (!top) return [];
  return phrases.ends(['by', 'in', 'by their', 'in terms of', 'based on', 'by its'], position).flatMap((start) =>
    phrases
      .attributes(things.entity, start)
      .filter(({ value: { match, extension } }) => !extension && ['integer', 'decimal'].includes(match.column.type))
      .map(({ value: { match, phrase }, end }) => ({
        end,
        value: phrases.topped(things, match.column, top.direction, top.limit, phrase),
      })),
  );
};
