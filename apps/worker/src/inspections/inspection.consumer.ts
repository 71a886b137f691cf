import { Process, Processor } from '@nestjs/bull';
import { INSPECT_QUEUE, InspectMessage } from '@quaestor/contracts';
import type { Job } from 'bull';
import { InspectionRunner } from './inspection-runner.ts';

@Processor(INSPECT_QUEUE)
export class InspectionConsumer {
  constructor(private readonly inspections: InspectionRunner) {}

  /** One at a time: questions have the machine first. */
  @Process({ concurrency: 1 })
  consume(job: Job<unknown>) {
    return this.inspections.run(InspectMessage.parse(job.data));
  }
}
