import { join } from 'node:path';
import preset from '../../jest.preset.mjs';

/** The conformance suites that need a cluster; `npm test` does not find them. */
export default {
  ...preset,
  displayName: 'conformance on a cluster',
  rootDir: join(import.meta.dirname, '../../libs/sandbox'),
  testMatch: ['<rootDir>/**/*.on-cluster.ts'],
};
