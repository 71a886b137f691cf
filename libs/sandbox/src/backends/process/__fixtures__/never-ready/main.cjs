// Stands in for an executor that takes for ever to start.
'use strict';
setInterval(() => {}, 60_000);
