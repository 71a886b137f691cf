export { bullOptions, bullPrefix, type BullSettings, JOB_OPTIONS } from './bull-options.ts';
export { BullInspectionQueue } from './bull-inspection-queue.ts';
export { BullTaskQueue, type BullTaskQueueOptions } from './bull-task-queue.ts';
