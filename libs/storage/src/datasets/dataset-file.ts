import type { BigIntStats } from 'node:fs';
import { DatasetFile, Filename, Problem } from '@quaestor/contracts';

export function datasetFile(filename: string, stat: BigIntStats): DatasetFile {
  const sizeBytes = Number(stat.size);
  return {
    filename,
    size_bytes: sizeBytes,
    size_human: humanSize(sizeBytes),
    modified: stat.mtime.toISOString(),
    created: stat.birthtime.toISOString(),
  };
}

/** @throws {Problem} `filename-invalid`; what passes is one path segment. */
export function checkedName(filename: string): string {
  const parsed = Filename.safeParse(filename);
  if (!parsed.success) throw new Problem('filename-invalid', { reason: parsed.error.issues[0]!.message });
  return parsed.data;
}

/** In steps of 1024, with one decimal from KB on: `0 B`, `1023 B`, `2.7 KB`. */
export function humanSize(bytes: number): string {
  const units = ['B', 'KB', 'MB', 'GB', 'TB'];
  let [size, unit] = [bytes, 0];
  // 1023.95 and more would be shown as 1024.0.
  while (size >= (unit ? 1023.95 : 1024) && unit < units.length - 1) [size, unit] = [size / 1024, unit + 1];
  return `${unit ? size.toFixed(1) : size} ${units[unit]}`;
}

/** For `catch`: a file that was deleted meanwhile is undefined, any other fault stays one. */
export function unlessGone(error: unknown): undefined {
  if (!(error instanceof Problem && error.code === 'file-not-found')) throw error;
}
