export type JsonPatch = ({ op: 'add' | 'replace'; path: string; value: unknown } | { op: 'remove'; path: string })[];

/** The operations of RFC 6902 that turn one value into the other; what is the same stays untouched, also inside lists. */
export function patchBetween(before: unknown, after: unknown, path = ''): JsonPatch {
  if (Array.isArray(before) && Array.isArray(after)) return listPatch(before, after, path);
  if (!isMap(before) || !isMap(after)) {
    return JSON.stringify(before) === JSON.stringify(after) ? [] : [{ op: 'replace', path, value: after }];
  }
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((key): JsonPatch => {
    const here = `${path}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    if (!(key in after)) return [{ op: 'remove', path: here }];
    if (!(key in before)) return [{ op: 'add', path: here, value: after[key] }];
    return patchBetween(before[key], after[key], here);
  });
}

/** Place by place; then what is longer is added at the end, what is shorter removed from there. */
function listPatch(before: unknown[], after: unknown[], path: string): JsonPatch {
  const common = Math.min(before.length, after.length);
  return [
    ...before.slice(0, common).flatMap((value, index) => patchBetween(value, after[index], `${path}/${index}`)),
    ...after.slice(common).map((value) => ({ op: 'add' as const, path: `${path}/-`, value })),
    ...before
      .slice(common)
      .map((_, index) => ({ op: 'remove' as const, path: `${path}/${before.length - 1 - index}` })),
  ];
}

const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
