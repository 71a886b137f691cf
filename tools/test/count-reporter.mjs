import { writeFileSync } from 'node:fs';

/**
 * Writes how many tests passed, failed and were skipped to `file`. Jest's own `--json` does not do: it cannot write what a
 * test threw when that refers to itself, and then writes nothing at all.
 */
export default class CountReporter {
  constructor(_, { file }) {
    this.file = file;
  }

  onRunComplete(_, results) {
    const counts = {
      passed: results.numPassedTests,
      // A file that cannot even be loaded counts as one failed test: it would otherwise not be in the sum.
      failed: results.numFailedTests + results.numRuntimeErrorTestSuites,
      skipped: results.numPendingTests + results.numTodoTests,
    };
    writeFileSync(this.file, JSON.stringify(counts));
  }
}
