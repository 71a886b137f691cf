/** What a cell of a sheet holds. Errors and formulas that were never computed have no value, but they are no empty cells. */
export const INTEGER = 0;
export const DECIMAL = 1;
export const TEXT = 2;
export const BOOLEAN = 3;
export const DATE = 4;
export const DATETIME = 5;
export const TIME = 6;
/** A share, staged as `0.45%`: the fraction with a percent sign behind, as its number format has it. */
export const PERCENT = 7;
export const ERROR = 8;
export const UNCOMPUTED = 9;
export const KINDS = 10;

export const hasValue = (kind: number) => kind < ERROR;
