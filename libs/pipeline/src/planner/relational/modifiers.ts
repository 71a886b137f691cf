// What may follow a noun and narrows down what it means: where it is, what it has, what it does, what is done to it.
import { numericComparison } from '../read/comparisons.ts';
import { readCondition } from '../read/conditions.ts';
import { Unclear } from '../reading.ts';
import { Reader } from '../read/reader.ts';
import { mappingOf } from '../../words/table-index.ts';
import { splitWords } from '../../words/split-words.ts';
import type { Link, Path } from './graph.ts';
import type { Attribute, Phrases, Read } from './phrases.ts';
import { connected, countsOf, isBare, rowsOf, type Things, valueIn, within } from './things.ts';
import * as words from './words.ts';

/** "the state", with nothing said of it, is hardly meant to be any. */
const VAGUE = 0.6;

type Modifier = (phrases: Phrases, things: Things, position: number) => Read<Things>[];

/** Every way in which the words from here on narrow the things down. */
export const modifiersOf = Object.assign(
  (phrases: Phrases, things: Things, position: number): Read<Things>[] =>
    (things.named ? [placed] : MODIFIERS).flatMap((modifier) => {
      const joints = things.filters.length ? phrases.optional(['and', 'but'], position) : [position];
      return joints.flatMap((start) => modifier(phrases, things, start));
    }),
  { connect },
);

