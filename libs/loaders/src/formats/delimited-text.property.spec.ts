import fc from 'fast-check';
import { readText } from '../delimited/testing/read-text.ts';

interface Written {
  separator: string;
  quoteAll: boolean;
  lineEnd: string;
  encoding: 'utf8' | 'utf16le';
  mark: boolean;
  escape: '""' | '\\"';
}

const label = fc.stringMatching(/^[a-z][a-z_]{2,8}$/);
const word = fc.constantFrom(
  'red',
  'Blue whale',
  'Zoë',
  '漢字',
  '😀',
  'x-ray',
  'Smith, John',
  'a;b',
  'A|B',
  '5" disk',
  '"all"',
  "it's",
  'two\nlines',
  'C:\\dir',
  '#5',
  ' padded ',
);
const cell = fc.oneof(
  { weight: 4, arbitrary: word },
  { weight: 2, arbitrary: fc.integer().map(String) },
  { weight: 2, arbitrary: fc.double({ noNaN: true, noDefaultInfinity: true }).map(String) },
  {
    weight: 1,
    arbitrary: fc
      .date({ min: new Date(0), max: new Date(4e12), noInvalidDate: true })
      .map((day) => day.toISOString().slice(0, 10)),
  },
  { weight: 1, arbitrary: fc.constant('') },
  {
    weight: 2,
    arbitrary: fc
      .string({ unit: 'grapheme', maxLength: 12 })
      .filter((text) => !/\0|\p{Cc}/u.test(text.replaceAll('\n', ''))),
  },
);
const table = fc.uniqueArray(label, { minLength: 1, maxLength: 5 }).chain((labels) =>
  fc.record({
    labels: fc.constant<string[]>(['id', ...labels.filter((each) => each !== 'id')]),
    rows: fc.array(fc.array(cell, { minLength: labels.length, maxLength: labels.length }), {
      minLength: 1,
      maxLength: 30,
    }),
  }),
);
const written: fc.Arbitrary<Written> = fc.record({
  separator: fc.constantFrom(',', ';', '\t', '|', '^'),
  quoteAll: fc.boolean(),
  lineEnd: fc.constantFrom('\n', '\r\n'),
  encoding: fc.constantFrom('utf8' as const, 'utf16le' as const),
  mark: fc.boolean(),
  escape: fc.constantFrom('""' as const, '\\"' as const),
});

function write(rows: string[][], { separator, quoteAll, lineEnd, encoding, mark, escape }: Written): Buffer {
  const special = new RegExp(
    `["\\r\\n]|^\\s|\\s$|${separator === '|' || separator === '^' ? `\\${separator}` : separator}`,
  );
  const text = rows
    .map((row) =>
      row
        .map((each) => {
          if (!quoteAll && !special.test(each) && (row.length > 1 || each !== '')) return each;
          const inner = each.replaceAll('"', escape);
          return `"${inner}"`;
        })
        .join(separator),
    )
    .map((line) => line + lineEnd)
    .join('');
  return Buffer.from((mark || encoding === 'utf16le' ? '\uFEFF' : '') + text, encoding);
}

describe('any table', () => {
  it('is read as it was written, whatever the dialect and whoever reads it', async () => {
    await fc.assert(
      fc.asyncProperty(table, written, async ({ labels, rows }, how) => {
        // Whether a backslash stands for itself cannot be told from a text that escapes by it.
        const plain = (each: string) => (how.escape === '""' ? each : each.replaceAll('\\', '/'));
        const numbered = rows.map((row, index) => [String(index + 1), ...row.slice(0, labels.length - 1).map(plain)]);
        const text = write([labels, ...numbered], how);
        for (const rowByRow of [false, true]) {
          // Other encodings are made UTF-8 before rows are cut, whoever cuts them.
          const given = rowByRow ? text.toString(how.encoding).replace(/^\uFEFF/, '') : text;
          const [first, ...others] = await readText(given, { rowByRow });
          expect(others).toEqual([]);
          expect(first!.columns).toEqual(labels);
          expect(first!.rows).toEqual(numbered.map((row) => row.map((each) => (each === '' ? null : each))));
        }
      }),
      { numRuns: 100, seed: 20261123 },
    );
  }, 120_000);
});
