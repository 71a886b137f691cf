void import('./open.mjs');
