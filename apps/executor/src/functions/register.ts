// The functions beside DuckDB's own that a script's SQL may call.
import type { Database } from '@quaestor/loaders';
import { DOUBLE, type DuckDBDataChunk, DuckDBScalarFunction, type DuckDBVector, LIST, VARCHAR } from '@duckdb/node-api';
import {
  anova,
  brownForsythe,
  chiSquareCdf,
  chiSquareOfPairs,
  dagostino,
  fCdf,
  judgedByHeldOut,
  kruskal,
  leastSquares,
  levene,
  mannWhitney,
  normalCdf,
  OF_A_LINE,
  OF_HELD_OUT,
  predictedBy,
  shapiroWilkP,
  shapiroWilkW,
  spearman,
  studentT,
  studentTCdf,
  type TestResult,
  welchT,
} from '@quaestor/statistics';
import { createExpectedNames, EXPECTED_NAMES } from './expected-names.ts';

type Compute = (...values: number[]) => number;

const DISTRIBUTIONS: readonly [name: string, parameters: number, compute: Compute][] = [
  ['student_t_cdf', 2, studentTCdf],
  ['f_cdf', 3, fCdf],
  ['chi_square_cdf', 2, chiSquareCdf],
  ['normal_cdf', 1, normalCdf],
];
/** Of one list of numbers, in ascending order where order matters. */
const OF_A_LIST: readonly [name: string, compute: (values: readonly number[]) => number | undefined][] = [
  ['shapiro_wilk_p', shapiroWilkP],
  ['shapiro_wilk_w', shapiroWilkW],
  ['dagostino_p', (values) => dagostino(values)?.p],
  ['dagostino_k2', (values) => dagostino(values)?.statistic],
];
/** Of numbers, and to which group each belongs. */
const OF_GROUPS: readonly [name: string, test: (groups: readonly (readonly number[])[]) => TestResult | undefined][] = [
  ['student_t', studentT],
  ['welch_t', welchT],
  ['mann_whitney', mannWhitney],
  ['anova', anova],
  ['kruskal', kruskal],
  ['levene', levene],
  ['brown_forsythe', brownForsythe],
];
/** Of two lists whose places belong together. */
const OF_PAIRS: readonly [
  name: string,
  of: typeof DOUBLE | typeof VARCHAR,
  test: (ones: List, others: List) => TestResult | undefined,
][] = [
  ['chi_square', VARCHAR, (ones, others) => chiSquareOfPairs(ones, others)],
  ['chi_square_uncorrected', VARCHAR, (ones, others) => chiSquareOfPairs(ones, others, false)],
  ['spearman', DOUBLE, (ones, others) => spearman(ones as Numbers, others as Numbers)],
];
const TESTS = [...OF_GROUPS, ...OF_PAIRS].flatMap(([name]) => [`${name}_test_p`, `${name}_test_statistic`]);
const LINES = [
  'coefficient',
  'predicted',
  ...Object.keys(OF_A_LINE),
  ...OF_HELD_OUT.map((name) => `held_out_${name}`),
].map((name) => `least_squares_${name}`);
const NAMES = new Set([
  ...DISTRIBUTIONS.map(([name]) => name),
  ...OF_A_LIST.map(([name]) => name),
  ...TESTS,
  ...LINES,
  ...EXPECTED_NAMES,
]);

/**
 * Whether the statement calls one of them. Adding them all takes a tenth of an executor's start, and few scripts need any:
 * they are added before the first statement that does.
 */
