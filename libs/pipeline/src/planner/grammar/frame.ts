// The pieces of one cut, by what they are, and what may be concluded from a few of them.
import type { ColumnSchema, Condition, Filter } from '@quaestor/contracts';
import { stem } from '../../words/split-words.ts';
import { isAdditive, isKey } from './numbers/additive.ts';
import { isIdentifier, isNumber } from '../columns.ts';
import { peopleOf } from './people/somebody.ts';
import type { Ask, Group, Item, Measured } from './pieces/item.ts';
import { timeOfPanel } from './rows/panels.ts';
import type { Scan } from './scan.ts';

export type Kind = Item['is'];
export type Of<K extends Kind> = Extract<Item, { is: K }>;

const A_DAY = 86_400_000;
/** As many rows of one person, at most, on average, that a name may stand for one row. */
const MANY_ROWS = 3;

export class Frame {
  readonly asks: readonly Ask[];

  constructor(
    readonly scan: Scan,
    readonly items: readonly Item[],
  ) {
    this.asks = this.all('ask').map(({ ask }) => ask);
  }

  all<K extends Kind>(kind: K): Of<K>[] {
    return this.items.filter((item): item is Of<K> => item.is === kind);
  }

  has = (kind: Kind) => this.items.some(({ is }) => is === kind);

  /** Whether there is nothing but these, and what any question may have. */
  only = (...kinds: readonly Kind[]) =>
    this.items.every(({ is }) => is === 'ask' || is === 'filter' || is === 'scope' || kinds.includes(is));

  /** The piece right behind what asks so. */
  behind(ask: Ask): Item | undefined {
    const at = this.items.findIndex((item) => item.is === 'ask' && item.ask === ask);
    return at < 0 ? undefined : this.items[at + 1];
  }

  asksFor = (...asks: readonly Ask[]) => this.asks.some((ask) => asks.includes(ask));

  /** All conditions; undefined when they contradict each other. */
  filters(except: readonly Item[] = []): Filter[] | undefined {
    const said = [
      ...this.all('filter')
        .filter((item) => !except.includes(item))
        .flatMap(({ narrowing }) => narrowing.filters),
      ...this.all('group').flatMap(({ of = [] }) => of),
    ];
    const each = onceEach(said);
    const equal = each.filter(
      (one): one is Condition => !('any' in one) && (one.op === '=' || one.op === 'in') && !one.grain,
    );
    if (contradict(each)) return undefined;
    const fixed = equal.filter(({ of }) => !of);
    const isFixed = (one: Filter) =>
      !('any' in one) && one.op === '!=' && fixed.some(({ column }) => column === one.column);
    // "late, not early": what is one value is no other
    const apart = each.filter(isFixed).flatMap((one) => ('any' in one ? [] : one.values));
    if (fixed.some(({ values }) => values.some((value) => apart.includes(value)))) return undefined;
    return new Set(equal.map(({ column }) => column)).size < equal.length
      ? undefined
      : each.filter((one) => !isFixed(one));
  }

  column = (name: string | null | undefined): ColumnSchema | undefined =>
    this.scan.schema.find((column) => column.name === name);

  numbers = () => this.all('column').filter(({ column }) => isNumber(column) && !this.isKey(column));
  entities = () => this.all('column').filter(({ column }) => !isNumber(column) || this.isKey(column));

  isKey = (column: ColumnSchema) => isKey(this.scan, column);

  isAdditive = (column: ColumnSchema) => isAdditive(this.scan, column);

  /** "the event" is one that somebody has in mind. */
  meansOneRow = () =>
    this.all('rows').some(({ from, to }) => {
      const said = this.scan.text(from, to).toLowerCase();
      return stem(said) === said && /^(the|this|that)$/.test(this.scan.token(from - 1)?.lower ?? '');
    });

