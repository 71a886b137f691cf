// What is asked of things: which they are, how many, a property of them, or whether there are any.
import type { Plan } from '@quaestor/contracts';
import type { Phrases } from './phrases.ts';
import type { Answered } from './questions/answered.ts';
import { beside, countedForEach, measuredBeside } from './questions/beside.ts';
import { columns } from './questions/columns.ts';
import { counts, amounts } from './questions/counts.ts';
import { lists } from './questions/lists.ts';
import { places } from './questions/places.ts';
import { properties } from './questions/properties.ts';
import { sizes } from './questions/sizes.ts';
import { valuesWith } from './questions/values-with.ts';
import { whichOf } from './questions/which-of.ts';
import * as words from './words.ts';

/** Every reading of the whole question. */
export function questionsOf(phrases: Phrases): Answered[] {
  const readings = leadsOf(phrases).flatMap((start) => [
    ...lists(phrases, start),
    ...whichOf(phrases, start),
    ...counts(phrases, start),
    ...amounts(phrases, start),
    ...properties(phrases, start),
    ...columns(phrases, start),
    ...beside(phrases, start),
    ...measuredBeside(phrases, start),
    ...countedForEach(phrases, start),
    ...valuesWith(phrases, start),
    ...sizes(phrases, start),
    ...places(phrases, start),
  ]);
  return readings.filter(({ plan }) => !measuresText(plan, phrases));
}

/** "the biggest city" is not the last of the names. */
const measuresText = ({ table, measure }: Plan, { graph }: Phrases) =>
  measure !== null &&
  !measure.function.startsWith('count') &&
  graph.entities.some(
    (each) =>
      each.table.name === table &&
      each.table.schema.columns.some(({ name, type }) => name === measure.column && type === 'text'),
  );

/** Every place at which the question proper may begin. */
function leadsOf(phrases: Phrases): number[] {
  const starts = new Set([0]);
  for (const start of starts) phrases.ends(words.LEADS, start).forEach((end) => starts.add(end));
  return [...starts];
}
