// What things have: others, most of them, so many of them.
import type { Phrases, Read } from '../phrases.ts';
import { isKeyLike } from '../graph.ts';
import { allOf, countsOf, isBare, rowsOf, type Things, valueIn } from '../things.ts';
import * as words from '../words.ts';
import { bordered, neighbourPath } from './bordering.ts';
import { type Modifier, pathTo, connectAny } from './connect.ts';
import { attributeIs } from './own-columns.ts';
import { superlative } from './ranked.ts';

/** "with the largest population", "that has the most rivers", "with no lakes", "whose capital is boston". */
export const having: Modifier = (phrases, things, position) => [
  ...phrases
    .ends(words.OPENERS, position)
    .flatMap((start) => [
      ...phrases
        .optional(['the', 'a', 'an'], start)
        .flatMap((article) => [...superlative(phrases, things, article), ...attributeIs(phrases, things, article)]),
      ...mostHere(phrases, things, start),
      ...countedHere(phrases, things, start),
      ...phrases
        .things(start)
        .flatMap((others) => connectAny(phrases, things, others).flatMap((each) => trailing(phrases, each))),
    ]),
  ...phrases
    .ends(words.ABSENCE, position)
    .flatMap((start) => [
      ...phrases
        .things(start)
        .flatMap((others) => connectAny(phrases, things, others, true).flatMap((each) => trailing(phrases, each))),
      ...phrases
        .ends(words.BORDERING_ADJECTIVES, start)
        .flatMap((noun) => phrases.heads(noun).flatMap((others) => bordered(phrases, things, others, true))),
    ]),
];

/** "rivers running through it": says the same once more. */
const trailing = (phrases: Phrases, each: Read<Things>): Read<Things>[] => {
  const ends = phrases.ends(
    ['running through it', 'running through them', 'in it', 'in them', 'flowing through it', 'flowing through them'],
    each.end,
  );
  return [each, ...ends.map((end) => ({ ...each, end }))];
};

/** "except for those with at least two regions": all but these. */
export const except: Modifier = (phrases, things, position) =>
  phrases
    .ends(['except for those', 'except those', 'excluding those', 'other than those', 'apart from those'], position)
    .flatMap((start) => having(phrases, allOf(things.entity), start))
    .flatMap(({ value: others, end }) => {
      const { table } = things.entity;
      const key = table.schema.columns.find((column) => isKeyLike(table, column));
      if (!key || things.top || things.most || others.top) return [];
      const filter = valueIn(key.name, rowsOf(others, [key.name], phrases.graph), true);
      return [
        {
          end,
          value: { ...things, filters: [...things.filters, filter], mapping: [...things.mapping, ...others.mapping] },
        },
      ];
    });

/** "the most rivers", "the fewest cities". */
export function mostHere(phrases: Phrases, things: Things, position: number): Read<Things>[] {
  if (things.top || things.most) return [];
  return phrases.ends(Object.keys(words.MOST), position).flatMap((start) => {
    const direction = words.MOST[phrases.text(position, start).toLowerCase()]!;
    return phrases
      .optional(['of the', 'of', 'different', 'other'], start)
      .flatMap((noun) => phrases.heads(noun))
      .flatMap((others): Read<Things>[] => {
        const path =
          others.value.entity === things.entity
            ? neighbourPath(phrases, things)
            : pathTo(phrases, things, others.value);
        if (!path || !others.value.plural || others.value.held) return [];
        if (path.kind === 'to' && (things.entity.single || direction === 'asc')) return [];
        const value: Things = {
          ...things,
          most: { path, others: others.value, direction },
          mapping: [...things.mapping, ...others.value.mapping],
        };
        return trailing(phrases, { value, end: others.end });
      });
  });
}

/** "at least 3 rivers", "more than one city"; not so many, if `not`. */
export function countedHere(phrases: Phrases, things: Things, position: number, not = false): Read<Things>[] {
  if (things.top || things.most) return [];
  return phrases.amounts(things.entity, position).flatMap(({ to, value: { op, value } }) => {
    if (op !== '>' && op !== '>=' && op !== '<' && op !== '<=' && op !== '=') return [];
    const zero = op === '<' || op === '<=' || value === 0;
    return phrases.optional(['other', 'different'], to).flatMap((noun) =>
      phrases.heads(noun).flatMap((others): Read<Things>[] => {
        const path =
          others.value.entity === things.entity
            ? neighbourPath(phrases, things)
            : pathTo(phrases, things, others.value);
        if (!path || others.value.held || (path.kind === 'to' && (things.entity.single || zero))) return [];
        const { plan, column } = countsOf(things.entity, [], path, others.value, zero ? 'asc' : 'desc', phrases.graph);
        const filter = valueIn(column, { ...plan, having: { op, value }, keys_only: true }, not);
        const counted: Things = {
          ...things,
          filters: [...things.filters, filter],
          mapping: [...things.mapping, ...others.value.mapping],
        };
        return [others.end, ...ofWhatAllAre(phrases, others)].map((end) => ({ end, value: counted }));
      }),
    );
  });
}

/** "bookings for guests": what each of them is for anyway. */
const ofWhatAllAre = (phrases: Phrases, { value: things, end }: Read<Things>): number[] =>
  phrases
    .ends(['for', 'of', 'by'], end)
    .flatMap((at) => phrases.heads(at))
    .filter(({ value }) => {
      const path = value.plural && isBare(value) && !value.held ? pathTo(phrases, things, value) : undefined;
      return path?.kind === 'to' && path.link.column.nulls === 0;
    })
    .map((each) => each.end);
