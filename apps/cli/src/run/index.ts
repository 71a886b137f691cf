export { runFile } from './run-file.ts';
export { type ScriptRun } from './script-run.ts';
export { scriptRunReport } from './script-run-report.ts';
