// Fetches.
// realm: script-error
// bare: script-error
// control: reach
await fetch('http://{{HOST}}:{{PORT}}/').catch((error) => {
  if (error.cause?.code !== 'UND_ERR_SOCKET' && !/other side closed|hang up/.test(String(error.cause))) throw error;
});
answer('reached');
