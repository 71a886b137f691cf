export { type Logger, type LogFields, jsonLogger, silentLogger } from './logger.ts';
