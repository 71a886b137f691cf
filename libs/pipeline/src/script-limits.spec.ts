import { AnalyzeOptions, DEFAULT_LIMITS } from '@quaestor/contracts';
import { scriptLimits } from './script-limits.ts';

const ALLOWED = DEFAULT_LIMITS.script;
const limitsFor = (options: unknown) => scriptLimits(AnalyzeOptions.parse(options), ALLOWED);

it('are what the operator allows, unless less is asked for', () => {
  expect(limitsFor({})).toEqual(ALLOWED);
  const asked = {
    time_ms: 1000,
    cpu_ms: 2000,
    memory_bytes: 300_000_000,
    output_bytes: 10,
    result_bytes: 2000,
    table_rows: 5,
    processes: 40,
    disk_bytes: 1000,
  };
  expect(limitsFor({ limits: asked })).toEqual({
    timeMs: 1000,
    cpuMs: 2000,
    memoryBytes: 300_000_000,
    outputBytes: 10,
    resultBytes: 2000,
    tableRows: 5,
    processes: 40,
    diskBytes: 1000,
  });
  expect(limitsFor({ timeout_s: 2, limits: { time_ms: 5000 } }).timeMs).toBe(2000);
});

it('are never more than the operator allows', () => {
  const huge = Object.fromEntries(Object.keys(AnalyzeOptions.shape.limits.unwrap().shape).map((name) => [name, 1e12]));
  expect(limitsFor({ timeout_s: 3600, limits: huge })).toEqual(ALLOWED);
});

it.each([{ memory_bytes: 1 }, { time_ms: 0 }, { cpu_ms: 5 }, { unknown_ms: 5 }, { processes: 1 }])(
  'are not what no script could run with: %p',
  (limits) => {
    expect(AnalyzeOptions.safeParse({ limits }).success).toBe(false);
  },
);
