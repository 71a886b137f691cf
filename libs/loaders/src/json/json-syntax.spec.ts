// What is JSON and what is not: a fault of syntax is refused, never read as far as it goes.
import { FileRefused } from '../file-refused.ts';
import { Loading } from '../formats/loading.fixture.ts';

let loading: Loading;
beforeEach(async () => {
  loading = await Loading.open();
});
afterEach(() => loading.close());
const load = (text: string | Buffer) => loading.load('input.json', text);

it.each([
  '[{"a":1},]',
  '[{"a":1,}]',
  '[{"a":1} {"a":2}]',
  '[{"a":1}',
  '[{"a":1}]]',
  '[{"a":1}],',
  '[{a:1}]',
  "[{'a':1}]",
  '[{"a"}]',
  '[{"a":}]',
  '[{:1}]',
  '[{"a" 1}]',
  '[{"a":01}]',
  '[{"a":+1}]',
  '[{"a":1.}]',
  '[{"a":.5}]',
  '[{"a":1e}]',
  '[{"a":0x1F}]',
  '[{"a":tru}]',
  '[{"a":True}]',
  '[{"a":"\\x"}]',
  '[{"a":"\\u12"}]',
  '[{"a":"\n"}]',
  '[{"a":"x]',
  '[{"a":1}/*c*/]',
  '[[1,2],[3,]]',
  '[',
  '{',
  '{"a":[1,2}',
])('%j is refused', async (text) => {
  await expect(load(text)).rejects.toBeInstanceOf(FileRefused);
});

it.each(['null', 'true', '1', '"x"', '[]', '{}', '[[]]'])(
  '%j is JSON, but no table, and that is said',
  async (text) => {
    await expect(load(text)).rejects.toMatchObject({
      name: 'FileRefused',
      message: expect.stringMatching(/\w{4}/) as string,
    });
  },
);

it.each([
  ['[{"a":1},{"a":2}]', [['1'], ['2']]],
  [' \t\r\n[ { "a" : -0.5e-1 } , { "a" : 2E+2 } ] \n', [[-0.05], [200]]],
  ['[{"a":"\\u00e9\\n\\"\\\\\\/"},{"a":"\\ud83d\\ude00"}]', [['é\n"\\/'], ['😀']]],
  ['{"a":1}\n{"a":2}\n', [['1'], ['2']]],
])('%j is read', async (text, rows) => {
  expect((await load(text)).rows).toEqual([rows]);
});

it.each([
  ['half of a pair', '[{"a":"\\ud800"},{"a":"x"}]'],
  ['a number beyond all', '[{"a":1e400},{"a":1}]'],
  ['a number of many digits', `[{"a":${'9'.repeat(400)}},{"a":1}]`],
  ['a key twice', '[{"a":1,"a":2},{"a":3}]'],
  ['bytes that are no UTF-8', Buffer.from('5b7b2261223a22ff227d5d', 'hex')],
  ['a mark before it', '\uFEFF[{"a":1},{"a":2}]'],
  ['five hundred lists within each other', '['.repeat(500) + ']'.repeat(500)],
])('%s is read or refused, and nothing else', async (_, text) => {
  const outcome: unknown = await load(text).catch((error: unknown) => error);
  if (outcome instanceof Error) expect(outcome).toBeInstanceOf(FileRefused);
});
