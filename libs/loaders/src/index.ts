export { type Database, quoteName, quoteText } from './database.ts';
export { NORMALISED, normalisedViews, ONE_SPELLING, spelledViews } from './normalised/normalised-views.ts';
export { countRelations } from './relations/count-relations.ts';
export { FileRefused } from './file-refused.ts';
export { loadDataset, type LoadProgress } from './load-dataset.ts';
