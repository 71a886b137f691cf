// One property of things as a plan.
import type { Filter, Measure } from '@quaestor/contracts';
import { mappingOf } from '../../../words/table-index.ts';
import { isNumber } from '../../columns.ts';
import type { Entity } from '../graph.ts';
import { connect, pathTo } from '../modifiers/connect.ts';
import type { Attribute, Phrases } from '../phrases.ts';
import { allOf, filtersOf, isBare, isOne, PLAIN, type Things, within } from '../things.ts';
import { type Answered, answered } from './answered.ts';

/** "the total revenue of the branches in Bergen": of the sales that point to these. */
export function pointingTo(phrases: Phrases, entity: Entity, others: Things): Things[] {
  const things = allOf(entity);
  const path = pathTo(phrases, things, others);
  return path?.kind === 'to' ? connect(phrases, things, others, path, false) : [];
}

const NEEDS_NUMBERS: readonly Measure[] = ['sum', 'mean', 'median', 'range', 'stddev', 'variance'];

/** One value for one thing; for several a value each, or one that is made of them. */
export function propertyOf(
  phrases: Phrases,
  things: Things,
  { match, phrase, extension }: Attribute,
  measure: Measure | undefined,
): Answered[] {
  const { graph } = phrases;
  const { column } = match;
  const table = (extension?.from ?? things.entity).table;
  const numeric = isNumber(column);
  if (measure && NEEDS_NUMBERS.includes(measure) && !numeric) return [];
  if (column === things.entity.label && !extension && things.named) return [];
  const asked = { ...things, mapping: [...things.mapping, mappingOf(phrase, table, match)] };
  const filters: Filter[] = extension
    ? isBare(things) && !things.held
      ? []
      : [within(extension.column, extension.key, things, false, graph)]
    : filtersOf(things, graph);
  const home = extension ? extension.from.label : things.entity.label;
  if (measure) {
    if (things.top || !things.entity.single) return [];
    return [
      answered(asked, {
        ...PLAIN,
        table: table.name,
        answer: 'value',
        measure: { function: measure, column: column.name },
        filters,
      }),
    ];
  }
  const one = isOne(things);
  if (!one && !things.plural && !things.named) return [];
  // "the lowest point of the states" is one of all; "the lowest points" are those of each.
  if (!one && /^(highest|lowest|largest|smallest|maximum|minimum|longest|shortest)\b.*[^s]$/i.test(phrase)) return [];
  const columns =
    one || home === undefined || home === column || things.named ? [column.name] : [column.name, home.name];
  const { top } = things;
  return [
    answered(asked, {
      ...PLAIN,
      table: table.name,
      answer: 'rows',
      filters,
      columns,
      ...(top && !extension ? { order: { column: top.column, direction: top.direction }, limit: top.limit } : {}),
    }),
  ];
}
