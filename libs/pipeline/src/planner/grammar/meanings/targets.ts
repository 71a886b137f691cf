// What a superlative is about.
import type { ColumnSchema } from '@quaestor/contracts';
import { isTime } from '../../columns.ts';
import type { Frame } from '../frame.ts';
import { isPerson } from '../people/persons.ts';
import { nameOfSaid } from './called-names.ts';
import { isKindAsked } from './meaning.ts';
import { somebodyIn } from './ranked-words.ts';

/** The thing a superlative is about, and whether each row is one. */
export function targetOf(
  frame: Frame,
  except?: ColumnSchema,
): { column: ColumnSchema | undefined; perRow: boolean; grain?: 'month' | 'year' } | undefined {
  const all = frame.entities().filter(({ column }) => column !== except);
  // "which party won the most": the party, though `Winner` is called after winning
  const nouns = all.filter(({ from, to }) => !/^(won|wins?)$/i.test(frame.scan.text(from, to)));
  const entities = nouns.length ? nouns : all;
  const [first, ...others] = [...new Set(entities.map(({ column }) => column))];
  const label = frame.scan.label();
  if (others.length) return undefined;
  // "whose patients wait longest": not which patient
  if (first && frame.scan.token(0)?.lower === 'whose' && entities.some(({ from }) => from === 1)) {
    const [owner, ...more] = frame.scan.schema.filter((column) => column !== first && isPerson(column));
    return owner && more.length === 0 ? { column: owner, perRow: frame.isLabel(owner) } : undefined;
  }
  if (first) {
    if (frame.isLabel(first)) return { column: first, perRow: true };
    return { column: first, perRow: false };
  }
  if ((frame.has('rows') || frame.has('names')) && !frame.asksFor('who', 'when', 'where'))
    return { column: nameOfSaid(frame) ?? label, perRow: true };
  if (frame.asksFor('who')) {
    const somebody = somebodyIn(frame);
    return somebody && { column: somebody, perRow: !isPerson(somebody) || frame.isLabel(somebody) };
  }
  if (isKindAsked(frame) && label?.type === 'text') return { column: label, perRow: true };
  if (frame.asksFor('when')) {
    const dates = frame.scan.schema.filter(isTime);
    return dates.length === 1 ? { column: dates[0], perRow: true } : undefined;
  }
  return { column: undefined, perRow: false };
}

/** "top 3 in physics": of what the rows are called, where that is a name. */
export function severalUnnamed(frame: Frame): { column: ColumnSchema | undefined; perRow: boolean } {
  const label = frame.scan.label();
  const isNamed = label?.type === 'text' && frame.all('most').every(({ strength }) => strength === 'highest');
  return { column: isNamed && !frame.asks.some((ask) => ask !== 'lead') ? label : undefined, perRow: true };
}
