// Reads noun phrases out of a question: "the largest state that borders texas". Every reading of every stretch of words is
// kept, as which one holds is only known once the whole question is read.
import type { ColumnMapping, ColumnSchema, Condition } from '@quaestor/contracts';
import { conceptsOf, STOP_WORDS } from '../../words/lexicon.ts';
import { rootOf } from '../../words/roots.ts';
import { splitWords, stem, valueKey } from '../../words/split-words.ts';
import { CERTAIN_SCORE, type ColumnMatch, mappingOf } from '../../words/table-index.ts';
import type { TokenizedQuestion } from '../../words/tokens.ts';
import { isNumber } from '../columns.ts';
import { boundedRule } from '../grammar/conditions/comparison.ts';
import { conditionRule } from '../grammar/conditions/condition-rule.ts';
import type { Narrowing } from '../grammar/conditions/narrowing.ts';
import { map, type Rule } from '../grammar/parser.ts';
import { scanOf } from '../grammar/scan.ts';
import { CALENDAR_WORDS } from '../vocabulary.ts';
import { type Entity, type Graph, isKeyLike, isKeyOf, type Link, nameColumn } from './graph.ts';
import { modifiersOf } from './modifiers.ts';
import { neighbours } from './modifiers/bordering.ts';
import { connect, pathTo } from './modifiers/connect.ts';
import { allOf, connected, isBare, type Things } from './things.ts';
import * as words from './words.ts';

/** Something read, and where it ends. */
export interface Read<T> {
  value: T;
  end: number;
}

/** Modifiers of one phrase, phrases within phrases. */
const MAX_MODIFIERS = 4;
const MAX_DEPTH = 6;
/** For each modifier that stands between a noun and what narrows it down: it may be meant of a nearer noun. */
const FAR = 0.6;
/** A noun after a name: the name may be its own. */
const ADJECTIVAL = 0.6;
const LONGEST_NAME = 8;
const LONGEST_ATTRIBUTE = 5;

/** Who does it or what comes of it, and no verb. */
const AGENT = /(er|or|ion)s?$/;

/** A property that things have in their own table, or in one that says more of each of them. */
export interface Attribute {
  match: ColumnMatch;
  phrase: string;
  /** From the table that has it; unset for the things' own. */
  extension?: Link;
}

interface Grammar {
  conditions: Rule<Narrowing>;
  amounts: Rule<{ op: Condition['op']; value: number }>;
}

export class Phrases {
  private readonly known = new Map<number, readonly Read<Things>[]>();
  /** The rules of a single table, by what its rows are. */
  private readonly grammars = new Map<Entity, Grammar>();
  private depth = 0;

  constructor(
    readonly question: TokenizedQuestion,
    readonly graph: Graph,
  ) {}

  get length(): number {
    return this.question.tokens.length;
  }

  lower = (position: number): string => this.question.tokens[position]?.lower ?? '';

  text = (from: number, to: number): string => this.question.slice(from, to);

  /** Where each of the phrases that stand here ends. */
  ends(phrases: readonly string[], position: number): number[] {
    const rest = this.question.lowerFrom(position);
    const ends = phrases
      .filter((phrase) => rest.startsWith(`${phrase} `))
      .map((phrase) => position + phrase.split(' ').length);
    return [...new Set(ends)].sort((a, b) => b - a);
  }

  /** The same, and here, where nothing is taken. */
  optional = (phrases: readonly string[], position: number): number[] => [...this.ends(phrases, position), position];

  /** Where each verb ends that connects things, also one that a table is called after: "climbed" of climbers. */
  verbs(position: number): number[] {
    const token = this.lower(position);
    const isTables = /(ed|ing|[^s]s|[^sr])$/.test(token) && !AGENT.test(token) && this.graph.deeds.has(rootOf(token));
    return [...new Set([...this.ends(words.VERBS, position), ...(isTables ? [position + 1] : [])])];
  }

  /** Conditions on the own columns of a kind of things. */
  conditions = (entity: Entity, position: number) => this.grammarOf(entity).conditions(position);

  /** "more than 5", "5 or more". */
  amounts = (entity: Entity, position: number) => this.grammarOf(entity).amounts(position);

  private grammarOf(entity: Entity): Grammar {
    let known = this.grammars.get(entity);
    if (!known) {
      const scan = scanOf(this.question, entity.table);
      const bounded = map(boundedRule(scan), ({ op, value }) => (value.unit ? undefined : { op, value: value.value }));
      this.grammars.set(entity, (known = { conditions: conditionRule(scan), amounts: bounded }));
    }
    return known;
  }

