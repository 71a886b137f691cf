export { ContentHashes } from './datasets/content-hashes.ts';
export { DiskDatasetStore } from './datasets/disk-dataset-store.ts';
export { connectRedis } from './redis/connect-redis.ts';
export { redisStatus } from './redis/redis-status.ts';
export { RedisScriptCache, type RedisScriptCacheOptions } from './scripts/redis-script-cache.ts';
export { DiskRelationCache } from './tables/disk-relation-cache.ts';
export { DiskTableCache } from './tables/disk-table-cache.ts';
export { RedisTaskStore, type RedisTaskStoreOptions } from './tasks/redis-task-store.ts';
export { RedisWorkerRegistry } from './workers/redis-worker-registry.ts';
