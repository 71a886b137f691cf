// What loadFile(…) makes data frames of; bundled by tools/build/bundle.mjs into one classic script for the script's realm.
import { DataFrame, Series } from 'danfojs-node/dist/danfojs-base/index.js';

globalThis.__library = { DataFrame, Series };
