// Which thing another one belongs to.
import { mappingOf } from '../../../words/table-index.ts';
import { pathTo } from '../modifiers/connect.ts';
import { attributeIs } from '../modifiers/own-columns.ts';
import type { Attribute, Phrases } from '../phrases.ts';
import { connected, type Things } from '../things.ts';
import * as words from '../words.ts';
import { type Answered, isEnd, listed } from './answered.ts';

/** "which state is dallas in", "in which state is rochester", "what state is austin the capital of". */
export function whichOf(phrases: Phrases, start: number): Answered[] {
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
