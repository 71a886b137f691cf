import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = import.meta.dirname;
const swc = JSON.parse(readFileSync(join(root, '.swcrc'), 'utf8'));

/** What every project's jest.config.mjs spreads: TypeScript by swc, native ES modules, `@quaestor/*` to the sources. */
export default {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  testMatch: ['<rootDir>/**/*.spec.ts'],
  transform: { '^.+\\.ts$': ['@swc/jest', { ...swc, swcrc: false }] },
  moduleNameMapper: {
    '^@quaestor/([^/]+)/testing$': join(root, 'libs/$1/src/testing/index.ts'),
    '^@quaestor/([^/]+)$': join(root, 'libs/$1/src/index.ts'),
  },
};
