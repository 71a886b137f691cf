// npm start: API, worker and Redis for development, on the data folder .quaestor/data.
import { prepared } from './lib/prepared.mjs';

await prepared();
const { start } = await import('./start/start.ts');
process.exit(await start());
