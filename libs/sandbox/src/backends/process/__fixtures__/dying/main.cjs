// Stands in for an executor that each script brings down: it is ready, and dies of whatever it is asked.
'use strict';
const { writeSync } = require('node:fs');
writeSync(3, '{"type":"ready"}\n');
process.stdin.once('data', (request) => {
  if (request.includes('be patient')) setTimeout(() => process.abort(), 3000);
  else process.abort();
});
