import { jsonLogger } from './logger.ts';

const lines: string[] = [];
const log = jsonLogger('api', (line) => lines.push(line));
beforeEach(() => (lines.length = 0));

it('writes one JSON object a line', () => {
  log.info('request.ended', { timeMs: 3 });
  expect(lines).toHaveLength(1);
  expect(lines[0]!.endsWith('\n')).toBe(true);
  expect(JSON.parse(lines[0]!)).toMatchObject({ level: 'info', program: 'api', event: 'request.ended', timeMs: 3 });
});

it('writes errors whole, with their causes', () => {
  log.error('task.bug', new Error('outer', { cause: new TypeError('inner') }));
  expect(JSON.parse(lines[0]!)).toMatchObject({
    error: { message: 'outer', cause: { name: 'TypeError', message: 'inner' } },
  });
});

it('loses a line rather than breaking the work', () => {
  const circular: Record<string, unknown> = {};
  circular['self'] = circular;
  expect(() => log.info('x', circular)).not.toThrow();
  expect(lines).toEqual([]);
});
