export { runScript, type ScriptOptions } from './run-script.ts';
