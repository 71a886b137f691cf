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
