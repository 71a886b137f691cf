import { TestEnvironment } from 'jest-environment-node';

/** Shows the programs' logs right after a test or hook that failed. */
export default class FailureEnvironment extends TestEnvironment {
  handleTestEvent(event) {
    if (event.name === 'hook_failure') this.show(`a ${event.hook.type} hook`);
    if (event.name === 'test_done' && event.test.errors.length > 0) this.show(`"${event.test.name}"`);
  }

  show(what) {
    const logs = this.global.quaestorLogs?.();
    if (logs) process.stderr.write(`\nLogs of the programs at the failure of ${what}:\n${logs}\n\n`);
  }
}
