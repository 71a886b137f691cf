// Names of columns in the comment right above the rows: `# x y z`.
import { looksLikeLabels } from './header-evidence.ts';
import type { HeadRow } from './head-row.ts';

/** @returns as many names as there are columns; undefined where the comment is another */
export function namesInComment({ comment }: HeadRow, width: number): string[] | undefined {
  if (!comment) return undefined;
  const [first, ...others] = comment;
  const bare = first!.replace(/^\s*(?:#+|%+|\/\/|--)\s*/, '');
  const labels = bare === '' ? others : [bare, ...others];
  // More tabs than one may stand between two names.
  const given = labels.length > width ? labels.filter((label) => label.trim() !== '') : labels;
  return given.length === width && width > 1 && looksLikeLabels(given) ? given : undefined;
}
