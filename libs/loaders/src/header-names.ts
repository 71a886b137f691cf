import type { DataWarning } from '@quaestor/contracts';

const MAX_NAME_LENGTH = 200;
/** A sheet of thousands of nameless columns is told of in one warning, not in thousands. */
const TOLD_SINGLY = 20;

/** Column names that are unique without regard to case, not empty and trimmed; each change is told. */
export function headerNames(labels: readonly string[]): { names: string[]; warnings: DataWarning[] } {
  const taken = new Set<string>();
  const copies = new Map<string, number>();
  const warnings: DataWarning[] = [];
  let renamed = 0;
  const names = labels.map((label, index) => {
    const trimmed = label.replace(/^[\u200b\u2060\ufeff]+|[\u200b\u2060\ufeff]+$/g, '').trim();
    const wanted =
      trimmed
        .replace(/[\s\p{Cc}]+/gu, ' ')
        .trim()
        .slice(0, MAX_NAME_LENGTH)
        .toWellFormed() || `column_${index + 1}`;
    let name = wanted;
    for (let copy = copies.get(wanted.toLowerCase()) ?? 2; taken.has(name.toLowerCase()); copy++) {
      name = `${wanted}_${copy}`;
      copies.set(wanted.toLowerCase(), copy + 1);
    }
    taken.add(name.toLowerCase());
    if (name !== trimmed) {
      renamed++;
      const shown = trimmed === '' ? 'without a name' : `named "${trimmed.slice(0, 80)}"`;
      if (renamed <= TOLD_SINGLY)
        warnings.push({
          code: 'header-renamed',
          message: `Column ${index + 1}, ${shown}, is called "${name.slice(0, 80)}".`,
          column: name,
        });
    }
    return name;
  });
  if (renamed > TOLD_SINGLY)
    warnings.push({
      code: 'header-renamed',
      message: `${renamed - TOLD_SINGLY} more columns had no name of their own, or too long a one, and were given one.`,
      count: renamed - TOLD_SINGLY,
    });
  return { names, warnings };
}
