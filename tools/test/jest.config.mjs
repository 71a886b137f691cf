import config from '../../jest.config.mjs';

/** The workspace's own jest config, and the numbers for the closing line. */
export default {
  ...config,
  rootDir: '../..',
  reporters: ['default', ['<rootDir>/tools/test/count-reporter.mjs', { file: process.env.QUAESTOR_COUNTS }]],
};
