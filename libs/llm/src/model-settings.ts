// The settings of the model, the same for every program that asks one, and the model they describe.
import { wholeNumber } from '@quaestor/config';
import type { LanguageModel } from '@quaestor/ports';
import * as z from 'zod';
import { OllamaModel } from './providers/ollama/ollama-model.ts';
import { OpenAiModel } from './providers/openai/openai-model.ts';
import { WaitingModel } from './waiting-model.ts';

const tokens = () => wholeNumber(1024, 1_048_576).default(8192);

/** Settings of the model server, for a program’s own schema; `checkModelSettings` holds them to each other. */
export const modelSettings = {
  LLM_PROVIDER: z
    .enum(['ollama', 'openai'], 'must be ollama or openai')
    .default('ollama')
    .describe('Who serves the model: Ollama, or any server that speaks OpenAI’s chat completions'),
  LLM_FORMS: z
    .string()
    .regex(/^(plan|pandas|select)(,(plan|pandas|select)){0,2}$/, 'must be plan, pandas or select, or several of them')
    .default('pandas,plan')
    .transform((text) => text.split(',') as ('plan' | 'pandas' | 'select')[])
    .describe(
      'What the model is asked for about one table: a `plan` of given choices, a `pandas` script, a `select` in SQL; of several the next one where the one before was rejected. Small models answer most with pandas and then a plan',
    ),
  OLLAMA_HOST: z
    .string()
    .refine((text) => URL.canParse(/^https?:\/\//.test(text) ? text : `http://${text}`), 'must be a URL or host:port')
    .default('http://host.docker.internal:11434')
    .describe('Where Ollama is'),
  OLLAMA_MODEL: z.string().min(1).default('llama3:8b').describe('The model that is asked where the rules abstain'),
  OLLAMA_NUM_CTX: tokens().describe('Tokens of prompt and reply together that Ollama makes room for'),
  OLLAMA_NUM_THREAD: wholeNumber(0, 1024)
    .default(0)
    .describe('Threads Ollama may use; 0 leaves it to Ollama. No more than there are free cores'),
  OLLAMA_NUM_PARALLEL: wholeNumber(0, 64)
    .default(0)
    .describe(
      'Prompts that Ollama keeps apart, as it is set there: a worker has what as many forms begin with read when it starts, so that no question waits for that. 0: none',
    ),
  OLLAMA_KEEP_ALIVE: z.string().min(1).default('30m').describe('How long Ollama keeps the model in memory'),
  OPENAI_BASE_URL: z
    .string()
    .refine((text) => /^https?:\/\/[^/]/.test(text) && URL.canParse(text), 'must be a URL such as http://llm:8000/v1')
    .default('http://host.docker.internal:8000/v1')
    .describe('With `LLM_PROVIDER=openai`: where the server is, up to the version'),
  OPENAI_MODEL: z.string().min(1).optional().describe('With `LLM_PROVIDER=openai`: the model, as the server names it'),
  OPENAI_API_KEY: z
    .string()
    .min(1)
    .optional()
    .describe('With `LLM_PROVIDER=openai`: the key, where the server wants one'),
  OPENAI_CONTEXT_TOKENS: tokens().describe('With `LLM_PROVIDER=openai`: tokens of prompt and reply together'),
  LLM_FIRST_TOKEN_MS: wholeNumber(1000)
    .default(300_000)
    .describe('Longest silence before a reply begins: loading the model and reading the prompt happen in it'),
  LLM_STALL_MS: wholeNumber(1000).default(30_000).describe('Longest silence within a reply'),
  LLM_WAIT_S: wholeNumber(0, 3600)
    .default(0)
    .describe('Seconds that a question waits for a model server that is away or busy; 0: it fails at once'),
};

type ModelSettings = z.output<z.ZodObject<typeof modelSettings>>;

/** For the schema's `superRefine`. */
export function checkModelSettings(settings: ModelSettings, context: z.RefinementCtx): void {
  if (settings.LLM_PROVIDER === 'openai' && settings.OPENAI_MODEL === undefined) {
    context.addIssue({ code: 'custom', path: ['OPENAI_MODEL'], message: 'is needed with LLM_PROVIDER=openai' });
  }
}

/** The model that settings name; with `LLM_WAIT_S` one that waits so long for a server that is away or busy. */
export function languageModel(settings: ModelSettings): LanguageModel {
  const model = served(settings);
  return settings.LLM_WAIT_S > 0 ? new WaitingModel(model, settings.LLM_WAIT_S * 1000) : model;
}

function served(settings: ModelSettings): LanguageModel {
  const patience = { firstTokenMs: settings.LLM_FIRST_TOKEN_MS, stallMs: settings.LLM_STALL_MS };
  if (settings.LLM_PROVIDER === 'openai') {
    return new OpenAiModel({
      baseUrl: settings.OPENAI_BASE_URL,
      model: settings.OPENAI_MODEL ?? '',
      apiKey: settings.OPENAI_API_KEY,
      contextTokens: settings.OPENAI_CONTEXT_TOKENS,
      ...patience,
    });
  }
  return new OllamaModel({
    host: settings.OLLAMA_HOST,
    model: settings.OLLAMA_MODEL,
    numCtx: settings.OLLAMA_NUM_CTX,
    numThread: settings.OLLAMA_NUM_THREAD,
    numParallel: settings.OLLAMA_NUM_PARALLEL,
    keepAlive: settings.OLLAMA_KEEP_ALIVE,
    ...patience,
  });
}
