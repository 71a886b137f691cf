// Columns of things beside those of others that they are connected with, or beside how many of these they have.
import type { Measure } from '@quaestor/contracts';
import { isNumber } from '../../columns.ts';
import { HIGHEST, LOWEST, MEASURES } from '../../grammar/phrases/phrases.ts';
import { CERTAIN_SCORE } from '../../../words/table-index.ts';
import { nameColumn } from '../graph.ts';
import { pathTo } from '../modifiers/connect.ts';
import type { Attribute, Phrases, Read } from '../phrases.ts';
import { type Pairs, pairsOf } from '../pairs.ts';
import { allOf, PLAIN, type Things } from '../things.ts';
import * as words from '../words.ts';
import { type Answered, answered, isEnd } from './answered.ts';
import { type Order, orders } from './order.ts';
import { columnsAt, named, type Part, partsAt, partsOf } from './columns.ts';

const AND = ['and', 'and the', 'as well as', 'as well as the', 'along with', 'along with the', 'together with', 'with'];
const COUNTING = ['the number of', 'number of', 'how many', 'the total number of', 'total number of', 'the count of'];
const EACH = ['each', 'every', 'each of the'];
const THEY = ['they', 'he', 'she', 'it', 'each', 'each of them'];
const THEIR = [
  'their',
  'its',
  'his',
  'her',
  'and their',
  'and its',
  'along with their',
  'together with their',
  'with their',
];

/** "the names of pilots and the models of the aircraft they have flown", "each school's name and its budgets". */
export function beside(phrases: Phrases, start: number): Answered[] {
  return [...besideThem(phrases, start), ...ofEachMeeting(phrases, start)];
}

function besideThem(phrases: Phrases, start: number): Answered[] {
  return partsAt(phrases, start).flatMap(({ value: one, end }) => [
    ...[
      ...phrases
        .ends(AND, end)
        .flatMap((at) => partsAt(phrases, at))
        .flatMap((other) => saidOfThem(phrases, one.things, other)),
      ...phrases.ends(THEIR, end).flatMap((at) => theirColumns(phrases, one.things, at)),
      ...phrases.ends(AND, end).flatMap((at) => ofTheirs(phrases, one.things, at)),
    ].flatMap(({ value: other, end: last }) =>
      orders(phrases, [one.things.entity, other.things.entity], last).flatMap((order) =>
        listed(phrases, one, other, order),
      ),
    ),
    ...[
      ...phrases
        .ends(AND, end)
        .flatMap((at) => phrases.ends(COUNTING, at))
        .flatMap((at) => phrases.things(at))
        .flatMap(({ value: things, end: last }) =>
          saidOfThem(phrases, one.things, { value: { columns: [], things }, end: last }),
        ),
      ...phrases
        .ends(THEIR, end)
        .flatMap((at) => phrases.ends(COUNTING, at))
        .flatMap((at) => phrases.things(at))
        .map(({ value: things, end: last }) => ({ value: { columns: [], things }, end: last })),
    ]
      .filter((others) => isEnd(phrases, others.end))
      .flatMap(({ value: { things } }) => counted(phrases, one, things)),
  ]);
}

/** "they have flown with", "that show them": that these are the connected ones, without which two lists may be meant. */
function saidOfThem(phrases: Phrases, one: Things, part: Read<Part>): Read<Part>[] {
  if (one.entity === part.value.things.entity) return [];
  const doing = phrases
    .optional(['that', 'which', 'for which', 'in which', 'on which', 'with which'], part.end)
    .flatMap((at) => phrases.ends(THEY, at))
    .flatMap((at) => phrases.optional(words.AUXILIARIES, at))
    .flatMap((at) => [...phrases.verbs(at), at])
    .flatMap((at) => phrases.optional(words.PREPOSITIONS, at))
    .flatMap((at) => [at, ...pairing(phrases, one, part.value.things, at)]);
  const done = phrases
    .ends(words.RELATIVES, part.end)
    .flatMap((at) => phrases.optional(words.AUXILIARIES, at))
    .flatMap((at) => phrases.verbs(at))
    .flatMap((at) => phrases.optional(words.PREPOSITIONS, at))
    .flatMap((at) => phrases.ends(['them', 'it'], at));
  const each = phrases
    .ends(['for each', 'of each', 'in each', 'per', 'for every'], part.end)
    .flatMap((at) => phrases.heads(at))
    .filter(({ value }) => value.entity === one.entity && !value.held)
    .map(({ end }) => end);
  return [...doing, ...done, ...each].map((end) => ({ ...part, end }));
}

