// Fetches.
// realm: script-error
// bare: script-error
// control: reach
await fetch('http://127.0.0.1:{{PORT}}/').catch((error) => {
  if (error.cause?.code !== 'UND_ERR_SOCKET' && !/other side closed|hang up/.test(String(error.cause))) throw error;
});
answer('reached');