  /** Every noun phrase that begins here. */
  things(position: number): readonly Read<Things>[] {
    const known = this.known.get(position);
    if (known) return known;
    if (position >= this.length || this.depth >= MAX_DEPTH) return [];
    this.depth++;
    const found = this.extended(this.cores(position));
    this.depth--;
    // What was cut short by the depth may be longer when read from elsewhere.
    if (this.depth === 0 || this.depth < MAX_DEPTH - 3) this.known.set(position, found);
    return found;
  }

  /** Phrases with all that may follow them. */
  extended(cores: readonly Read<Things>[]): Read<Things>[] {
    const all = [...cores];
    let latest: readonly Read<Things>[] = cores;
    for (let count = 0; count < MAX_MODIFIERS && latest.length > 0; count++) {
      const cost = count * FAR;
      latest = latest.flatMap(({ value, end }) =>
        modifiersOf(this, value, end).map((each) => ({
          ...each,
          value: { ...each.value, cost: each.value.cost + cost },
        })),
      );
      all.push(...latest);
    }
    return all;
  }

  private cores(position: number): Read<Things>[] {
    return this.optional(words.DETERMINERS, position).flatMap((start) => {
      const cores = [
        ...this.ranked(start),
        ...this.heads(start),
        ...this.withAdjective(start),
        ...this.named(start),
        ...neighbours(this, start),
      ];
      return start > position && this.lower(position) === 'all'
        ? cores.map(({ value, end }) => ({ end, value: { ...value, every: true } }))
        : cores;
    });
  }

  /** "city", "rivers", "gas stations", "capitals": what things are called. */
  heads(position: number): Read<Things>[] {
    const { token, concept, plural } = this.nounAt(position);
    if (!token) return [];
    const kinds = this.graph.entities.flatMap((entity): Read<Things>[] => {
      const at = this.nounOf(entity, position);
      if (at === undefined) return [];
      const noun = this.nounAt(at);
      return this.optional(['name', 'names'], at + 1).map((end) => ({
        end,
        value: this.kind(entity, this.text(position, at + 1), noun.plural || this.lower(end - 1) === 'names'),
      }));
    });
    const next = kinds.length ? this.nounAt(position + 1) : undefined;
    // "state capital": whose the capital is.
    const compound = next?.token
      ? this.columnHeads(position + 1, next.concept, next.plural).filter(({ value: { held } }) =>
          kinds.some(({ value }) => value.entity === held?.owner.entity),
        )
      : [];
    return [...kinds, ...compound, ...this.columnHeads(position, concept, plural), ...this.ofPairs(position)];
  }

  /** "affected regions": those that a table `affected_region` points to. */
  private ofPairs(position: number): Read<Things>[] {
    const word = stem(this.lower(position));
    // "course teachers" may be all teachers, not those that a table of pairs has with courses
    if (this.graph.all.some(({ nouns }) => nouns.has(this.nounAt(position).concept))) return [];
    const tables = this.graph.all.filter(({ nouns, telling }) => nouns.size === 0 && telling.join() === word);
    return tables.flatMap((table) =>
      this.heads(position + 1).flatMap(({ value, end }): Read<Things>[] => {
        const [link, ...others] = this.graph.links.filter(({ from, to }) => from === table && to === value.entity);
        if (!link || others.length || value.held) return [];
        const there = connected({ kind: 'of', link }, allOf(table), false, this.graph);
        return [{ end, value: { ...value, filters: [there] } }];
      }),
    );
  }

  /** Where what things of this kind are called ends: at the noun, or at the one behind more of the table's name. */
  nounOf({ nouns, telling }: Entity, position: number): number | undefined {
    let at = position;
    for (const word of telling) if (stem(this.lower(at)) === word) at++;
    return [at, position].find((end) => nouns.has(this.nounAt(end).concept));
  }

