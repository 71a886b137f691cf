// Texts taken apart, as Python's own methods do it.
import { asText } from '../checks.ts';
import { PythonError } from '../errors.ts';
import { Tuple, type Value } from '../values.ts';

/** @param most how many cuts, below 0 for all; @param isFromEnd where they are counted from */
export function split(self: string, by: Value, most: number, isFromEnd: boolean): Value[] {
  if (by === null) return splitAtSpace(self, most, isFromEnd);
  const mark = asText(by);
  if (mark === '') throw new PythonError('ValueError', 'empty separator');
  const parts = self.split(mark);
  if (most < 0 || parts.length <= most + 1) return parts;
  if (isFromEnd) return [parts.slice(0, parts.length - most).join(mark), ...parts.slice(parts.length - most)];
  return [...parts.slice(0, most), parts.slice(most).join(mark)];
}

function splitAtSpace(self: string, most: number, isFromEnd: boolean): Value[] {
  const words = [...self.matchAll(/\S+/g)];
  if (most < 0 || words.length <= most + 1) return words.map(([word]) => word);
  if (!isFromEnd) {
    const rest = words[most]!;
    return [...words.slice(0, most).map(([word]) => word), self.slice(rest.index).trimEnd()];
  }
  const kept = words.length - most;
  const last = words[kept - 1]!;
  return [self.slice(0, last.index + last[0].length).trimStart(), ...words.slice(kept).map(([word]) => word)];
}

export function splitLines(self: string, keepsEnds: boolean): Value[] {
  const lines = self.match(/[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+$/g) ?? [];
  return keepsEnds ? [...lines] : lines.map((line) => line.replace(/[\r\n]+$/, ''));
}

export function partition(self: string, mark: string, isFromEnd: boolean): Tuple {
  if (mark === '') throw new PythonError('ValueError', 'empty separator');
  const place = isFromEnd ? self.lastIndexOf(mark) : self.indexOf(mark);
  if (place < 0) return new Tuple(isFromEnd ? ['', '', self] : [self, '', '']);
  return new Tuple([self.slice(0, place), mark, self.slice(place + mark.length)]);
}

/** @param chars the characters to take off, null for white space */
export function strip(self: string, chars: Value, isLeft: boolean, isRight: boolean): string {
  if (chars === null) return isLeft && isRight ? self.trim() : isLeft ? self.trimStart() : self.trimEnd();
  const taken = new Set(asText(chars));
  const letters = [...self];
  let [start, end] = [0, letters.length];
  while (isLeft && start < end && taken.has(letters[start]!)) start += 1;
  while (isRight && end > start && taken.has(letters[end - 1]!)) end -= 1;
  return letters.slice(start, end).join('');
}
