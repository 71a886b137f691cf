#!/usr/bin/env node
// npx quaestor …: the command line out of this checkout, which is made ready and built first where it is not.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { prepared } from './lib/prepared.mjs';
import { root, underPinnedNode } from './node24.mjs';
import { setup } from './setup.mjs';

const needed = ['cli/main.mjs', 'executor/execute.code'].map((file) => join(root, 'dist/apps', file));
if (needed.every(existsSync)) {
  await setup({ redisElsewhere: true });
  await underPinnedNode();
} else await prepared({ redisElsewhere: true });
await import('../dist/apps/cli/main.mjs');
