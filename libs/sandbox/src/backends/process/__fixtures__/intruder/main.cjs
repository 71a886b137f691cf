void import('./intruder.mjs');
