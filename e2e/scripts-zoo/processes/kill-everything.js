// Kills all it may.
// realm: script-error
// bare: crashed, completed, script-error
// control: none
process.kill(-1, 'SIGKILL');
answer('sent');
