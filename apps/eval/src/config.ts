// What the evaluation takes from the environment: the same names, with the same meaning, as the worker's.
import { type Environment, parseEnvironment } from '@quaestor/config';
import { checkModelSettings, languageModel, modelSettings } from '@quaestor/llm';
import type { Form } from '@quaestor/pipeline';
import type { LanguageModel } from '@quaestor/ports';
import * as z from 'zod';

const EvaluationEnvironment = z
  .object({ ...modelSettings, OLLAMA_HOST: modelSettings.OLLAMA_HOST.unwrap().default('http://127.0.0.1:11434') })
  .superRefine(checkModelSettings);

/** @param name goes before what the environment says. */
export function modelFor(env: Environment, name: string | undefined): { model: LanguageModel; forms: Form[] } {
  const named = name === undefined ? {} : { OLLAMA_MODEL: name, OPENAI_MODEL: name };
  const settings = parseEnvironment('eval', EvaluationEnvironment, { ...env, ...named });
  return { model: languageModel(settings), forms: settings.LLM_FORMS };
}
