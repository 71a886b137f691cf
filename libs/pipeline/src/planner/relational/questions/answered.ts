// A reading of the whole question, and how the things that are asked for are told.
import type { Plan } from '@quaestor/contracts';
import type { Phrases } from '../phrases.ts';
import { rowsOf, type Things } from '../things.ts';
import * as words from '../words.ts';

export interface Answered {
  plan: Plan;
  mapping: Things['mapping'];
  notes: readonly string[];
  cost: number;
}

export const answered = ({ mapping, notes, cost }: Things, plan: Plan): Answered => ({ plan, mapping, notes, cost });

/** Whether nothing is left but words that say nothing. */
export const isEnd = (phrases: Phrases, position: number): boolean =>
  position >= phrases.length || phrases.ends(words.THERE, position).some((end) => isEnd(phrases, end));

/** Which things: by their names. */
export function listed(phrases: Phrases, things: Things): Answered[] {
  const { graph } = phrases;
  if (things.held && !things.filters.length && !things.top && !things.most)
    return [answered(things, rowsOf(things.held.owner, [things.held.link.column.name], graph))];
  const { label } = things.entity;
  return label ? [answered(things, rowsOf(things, [label.name], graph))] : [];
}
