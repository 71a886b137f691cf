/** All projects in one run: `npm test` ends with one summary. */
export default {
  projects: ['<rootDir>/libs/*', '<rootDir>/apps/*', '<rootDir>/e2e'],
  // Jest's five seconds are too few for a test that starts programs on a busy machine. It heeds this here alone.
  testTimeout: 60_000,
};
