export { HOSTILE_FILES, type HostileFile } from './hostile-files.ts';
