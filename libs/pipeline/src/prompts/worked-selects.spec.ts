import { doubtAboutSelect } from '../sql/doubts-about-select.ts';
import { mendSelect } from '../sql/mend-select.ts';
import { mapColumns } from '../stages/3-map-columns.ts';
import { workedOrders } from '../testing/tables.fixture.ts';
import { parseReply } from '../writers/parse-reply.ts';
import { SELECT } from './worked-selects.ts';

const orders = workedOrders();

const examples = SELECT.examples.flatMap(({ role, content }, place) =>
  role === 'user' ? [[content.replace(/^[^]*Question: /, ''), SELECT.examples[place + 1]!.content] as const] : [],
);

it.each(examples)('%s is answered by the rules that its answer is judged by', (question, reply) => {
  const parsed = parseReply(reply);
  expect(parsed.kind).toBe('select');
  const sql = parsed.kind === 'select' ? parsed.sql : '';
  expect(mendSelect(sql, [orders])).toEqual({ sql, notes: [] });
  const asked = { question, tables: [orders], mapping: mapColumns(question, [orders]) };
  expect(doubtAboutSelect(sql, asked)).toBeUndefined();
});