/** "for each booking, the name of the guest and the number of the room": of a table that brings both together. */
function ofEachMeeting(phrases: Phrases, start: number): Answered[] {
  return phrases
    .ends(['for each', 'for every'], start)
    .flatMap((at) => phrases.heads(at))
    .filter(({ value }) => !value.held)
    .flatMap(({ value: { entity: meeting }, end }) =>
      phrases
        .optional(words.LEADS, end)
        .flatMap((at) => partsAt(phrases, at))
        .flatMap(({ value: one, end: after }) =>
          phrases
            .ends(AND, after)
            .flatMap((at) => partsAt(phrases, at))
            .filter(({ value: other }) => {
              const path = pathTo(phrases, one.things, other.things);
              return path?.kind === 'through' && path.one.from === meeting;
            })
            .flatMap(({ value: other, end: last }) =>
              [last, ...whereItIs(phrases, last)].flatMap((behind) =>
                orders(phrases, [one.things.entity, other.things.entity], behind).flatMap((order) =>
                  listed(phrases, one, other, order),
                ),
              ),
            ),
        ),
    );
}

/** "where it is shown": that they meet there, once more. */
const whereItIs = (phrases: Phrases, position: number): number[] =>
  phrases
    .ends(
      ['where it is', 'where it was', 'in which it is', 'in which it was', 'where they are', 'where they were'],
      position,
    )
    .flatMap((at) => phrases.verbs(at));

/** "they serve on committees", of a table that brings both together. */
const pairing = (phrases: Phrases, one: Things, other: Things, position: number): number[] =>
  phrases
    .heads(position)
    .filter(({ value: { entity, held } }) => {
      const pointsTo = (to: Things) =>
        phrases.graph.links.some((link) => link.from === entity && link.to === to.entity);
      return !held && pointsTo(one) && pointsTo(other);
    })
    .map(({ end }) => end);

/** Columns that only the others have, with what narrows these down. */
function theirColumns(phrases: Phrases, one: Things, position: number): Read<Part>[] {
  if (phrases.attributes(one.entity, position).length > 0) return [];
  return phrases.graph.entities
    .filter((entity) => entity !== one.entity)
    .flatMap((entity) => [
      ...columnsAt(phrases, entity, position)
        // through a third table only things that are named: "their locations" may be other ones
        .filter(({ value }) => value.says || pathTo(phrases, one, allOf(entity))?.kind !== 'through')
        .flatMap(({ value: { columns }, end }) =>
          phrases
            .extended([{ value: allOf(entity), end }])
            .map((each) => ({ end: each.end, value: { columns, things: each.value } })),
        ),
      ...partsOf(phrases, entity, position),
    ]);
}

/** "the ages of their heads" */
const ofTheirs = (phrases: Phrases, one: Things, position: number): Read<Part>[] =>
  phrases.graph.entities
    .filter((entity) => entity !== one.entity)
    .flatMap((entity) =>
      columnsAt(phrases, entity, position).flatMap(({ value: { columns }, end }) =>
        phrases
          .ends(['of their', 'of its', 'of his', 'of her'], end)
          .flatMap((at) => phrases.things(at))
          .filter(({ value }) => value.entity === entity && !value.named)
          .map((each) => ({ end: each.end, value: { columns, things: each.value } })),
      ),
    );

function listed(phrases: Phrases, one: Part, other: Part, order: Order | undefined): Answered[] {
  const path = pathTo(phrases, one.things, other.things);
  const pairs = path && pairsOf(one.things, other.things, path, phrases.graph);
  if (!pairs) return [];
  const columns = [one, other].flatMap((part) =>
    part.columns.map(({ match }) => pairs.nameOf(part.things.entity, match.column)),
  );
  const plan = pairs.over({
    ...PLAIN,
    answer: 'rows',
    filters: pairs.filters,
    columns: [...new Set(columns)],
    ...(order
      ? { order: { column: pairs.nameOf(order.entity, order.attribute.match.column), direction: order.direction } }
      : {}),
    // two that are called alike are two
    ...(/\b(different|distinct|unique)\b/i.test(phrases.question.text) ? {} : { repeats: true }),
  });
  return [answered(together(one, other, pairs.notes), plan)];
}

