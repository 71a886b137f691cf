export { type Environment, flag, parseEnvironment, redisUrl, settingsTable, wholeNumber } from './environment.ts';
export { type RedisAddress, redisAddress, type RedisPlace, redisPlace, redisSettings } from './redis.ts';
