// What the evaluation takes from the environment: the same names, with the same meaning, as the worker's.
import { parseEnvironment, wholeNumber, type Environment } from '@quaestor/config';
import * as z from 'zod';

const EvaluationEnvironment = z.object({
  OLLAMA_HOST: z
    .string()
    .refine((text) => URL.canParse(/^https?:\/\//.test(text) ? text : `http://${text}`), 'must be a URL or host:port')
    .default('http://127.0.0.1:11434'),
  OLLAMA_MODEL: z.string().min(1).default('llama3:8b'),
  OLLAMA_NUM_CTX: wholeNumber(512, 1_048_576).default(8192),
  OLLAMA_KEEP_ALIVE: z.string().min(1).default('30m'),
});

export function readConfig(env: Environment) {
  const settings = parseEnvironment('eval', EvaluationEnvironment, env);
  return {
    host: settings.OLLAMA_HOST,
    model: settings.OLLAMA_MODEL,
    numCtx: settings.OLLAMA_NUM_CTX,
    keepAlive: settings.OLLAMA_KEEP_ALIVE,
  };
}
