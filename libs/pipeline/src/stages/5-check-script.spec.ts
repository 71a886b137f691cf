import { MAX_SCRIPT_LENGTH } from '@quaestor/contracts';
import { checkScript } from './5-check-script.ts';

it.each([
  'answer(1)',
  'const rows = await sql(`SELECT 1`);\nanswer(rows);',
  'for (const x of [1]) { if (x) answer(x); }',
  'const f = async () => answer(await sql("SELECT 1")); await f();',
])('lets %s pass', (script) => {
  expect(checkScript(script)).toBeUndefined();
});

it.each([
  ['answer(', 'not valid JavaScript'],
  ['import fs from "fs"; answer(1)', 'not valid JavaScript'],
  ['export default 1; answer(1)', 'not valid JavaScript'],
  ['return answer(1)', 'not valid JavaScript'],
  ['answer(await import("fs"))', 'import'],
  ['answer(require("fs"))', 'require'],
  ['answer(eval("1"))', 'eval'],
  ['answer(new Function("return 1")())', 'Function'],
  ['with (Math) answer(PI)', 'with'],
  ['console.log(1)', 'never calls answer'],
  ['// answer(1)', 'never calls answer'],
  [`answer(${'1+'.repeat(MAX_SCRIPT_LENGTH / 2)}1)`, 'longer than'],
  ['('.repeat(50_000), 'not valid JavaScript'],
])('says what is wrong with %.40s', (script, reason) => {
  expect(checkScript(script)).toContain(reason);
});
