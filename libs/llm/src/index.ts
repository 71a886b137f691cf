export { OllamaModel, type OllamaSettings } from './providers/ollama/ollama-model.ts';
