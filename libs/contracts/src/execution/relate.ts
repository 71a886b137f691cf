// What is counted over the values of tables to tell how they belong together. Asked for by places: `table` is an index
// into the request's tables. The same shapes are kept with the tables' content as their names.
import * as z from 'zod';
import { LOADER_VERSION } from '../data/schema.ts';

/** Candidates of one request, keys and meetings together; columns are chosen before their values are looked at. */
export const MAX_CANDIDATES = 400;

const Place = z.object({
  table: z.number().int().nonnegative(),
  columns: z.array(z.string()).min(1).max(4),
});
export type ColumnsPlace = z.infer<typeof Place>;

/**
 * How two values are taken as one: as they are; as text without regard to case, accents and spaces; as numbers; as days.
 */
export const Comparison = z.enum(['exact', 'text', 'number', 'day']);
export type Comparison = z.infer<typeof Comparison>;

export const KeyCandidate = Place;
export type KeyCandidate = z.infer<typeof KeyCandidate>;

/** `a.columns[i]` is compared with `b.columns[i]` by `comparisons[i]`. */
export const MeetingCandidate = z.object({ a: Place, b: Place, comparisons: z.array(Comparison).min(1).max(4) });
export type MeetingCandidate = z.infer<typeof MeetingCandidate>;

const Count = z.number().int().nonnegative();

/** Rows with a value in all of the columns, and distinct values among them. */
export const KeyCounts = z.object({ rows: Count, distinct: Count });
export type KeyCounts = z.infer<typeof KeyCounts>;

const SideCounts = z.object({
  ...KeyCounts.shape,
  matched: Count.describe('Rows with a partner'),
  most: Count.describe('Most rows of it that share a value which both sides have'),
});

export const MeetingCounts = z.object({
  a: SideCounts,
  b: SideCounts,
  shared: Count.describe('Distinct values that both sides have'),
  exact: Count.describe('Of these the ones that are written alike'),
  joined: Count.describe('Rows of the inner join'),
});
export type MeetingCounts = z.infer<typeof MeetingCounts>;

/** Counts by what was asked, in its order. */
export const RelationCounts = z.object({ keys: z.array(KeyCounts), meetings: z.array(MeetingCounts) });
export type RelationCounts = z.infer<typeof RelationCounts>;

/** Counts as they are kept: by what was asked, written as JSON. */
export const KnownCounts = z.object({
  keys: z.record(z.string(), KeyCounts),
  meetings: z.record(z.string(), MeetingCounts),
});
export type KnownCounts = z.infer<typeof KnownCounts>;

/** Version of tables and of how is counted in them. Its own part is raised with every change that gives other counts. */
export const COUNTS_VERSION = `${LOADER_VERSION}.1`;