  /** "the state with the highest elevation", "what lake has the lowest level": what has it, not how much it is. */
  thingWithMost(): { column: ColumnSchema; most: Item } | undefined {
    const label = this.scan.label();
    for (const [place, item] of this.items.entries()) {
      const next = this.items[place + 1];
      const isMost = next?.is === 'most' || (next?.is === 'measure' && /^(min|max)$/.test(next.measure.function));
      const words = isMost ? this.scan.text(item.to, next.from).toLowerCase() : '';
      if (!isMost || !/^(that |which )?(with|ha[sd]|have)( the| an?)?$/.test(words)) continue;
      const said = this.scan.text(item.from, item.to).toLowerCase();
      if (stem(said) !== said) continue;
      if (item.is === 'rows' && label) return { column: label, most: next };
      if (item.is === 'column' && item.column.type === 'text') return { column: item.column, most: next };
    }
    return undefined;
  }

  /** By what: "by month" and "per month" are one. */
  groups(): Group[] {
    const groups = this.all('group').flatMap((each) => each.groups);
    return [...new Map(groups.map((each) => [JSON.stringify(each), each])).values()];
  }

  /** Whether the conditions leave one row, by its own name or by somebody's, whole or in part. */
  namesOne = (filters: readonly Filter[]) =>
    filters.some(
      (each) =>
        !('any' in each) &&
        each.op === '=' &&
        each.values.length === 1 &&
        (this.isLabel(this.column(each.column)) ||
          this.isName(this.column(each.column)) ||
          this.isOfPanel(each, filters)),
    ) || this.isOfOneDay(filters);

  /** "on 1 March 2023" of a table with a row for each day. */
  private isOfOneDay(filters: readonly Filter[]): boolean {
    const [from, to] = filters.filter((each) => !('any' in each));
    if (!from || !to || 'any' in from || 'any' in to || from.column !== to.column) return false;
    const column = this.column(from.column);
    if (column?.type !== 'date' || !this.scan.isUnique(column) || from.op !== '>=' || to.op !== '<') return false;
    return Date.parse(String(to.values[0])) - Date.parse(String(from.values[0])) === A_DAY;
  }

  /** "Norway in 2007", where every country has one row a year. */
  private isOfPanel({ column: name }: Condition, filters: readonly Filter[]): boolean {
    const thing = this.column(name);
    const time = thing?.type === 'text' ? timeOfPanel(this.scan, thing) : undefined;
    return filters.some((each) => !('any' in each) && each.column === time?.name && each.op === '=' && !each.grain);
  }

  private isName(column: ColumnSchema | undefined): boolean {
    const people = peopleOf(this.scan.table);
    if (column === undefined || people === undefined || ![people.name, ...people.parts].includes(column)) return false;
    // of a report of hours each has many rows
    return people.each || people.name.distinct * MANY_ROWS >= this.scan.table.schema.rows;
  }

  /** Whether the rows are those of several names. */
  namesSeveral = (filters: readonly Filter[]) =>
    filters.some((each) => !('any' in each) && each.op === 'in' && !each.of && this.isLabel(this.column(each.column)));

  isLabel = (column: ColumnSchema | undefined) => column !== undefined && this.scan.isLabel(column);

  /** What is measured where nothing says how: the total of what may be added up, the mean when that is said, the rows. */
  subject({ sole = false }: { sole?: boolean } = {}): Measured | undefined {
    const measures = this.all('measure');
    const numbers = this.numbers();
    const verbs = this.all('verb');
    const apart = this.all('apart').map(({ measure }) => measure);
    if (measures.length > 1 || numbers.length > 1 || measures[0]?.also) return undefined;
    const [measure] = measures;
    const [number] = numbers;
    if (measure) {
      if (number && number.column.name !== measure.measure.column) return undefined;
      if (apart.includes('mean') && measure.measure.function !== 'mean') return undefined;
      return measure.measure;
    }
    const column = number?.column ?? (this.has('rows') && !verbs.length ? undefined : verbs[0]?.column);
    if (!column) {
      if (!this.has('rows') && !this.has('total rows')) return undefined;
      return apart.includes('mean') ? undefined : { function: 'count', column: null };
    }
    if (apart.includes('mean')) return { function: 'mean', column: column.name };
    const summed = apart.includes('sum') && (number?.score ?? 0) >= 0.9 && !isIdentifier(column);
    if (sole || summed || this.isAdditive(column)) return { function: 'sum', column: column.name };
    return undefined;
  }

