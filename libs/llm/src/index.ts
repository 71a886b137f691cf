export { OllamaModel, type OllamaSettings } from './providers/ollama/ollama-model.ts';
export { OpenAiModel, type OpenAiSettings } from './providers/openai/openai-model.ts';
export { checkModelSettings, languageModel, modelSettings } from './model-settings.ts';
