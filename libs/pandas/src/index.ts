export { plainly } from './answer.ts';
export { columnFrom, type GivenColumn } from './given-column.ts';
export { type Column, DataFrame } from './frames/data-frame.ts';
export { PythonError } from './language/errors.ts';
export { columnsUsed } from './pruning/columns-used.ts';
export { runScript } from './run-script.ts';
