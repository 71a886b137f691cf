// npm run corpora [-- --dir FOLDER] [--json OUT] [--keep]: reads every file of a folder of hard files and compares what
// comes out with what its expected.jsonl says, or with tools/corpora/amended.jsonl where that is doubtful. Fails when a
// source does worse than tools/corpora/floor.json; --keep makes the present counts the new floor.
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { prepared } from './lib/prepared.mjs';
import { root } from './node24.mjs';

const { values } = parseArgs({
  options: {
    dir: { type: 'string', default: join(root, '../shared/corpora') },
    json: { type: 'string' },
    keep: { type: 'boolean', default: false },
  },
});
const folder = resolve(values.dir);
if (!existsSync(join(folder, 'expected.jsonl'))) {
  console.log('NOT RUN: the corpora are not on this machine; name their folder with --dir.');
  process.exit(0);
}
await prepared({ redisElsewhere: true });
const { corpora } = await import('./corpora/corpora.ts');
process.exit(await corpora({ folder, json: values.json, keep: values.keep }));
