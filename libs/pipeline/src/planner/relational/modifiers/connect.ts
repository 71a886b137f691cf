// How things are connected with others that a question names beside them.
import type { Filter } from '@quaestor/contracts';
import type { Link, Path } from '../graph.ts';
import type { Phrases, Read } from '../phrases.ts';
import { connected, isBare, type Things } from '../things.ts';

/** "the state", with nothing said of it, is hardly meant to be any. */
const VAGUE = 0.6;

export type Modifier = (phrases: Phrases, things: Things, position: number) => Read<Things>[];

/** Things that are connected with the others, or with none of them. */
export function connect(
  phrases: Phrases,
  things: Things,
  others: Things,
  path: Path,
  not: boolean,
  met: readonly Filter[] = [],
): Things[] {
  if (things.most) return [];
  return [
    {
      ...things,
      filters: [...things.filters, connected(path, others, not, phrases.graph, met)],
      mapping: [...things.mapping, ...others.mapping],
      notes: [...new Set([...things.notes, ...others.notes])],
      cost: things.cost + others.cost + (isBare(others) && !others.plural && !others.held ? VAGUE : 0),
    },
  ];
}

/** The only connection of the two kinds; a column that the others were named by decides. */
export function pathTo(phrases: Phrases, { entity }: Things, others: Things): Path | undefined {
  const { held } = others;
  if (held && held.link.from === entity && isBare(held.owner)) return { kind: 'to', link: held.link };
  const [path, ...more] = phrases.graph.paths(entity, others.entity);
  if (more.length === 1 && path!.kind !== 'through') {
    // A state points to its capital, cities point to their state: what a noun means is the one that carries its name.
    const plain = [path!, ...more].filter((each) => each.kind !== 'through' && carriesNoun(each.link));
    return plain.length === 1 ? plain[0] : undefined;
  }
  return more.length ? undefined : path;
}

const carriesNoun = ({ column, to, from }: Link) => {
  const concepts = from.index.conceptsOf(column);
  return [...to.nouns].some((noun) => concepts.includes(noun));
};

export function connectAny(phrases: Phrases, things: Things, others: Read<Things>, not = false): Read<Things>[] {
  if (others.value.entity === things.entity) return [];
  if (things.held?.owner.entity === others.value.entity) return [];
  const path = pathTo(phrases, things, others.value);
  if (!path || (others.value.every && path.kind !== 'to')) return [];
  return [
    ...connect(phrases, things, others.value, path, not).map((value) => ({ value, end: others.end })),
    ...(path.kind === 'through' && !not ? meeting(phrases, things, others, path) : []),
  ];
}

/** "compatible with Opera since 1998": when or how the two came together, which only the table of pairs can tell. */
function meeting(
  phrases: Phrases,
  things: Things,
  { value: others, end }: Read<Things>,
  path: Extract<Path, { kind: 'through' }>,
): Read<Things>[] {
  // what either of them can be said to be is said of it
  if ([things, others].some(({ entity }) => phrases.conditions(entity, end).length > 0)) return [];
  return phrases.conditions(path.one.from, end).flatMap(({ to, value, mapping, notes, cost }) =>
    connect(phrases, things, others, path, false, value.filters).map((each) => ({
      end: to,
      value: {
        ...each,
        mapping: [...each.mapping, ...mapping],
        notes: [...each.notes, ...notes],
        cost: each.cost + cost,
      },
    })),
  );
}
