/** Excel writes and heeds a first line `sep=;`. @returns where the text goes on after it */
export function separatorHint(head: string): { separator: string | undefined; end: number } {
  const found = /^"?sep=(\\t|[^\r\n"]{1,3})"?[,;]*(?:\r\n|\n|\r)/i.exec(head);
  if (!found) return { separator: undefined, end: 0 };
  return { separator: found[1] === '\\t' ? '\t' : found[1], end: found[0].length };
}
