// Which column "names" are of: of those that were spoken of, or of what the rows are called by.
import type { ColumnSchema } from '@quaestor/contracts';
import { splitWords, stem } from '../../../words/split-words.ts';
import type { Frame } from '../frame.ts';
import type { Scan } from '../scan.ts';

/** The column with the names of whom was spoken of, or one that is called a name or a title and no more. */
export const calledName = (frame: Frame): ColumnSchema | undefined =>
  nameOfSaid(frame) ?? frame.scan.schema.find(({ name }) => /^(name|title)$/i.test(name));

/** "the names of the chairs of festivals": those of a `Chair_Name`, though the rows are called by another name. */
export function nameOfSaid({ items, scan }: Frame): ColumnSchema | undefined {
  const at = items.findIndex(({ is }) => is === 'names');
  const [names, rows] = at < 0 ? [] : items.slice(at, at + 2);
  if (rows?.is !== 'rows' || !/^(of|the|all|each|\s)*$/i.test(scan.text(names!.to, rows.from))) return undefined;
  return nameColumnOf(scan, rows.from, rows.to);
}

/** The `Chair_Name` of "chairs". */
export function nameColumnOf(scan: Scan, from: number, to: number): ColumnSchema | undefined {
  const said = splitWords(scan.text(from, to)).map(stem).at(-1);
  return scan.schema.find(({ name, type }) => {
    const [noun, naming, ...others] = splitWords(name);
    return type === 'text' && naming === 'name' && others.length === 0 && stem(noun!) === said;
  });
}
