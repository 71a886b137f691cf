// Values of a column by the things that have them: "locations where no cinema has more than 800 seats".
import type { Condition } from '@quaestor/contracts';
import { mappingOf } from '../../../words/table-index.ts';
import { type Entity, nameColumn } from '../graph.ts';
import type { Attribute, Phrases } from '../phrases.ts';
import { allOf, isBare, rowsOf, type Things, valueIn } from '../things.ts';
import * as words from '../words.ts';
import { type Answered, answered, isEnd } from './answered.ts';

const WITH = ['where', 'where there are', 'where there is', 'in which', 'that have', 'which have', 'with', 'having'];
const WITHOUT = [
  ...words.ABSENCE,
  ...['where no', 'where there is no', 'where there are no', 'in which no', 'in which there is no', 'not having'],
];

const WHERE = ['where', 'in which', 'for which'];

/** Two conditions of which a value that there is meets exactly one. */
const OPPOSITE: Partial<Record<Condition['op'], Condition['op']>> = {
  '>': '<=',
  '<=': '>',
  '<': '>=',
  '>=': '<',
  '=': '!=',
  '!=': '=',
};

/** Values that some of both have. */
const SHARED = ['shared by', 'shared by both', 'held by both', 'common to', 'common to both', 'that are shared by'];
const BOTH = ['that have both', 'which have both', 'with both', 'having both', 'where there are both', 'of both'];

export function valuesWith(phrases: Phrases, start: number): Answered[] {
  return phrases
    .optional(['the', 'all', 'all the', 'different', 'distinct', 'the different', 'the distinct'], start)
    .flatMap((at) =>
      phrases.graph.entities.flatMap((entity) =>
        phrases
          .attributes(entity, at)
          .filter(({ value }) => isShared(entity, value))
          .flatMap(({ value: attribute, end }) => [
            ...withThings(phrases, end, WITH, entity).map((things) => told(phrases, things, attribute, false)),
            ...withThings(phrases, end, WITHOUT, entity).map((things) => told(phrases, things, attribute, true)),
            ...sharedBy(phrases, end, entity).map(([one, other]) => inBoth(phrases, one, other, attribute)),
            ...withThings(phrases, end, WHERE, entity, true)
              .flatMap(unlike)
              .map((things) => told(phrases, things, attribute, true)),
          ]),
      ),
    );
}

/** A place of things, and no name or key of theirs. */
const isShared = (entity: Entity, { match: { column }, extension }: Attribute) =>
  !extension && column.type === 'text' && column !== nameColumn(entity);

function withThings(
  phrases: Phrases,
  end: number,
  openers: readonly string[],
  entity: Entity,
  every = false,
): Things[] {
  return phrases
    .ends(openers, end)
    .flatMap((at) => phrases.things(at))
    .filter(
      ({ value, end: last }) =>
        value.entity === entity &&
        !value.named &&
        (value.every ?? false) === every &&
        !value.top &&
        !isBare(value) &&
        phrases
          .optional(['is', 'are', 'was', 'were'], last)
          .flatMap((copula) => phrases.optional(words.LOCATED, copula))
          .some((located) => isEnd(phrases, located)),
    )
    .map(({ value }) => value);
}

/** "shared by people older than 60 and those younger than 20", "with both members in Leeds and members in Hull". */
function sharedBy(phrases: Phrases, end: number, entity: Entity): [Things, Things][] {
  const those = (at: number) => [
    ...phrases.things(at),
    ...phrases
      .ends(['ones', 'those', 'the ones'], at)
      .flatMap((last) => phrases.extended([{ value: allOf(entity), end: last }])),
  ];
  const isMeant = (things: Things) =>
    things.entity === entity && !things.named && !things.every && !things.top && !things.most && !isBare(things);
  const said = [...phrases.ends(SHARED, end), ...phrases.ends(BOTH, end)].flatMap((at) =>
    phrases
      .things(at)
      .filter(({ value }) => isMeant(value))
      .flatMap((one) =>
        phrases
          .ends(['and', 'and by'], one.end)
          .flatMap(those)
          .filter((other) => isMeant(other.value) && isEnd(phrases, other.end))
          .map((other): [Things, Things] => [one.value, other.value]),
      ),
  );
  // "older than 60 and younger than 20": nobody is both
  const apart = phrases
    .ends(SHARED, end)
    .flatMap((at) => phrases.things(at))
    .filter((each) => isMeant(each.value) && isEnd(phrases, each.end))
    .flatMap(({ value }): [Things, Things][] => {
      const [one, other, ...more] = value.filters;
      if (!one || !other || more.length || 'any' in one || 'any' in other || one.column !== other.column) return [];
      return [
        [
          { ...value, filters: [one] },
          { ...value, filters: [other], mapping: [] },
        ],
      ];
    });
  return [...said, ...apart];
}

function inBoth(phrases: Phrases, one: Things, other: Things, { match, phrase }: Attribute): Answered {
  const { name } = match.column;
  const both: Things = {
    ...one,
    filters: [...one.filters, valueIn(name, rowsOf(other, [name], phrases.graph))],
    mapping: [...one.mapping, ...other.mapping, mappingOf(phrase, one.entity.table, match)],
    notes: [...one.notes, ...other.notes],
    cost: 0,
  };
  return answered(both, rowsOf(both, [name], phrases.graph));
}

/** All of them are so where none is otherwise. */
function unlike(things: Things): Things[] {
  const [only, ...others] = things.filters;
  const op = only && !others.length && !things.most && !('any' in only) && !only.of ? OPPOSITE[only.op] : undefined;
  return op ? [{ ...things, filters: [{ ...(only as Condition), op }] }] : [];
}

function told(phrases: Phrases, things: Things, { match, phrase }: Attribute, not: boolean): Answered {
  const { entity } = things;
  const own = rowsOf(things, [match.column.name], phrases.graph);
  const asked: Things = {
    ...things,
    cost: 0,
    mapping: [...things.mapping, mappingOf(phrase, entity.table, match)],
  };
  if (!not) return answered(asked, own);
  const all: Things = {
    ...allOf(entity),
    filters: [valueIn(match.column.name, own, true)],
  };
  return answered(asked, rowsOf(all, [match.column.name], phrases.graph));
}
