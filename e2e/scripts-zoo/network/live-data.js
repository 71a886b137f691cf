// Reads from the web where live data is off.
// realm: script-error
// bare: script-error
// control: none
answer(await fetchText('http://127.0.0.1:{{PORT}}/'));
