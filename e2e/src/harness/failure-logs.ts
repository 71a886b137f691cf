// When a test fails, what the programs said is shown; see failure-environment.mjs for the other half.
const sources: (() => string)[] = [];
(globalThis as { quaestorLogs?: () => string }).quaestorLogs = () => sources.map((source) => source()).join('\n');

export function showLogsOnFailure(source: () => string): void {
  sources.push(source);
}