  private nounAt(position: number) {
    const token = this.lower(position).replace(/'s?$/, '');
    const singular = stem(token);
    return { token, concept: conceptsOf([singular])[0] ?? '', plural: singular !== token || token === 'people' };
  }

  private kind(entity: Entity, phrase: string, plural: boolean): Things {
    const { label, table } = entity;
    const mapping = label ? [mappingOf(phrase, table, { column: label, score: 0.9, evidence: 'stem' })] : [];
    return { entity, filters: [], plural, named: false, mapping, notes: [], cost: 0 };
  }

  /** "capitals": things of another kind that a column points to, under the column's own name. */
  private columnHeads(position: number, concept: string, plural: boolean): Read<Things>[] {
    return this.graph.links.flatMap((link): Read<Things>[] => {
      const { column, from, to } = link;
      const own = link.from.index.conceptsOf(column);
      if (own.length !== 1 || own[0] !== concept || to.nouns.has(concept) || from.nouns.has(concept)) return [];
      const owner = { ...this.kind(from, concept, true), mapping: [] };
      const mapping = [mappingOf(this.lower(position), from.table, { column, score: 0.9, evidence: 'stem' })];
      const value: Things = { ...this.kind(to, concept, plural), mapping, held: { owner, link } };
      const named = this.heads(position + 1).some(({ value: next }) => next.entity === to && !next.held);
      return [
        { end: position + 1, value },
        ...(named ? [{ end: position + 2, value: { ...value, plural: this.nounAt(position + 1).plural } }] : []),
      ];
    });
  }

  /** "largest city", "5 longest rivers". */
  private ranked(position: number): Read<Things>[] {
    const number = /^[1-9]\d?$/.test(this.lower(position)) ? Number(this.lower(position)) : undefined;
    const start = number === undefined ? position : position + 1;
    return words.DIMENSIONS.flatMap(({ words: adjectives, concepts, direction }) =>
      this.ends(adjectives, start).flatMap((end) =>
        [...this.heads(end), ...this.withAdjective(end)].flatMap(({ value, end: after }): Read<Things>[] => {
          if (value.top || value.most) return [];
          const column = this.dimension(value.entity, concepts);
          if (!column || (number !== undefined && !value.entity.single)) return [];
          return [{ end: after, value: this.topped(value, column, direction, number ?? 1, this.text(start, end)) }];
        }),
      ),
    );
  }

  topped(things: Things, column: ColumnSchema, direction: 'asc' | 'desc', limit: number, phrase: string): Things {
    const match = mappingOf(phrase, things.entity.table, { column, score: CERTAIN_SCORE, evidence: 'type' });
    return { ...things, top: { column: column.name, direction, limit }, mapping: [...things.mapping, match] };
  }

  /** The one column that holds the first of the concepts that the table has. */
  dimension({ table, index }: Entity, concepts: readonly string[]): ColumnSchema | undefined {
    for (const concept of concepts) {
      const [column, ...others] = table.schema.columns.filter(
        (each) => ['integer', 'decimal'].includes(each.type) && index.conceptsOf(each).includes(concept),
      );
      if (column) return others.length ? undefined : column;
    }
    return undefined;
  }

  /** "texas cities". */
  private withAdjective(position: number): Read<Things>[] {
    return this.names(position).flatMap(({ value: owner, end }) =>
      this.heads(end).flatMap(({ value, end: after }): Read<Things>[] => {
        const path = pathTo(this, value, owner);
        if (path?.kind !== 'to' || value.held) return [];
        return connect(this, value, owner, path, false).map((things) => ({
          value: { ...things, cost: things.cost + ADJECTIVAL },
          end: after,
        }));
      }),
    );
  }

  /** A thing by its name, with what it is before or after it: "the state of texas", "mississippi river", "austin texas". */
  private named(position: number): Read<Things>[] {
    const bare = this.names(position);
    const before = this.heads(position).flatMap(({ value: head, end }) =>
      this.optional(['of', 'named', 'called'], end).flatMap((start) =>
        this.names(start)
          .filter(({ value }) => value.entity === head.entity && isBare(head) && !head.held)
          .map((each) => sure(each)),
      ),
    );
    const after = bare.flatMap(({ value, end }) =>
      this.heads(end)
        .filter(({ value: head }) => head.entity === value.entity && !head.held)
        .map(({ end: last }) => sure({ value, end: last })),
    );
    const placed = bare.flatMap(({ value, end }) =>
      this.names(end).flatMap(({ value: place, end: last }): Read<Things>[] => {
        const path = pathTo(this, value, place);
        if (path?.kind !== 'to') return [];
        return connect(this, value, place, path, false).map((things) => sure({ value: things, end: last }));
      }),
    );
    return [...bare, ...before, ...after, ...placed];
  }

  /** Values of the columns that hold names. A name that only one row can have goes before one that several may share. */
  names(position: number): Read<Things>[] {
    const found: Read<Things>[] = [];
    for (let length = Math.min(LONGEST_NAME, this.length - position); length > 0; length--) {
      const text = this.text(position, position + length).replace(/['’]s?$/, '');
      const parts = splitWords(text);
      if (!/\p{L}/u.test(text) || parts.every((word) => STOP_WORDS.has(word) || CALENDAR_WORDS.has(word))) continue;
      const plural = stem(valueKey(text));
      const kinds = this.graph.entities.flatMap((entity) =>
        (this.graph.isExtension(entity) ? [] : entity.index.values(text))
          .filter(({ column, ambiguous }) => column === entity.label && !ambiguous)
          .filter(({ value }) => plural === valueKey(text) || plural !== valueKey(value))
          .map((match) => ({ entity, match })),
      );
      for (const { entity, match } of kinds) {
        const { label, table } = entity;
        const mapping: ColumnMapping = {
          ...mappingOf(text, table, { column: label!, score: 0.9, evidence: 'value' }),
          value: match.value,
        };
        found.push({
          end: position + length,
          value: {
            entity,
            filters: [{ column: label!.name, op: '=', values: [match.value] }],
            plural: false,
            named: true,
            mapping: [mapping],
            notes: [],
            cost: kinds.length > 1 && !isKeyLike(table, label!) ? 1 : 0,
          },
        });
      }
      if (kinds.length) break;
    }
    return found;
  }

  /** Properties of things of this kind that the words here name for certain, be it with what the things are called. */
  attributes(entity: Entity, position: number): Read<Attribute>[] {
    const plain = this.attributesAt(entity, position);
    const noun = this.nounOf(entity, position);
    const further = noun === undefined ? [] : this.attributesAt(entity, noun + 1);
    // "company name" is more than a column `Company`
    return (further[0]?.end ?? 0) > (plain[0]?.end ?? 0) ? further : plain;
  }

  private attributesAt(entity: Entity, position: number): Read<Attribute>[] {
    for (let length = Math.min(LONGEST_ATTRIBUTE, this.length - position); length > 0; length--) {
      const text = this.text(position, position + length);
      const parts = splitWords(text);
      if (!parts.length || parts.every((word) => STOP_WORDS.has(word))) continue;
      const found = this.attributesBy(entity, parts, text);
      if (found.length) return found.map((value) => ({ value, end: position + length }));
    }
    return [];
  }

  private attributesBy(entity: Entity, parts: readonly string[], phrase: string): Attribute[] {
    const inTable = ({ index }: Entity, said = parts): ColumnMatch | undefined => {
      const [best, second] =
        [
          said,
          ['number', 'of', ...said],
          ...(said.length > 1 && said.at(-1) === 'number' ? [['number', 'of', ...said.slice(0, -1)]] : []),
        ]
          .map((each) => index.columns(each, phrase))
          .find(([first]) => first && first.score >= CERTAIN_SCORE) ?? [];
      return best && !(second && second.score > best.score - 0.1 + 1e-9) ? best : undefined;
    };
    // "the invested amount" of `Invested`
    const paid = parts.length > 1 && parts.at(-1) === 'amount' ? inTable(entity, parts.slice(0, -1)) : undefined;
    const own = inTable(entity) ?? ownName(entity, parts) ?? (paid && isNumber(paid.column) ? paid : undefined);
    if (own) return [{ match: own, phrase }];
    return this.graph.extensionsOf(entity).flatMap((extension): Attribute[] => {
      // "publication price" of the `Price` of a publication
      const isOf = parts.length > 1 && extension.from.nouns.has(conceptsOf([stem(parts[0]!)])[0]!);
      const match = inTable(extension.from) ?? (isOf ? inTable(extension.from, parts.slice(1)) : undefined);
      return match && match.column !== extension.column ? [{ match, phrase, extension }] : [];
    });
  }
}

/** "names" by whatever the column is called that holds them, "ids" by the key. */
function ownName(entity: Entity, parts: readonly string[]): ColumnMatch | undefined {
  const [word = '', ...others] = parts.map(stem);
  const { columns } = entity.table.schema;
  const isKey = (each: ColumnSchema) =>
    isKeyLike(entity.table, each) && [...entity.nouns].some((noun) => isKeyOf(each.name, noun));
  const column = others.length
    ? undefined
    : word === 'id'
      ? columns.find(isKey)
      : word === 'name'
        ? nameColumn(entity)
        : undefined;
  return column && { column, score: CERTAIN_SCORE, evidence: 'stem' };
}

/** It was said what the thing is. */
const sure = ({ value, end }: Read<Things>): Read<Things> => ({ end, value: { ...value, cost: 0 } });
