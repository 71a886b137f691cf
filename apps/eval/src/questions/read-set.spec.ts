import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseSet, readSet } from './read-set.ts';

const line = (rest: object = {}) =>
  JSON.stringify({ question: 'How many?', files: ['data/a.csv'], kind: 'number', expected: 1, ...rest });

it('reads questions with their files beside the set, numbered where they have no id', () => {
  const questions = parseSet(`${line({ id: 'one' })}\n\n${line()}\n`, '/sets');
  expect(questions.map(({ id, files }) => [id, files])).toEqual([
    ['one', ['/sets/data/a.csv']],
    ['3', ['/sets/data/a.csv']],
  ]);
});

it.each([
  ['{', 'Line 1 is not JSON'],
  [line({ kind: 'sum' }), 'Line 1: '],
  [line({ expected: ['x'] }), 'expected'],
  [line({ files: [] }), 'files'],
  [`${line({ id: 'a' })}\n${line({ id: 'a' })}`, 'Line 2 has the id "a" of an earlier line.'],
])('names the fault of %j', (text, fault) => {
  expect(() => parseSet(text, '/')).toThrow(fault);
});

it('reads a file, and says when it is not there', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'sets-'));
  try {
    await writeFile(join(folder, 'set.jsonl'), line());
    expect((await readSet(join(folder, 'set.jsonl')))[0]!.files).toEqual([join(folder, 'data/a.csv')]);
    await expect(readSet(join(folder, 'none.jsonl'))).rejects.toThrow('The set cannot be read');
  } finally {
    await rm(folder, { recursive: true });
  }
});
