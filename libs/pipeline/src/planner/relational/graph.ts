// The tables of a task as kinds of things and how they belong together: a city is a row of `city`, and points to its state.
import type { ColumnSchema } from '@quaestor/contracts';
import type { TaskTable } from '@quaestor/ports';
import { conceptsOf } from '../../words/lexicon.ts';
import { rootOf } from '../../words/roots.ts';
import { isUniqueIn } from '../columns.ts';
import { splitWords, stem, stemsOf } from '../../words/split-words.ts';
import { indexOf, type TableIndex } from '../../words/table-index.ts';
import { isFirstName, isSurname } from '../../words/full-names.ts';
import { NAMING_WORDS, NO_NOUNS } from '../vocabulary.ts';
import { rememberedOf } from '../../words/remembered.ts';

export interface Entity {
  table: TaskTable;
  index: TableIndex;
  /** What one of its things is called, as concepts: `city`. */
  nouns: ReadonlySet<string>;
  /** What its whole name says more: `gas` of `gas_station`. */
  telling: readonly string[];
  /** The column with the name of the thing. */
  label: ColumnSchema | undefined;
  /** Whether every row is another thing; else one stands in several rows, by its name. */
  single: boolean;
}

/** `column` of one table holds what is in `key` of the other. */
export interface Link {
  from: Entity;
  column: ColumnSchema;
  to: Entity;
  key: ColumnSchema;
}

/** How things of one kind are connected to things of another. */
export type Path =
  /** They point to them. */
  | { kind: 'to'; link: Link }
  /** They are pointed to by them. */
  | { kind: 'of'; link: Link }
  /** A table of pairs points to both. */
  | { kind: 'through'; one: Link; other: Link };

export class Graph {
  readonly entities: readonly Entity[];
  /** What tables are called after that somebody does or that is done: roots of `climb` for climbers. */
  readonly deeds: ReadonlySet<string>;

  constructor(
    readonly all: readonly Entity[],
    readonly links: readonly Link[],
  ) {
    this.entities = all.filter((entity) => !this.isPairs(entity));
    const named = all.flatMap(({ table }) => table.name.split('_').map(stem));
    const deeds = named.filter((word) => DEED.test(word));
    // "nominated" of nominations
    const done = deeds.filter((word) => word.endsWith('ation')).map((word) => word.slice(0, -'ion'.length));
    this.deeds = new Set([...deeds.map(rootOf), ...done]);
  }

  /** Rows that say nothing but what belongs together are no things. */
  private isPairs = (entity: Entity) => {
    const pointing = this.links.filter(({ from }) => from === entity);
    return pointing.length > 1 && pointing.length === entity.table.schema.columns.length;
  };

  /** Things of a table that says more of another one's, row by row: the highest points of states. */
  extensionsOf = (entity: Entity): readonly Link[] =>
    this.links.filter(({ from, to, column }) => to === entity && isKeyLike(from.table, column) && !this.hasPairs(from));

  /** Whether the table is about the things of another one, under their names. */
  isExtension = (entity: Entity) => this.links.some(({ from, column }) => from === entity && column === entity.label);

  /** Every connection of two kinds; a direct one goes before one through a third table. */
  paths(one: Entity, other: Entity): readonly Path[] {
    const direct: Path[] = this.links.flatMap((link): Path[] => {
      if (one === other) return [];
      if (link.from === one && link.to === other) return [{ kind: 'to', link }];
      return link.from === other && link.to === one ? [{ kind: 'of', link }] : [];
    });
    return direct.length ? direct : this.throughPaths(one, other);
  }

  throughPaths(one: Entity, other: Entity): readonly Path[] {
    return this.links.flatMap((first) =>
      this.links
        .filter(
          (second) =>
            first !== second &&
            first.from === second.from &&
            first.to === one &&
            second.to === other &&
            first.from !== one &&
            first.from !== other &&
            (one !== other ||
              first.from.table.schema.columns.indexOf(first.column) <
                first.from.table.schema.columns.indexOf(second.column)),
        )
        .map((second): Path => ({ kind: 'through', one: first, other: second })),
    );
  }

  private hasPairs = (entity: Entity) => this.links.filter(({ from }) => from === entity).length > 1;
}

