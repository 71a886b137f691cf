import { Counter, Gauge, Histogram, type Registry } from 'prom-client';

const STAGE_BUCKETS_S = [0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 15, 60, 300];
const TASK_BUCKETS_S = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15, 60, 300, 900];

export interface TaskEnd {
  status: string;
  /** Who wrote the script; null when nobody did. */
  writer: string | null;
  /** Code of the problem it failed with. */
  problem?: string;
  timeMs: number;
  stagesMs: Record<string, number>;
}

/** What a worker has done and does. */
export class TaskMetrics {
  private readonly running: Gauge;
  private readonly tasks: Histogram<'status' | 'writer'>;
  private readonly problems: Counter<'code'>;
  private readonly stages: Histogram<'stage'>;

  constructor(registry: Registry) {
    const registers = [registry];
    this.running = new Gauge({ name: 'quaestor_tasks_running', help: 'Tasks this worker is on', registers });
    this.tasks = new Histogram({
      name: 'quaestor_task_seconds',
      help: 'Time from taking a task to its end, by how it ended and who wrote the script',
      labelNames: ['status', 'writer'],
      buckets: TASK_BUCKETS_S,
      registers,
    });
    this.problems = new Counter({
      name: 'quaestor_task_problems_total',
      help: 'Tasks that failed, by problem code',
      labelNames: ['code'],
      registers,
    });
    this.stages = new Histogram({
      name: 'quaestor_pipeline_stage_seconds',
      help: 'Time spent in each stage of a task',
      labelNames: ['stage'],
      buckets: STAGE_BUCKETS_S,
      registers,
    });
  }

  began(): void {
    this.running.inc();
  }

  ended({ status, writer, problem, timeMs, stagesMs }: TaskEnd): void {
    this.running.dec();
    this.tasks.observe({ status, writer: writer ?? 'none' }, timeMs / 1000);
    if (problem) this.problems.inc({ code: problem });
    for (const [stage, ms] of Object.entries(stagesMs)) this.stages.observe({ stage }, ms / 1000);
  }
}