export const callsAddedFunctions = (sql: string): boolean =>
  [...sql.matchAll(/([A-Za-z_]\w*)"?\s*\(/g)].some(([, name]) => NAMES.has(name!.toLowerCase()));

/** Once for each database. */
export async function addFunctions(database: Database): Promise<void> {
  registerDistributions(database);
  await database.run(createExpectedNames());
}

/** Null, and what has no value, gives null. */
const perRow = (parameters: number, compute: Compute) => (_: unknown, input: DuckDBDataChunk, output: DuckDBVector) => {
  const vectors = Array.from({ length: parameters }, (_, index) => input.getColumnVector(index));
  for (let row = 0; row < input.rowCount; row++) {
    const values = vectors.map((vector) => vector.getItem(row) as number | null);
    const known = values.every((value) => value !== null);
    const result = known ? compute(...values) : NaN;
    output.setItem(row, Number.isFinite(result) ? result : null);
  }
  output.flush();
};

function registerDistributions(database: Database): void {
  for (const [name, parameters, compute] of DISTRIBUTIONS) {
    database.registerScalarFunction(
      DuckDBScalarFunction.create({
        name,
        mainFunction: perRow(parameters, compute),
        returnType: DOUBLE,
        parameterTypes: Array.from({ length: parameters }, () => DOUBLE),
      }),
    );
  }
  for (const [name, compute] of OF_A_LIST)
    registerOfLists(database, name, [LIST(DOUBLE)], ([values = []]) =>
      compute(values.filter((value): value is number => typeof value === 'number')),
    );
  for (const [name, test] of OF_GROUPS) {
    const run = ([values = [], keys = []]: Lists) => test(grouped(values as (number | null)[], keys));
    registerOfLists(database, `${name}_test_p`, [LIST(DOUBLE), LIST(VARCHAR)], (lists) => run(lists)?.p);
    registerOfLists(
      database,
      `${name}_test_statistic`,
      [LIST(DOUBLE), LIST(VARCHAR)],
      (lists) => run(lists)?.statistic,
    );
  }
  for (const [name, type, test] of OF_PAIRS) {
    const run = ([one = [], other = []]: Lists) => test(one, other);
    registerOfLists(database, `${name}_test_p`, [LIST(type), LIST(type)], (lists) => run(lists)?.p);
    registerOfLists(database, `${name}_test_statistic`, [LIST(type), LIST(type)], (lists) => run(lists)?.statistic);
  }
  registerLines(database);
}

/** Of y, the predictors one after the other, as many times as there are rows; and which coefficient, or at which values. */
function registerLines(database: Database): void {
  const numbers = [LIST(DOUBLE), LIST(DOUBLE)];
  const predictorsOf = ([ys = [], xs = []]: Lists) =>
    Array.from({ length: ys.length ? xs.length / ys.length : 0 }, (_, place) =>
      xs.slice(place * ys.length, (place + 1) * ys.length),
    ) as Numbers[];
  const lineOf = (lists: Lists) => leastSquares((lists[0] ?? []) as Numbers, predictorsOf(lists));
  for (const [name, value] of Object.entries(OF_A_LINE))
    registerOfLists(database, `least_squares_${name}`, numbers, (lists) => {
      const line = lineOf(lists);
      return line && value(line);
    });
  for (const name of OF_HELD_OUT)
    registerOfLists(database, `least_squares_held_out_${name}`, [...numbers, LIST(DOUBLE)], (lists) => {
      const [share, seed] = (lists[2] ?? []) as number[];
      return judgedByHeldOut((lists[0] ?? []) as Numbers, predictorsOf(lists), share!, seed!)?.[name];
    });
  registerOfLists(
    database,
    'least_squares_coefficient',
    [...numbers, LIST(DOUBLE)],
    (lists) => lineOf(lists)?.coefficients[Number(lists[2]?.[0])],
  );
  registerOfLists(database, 'least_squares_predicted', [...numbers, LIST(DOUBLE)], (lists) => {
    const line = lineOf(lists);
    return line && predictedBy(line, (lists[2] ?? []) as number[]);
  });
}

type List = readonly (number | string | null)[];
type Numbers = readonly (number | null)[];
type Lists = readonly List[];

/** Every list's values of one group, groups in order of first appearance; what lacks either is left out. */
function grouped(values: readonly (number | null)[], keys: readonly (number | string | null)[]): number[][] {
  const groups = new Map<number | string, number[]>();
  values.forEach((value, place) => {
    const key = keys[place] ?? null;
    if (value === null || key === null) return;
    const group = groups.get(key);
    if (group) group.push(value);
    else groups.set(key, [value]);
  });
  return [...groups.values()];
}

function registerOfLists(
  database: Database,
  name: string,
  parameterTypes: ReturnType<typeof LIST>[],
  compute: (lists: Lists) => number | undefined,
): void {
  database.registerScalarFunction(
    DuckDBScalarFunction.create({
      name,
      mainFunction: (_, input, output) => {
        const vectors = parameterTypes.map((_, index) => input.getColumnVector(index));
        for (let row = 0; row < input.rowCount; row++) {
          const lists = vectors.map(
            (vector) => (vector.getItem(row) as { items: (number | string | null)[] } | null)?.items ?? [],
          );
          const value = compute(lists);
          output.setItem(row, value !== undefined && Number.isFinite(value) ? value : null);
        }
        output.flush();
      },
      returnType: DOUBLE,
      parameterTypes,
    }),
  );
}
