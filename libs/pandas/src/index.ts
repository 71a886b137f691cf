export { plainly } from './answer.ts';
export { frameOf, type GivenColumn } from './frame-of.ts';
export { PythonError } from './language/errors.ts';
export { columnsUsed } from './pruning/columns-used.ts';
export { runScript } from './run-script.ts';
