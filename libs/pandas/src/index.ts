export { plainly } from './answer.ts';
export { frameOf, type GivenColumn } from './frame-of.ts';
export { PythonError } from './language/errors.ts';
export { runScript } from './run-script.ts';
