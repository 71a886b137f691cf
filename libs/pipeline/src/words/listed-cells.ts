// Cells that list several things, "LTS; 32-bit dropped" and "Ann Lee & Bo Marsh": what is one of them is such a row as well.
import type { ColumnSchema } from '@quaestor/contracts';
import { rememberedOf } from './remembered.ts';
import { splitWords, stem, valueKey } from './split-words.ts';

/** Between things that are listed; the others only where one of the things is a cell of its own elsewhere. */
const SURE = ['; ', '\n'];
const DOUBTFUL = [' & ', ' / ', ', ', ','];

/** How a list begins that is written as JSON: `["bug"]`, `[{"name": "bug"}]`. */
const OF_JSON = '[';

/** What such a cell lists: texts, or things of which each has one name. */
function namesWritten(cell: string): readonly string[] | undefined {
  if (!cell.startsWith(OF_JSON)) return undefined;
  try {
    const listed: unknown = JSON.parse(cell);
    const names = Array.isArray(listed) ? listed.map(nameOf) : [undefined];
    return names.every((name) => name !== undefined) ? names : undefined;
  } catch {
    return undefined;
  }
}

function nameOf(thing: unknown): string | undefined {
  const name: unknown = thing !== null && typeof thing === 'object' && 'name' in thing ? thing.name : thing;
  return typeof name === 'string' ? name : undefined;
}

/** The signs that part the cells of a column. */
export const separatorsOf = rememberedOf(({ type, values }: ColumnSchema): readonly string[] => {
  if (type !== 'text' || !values?.length) return [];
  if (values.every((value) => namesWritten(value) !== undefined)) return [OF_JSON];
  const sure = SURE.filter((sign) => values.some((value) => value.includes(sign)));
  const alone = new Set(
    values.flatMap((value) => [
      value.trim(),
      ...sure.flatMap((sign) => (value.includes(sign) ? partsOf(value, sign) : [])),
    ]),
  );
  const parted = (sign: string) =>
    values.filter((value) => value.includes(sign)).map((value) => value.trim().split(sign));
  const doubtful = DOUBTFUL.filter((sign) => parted(sign).some((parts) => parts.some((part) => alone.has(part))));
  return [...sure, ...doubtful.filter((sign) => sign !== ',' || !doubtful.includes(', '))];
});

/** The cells that are the value or list it. */
export function cellsListing(column: ColumnSchema, value: string): readonly string[] {
  const signs = separatorsOf(column);
  const lists = (cell: string) =>
    signs.some((sign) => cell.includes(sign) && partsOf(cell, sign).includes(value.trim()));
  const cells = (column.values ?? []).filter((cell) => cell === value || lists(cell));
  return cells.length ? [...new Set([...cells.filter((cell) => cell === value), ...cells])] : [value];
}

/** What is listed in some cell, whether it is one of its own elsewhere or not; no courthouse of a column `Courthouse`, where all are. */
export const listedIn = (column: ColumnSchema): readonly string[] => {
  const parts = separatorsOf(column).flatMap((sign) =>
    (column.values ?? []).filter((cell) => cell.includes(sign)).flatMap((cell) => partsOf(cell, sign)),
  );
  const own = stem(splitWords(column.name).join(' '));
  return [...new Set(parts)].filter((part) => stem(valueKey(part)) !== own);
};

const partsOf = (cell: string, sign: string) =>
  (sign === OF_JSON ? namesWritten(cell) : undefined) ?? cell.split(sign).map((part) => part.trim());
