// What is asked of things: which they are, how many, a property of them, or whether there are any.
import type { ColumnSchema, Filter, Measure, Plan } from '@quaestor/contracts';
import { ADDITIVE, COUNTABLE } from '../../words/lexicon.ts';
import { CERTAIN_SCORE, mappingOf } from '../../words/table-index.ts';
import { MEASURES } from '../vocabulary.ts';
import type { Attribute, Phrases } from './phrases.ts';
import type { Entity } from './graph.ts';
import { connected, filtersOf, isBare, isOne, PLAIN, rowsOf, type Things, within } from './things.ts';
import { attributeIs, modifiersOf, pathTo } from './modifiers.ts';
import * as words from './words.ts';

export interface Answered {
  plan: Plan;
  mapping: Things['mapping'];
  notes: readonly string[];
  cost: number;
}

/** Every reading of the whole question. */
export function questionsOf(phrases: Phrases): Answered[] {
  const readings = leadsOf(phrases).flatMap((start) => [
    ...lists(phrases, start),
    ...whichOf(phrases, start),
    ...counts(phrases, start),
    ...amounts(phrases, start),
    ...properties(phrases, start),
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

/** Whether nothing is left but words that say nothing. */
const isEnd = (phrases: Phrases, position: number): boolean =>
  position >= phrases.length || phrases.ends(words.THERE, position).some((end) => isEnd(phrases, end));

const answered = ({ mapping, notes, cost }: Things, plan: Plan): Answered => ({ plan, mapping, notes, cost });

/** Which things: by their names. */
function listed(phrases: Phrases, things: Things): Answered[] {
  const { graph } = phrases;
  if (things.held && !things.filters.length && !things.top && !things.most)
    return [answered(things, rowsOf(things.held.owner, [things.held.link.column.name], graph))];
  const { label } = things.entity;
  return label ? [answered(things, rowsOf(things, [label.name], graph))] : [];
}

/** "rivers in texas", "what is the largest city", "what states border iowa"; a thing alone by its name asks nothing. */
function lists(phrases: Phrases, start: number): Answered[] {
  const asked = phrases
    .optional(['in', 'through', 'from', 'at'], start)
    .flatMap((at) => phrases.optional(['which', 'what'], at));
  return asked.flatMap((position) =>
    phrases.things(position).flatMap(({ value, end }): Answered[] => {
      if (value.named && value.filters.length < 2) return [];
      return [
        ...(isEnd(phrases, end) ? listed(phrases, value) : []),
        ...ranking(phrases, value, end),
        ...same(phrases, value, end),
      ];
    }),
  );
}

/** "which capital is the largest", "what river is the longest one in the us". */
function ranking(phrases: Phrases, things: Things, end: number): Answered[] {
  if (things.top || things.most || things.named) return [];
  return phrases
    .ends(['is the', 'are the', 'is', 'was the', 'has the', 'have the'], end)
    .flatMap((start) =>
      words.DIMENSIONS.flatMap(({ words: adjectives, concepts, direction }) =>
        phrases.ends(adjectives, start).flatMap((after) => {
          const column = phrases.dimension(things.entity, concepts);
          if (!column) return [];
          const value = phrases.topped(things, column, direction, 1, phrases.text(start, after));
          return phrases.extended(phrases.optional(['one', 'ones'], after).map((one) => ({ value, end: one })));
        }),
      ),
    )
    .filter((each) => isEnd(phrases, each.end))
    .flatMap(({ value }) => listed(phrases, value));
}

/** "what state is the state with the most rivers". */
function same(phrases: Phrases, things: Things, end: number): Answered[] {
  if (!isBare(things) || things.named || things.held) return [];
  return phrases
    .ends(['is', 'are', 'was', 'were'], end)
    .flatMap((start) => phrases.things(start))
    .filter(
      ({ value, end: last }) =>
        value.entity === things.entity && !isBare(value) && !value.named && isEnd(phrases, last),
    )
    .flatMap(({ value }) => listed(phrases, value));
}

/** "which state is dallas in", "in which state is rochester", "what state is austin the capital of". */
function whichOf(phrases: Phrases, start: number): Answered[] {
  const asked = phrases
    .ends(['in which', 'in what', 'which', 'what'], start)
    .flatMap((end) => phrases.heads(end))
    .concat(phrases.heads(start));
  const inquired = asked.flatMap(({ value: kind, end }) =>
    phrases.ends(['is', 'are', 'was', 'were', 'does', 'do'], end).flatMap((subject) =>
      phrases.things(subject).flatMap(({ value, end: after }) => [
        ...phrases
          .optional([...words.LOCATED, 'lie', 'exist', 'belong'], after)
          .flatMap((verb) => phrases.optional(['in', 'to', 'at'], verb))
          .filter((last) => isEnd(phrases, last))
          .flatMap(() => whereOf(phrases, kind, value)),
        ...ownerOf(phrases, kind, value, after, ['of']),
      ]),
    ),
  );
  const stated = phrases.things(start).flatMap(({ value, end }) =>
    phrases.ends(['is'], end).flatMap((after) =>
      phrases.optional(['the'], after).flatMap((role) =>
        phrases.graph.entities.flatMap((entity) =>
          phrases.attributes(entity, role).flatMap(({ value: attribute, end: of }) =>
            phrases
              .ends(['of which', 'of what', 'in which', 'in what'], of)
              .flatMap((noun) => phrases.heads(noun))
              .filter((kind) => kind.value.entity === entity && isEnd(phrases, kind.end))
              .flatMap(({ value: kind }) => withAttribute(phrases, kind, value, attribute)),
          ),
        ),
      ),
    ),
  );
  const owning = asked.flatMap(({ value: kind, end }) =>
    attributeIs(phrases, kind, end)
      .filter((each) => isEnd(phrases, each.end))
      .flatMap(({ value }) => listed(phrases, value)),
  );
  return [...inquired, ...stated, ...owning];
}

/** Where some thing is: what it points to. */
function whereOf(phrases: Phrases, kind: Things, value: Things): Answered[] {
  const path = pathTo(phrases, value, kind);
  if (path?.kind !== 'to' || kind.held) return [];
  const owner: Things = {
    ...kind,
    filters: [...kind.filters, connected({ kind: 'of', link: path.link }, value, false, phrases.graph)],
    mapping: [...kind.mapping, ...value.mapping],
    cost: kind.cost + (value.entity === kind.entity ? 0 : value.named ? 0 : value.cost),
  };
  return listed(phrases, owner);
}

function ownerOf(
  phrases: Phrases,
  kind: Things,
  value: Things,
  position: number,
  prepositions: readonly string[],
): Answered[] {
  return phrases
    .optional(['the'], position)
    .flatMap((role) =>
      phrases
        .attributes(kind.entity, role)
        .flatMap(({ value: attribute, end }) =>
          phrases.ends(prepositions, end).some((last) => isEnd(phrases, last))
            ? withAttribute(phrases, kind, value, attribute)
            : [],
        ),
    );
}

function withAttribute(
  phrases: Phrases,
  kind: Things,
  value: Things,
  { match, extension, phrase }: Attribute,
): Answered[] {
  const [only] = value.filters;
  const link = phrases.graph.links.find(({ from, column }) => from === kind.entity && column === match.column);
  if (extension || !link || link.to !== value.entity || !only) return [];
  const mapping = mappingOf(phrase, kind.entity.table, match);
  const owner: Things = {
    ...kind,
    filters: [...kind.filters, connected({ kind: 'to', link }, value, false, phrases.graph)],
    mapping: [...kind.mapping, ...value.mapping, mapping],
  };
  return listed(phrases, owner);
}

const COUNTING = [
  'how many',
  'number of',
  'the number of',
  'count of',
  'total number of',
  'the total number of',
  'how many different',
  'count the number of',
  'the count of',
  'how many total',
];

/** "how many rivers are in colorado", "how many states border tennessee". */
function counts(phrases: Phrases, start: number): Answered[] {
  return phrases
    .ends(COUNTING, start)
    .flatMap((noun) => phrases.things(noun))
    .flatMap((each) => [
      each,
      ...phrases.extended(phrases.ends(words.THERE, each.end).map((end) => ({ ...each, end }))),
    ])
    .filter(({ value, end }) => !value.named && isEnd(phrases, end))
    .flatMap(({ value }): Answered[] => {
      if (!value.plural || value.top) return [];
      const { label, single, table } = value.entity;
      const measure: Plan['measure'] =
        single || !label ? { function: 'count', column: null } : { function: 'count_distinct', column: label.name };
      return [
        answered(value, {
          ...PLAIN,
          table: table.name,
          answer: 'value',
          measure,
          filters: filtersOf(value, phrases.graph),
        }),
      ];
    });
}

/** "how many units were sold at branches with more than 30 seats": what a column counts, added up. */
function amounts(phrases: Phrases, start: number): Answered[] {
  return phrases.ends(['how many', 'how much', 'number of', 'total number of'], start).flatMap((at) =>
    phrases.graph.entities.flatMap((entity) =>
      phrases
        .attributes(entity, at)
        .filter(({ value: { match, extension } }) => !extension && isAmount(entity, match.column))
        .flatMap(({ value: attribute, end }) =>
          phrases
            .optional(words.AUXILIARIES, end)
            .flatMap((verb) => phrases.optional(words.VERBS, verb))
            .flatMap((preposition) => phrases.ends(words.PLACING, preposition))
            .flatMap((others) => phrases.things(others))
            .filter((each) => isEnd(phrases, each.end))
            // What the others have of their own is not that of what points to them.
            .filter(({ value }) => phrases.attributes(value.entity, at).length === 0)
            .flatMap(({ value }) => pointingTo(phrases, entity, value))
            .flatMap((things) => propertyOf(phrases, things, attribute, 'sum')),
        ),
    ),
  );
}

const isAmount = ({ index }: Entity, column: ColumnSchema) =>
  NUMBERS.includes(column.type) && index.conceptsOf(column).some((each) => ADDITIVE.has(each) || COUNTABLE.has(each));

const AGGREGATES = MEASURES.filter(({ measure, dateOnly }) => !dateOnly && measure !== 'mode');

/** "the capital of the largest state", "the total population of the states that border texas", "texas's area". */
function properties(phrases: Phrases, start: number): Answered[] {
  return phrases.optional(['the', 'a', 'an'], start).flatMap((article) => [
    ...ofThings(phrases, article, undefined),
    ...phrases
      .ends(
        AGGREGATES.map(({ phrase }) => phrase),
        article,
      )
      .flatMap((end) => {
        const phrase = phrases.text(article, end).toLowerCase();
        const measure = AGGREGATES.find((each) => each.phrase === phrase)?.measure;
        return phrases.optional(['of', 'the', 'of the'], end).flatMap((at) => ofThings(phrases, at, measure));
      }),
    ...possessive(phrases, article),
    ...severalOf(phrases, article),
  ]);
}

function ofThings(phrases: Phrases, position: number, measure: Measure | undefined): Answered[] {
  return phrases.graph.entities.flatMap((entity) =>
    phrases.attributes(entity, position).flatMap(({ value: attribute, end }) =>
      phrases
        .ends(['of', 'in', 'for', 'from', 'at', 'of all', 'for all', 'across all', 'across'], end)
        .flatMap((at) => phrases.things(at))
        .flatMap(({ value, end: after }) =>
          (value.entity === entity
            ? [value]
            : measure && phrases.attributes(value.entity, position).length === 0
              ? pointingTo(phrases, entity, value)
              : []
          ).map((each) => ({
            value: each,
            end: after,
          })),
        )
        .flatMap(({ value, end: after }) => [
          ...(isEnd(phrases, after) ? propertyOf(phrases, value, attribute, measure) : []),
          ...(measure === undefined &&
          phrases.ends(['combined', 'together', 'in sum'], after).some((last) => isEnd(phrases, last))
            ? propertyOf(phrases, value, attribute, 'sum')
            : []),
        ]),
    ),
  );
}

/** "the total revenue of the branches in Bergen": of the sales that point to these. */
function pointingTo(phrases: Phrases, entity: Entity, others: Things): Things[] {
  const things: Things = { entity, filters: [], plural: true, named: false, mapping: [], notes: [], cost: 0 };
  const path = pathTo(phrases, things, others);
  return path?.kind === 'to' ? modifiersOf.connect(phrases, things, others, path, false) : [];
}

/** "the name and capacity of the stadiums with concerts in 2014": several properties of the same things. */
function severalOf(phrases: Phrases, position: number): Answered[] {
  return phrases.graph.entities.flatMap((entity) => {
    const named: Attribute[] = [];
    let at = position;
    for (let joined = true; joined;) {
      const [found] = phrases.attributes(entity, phrases.ends(['the', 'their'], at)[0] ?? at);
      if (!found || found.value.extension) return [];
      named.push(found.value);
      at = found.end;
      const joint = phrases.ends(['and', 'and the'], at)[0];
      joined = joint !== undefined || phrases.attributes(entity, at).length > 0;
      at = joint ?? at;
    }
    if (named.length < 2) return [];
    return phrases
      .ends(['of', 'for', 'of all', 'of each', 'for each', 'for all', 'of every'], at)
      .flatMap((start) => phrases.things(start))
      .filter(({ value, end }) => value.entity === entity && isEnd(phrases, end))
      .map(({ value }) => {
        const mapping = named.map(({ match, phrase }) => mappingOf(phrase, entity.table, match));
        const columns = [...new Set(named.map(({ match }) => match.column.name))];
        return answered({ ...value, mapping: [...value.mapping, ...mapping] }, rowsOf(value, columns, phrases.graph));
      });
  });
}

/** "texas population", "austin's population": a name and what is asked of it. */
function possessive(phrases: Phrases, position: number): Answered[] {
  return phrases.names(position).flatMap(({ value, end }) =>
    phrases
      .attributes(value.entity, end)
      .filter((each) => isEnd(phrases, each.end))
      .flatMap(({ value: attribute }) => propertyOf(phrases, value, attribute, undefined)),
  );
}

const NUMBERS = ['integer', 'decimal'];
const NEEDS_NUMBERS: readonly Measure[] = ['sum', 'mean', 'median', 'range', 'stddev', 'variance'];

/** One value for one thing; for several a value each, or one that is made of them. */
function propertyOf(
  phrases: Phrases,
  things: Things,
  { match, phrase, extension }: Attribute,
  measure: Measure | undefined,
): Answered[] {
  const { graph } = phrases;
  const { column } = match;
  const table = (extension?.from ?? things.entity).table;
  const numeric = NUMBERS.includes(column.type);
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

/** "how big is texas", "how many people live in the capital of georgia". */
function sizes(phrases: Phrases, start: number): Answered[] {
  const big = words.HOW.flatMap(({ words: adjectives, concepts }) =>
    phrases
      .ends(adjectives, start)
      .flatMap((end) => phrases.optional(['is', 'are', 'was', 'were'], end))
      .flatMap((end) => phrases.things(end))
      .filter(({ end }) => isEnd(phrases, end))
      .flatMap(({ value }) => sizeOf(phrases, value, concepts, phrases.text(start, start + 2))),
  );
  const size = phrases
    .ends(['the size of', 'size of'], start)
    .flatMap((end) => phrases.things(end))
    .filter(({ end }) => isEnd(phrases, end))
    .flatMap(({ value }) => sizeOf(phrases, value, words.HOW[0]!.concepts, 'size'));
  const living = phrases
    .ends(
      words.LIVING.flatMap((each) => [`how many ${each}`, `number of ${each}`, `the number of ${each}`, each]),
      start,
    )
    .flatMap((end) => phrases.optional(['there', 'are there', 'does', 'do'], end))
    .flatMap((end) => phrases.optional(['in', 'live in', 'living in', 'of'], end))
    .flatMap((end) => phrases.things(end))
    .filter(({ end }) => isEnd(phrases, end) || phrases.ends(['have', 'has'], end).some((last) => isEnd(phrases, last)))
    .flatMap(({ value }) => sizeOf(phrases, value, ['population'], 'people'));
  return [...big, ...size, ...living, ...heights(phrases, start)];
}

/** "how high is the highest point of texas": the number that stands beside the text under a name alike. */
function heights(phrases: Phrases, start: number): Answered[] {
  return words.HOW.flatMap(({ words: adjectives, concepts }) =>
    phrases
      .ends([...adjectives.map((each) => `${each} is`), ...concepts.map((each) => `the ${each} of`)], start)
      .flatMap((end) => phrases.optional(['the'], end))
      .flatMap((position) =>
        phrases.graph.entities.flatMap((entity) =>
          phrases.attributes(entity, position).flatMap(({ value: attribute, end }) => {
            const table = (attribute.extension?.from ?? entity).table;
            const index = (attribute.extension?.from ?? entity).index;
            const [word] = index.conceptsOf(attribute.match.column);
            const beside = table.schema.columns.filter((column) => {
              const [first, ...rest] = index.conceptsOf(column);
              return (
                first === word &&
                rest.length > 0 &&
                NUMBERS.includes(column.type) &&
                rest.every((each) => concepts.includes(each))
              );
            });
            const [column, ...others] = beside;
            if (!column || others.length || attribute.match.column.type !== 'text') return [];
            return phrases
              .ends(['of', 'in'], end)
              .flatMap((at) => phrases.things(at))
              .filter(({ value, end: last }) => value.entity === entity && isEnd(phrases, last))
              .flatMap(({ value }) =>
                propertyOf(
                  phrases,
                  value,
                  { ...attribute, match: { column, score: CERTAIN_SCORE, evidence: 'type' } },
                  undefined,
                ),
              );
          }),
        ),
      ),
  );
}

function sizeOf(phrases: Phrases, things: Things, concepts: readonly string[], phrase: string): Answered[] {
  const column = phrases.dimension(things.entity, concepts);
  if (!column) return [];
  return propertyOf(phrases, things, { match: { column, score: CERTAIN_SCORE, evidence: 'type' }, phrase }, undefined);
}

/** "where is dallas": the kind of thing that it points to. */
function places(phrases: Phrases, start: number): Answered[] {
  return phrases
    .ends(['where is', 'where are'], start)
    .flatMap((end) => phrases.things(end))
    .filter(
      ({ value, end }) => value.named && phrases.optional(words.LOCATED, end).some((last) => isEnd(phrases, last)),
    )
    .flatMap(({ value }): Answered[] => {
      const parents = phrases.graph.links.filter(({ from, column }) => from === value.entity && from.label !== column);
      const places = parents.filter(({ column, from }) =>
        from.index.conceptsOf(column).some((each) => PLACES.has(each)),
      );
      const plain = value.entity.table.schema.columns.filter(
        (column) =>
          column.type === 'text' &&
          column !== value.entity.label &&
          value.entity.index.conceptsOf(column).some((each) => PLACES.has(each)),
      );
      const [place, ...others] = places.length ? places : plain.map((column) => ({ column }));
      if (!place || others.length) return [];
      const mapping = mappingOf('where', value.entity.table, {
        column: place.column,
        score: CERTAIN_SCORE,
        evidence: 'type',
      });
      return [
        {
          ...answered(value, rowsOf(value, [place.column.name], phrases.graph)),
          mapping: [...value.mapping, mapping],
          cost: 0,
        },
      ];
    });
}

const PLACES = new Set(['city', 'state', 'country', 'region', 'county', 'district', 'province', 'continent', 'venue']);
