/** All projects in one run: `npm test` ends with one summary. */
export default { projects: ['<rootDir>/libs/*', '<rootDir>/apps/*', '<rootDir>/e2e'] };