/** "how many regions were affected by each storm", "did each storm affect": by the names of what there is a count for. */
export function countedForEach(phrases: Phrases, start: number): Answered[] {
  const aux = (at: number) => phrases.optional(words.AUXILIARIES, at);
  return phrases
    .ends(COUNTING, start)
    .flatMap((at) => phrases.optional(words.DETERMINERS, at))
    .flatMap((at) => phrases.heads(at))
    .filter(({ value }) => value.plural && !value.held)
    .flatMap(({ value: others, end }) => {
      const passive = aux(end)
        .flatMap((at) => [...phrases.verbs(at), at])
        .flatMap((at) => phrases.optional(words.PREPOSITIONS, at))
        .flatMap((at) => phrases.ends(EACH, at))
        .flatMap((at) => phrases.heads(at));
      const active = aux(end)
        .flatMap((at) => phrases.ends(EACH, at))
        .flatMap((at) => phrases.heads(at))
        .flatMap((one) => phrases.verbs(one.end).map((last) => ({ ...one, end: last })));
      return [...passive, ...active]
        .filter((one) => isEnd(phrases, one.end))
        .flatMap(({ value: things }): Answered[] => {
          const column = nameColumn(things.entity);
          if (!column || things.held || pathTo(phrases, things, others)?.kind !== 'through') return [];
          const name: Attribute = { match: { column, score: CERTAIN_SCORE, evidence: 'stem' }, phrase: column.name };
          return counted(phrases, { columns: [name], things }, others);
        });
    });
}

/** "and the number of records they have" */
function counted(phrases: Phrases, one: Part, others: Things): Answered[] {
  const path = others.named ? undefined : pathTo(phrases, one.things, others);
  const pairs = path && path.kind !== 'to' ? pairsOf(one.things, others, path, phrases.graph) : undefined;
  if (!path || !pairs) return [];
  const { entity } = others;
  const column =
    path.kind === 'through'
      ? pairs.nameOf(path.other.from, path.other.column)
      : entity.single || !entity.label
        ? null
        : entity.label.name;
  const measure = { function: column === null ? ('count' as const) : ('count_distinct' as const), column };
  return [grouped(one, { columns: [], things: others }, pairs, measure)];
}

function grouped(
  one: Part,
  other: Part,
  pairs: Pairs,
  measure: { function: Measure; column: string | null },
): Answered {
  const shown = one.columns.map(({ match }) => match.column);
  const names = [...pairs.keysBeside(shown), ...shown.map((column) => pairs.nameOf(one.things.entity, column))];
  const plan = pairs.over({
    ...PLAIN,
    answer: 'groups',
    measure,
    filters: pairs.filters,
    group_by: [...new Set(names)].map((column) => ({ column })),
  });
  return answered(together(one, other, pairs.notes), plan);
}

const MEASURED = new Map<string, Measure>(
  [...MEASURES, [HIGHEST, 'max'] as const, [LOWEST, 'min'] as const].flatMap(([list, measure]) =>
    list.split('|').map((phrase) => [phrase, measure] as const),
  ),
);

/** "the title and maximum price of each film": a measure of a column that only what points to each of them has. */
export function measuredBeside(phrases: Phrases, start: number): Answered[] {
  return phrases.graph.entities.flatMap((entity) =>
    columnsAt(phrases, entity, start).flatMap(({ value: { columns }, end }) =>
      phrases.ends(AND, end).flatMap((at) =>
        phrases.ends([...MEASURED.keys()], at).flatMap((column) =>
          phrases.graph.entities
            .filter((other) => other !== entity && phrases.attributes(entity, column).length === 0)
            .flatMap((other) =>
              phrases.attributes(other, column).flatMap(({ value: attribute, end: last }) =>
                phrases
                  .ends(['of each', 'for each', 'of every', 'for every', 'of all', 'for all'], last)
                  .flatMap((noun) => phrases.things(noun))
                  .filter(({ value: things, end: after }) => things.entity === entity && isEnd(phrases, after))
                  .flatMap(({ value: things }): Answered[] => {
                    if (attribute.extension || !isNumber(attribute.match.column)) return [];
                    const others = allOf(other);
                    const path = pathTo(phrases, things, others);
                    const pairs = path?.kind === 'of' ? pairsOf(things, others, path, phrases.graph) : undefined;
                    const measure = MEASURED.get(phrases.text(at, column).toLowerCase())!;
                    return pairs
                      ? [
                          grouped({ columns, things }, { columns: [attribute], things: others }, pairs, {
                            function: measure,
                            column: attribute.match.column.name,
                          }),
                        ]
                      : [];
                  }),
              ),
            ),
        ),
      ),
    ),
  );
}

/** Both kinds, as they are told. */
function together(one: Part, other: Part, notes: readonly string[]): Things {
  const things = named(one.things, one.columns);
  const others = named(other.things, other.columns);
  return {
    ...things,
    mapping: [...things.mapping, ...others.mapping],
    notes: [...things.notes, ...others.notes, ...notes],
    cost: things.cost + others.cost,
  };
}
