// Whether a table has null words at all, told by the pass that writes it: most have none, and then nobody has to read the
// text a second time to count them. A query has no other way to tell more than its result.
import type { RunQuery } from './run-query.ts';

const MET = 'null_words_met';

/** SQL that has no value and takes note that it was asked for one. */
export const WORD_MET = `CASE WHEN nextval('${MET}') = 0 THEN NULL END`;

/** Before each pass that has `WORD_MET` in it. */
export async function watchForWords(run: RunQuery): Promise<void> {
  await run(`CREATE OR REPLACE TEMPORARY SEQUENCE ${MET}`);
}

/** After the pass, once. It may say yes where there were but blank cells, never no where there were words. */
export async function metWords(run: RunQuery): Promise<boolean> {
  const [row] = await run(`SELECT nextval('${MET}') AS next`);
  return Number(row!['next']) > 1;
}
