import { readArguments } from './arguments.ts';

it('asks the planner, one question at a time, when nothing else is said', () => {
  expect(readArguments(['--set', 'q.jsonl'])).toMatchObject({
    set: 'q.jsonl',
    writer: 'planner',
    parallel: 1,
    timeoutS: 600,
    limit: Infinity,
  });
});

it('takes all that can be said', () => {
  const text =
    '--set q.jsonl --writer auto --model m:1b --verify --limit 5 --parallel 2 --timeout-s 1200 --json o.json --compare e.json';
  expect(readArguments(text.split(' '))).toEqual({
    set: 'q.jsonl',
    writer: 'auto',
    model: 'm:1b',
    verify: true,
    limit: 5,
    parallel: 2,
    timeoutS: 1200,
    json: 'o.json',
    compare: 'e.json',
  });
});

it.each([
  ['', '--set is missing'],
  ['--set a --writer me', '--writer must be planner, llm or auto'],
  ['--set a --limit 0', '--limit must be a whole number from 1'],
  ['--set a --parallel 99', '--parallel must be a whole number from 1 to 32'],
  ['--set a --pararel 2', '--pararel'],
  ['--set a b', 'b'],
])('refuses %j and shows the usage', (text, fault) => {
  const read = () => readArguments(text.split(' ').filter(Boolean));
  expect(read).toThrow(fault);
  expect(read).toThrow('usage: npm run eval');
});
