export { type Environment, flag, parseEnvironment, redisUrl, settingsTable, wholeNumber } from './environment.ts';
