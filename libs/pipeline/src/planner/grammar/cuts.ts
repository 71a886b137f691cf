// The question cut into pieces, in the likeliest ways first: few pieces, the very words, nothing left over.
import type { ColumnMapping } from '@quaestor/contracts';
import type { Item } from './pieces/item.ts';
import { pieceRule } from './pieces/piece-rule.ts';
import { CONTAINERS, FILLERS, LEADS } from './phrases/phrases.ts';
import type { Scan } from './scan.ts';

export interface Cut {
  items: readonly Item[];
  cost: number;
  mapping: readonly ColumnMapping[];
  notes: readonly string[];
}

const PIECE_COST = 0.25;
const FILLER_COST = 0.12;
/** At the beginning these say what is asked, later they only join. */
const ASKING = new Set('which who when where is are was were do does did has have had how'.split(' '));
/** What is asked may follow the conditions: "besides Ann, which players …". */
const INQUIRING = new Set(['which', 'who']);
const isOpen = ({ items }: Cut) => items.every(({ is }) => is === 'filter');
/** Ways kept at every place of the question. */
const BEAM = 120;
/** Longer questions are left to a model. */
export const MAX_TOKENS = 60;

/** How far the question can be read, where no cut reaches its end. */
export interface Cuts {
  cuts: readonly Cut[];
  furthest: number;
}

export function cutsOf(scan: Scan): Cuts {
  const piece = pieceRule(scan);
  const ways: Way[][] = Array.from({ length: scan.end + 1 }, () => []);
  ways[0]!.push({ items: [], cost: 0, mapping: [], notes: [], key: '' });
  let furthest = 0;
  for (let at = 0; at < scan.end; at++) {
    const here = best(ways[at]!);
    ways[at] = here;
    if (here.length === 0) continue;
    furthest = at;
    const pieces = piece(at).map((each) => ({
      ...each,
      item: { ...each.value, from: at, to: each.to },
      key: keyOf(each.value),
    }));
    // "what make won": what is asked for is no mere word
    const isHead = /^(which|what)$/.test(scan.token(at - 1)?.lower ?? '') && isColumn(scan, at);
    const fillers = [
      ...(isHead
        ? []
        : scan
            .phrase(FILLERS)(at)
            .filter(({ to }) => !isTelling(scan, at, to))),
      ...joinsAt(scan, at),
    ];
    const isSign = !/[\p{L}\p{N}<>=≤≥%]/u.test(scan.token(at)!.text);
    for (const way of here) {
      for (const { to, item, cost, mapping, notes, key } of pieces) {
        ways[to]!.push({
          items: [...way.items, ...partsOf(item)],
          cost: way.cost + cost + PIECE_COST,
          mapping: mapping.length ? [...way.mapping, ...mapping] : way.mapping,
          notes: notes.length ? [...way.notes, ...notes] : way.notes,
          key: `${way.key} ${key}`,
        });
      }
      for (const { to, value } of fillers) {
        if (
          ASKING.has(value.split(' ')[0]!) &&
          (way.items.length === 0 || (INQUIRING.has(value.split(' ')[0]!) && isOpen(way)))
        )
          continue;
        ways[to]!.push({ ...way, cost: way.cost + FILLER_COST + 0.01 * (to - at) });
      }
      if (isSign) ways[at + 1]!.push(way);
    }
  }
  const cuts = best(ways[scan.end]!);
  return { cuts, furthest };
}

/** Words that only join or contain, from a place of the question. */
const joinsAt = (scan: Scan, at: number) => [
  ...scan.phrase(CONTAINERS)(at),
  ...scan.phrase(LEADS)(at),
  ...scan.container(at),
  ...scan.whole(at),
  ...scan.winning(at),
  ...scan.inOwnUnit(at),
  ...scan.verbOfRows(at),
];

/** Places of the question that some piece of it covers, wherever the others end. */
export function placesCovered(scan: Scan): ReadonlySet<number> {
  const piece = pieceRule(scan);
  const covered = new Set<number>();
  for (let at = 0; at < scan.end; at++)
    for (const { to } of [...piece(at), ...scan.phrase(FILLERS)(at), ...joinsAt(scan, at)])
      for (let place = at; place < to; place++) covered.add(place);
  return covered;
}

const isColumn = (scan: Scan, at: number) =>
  scan.schema.some(({ name }) => name.replace(/[\s_]?\d+$/, '').toLowerCase() === scan.token(at)!.lower);

/** A noun that says which of the rows are meant says that rows are. */
const partsOf = (item: Item): Item[] =>
  item.is === 'filter' && item.noun ? [{ is: 'rows', from: item.from, to: item.to }, item] : [item];

/** "came in" is no mere word of visits that some did not come to. */
const isTelling = (scan: Scan, at: number, to: number) =>
  scan.status(at).some((status) => status.to >= to) || scan.state(at).some((state) => state.to >= to);

type Way = Cut & { key: string };

/** What a piece means, without where it stands. */
const keyOf = (piece: object): string =>
  JSON.stringify(piece, (_, value: unknown) =>
    value !== null && typeof value === 'object' && 'nulls' in value && 'name' in value ? value.name : value,
  );

function best(ways: readonly Way[]): Way[] {
  const known = new Map<string, Way>();
  for (const way of ways) {
    const other = known.get(way.key);
    if (!other || other.cost > way.cost) known.set(way.key, way);
  }
  return [...known.values()].sort((a, b) => a.cost - b.cost).slice(0, BEAM);
}
