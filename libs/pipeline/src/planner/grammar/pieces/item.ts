// A question in pieces: what is asked, of what, by what, which rows. Each piece is read by itself; what they come to
// together is decided in `meanings/`.
import type { ColumnSchema, Condition, Filter, Plan } from '@quaestor/contracts';
import type { Narrowing } from '../conditions/narrowing.ts';

// A question in pieces: what is asked, of what, by what, which rows. Each piece is read by itself; what they come to
// together is decided in `interpret`.

export type Measured = NonNullable<Plan['measure']>;

export type Group = Plan['group_by'][number];

export type Direction = NonNullable<Plan['order']>['direction'];

export type Ask = 'lead' | 'which' | 'who' | 'when' | 'where' | 'how many' | 'how much' | 'yes/no' | 'what share';

export type Item = { from: number; to: number } & (
  | { is: 'ask'; ask: Ask }
  | { is: 'rows'; outlying?: true }
  | { is: 'column'; column: ColumnSchema; counted?: true; score: number }
  | { is: 'verb'; column: ColumnSchema }
  | { is: 'measure'; measure: Measured; also?: readonly Measured[] }
  | { is: 'called'; names: readonly string[] }
  | { is: 'grain'; group: Group }
  /** @property over of rows that may have been thought to be left out: the column that tells them apart */
  | { is: 'scope'; over?: string }
  | { is: 'apart'; measure: 'mean' | 'sum' | 'count_distinct' }
  | {
      is: 'most';
      up: boolean;
      strength: 'most' | 'highest' | 'adjective';
      limit?: number;
      place?: number;
      column?: ColumnSchema;
    }
  | { is: 'more'; up: boolean; column?: ColumnSchema }
  | { is: 'than' }
  | { is: 'rest' }
  | { is: 'minus' }
  | { is: 'likely'; up: boolean }
  | { is: 'portion'; op: '<' | '<=' | '>' | '>='; percent: number }
  | { is: 'or' }
  | { is: 'filter'; narrowing: Narrowing; noun?: true }
  | { is: 'both'; sides: readonly [readonly Filter[], readonly Filter[]] }
  | { is: 'having'; op: Condition['op']; value: number; of?: ColumnSchema; by?: ColumnSchema; such?: Narrowing }
  | { is: 'group'; groups: readonly Group[]; each: boolean; onward?: true; of?: readonly Filter[] }
  | { is: 'order'; column?: ColumnSchema; measure?: Measured; rows?: true; up?: boolean }
  | { is: 'number'; value: number }
  | { is: 'mode'; up: boolean }
  | { is: 'outliers'; column?: ColumnSchema; method?: 'iqr' | 'zscore'; factor?: number }
  | { is: 'percent' }
  | { is: 'share' }
  | { is: 'difference' }
  | { is: 'compare' }
  | { is: 'growth' }
  | { is: 'grow by'; rate: number }
  | { is: 'names' }
  | { is: 'total rows' }
  | { is: 'end'; last: boolean; limit?: number }
  | { is: 'beside'; step: 1 | -1; narrowing: Narrowing; by?: ColumnSchema }
  | { is: 'time between'; column: ColumnSchema; sides: [Filter[], Filter[]]; absolute: boolean }
  | { is: 'describe' }
  | { is: 'spread' }
  | { is: 'over time'; column: ColumnSchema }
  | { is: 'series'; series: NonNullable<Plan['series']> }
  | { is: 'sorted'; up?: boolean }
  | { is: 'listed'; columns: readonly ColumnSchema[]; ofRows: boolean }
  | { is: 'arranged'; by: ColumnSchema | 'count' | 'letters' | undefined; direction: Direction | undefined }
  | { is: 'bound'; last: boolean }
  | { is: 'never'; narrowing: Narrowing }
  | { is: 'run' }
  | { is: 'rank' }
  | { is: 'single' }
  | { is: 'shown'; column?: ColumnSchema; counted?: true; ofRows?: true }
  | { is: 'passing'; op: '>' | '>='; value: number }
  | { is: 'columns' }
  | { is: 'missing' }
);

export type Piece = Item extends infer I ? (I extends Item ? Omit<I, 'from' | 'to'> : never) : never;
