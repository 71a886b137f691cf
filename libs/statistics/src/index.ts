export * from './chi-square.ts';
export * from './dagostino.ts';
export * from './distributions.ts';
export * from './group-tests.ts';
export * from './least-squares.ts';
export * from './shapiro-wilk.ts';
export * from './spearman.ts';
