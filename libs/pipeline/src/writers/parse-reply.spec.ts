import { parseReply } from './parse-reply.ts';

it.each([
  ['```sql\nSELECT 1\n```', 'SELECT 1'],
  ['Here it is:\n```SQL\nSELECT 1;\n```\nIt selects one.', 'SELECT 1'],
  ['```\nselect 1\n```', 'select 1'],
  ['```sql\nSELECT 1', 'SELECT 1'],
  ['SELECT 1;', 'SELECT 1'],
  ['The query is:\nSELECT a\nFROM t\n\nThis gives a.', 'SELECT a\nFROM t'],
  [
    '```sql\n-- the answer\nWITH x AS (SELECT 1) SELECT * FROM x\n```',
    '-- the answer\nWITH x AS (SELECT 1) SELECT * FROM x',
  ],
  ["```sql\nSELECT ';' FROM t\n```", "SELECT ';' FROM t"],
  ['<think>SELECT 2?</think>\n```sql\nSELECT 1\n```', 'SELECT 1'],
])('finds the SELECT in %j', (text, sql) => {
  expect(parseReply(text)).toEqual({ kind: 'select', sql });
});

it.each(['```javascript\nanswer(1)\n```', '```js\nanswer(1)\n```', '```\nanswer(1)\n```'])(
  'finds the script in %j',
  (text) => {
    expect(parseReply(text)).toEqual({ kind: 'javascript', script: 'answer(1)' });
  },
);

it.each(['```python\nresult = 1\n```', '```py\nresult = 1\n```\nIt is one.', '```Python\nresult = 1'])(
  'finds the Python in %j',
  (text) => {
    expect(parseReply(text)).toEqual({ kind: 'pandas', script: 'result = 1' });
  },
);

it('takes a refusal as one', () => {
  expect(parseReply('CANNOT: there is no\ntemperature')).toEqual({
    kind: 'cannot',
    missing: 'there is no temperature',
  });
});

it.each([
  'I am sorry, I do not know.',
  '',
  '```sql\n```',
  '```js\n```',
  '```sql\nDROP TABLE sales_data\n```',
  '```sql\nSELECT 1; DROP TABLE sales_data\n```',
  '```python\n```',
  'With the given table this is hard.',
  'SELECT ' + 'x'.repeat(30_000),
])('calls %.40j no reply', (text) => {
  expect(() => parseReply(text)).toThrow(expect.objectContaining({ kind: 'bad-reply' }) as Error);
});
