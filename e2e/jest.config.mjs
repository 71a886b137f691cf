import preset from '../jest.preset.mjs';

export default {
  ...preset,
  displayName: 'e2e',
  rootDir: import.meta.dirname,
  globalSetup: '<rootDir>/src/harness/global-setup.mjs',
  testEnvironment: '<rootDir>/src/harness/failure-environment.mjs',
};
