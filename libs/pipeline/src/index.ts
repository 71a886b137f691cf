export { patientExecute } from './patient-execute.ts';
export { Planner } from './planner/planner.ts';
export { PROMPT_VERSION } from './prompts/select-prompt.ts';
export { problemOfLoad } from './stages/1-load-dataset.ts';
export { type GivenScript, runScript } from './run-script.ts';
export { runTask, type RunOptions } from './run-task.ts';
export type { TaskDeps } from './task-deps.ts';
export { LlmScriptWriter } from './writers/llm-script-writer.ts';
export { ReusingWriter } from './writers/reusing-writer.ts';
