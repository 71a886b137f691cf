export { Objects } from './objects.ts';
export { S3DatasetStore } from './s3-dataset-store.ts';
export { S3RelationCache } from './s3-relation-cache.ts';
export { S3TableCache } from './s3-table-cache.ts';
