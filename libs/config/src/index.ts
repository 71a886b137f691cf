export { checkDataSettings, type DataPlace, dataPlace, dataSettings, type ObjectPlace } from './data.ts';
export { type Environment, flag, parseEnvironment, redisUrl, settingsTable, wholeNumber } from './environment.ts';
export { type RedisAddress, redisAddress, type RedisPlace, redisPlace, redisSettings, taskSettings } from './redis.ts';
