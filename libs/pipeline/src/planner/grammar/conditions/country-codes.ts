// "from China", "the Chinese runners" of `Zhang Qing (CHN)`: who comes from where by the code behind the name.
import type { ColumnSchema } from '@quaestor/contracts';
import { countryCodes } from '../../../words/country-codes.ts';
import { valueKey } from '../../../words/split-words.ts';
import { mappingOf } from '../../../words/table-index.ts';
import { map, maybe, type Read, read, type Rule, seq } from '../parser.ts';
import * as phrases from '../phrases/phrases.ts';
import type { Scan } from '../scan.ts';
import type { Narrowing } from './narrowing.ts';

const CODED = /\(([A-Z]{3})\)$/;
const LONGEST = 3;

export function countryCodeRule(scan: Scan): Rule<Narrowing> {
  const columns = scan.schema.filter(isCoded);
  const [column, ...others] = columns;
  // of two columns of names it is not said whose country it is
  if (!column || others.length > 0) return () => [];
  const known = new Set((column.values ?? []).flatMap((cell) => CODED.exec(cell.trim())?.[1] ?? []));
  const country: Rule<Narrowing> = (at) => {
    const reads: Read<Narrowing>[] = [];
    for (let to = Math.min(scan.end, at + LONGEST); to > at; to--) {
      const phrase = scan.text(at, to).replace(/['’]s?$/, '');
      const codes = countryCodes(valueKey(phrase)).filter((code) => known.has(code));
      const [code, ...more] = codes;
      // a cell that is the country itself is what is meant
      if (code === undefined || more.length > 0 || scan.value(at).some((each) => each.to === to)) continue;
      const mapping = mappingOf(phrase, scan.table, { column, score: 0.8, evidence: 'value' });
      reads.push(
        read(
          to,
          { filters: [{ column: column.name, op: 'ends', values: [`(${code})`] }] },
          { mapping: [{ ...mapping, value: code }], notes: [`"${phrase}" is read as (${code}).`] },
        ),
      );
    }
    return reads;
  };
  return map(
    seq(
      maybe(scan.phrase(`${phrases.OPENERS}|represented|representing|represent`)),
      maybe(scan.phrase(phrases.THE)),
      country,
    ),
    ([, , found]) => found,
  );
}

/** Names with the code of a country behind each. */
const isCoded = ({ type, values }: ColumnSchema) =>
  type === 'text' && !!values?.length && values.filter((cell) => CODED.test(cell.trim())).length > values.length / 2;
