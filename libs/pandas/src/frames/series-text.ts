import type { Series } from './series.ts';

export function seriesText(series: Series): string {
  return `Series(${series.length})`;
}