const DEED = /..(er|or|ed|ion)$/;
const NEARLY_ALL = 0.9;

export const isKeyLike = ({ schema }: TaskTable, column: ColumnSchema) => isUniqueIn(schema, column);

/** The table as a kind of thing. */
export const entityOf = rememberedOf((table: TaskTable): Entity => {
  const index = indexOf(table);
  const words = table.name.split('_').filter((word) => !/\d/.test(word) && !NO_NOUNS.has(word));
  const head = words.length ? conceptsOf([stem(words.at(-1)!)]).at(-1)! : undefined;
  const { columns } = table.schema;
  const texts = columns.filter(({ type }) => type === 'text');
  const naming = texts.filter((column) => {
    const concepts = conceptsOf(stemsOf(column.name));
    return (
      concepts.every((word) => word === head || NAMING_WORDS.has(word) || NAMES.has(word)) && !/id$/i.test(column.name)
    );
  });
  const called = naming.find((column) => conceptsOf(stemsOf(column.name)).some((word) => CALLED.has(word)));
  const named = called ?? naming[0] ?? texts.find((column) => isKeyLike(table, column));
  // "Isla" alone names nobody whose surname is told
  const label = named && isFirstName(named) && texts.some(isSurname) ? undefined : named;
  const nouns = new Set(head === undefined ? [] : [head]);
  return {
    table,
    index,
    nouns,
    telling: words.slice(0, -1).map(stem),
    label,
    single:
      label === undefined ||
      label.distinct >= NEARLY_ALL * table.schema.rows ||
      // many are called Alan, and each is somebody
      (isFirstName(label) && columns.some((column) => isKeyLike(table, column))) ||
      columns.some(
        (column) =>
          isKeyLike(table, column) &&
          ((column.type === 'integer' && /id$/i.test(column.name)) || numbersThings(column, head)),
      ),
  };
});

/** `Loan` of loans, `Order No`: each row is one, whatever its name is. */
function numbersThings({ name }: ColumnSchema, head: string | undefined): boolean {
  const [noun, ...rest] = stemsOf(name);
  return noun !== undefined && conceptsOf([noun])[0] === head && rest.every((word) => KEY_WORDS.has(word));
}
const KEY_WORDS = new Set('id no nr number ref reference code key'.split(' '));

/** The column of names that is called one; a text that only tells the things apart may be anything. */
export const nameColumn = ({ index, label, nouns }: Entity): ColumnSchema | undefined =>
  label && index.conceptsOf(label).some((concept) => nouns.has(concept) || concept === 'name' || concept === 'title')
    ? label
    : undefined;

/**
 * The tables as kinds of things beside each other: rows of `station_company` with a `company_id` are no companies where
 * `company` is a table.
 */
export function entitiesOf(tables: readonly TaskTable[]): Entity[] {
  const entities = tables.map(entityOf);
  return entities.map((entity) => {
    const isOthers = (noun: string) =>
      entities.some(({ nouns, telling }) => telling.length === 0 && nouns.has(noun)) &&
      entity.table.schema.columns.some(({ name }) => isKeyOf(name, noun));
    const others = entity.telling.length === 0 ? [] : [...entity.nouns].filter(isOthers);
    if (others.length) return { ...entity, nouns: new Set<string>() };
    const keyed = keyedAs(entity).filter((noun) => !entities.some(({ nouns }) => nouns.has(noun)));
    return keyed.length ? { ...entity, nouns: new Set([...entity.nouns, ...keyed]) } : entity;
  });
}

/** Rows of `county_safety` are counties where a `county_id` tells them apart. */
const keyedAs = ({ table, telling }: Entity): string[] =>
  telling
    .filter((word) => table.schema.columns.some((column) => isKeyLike(table, column) && isKeyOf(column.name, word)))
    .flatMap((word) => conceptsOf([word]).slice(0, 1));

/** `order_id` of an order. */
export const isKeyOf = (name: string, noun: string): boolean => {
  const [first, ...rest] = splitWords(name);
  return first !== undefined && stem(first) === noun && rest.length > 0 && rest.every((word) => NAMING_WORDS.has(word));
};

/** A name says more than a code. */
const CALLED = new Set(['name', 'title']);
const NAMES = new Set(['name', 'title', 'label', 'first', 'full']);
