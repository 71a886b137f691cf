// The columns themselves, and what is missing in them.
import { map, type Rule } from '../parser.ts';
import type { Scan } from '../scan.ts';
import type { Piece } from './item.ts';

export const columnPieces = (scan: Scan): Rule<Piece>[] =>
  scan.schema.some(({ name }) => /column|field|variable|feature|attribute/i.test(name))
    ? []
    : [
        map(scan.phrase(COLUMNS), (): Piece => ({ is: 'columns' })),
        map(scan.phrase(MISSING), (): Piece => ({ is: 'missing' })),
      ];

const COLUMNS =
  'columns|column|column names|fields|variables|features|attributes|per column|by column|in each column|for each column|for every column|of each column|in every column|each column|in which columns|in which column|in any column|in all columns';
const MISSING =
  'missing values|null values|nulls|empty values|empty cells|missing entries|missing|missing data|missing value|any missing values|any missing|contain missing values|have missing values|has missing values|nan values|contains missing values|blank values|with missing values|are missing|missing values are there|contain nulls|have nulls|contain null values|missing values does it contain';
