// How a number is spread, how it develops, and in what order its groups are shown.
import { isNumber, isTime } from '../../columns.ts';
import { map, maybe, opt, type Rule, seq } from '../parser.ts';
import type { Scan } from '../scan.ts';
import type { Item, Piece } from './item.ts';

type Series = Extract<Item, { is: 'series' }>['series'];

export function seriesPieces(scan: Scan): Rule<Piece>[] {
  const series = (list: string, value: Series): Rule<Piece> =>
    map(scan.phrase(list), (): Piece => ({ is: 'series', series: value }));
  const times = scan.schema.filter(isTime);
  const years = scan.schema.filter(({ type, name }) => type === 'integer' && /(^|[\s_])(year|season)$/i.test(name));
  const [time, ...others] = times.length ? times : years;
  const ordered = map(seq(opt(scan.phrase(SORTED)), scan.phrase(DESCENDING)), (): Piece => ({
    is: 'sorted',
    up: false,
  }));
  const rising = map(seq(opt(scan.phrase(SORTED)), scan.phrase(ASCENDING)), (): Piece => ({ is: 'sorted', up: true }));
  return [
    series(
      'as a running total|as running totals|running totals|as a cumulative total|cumulatively|as a running sum|running total of|running total|cumulative|running sum of|running sum|cumulated|accumulated|the cumulative|the running total of',
      'running',
    ),
    ...['month', 'year', 'week', 'quarter', 'day'].flatMap((grain) => [
      growingBy(
        scan,
        grain,
        `${grain} over ${grain}|${grain}-over-${grain}|${grain} on ${grain}|${grain}-on-${grain}|from ${grain} to ${grain}|${grain} to ${grain}`,
      ),
    ]),
    map(scan.phrase(DESCRIBE), (): Piece => ({ is: 'describe' })),
    map(scan.phrase(SPREAD), (): Piece => ({ is: 'spread' })),
    map(scan.phrase(OVER_TIME), (): Piece | undefined =>
      time && others.length === 0 ? { is: 'over time', column: time } : undefined,
    ),
    ordered,
    rising,
    map(
      seq(scan.phrase(SORTED_BY), maybe(scan.phrase('the|their|its|total')), scan.column, opt(scan.phrase(DESCENDING))),
      ([, , match]): Piece | undefined =>
        isNumber(match.column) || isTime(match.column) ? { is: 'order', column: match.column } : undefined,
    ),
    map(scan.phrase(RUN), (): Piece => ({ is: 'run' })),
  ];
}

const growingBy = (scan: Scan, grain: string, list: string): Rule<Piece> =>
  map(scan.phrase(list), (): Piece | undefined => {
    const times = scan.schema.filter(isTime);
    const [time, ...others] = times;
    return time && others.length === 0
      ? { is: 'group', groups: [{ column: time.name, grain: grain as 'month' }], each: true, onward: true }
      : undefined;
  });

const SORTED =
  'sorted|sorted in|ordered|ordered in|sort|sort in|order|ranked|ranked in|in|sorted from|and sort|arranged|listed';
const SORTED_BY =
  'sorted by|ordered by|sort by|order by|ranked by|in order of|arranged by|by descending|by ascending|and sort by|sort them by|and order by|sorted on';
const DESCENDING =
  'descending|descending order|desc|from highest to lowest|highest first|from high to low|from largest to smallest|largest first|from most to least|highest to lowest|decreasing|decreasing order|in descending order|from the highest to the lowest|largest to smallest|biggest first';
const ASCENDING =
  'ascending|ascending order|asc|from lowest to highest|lowest first|from low to high|from smallest to largest|smallest first|from least to most|lowest to highest|increasing|increasing order|in ascending order|smallest to largest|from the lowest to the highest';
const DESCRIBE =
  'describe|describe the|summary of|a summary of|the summary of|summary statistics of|summary statistics for|the summary statistics of|the summary statistics for|descriptive statistics of|descriptive statistics for|descriptive statistics|the descriptive statistics of|the descriptive statistics for|statistics of|statistics for|statistics on|basic statistics of|basic statistics for|summarize|summarise|summarize the|summarise the|stats for|stats of|stats on|key statistics of|key statistics for|five number summary of|five-number summary of|summary for|a summary for|overview of|an overview of|summary stats of|summary stats for|summary statistics|basic stats for';
const SPREAD =
  'distribution of|the distribution of|histogram of|a histogram of|frequency of|the frequency of|frequency distribution of|frequencies of|frequency table of|frequency table for|breakdown of|the breakdown of|a breakdown of|value counts of|value counts for|distribution|histogram|distributed|value counts|histogram for|distribution for|a histogram for';
const OVER_TIME =
  'over time|trend of|the trend of|trend in|the trend in|trends in|the trends in|trend|the trend|trends|through time|develop over time|developed over time|development of|the development of|evolution of|the evolution of|change over time|changed over time|evolve over time|evolved over time|over the course of time|time series of|timeline of|over the period|develop|developed|evolve';
const RUN =
  'longest streak of|the longest streak of|longest run of|the longest run of|longest streak with|longest streak|longest sequence of|longest series of|most consecutive|the most consecutive|the longest streak|maximum number of consecutive|the maximum number of consecutive|highest number of consecutive|the highest number of consecutive|how many consecutive|greatest number of consecutive|largest number of consecutive|number of consecutive|longest consecutive run of|longest consecutive|longest unbroken run of|longest unbroken streak of|longest continuous run of|longest uninterrupted run of|longest unbroken run|longest run|longest unbroken spell of|longest spell of|longest stretch of|longest unbroken stretch of';