/** Things that are connected with the others, or with none of them. */
function connect(phrases: Phrases, things: Things, others: Things, path: Path, not: boolean): Things[] {
  if (things.most) return [];
  return [
    {
      ...things,
      filters: [...things.filters, connected(path, others, not, phrases.graph)],
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

function connectAny(phrases: Phrases, things: Things, others: Read<Things>, not = false): Read<Things>[] {
  if (others.value.entity === things.entity) return [];
  if (things.held?.owner.entity === others.value.entity) return [];
  const path = pathTo(phrases, things, others.value);
  if (!path) return [];
  return connect(phrases, things, others.value, path, not).map((value) => ({ value, end: others.end }));
}

/** "in texas", "are located in the largest state". */
const placed: Modifier = (phrases, things, position) =>
  phrases.optional(words.RELATIVES, position).flatMap((relative) =>
    phrases.optional(words.AUXILIARIES.slice(3, 7), relative).flatMap((copula) =>
      phrases.optional(words.LOCATED, copula).flatMap((located) =>
        phrases.ends(words.PLACING, located).flatMap((start) => [
          ...phrases
            .things(start)
            .filter(({ value }) => pathTo(phrases, things, value)?.kind === 'to' || (value.named && !things.plural))
            .flatMap((others) => connectAny(phrases, things, others)),
          ...heldOf(phrases, things, start),
          ...inColumn(phrases, things, start),
        ]),
      ),
    ),
  );

/** "capitals of the states that border texas". */
function heldOf(phrases: Phrases, things: Things, start: number): Read<Things>[] {
  const { held } = things;
  if (!held || !isBare(held.owner) || things.top) return [];
  return phrases
    .things(start)
    .filter(({ value }) => value.entity === held.owner.entity)
    .map(({ value: owner, end }) => ({
      end,
      value: {
        ...things,
        held: { ...held, owner },
        mapping: [...things.mapping, ...owner.mapping],
        cost: things.cost + owner.cost,
      },
    }));
}

/** A value that no thing is called by: the country of a state, or of what it points to. */
function inColumn(phrases: Phrases, things: Things, start: number): Read<Things>[] {
  const { graph } = phrases;
  const homes: { path: Link | undefined; entity: Things['entity'] }[] = [
    { path: undefined, entity: things.entity },
    ...graph.links.filter(({ from }) => from === things.entity).map((path) => ({ path, entity: path.to })),
  ];
  const from = phrases.ends(['the', 'continental'], start)[0] ?? start;
  for (let length = Math.min(6, phrases.length - from); length > 0; length--) {
    const text = phrases.text(from, from + length);
    if (!/\p{L}/u.test(text)) continue;
    for (const { path, entity } of homes) {
      const match = entity.index
        .values(text)
        .find(
          ({ column, ambiguous }) =>
            !ambiguous &&
            column !== entity.label &&
            !graph.links.some((link) => link.from === entity && link.column === column),
        );
      if (!match) continue;
      const own = { column: match.column.name, op: '=' as const, values: [match.value] };
      const others: Things = { entity, filters: [own], plural: true, named: false, mapping: [], notes: [], cost: 0 };
      const mapping = {
        ...mappingOf(text, entity.table, { column: match.column, score: 0.9, evidence: 'value' as const }),
        value: match.value,
      };
      const filter = path ? connected({ kind: 'to', link: path }, others, false, graph) : own;
      return [
        {
          end: from + length,
          value: { ...things, filters: [...things.filters, filter], mapping: [...things.mapping, mapping] },
        },
      ];
    }
  }
  return [];
}

/** "that run through texas", "which do not traverse it": whatever the verb, the connection is the only one there is. */
const doing: Modifier = (phrases, things, position) =>
  phrases.optional(words.RELATIVES, position).flatMap((relative) =>
    [
      ...phrases.ends(words.NEGATIVES, relative).map((end) => ({ end, not: true })),
      ...phrases.optional(words.AUXILIARIES, relative).map((end) => ({ end, not: false })),
    ].flatMap(({ end: start, not }) => [
      ...phrases.ends(words.VERBS, start).flatMap((verb) =>
        phrases
          .optional(words.PREPOSITIONS, verb)
          .flatMap((object) => phrases.optional(words.PREPOSITIONS, object))
          .flatMap((object) => [
            ...phrases.things(object).flatMap((others) => connectAny(phrases, things, others, not)),
            ...(not
              ? []
              : [
                  ...mostHere(phrases, things, object),
                  ...countedHere(phrases, things, object),
                  ...inColumn(phrases, things, object),
                ]),
          ]),
      ),
      ...(not
        ? phrases
            .ends(words.PLACING, start)
            .flatMap((object) => phrases.things(object).flatMap((others) => connectAny(phrases, things, others, true)))
        : []),
    ]),
  );

/** "were never ordered": whether there are things called after what was done. */
const happened: Modifier = (phrases, things, position) =>
  phrases.optional(words.RELATIVES, position).flatMap((relative) =>
    [
      ...phrases
        .ends(['were never', 'was never', 'have never been', 'has never been', ...words.NEGATIVES], relative)
        .map((end) => ({ end, not: true })),
      ...phrases.ends(['were', 'was', 'have been', 'has been'], relative).map((end) => ({ end, not: false })),
    ].flatMap(({ end, not }) => {
      const noun = phrases.lower(end).replace(/e?d$/, '');
      const kinds = phrases.graph.entities.filter(({ nouns }) => nouns.has(noun) || nouns.has(`${noun}e`));
      return kinds.flatMap((entity) =>
        connectAny(
          phrases,
          things,
          { end: end + 1, value: { entity, filters: [], plural: true, named: false, mapping: [], notes: [], cost: 0 } },
          not,
        ),
      );
    }),
  );

/** "the mississippi runs through", "through which the longest river runs", "does iowa border". */
const done: Modifier = (phrases, things, position) => {
  const starts = [
    ...phrases.optional(words.RELATIVES, position),
    ...phrases.ends(words.PREPOSITIONS, position).flatMap((end) => phrases.ends(['which', 'whom'], end)),
  ];
  return starts.flatMap((start) =>
    phrases.optional(words.AUXILIARIES.slice(0, 3), start).flatMap((subject) => [
      ...inColumn(phrases, things, subject).flatMap((each) =>
        phrases.ends(['have', 'has', 'contain', 'contains'], each.end).map((end) => ({ ...each, end })),
      ),
      ...phrases.things(subject).flatMap((others) => [
        ...phrases
          .ends(words.VERBS, others.end)
          .flatMap((verb) => phrases.optional(words.PREPOSITIONS, verb))
          .flatMap((end) => connectAny(phrases, things, { ...others, end })),
        ...phrases
          .ends(words.BORDERING, others.end)
          .flatMap((end) => bordered(phrases, things, { ...others, end }, false, true)),
      ]),
    ]),
  );
};

/** "bordering texas", "that do not border any other state". */
const bordering: Modifier = (phrases, things, position) =>
  phrases
    .optional(words.RELATIVES, position)
    .flatMap((relative) =>
      [
        ...phrases.ends(words.NEGATIVES, relative).map((end) => ({ end, not: true })),
        ...phrases.optional(['do', 'does', 'did', 'is', 'are'], relative).map((end) => ({ end, not: false })),
      ].flatMap(({ end: start, not }) =>
        phrases
          .ends(words.BORDERING, start)
          .flatMap((object) => [
            ...phrases.things(object).flatMap((others) => bordered(phrases, things, others, not)),
            ...phrases
              .ends(['no', 'no other'], object)
              .flatMap((none) => phrases.things(none).flatMap((others) => bordered(phrases, things, others, !not))),
            ...(not ? [] : mostHere(phrases, things, object)),
            ...(not ? [] : countedHere(phrases, things, object)),
          ]),
      ),
    );

/** @param reversed the others are said to border the things, not the other way round */
function bordered(
  phrases: Phrases,
  things: Things,
  others: Read<Things>,
  not: boolean,
  reversed = false,
): Read<Things>[] {
  if (others.value.entity !== things.entity) return [];
  const there = neighbourPath(phrases, things);
  if (there?.kind !== 'through') return [];
  const path: Path = reversed ? { kind: 'through', one: there.other, other: there.one } : there;
  return connect(phrases, things, others.value, path, not).map((value) => ({ value, end: others.end }));
}

/** "neighboring states of texas". */
export function neighbours(phrases: Phrases, position: number): Read<Things>[] {
  return phrases.ends(words.BORDERING_ADJECTIVES, position).flatMap((noun) =>
    phrases.heads(noun).flatMap(({ value, end }) =>
      phrases
        .ends(['of', 'for', 'to'], end)
        .flatMap((object) => phrases.things(object))
        .flatMap((others) => bordered(phrases, { ...value, plural: true }, others, false)),
    ),
  );
}

const NEIGHBOURS = new Set(['border', 'neighbor', 'neighbour', 'neighboring', 'adjacency', 'adjacent', 'borders']);

function neighbourPath({ graph }: Phrases, { entity }: Things): Path | undefined {
  const paths = graph
    .throughPaths(entity, entity)
    .filter(
      (path) =>
        path.kind === 'through' &&
        [path.one.from.table.name, path.one.column.name, path.other.column.name].some((name) =>
          splitWords(name).some((word) => NEIGHBOURS.has(word)),
        ),
    );
  return paths.length === 1 ? paths[0] : undefined;
}

/** "with the largest population", "that has the most rivers", "with no lakes", "whose capital is boston". */
const having: Modifier = (phrases, things, position) => [
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

/** "the most rivers", "the fewest cities". */
function mostHere(phrases: Phrases, things: Things, position: number): Read<Things>[] {
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

/** "at least 3 rivers", "more than one city". */
function countedHere(phrases: Phrases, things: Things, position: number): Read<Things>[] {
  if (things.top || things.most) return [];
  const reader = new Reader(phrases.question, things.entity.table);
  reader.position = position;
  const comparison = numericComparison(reader);
  const op = comparison?.op;
  const value = comparison?.values[0];
  if (
    !comparison ||
    comparison.relative ||
    typeof value !== 'number' ||
    (op !== '>' && op !== '>=' && op !== '<' && op !== '<=' && op !== '=')
  )
    return [];
  const zero = op === '<' || op === '<=' || value === 0;
  return phrases.optional(['other', 'different'], reader.position).flatMap((noun) =>
    phrases.heads(noun).flatMap((others): Read<Things>[] => {
      const path =
        others.value.entity === things.entity ? neighbourPath(phrases, things) : pathTo(phrases, things, others.value);
      if (!path || others.value.held || (path.kind === 'to' && (things.entity.single || zero))) return [];
      const { plan, column } = countsOf(things.entity, [], path, others.value, zero ? 'asc' : 'desc', phrases.graph);
      const filter = valueIn(column, { ...plan, having: { op, value }, keys_only: true });
      return [
        {
          end: others.end,
          value: {
            ...things,
            filters: [...things.filters, filter],
            mapping: [...things.mapping, ...others.value.mapping],
          },
        },
      ];
    }),
  );
}

/** "largest population": things ranked by a property. */
function superlative(phrases: Phrases, things: Things, position: number): Read<Things>[] {
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

/** "capital albany", "a population of 1000", "lowest point is sea level". */
export function attributeIs(phrases: Phrases, things: Things, position: number): Read<Things>[] {
  return phrases.attributes(things.entity, position).flatMap(({ value: { match, phrase, extension }, end }) =>
    phrases
      .optional(['is', 'of', 'named', 'called', 'equal to', 'being', '='], end)
      .flatMap((start): Read<Things>[] => {
        if (match.column.type !== 'text') return [];
        const index = (extension?.from ?? things.entity).index;
        for (let length = Math.min(8, phrases.length - start); length > 0; length--) {
          const text = phrases.text(start, start + length);
          const found = index.values(text).find(({ column, ambiguous }) => column === match.column && !ambiguous);
          if (!found) continue;
          const own = { column: match.column.name, op: '=' as const, values: [found.value] };
          const filter = extension
            ? valueIn(
                extension.key.name,
                rowsOf({ ...things, entity: extension.from, filters: [own] }, [extension.column.name], phrases.graph),
              )
            : own;
          const mapping = {
            ...mappingOf(`${phrase} ${text}`, (extension?.from ?? things.entity).table, match),
            value: found.value,
          };
          return [
            {
              end: start + length,
              value: { ...things, filters: [...things.filters, filter], mapping: [...things.mapping, mapping] },
            },
          ];
        }
        return [];
      }),
  );
}

/** "named springfield". */
const called: Modifier = (phrases, things, position) =>
  phrases.ends(words.NAMED, position).flatMap((start) =>
    phrases
      .names(start)
      .filter(({ value }) => value.entity === things.entity)
      .map(({ value, end }) => ({
        end,
        value: {
          ...things,
          filters: [...things.filters, ...value.filters],
          mapping: [...things.mapping, ...value.mapping],
        },
      })),
  );

/** "largest … by population". */
const rankedBy: Modifier = (phrases, things, position) => {
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

/** Any condition on the things' own columns, as it is read of a single table. */
const own: Modifier = (phrases, things, position) => {
  if (things.held) return [];
  const reader = new Reader(phrases.question, things.entity.table);
  reader.position = position;
  try {
    if (!readCondition(reader) || reader.position === position) return [];
  } catch (error) {
    if (error instanceof Unclear) return [];
    throw error;
  }
  const { filters, mapping, notes } = reader.draft;
  return [
    {
      end: reader.position,
      value: {
        ...things,
        filters: [...things.filters, ...filters],
        mapping: [...things.mapping, ...mapping],
        notes: [...things.notes, ...notes],
      },
    },
  ];
};

const MODIFIERS: readonly Modifier[] = [placed, doing, done, happened, bordering, having, called, rankedBy, own];