  /** The first and the last of the years that are spoken of, where a column of numbers says the year: "from 1952 to 2007". */
  endsOfYears(): { sides: [Filter[], Filter[]]; used: Item[] } | undefined {
    const found = this.all('filter').flatMap((item) => {
      const [first, last, ...others] = item.narrowing.filters;
      if (!first || !last || others.length || 'any' in first || 'any' in last) return [];
      const isSpan = first.op === '>=' && last.op === '<=' && first.column === last.column && !first.grain;
      if (!isSpan || !saysYear(this.column(first.column))) return [];
      return [{ sides: [[{ ...first, op: '=' }], [{ ...last, op: '=' }]] as [Filter[], Filter[]], used: [item] }];
    });
    return found.length === 1 ? found[0] : undefined;
  }

  /** Two alternatives: the values of one filter, of two filters on one column, or two periods. */
  sides(
    items: readonly Of<'filter'>[] = this.all('filter'),
  ): { sides: [Filter[], Filter[]]; used: Item[]; column: ColumnSchema } | undefined {
    for (const item of items) {
      const { values, between } = item.narrowing;
      if (between) return { sides: [between.sides[0], between.sides[1]], used: [item], column: between.column };
      if (values && values.values.length === 2 && !values.negated) {
        const [one, other] = values.values.map((value): Filter[] => [
          { column: values.column.name, op: '=', values: [value] },
        ]);
        return { sides: [one!, other!], used: [item], column: values.column };
      }
    }
    const sideOf = ({ narrowing: { values, period, filters } }: Of<'filter'>) => {
      const [only, ...more] = filters;
      const isOne =
        only && !more.length && !('any' in only) && (only.grain === 'weekday' || isNumbered(only) || isYes(only));
      const recurring = isOne ? only.column : undefined;
      return values && !values.negated && values.values.length === 1
        ? values.column
        : (period?.column ?? this.column(recurring));
    };
    for (const [place, first] of items.entries()) {
      const column = sideOf(first);
      if (!column) continue;
      const second = items.slice(place + 1).find((item) => sideOf(item) === column);
      if (second)
        return { sides: [[...first.narrowing.filters], [...second.narrowing.filters]], used: [first, second], column };
    }
    return undefined;
  }
}

const saysYear = (column: ColumnSchema | undefined) =>
  column?.type === 'integer' && /(^|[\s_])year$/i.test(column.name);

/** What is said again says nothing more. */
const onceEach = (filters: readonly Filter[]): Filter[] => [
  ...new Map(filters.map((filter) => [JSON.stringify(filter), filter])).values(),
];
/** "smokers": of a yes or no. */
const isYes = ({ op, values, of }: Condition) => op === '=' && typeof values[0] === 'boolean' && !of;
/** "in Year 9". */
const isNumbered = ({ op, values, grain, of }: Condition) =>
  op === '=' && values.length === 1 && typeof values[0] === 'number' && !grain && !of;

/** "Feb and March: total of each": no day lies in both. */
function contradict(filters: readonly Filter[]): boolean {
  const single = filters.filter((each): each is Condition => !('any' in each) && !each.of && each.values.length === 1);
  return single.some((one) =>
    single.some((other) => {
      if (one.column !== other.column || one.grain !== other.grain) return false;
      const [first, second] = [one.values[0]!, other.values[0]!];
      if (one.grain && one.op === '=' && other.op === '=') return first !== second;
      return one.op === '>=' && other.op === '<' && typeof first === typeof second && first >= second;
    }),
  );
}
