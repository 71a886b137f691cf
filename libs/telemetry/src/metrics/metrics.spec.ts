import { ExecutorMetrics } from './executor-metrics.ts';
import { HttpMetrics } from './http-metrics.ts';
import { newMetrics } from './metrics.ts';
import { QueueMetrics } from './queue-metrics.ts';
import { TaskMetrics } from './task-metrics.ts';

it('counts requests by route pattern', async () => {
  const registry = newMetrics();
  new HttpMetrics(registry).answered({ method: 'GET', route: '/status/:task_id', status: 200, timeMs: 3 });
  expect(await registry.metrics()).toContain(
    'quaestor_http_request_seconds_count{method="GET",route="/status/:task_id",status="200"} 1',
  );
});

it('asks for the queue’s length each time, and tells nothing when there is no answer', async () => {
  const registry = newMetrics();
  let waiting: number | undefined = 4;
  new QueueMetrics(registry, async () => {
    if (waiting === undefined) throw new Error('away');
    return { waiting, active: 1, delayed: 0 };
  });
  expect(await registry.metrics()).toContain('quaestor_queue_tasks{state="waiting"} 4');
  waiting = undefined;
  expect(await registry.metrics()).not.toContain('quaestor_queue_tasks{');
});

it('counts tasks by ending, problems by code, time by stage', async () => {
  const registry = newMetrics();
  const metrics = new TaskMetrics(registry);
  metrics.began();
  metrics.began();
  metrics.ended({ status: 'FAILURE', writer: null, problem: 'time-limit', timeMs: 1500, stagesMs: { load: 20 } });
  const text = await registry.metrics();
  expect(text).toContain('quaestor_tasks_running 1');
  expect(text).toContain('quaestor_task_seconds_sum{status="FAILURE",writer="none"} 1.5');
  expect(text).toContain('quaestor_task_problems_total{code="time-limit"} 1');
  expect(text).toContain('quaestor_pipeline_stage_seconds_sum{stage="load"} 0.02');
});

it('counts how executors were come by, and how many there are', async () => {
  const registry = newMetrics();
  const metrics = new ExecutorMetrics(registry);
  metrics.claimed('at-once', 20);
  metrics.started(3000);
  metrics.counted(4, 1);
  const text = await registry.metrics();
  expect(text).toContain('quaestor_executor_claims_total{kind="at-once"} 1');
  expect(text).toContain('quaestor_executor_wait_seconds_sum 0.02');
  expect(text).toContain('quaestor_executor_start_seconds_sum 3');
  expect(text).toContain('quaestor_executors{state="free"} 4');
});
