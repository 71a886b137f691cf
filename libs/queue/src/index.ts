export { bullOptions, bullPrefix, type BullSettings, JOB_OPTIONS } from './bull-options.ts';
export { BullTaskQueue, type BullTaskQueueOptions } from './bull-task-queue.ts';
