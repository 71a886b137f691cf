// Calls that pandas takes otherwise than everybody who writes them means them, each with the only sense that it can have.
import { closing, type PythonToken } from './python-text.ts';

interface Change {
  /** Written over what stands between these places of the script. */
  start: number;
  end: number;
  instead: string;
}

interface Mend {
  find: (tokens: readonly PythonToken[], at: number) => Change | undefined;
  note: string;
}

const MENDS: readonly Mend[] = [
  {
    // until its version 2 pandas left the others out by itself
    find: (tokens, at) =>
      says(tokens, at, ['.', /^(?:corr|cov)$/, '(', ')'])
        ? { start: tokens[at + 3]!.start, end: tokens[at + 3]!.start, instead: 'numeric_only=True' }
        : undefined,
    note: 'Columns that hold no numbers are left out of the correlations.',
  },
  {
    find: (tokens, at) => {
      if (!says(tokens, at, ['.', 'groupby', '('])) return undefined;
      const last = closing(tokens, at + 2);
      return says(tokens, last, [')', '.', /^(?:mean|median|std|var)$/, '(', ')'])
        ? { start: tokens[last + 4]!.start, end: tokens[last + 4]!.start, instead: 'numeric_only=True' }
        : undefined;
    },
    note: 'Columns that hold no numbers are left out of what is computed of each group.',
  },
  {
    // Python's own functions come to nothing where a value is missing
    find: (tokens, at) => {
      const [name, , frame, , column, , closes] = tokens.slice(at, at + 7);
      return says(tokens, at, [/^(?:max|min|sum)$/, '(', /^\w+$/, '[']) &&
        column?.kind === 'text' &&
        says(tokens, at + 5, [']', ')']) &&
        tokens[at - 1]?.value !== '.'
        ? {
            start: name!.start,
            end: closes!.end,
            instead: `${frame!.value}[${JSON.stringify(column.value)}].${name!.value}()`,
          }
        : undefined;
    },
    note: 'Missing values are left out of the largest, the smallest and the sum.',
  },
  {
    // what scipy has to be told, pandas does
    find: (tokens, at) =>
      says(tokens, at, ['.', /^(?:skew|kurt|kurtosis)$/, '(', 'bias', '=', 'False', ')'])
        ? { start: tokens[at + 3]!.start, end: tokens[at + 5]!.end, instead: '' }
        : undefined,
    note: 'The skewness or kurtosis is that of a sample, corrected for bias.',
  },
  {
    // of one column there is nothing to rename: the names are those of the results
    find: (tokens, at) => {
      if (!says(tokens, at, ['.', 'groupby', '('])) return undefined;
      const of = closing(tokens, at + 2) + 1;
      const calls = closing(tokens, of) + 1;
      const [, column] = tokens.slice(of, of + 2);
      if (tokens[of]?.value !== '[' || column?.kind !== 'text' || calls !== of + 3) return undefined;
      if (!says(tokens, calls, ['.', /^(?:agg|aggregate)$/, '(', '{'])) return undefined;
      const last = closing(tokens, calls + 3);
      const pairs = pairsOf(tokens.slice(calls + 4, last));
      return pairs && tokens[last + 1]?.value === ')'
        ? { start: tokens[calls + 3]!.start, end: tokens[last]!.end, instead: pairs }
        : undefined;
    },
    note: 'What is computed of each group bears the names that the script gives it.',
  },
  {
    // one value a group finds its place among the rows by chance only
    find: (tokens, at) => {
      if (!says(tokens, at, ['.', 'fillna', '('])) return undefined;
      const last = closing(tokens, at + 2);
      const inside = tokens.slice(at + 3, last);
      const groups = inside.findIndex((_, place) => says(inside, place, ['.', 'groupby', '(']));
      const picks = groups < 0 ? -1 : closing(inside, groups + 2) + 1;
      const picked = inside[picks]?.value === '[' ? closing(inside, picks) + 1 : picks;
      const [dot, name, opens, closes, after] = inside.slice(picked, picked + 5);
      const isMean =
        dot?.value === '.' && AVERAGES.test(name?.value ?? '') && opens?.value === '(' && closes?.value === ')';
      const isAll = after === undefined || after.value === ',';
      return isMean && isAll && groups === 1
        ? { start: name!.start, end: closes.end, instead: `transform("${name!.value}")` }
        : undefined;
    },
    note: 'Missing values are filled in with that of the group that each row belongs to.',
  },
  {
    // which part lies below 90, where a number between 0 and 100 and how to interpolate are given: the value that 90 % lie below
    find: (tokens, at) => {
      if (!says(tokens, at, ['percentileofscore', '('])) return undefined;
      const last = closing(tokens, at + 1);
      const inside = tokens.slice(at + 2, last);
      const how = inside.findIndex((_, place) => says(inside, place, [',', /^(?:interpolation|method)$/, '=']));
      const from =
        ['stats', 'scipy'].includes(tokens[at - 2]?.value ?? '') && tokens[at - 1]?.value === '.' ? at - 2 : at;
      return how > 0 && inside[how - 1]?.kind === 'number'
        ? { start: tokens[from]!.start, end: tokens[at]!.end, instead: 'np.percentile' }
        : undefined;
    },
    note: 'The value below which so many per cent lie is taken, not the part below that value.',
  },
];

/** `"mean": "mean", "sd": "std"` as arguments by name. */
function pairsOf(tokens: readonly PythonToken[]): string | undefined {
  const pairs: string[] = [];
  for (let at = 0; at < tokens.length; at += 4) {
    const [name, colon, computed, comma] = tokens.slice(at, at + 4);
    const isPair = name?.kind === 'text' && colon?.value === ':' && computed?.kind === 'text';
    if (!isPair || !/^[A-Za-z_]\w*$/.test(name.value) || (comma && comma.value !== ',')) return undefined;
    pairs.push(`${name.value}=${JSON.stringify(computed.value)}`);
  }
  return pairs.length > 0 ? pairs.join(', ') : undefined;
}

const AVERAGES = /^(?:mean|median|min|max)$/;

/** @returns the notes of those that were made */
export function mendCalls(script: string, tokens: readonly PythonToken[]): { script: string; notes: string[] } {
  const made = tokens.flatMap((_, at) =>
    MENDS.flatMap(({ find, note }) => {
      const change = find(tokens, at);
      return change ? [{ ...change, note }] : [];
    }),
  );
  const mended = made.reduceRight(
    (text, { start, end, instead }) => text.slice(0, start) + instead + text.slice(end),
    script,
  );
  return { script: mended, notes: [...new Set(made.map(({ note }) => note))] };
}

const says = (tokens: readonly PythonToken[], at: number, wanted: readonly (string | RegExp)[]) =>
  wanted.every((each, place) => {
    const { kind, value = '' } = tokens[at + place] ?? {};
    return kind !== 'text' && (typeof each === 'string' ? value === each : each.test(value));
  });
