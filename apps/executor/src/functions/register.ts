// The functions beside DuckDB's own that a script's SQL may call.
import type { Database } from '@quaestor/loaders';
import { DOUBLE, type DuckDBDataChunk, DuckDBScalarFunction, type DuckDBVector, LIST, VARCHAR } from '@duckdb/node-api';
import { chiSquareOfPairs } from './chi-square.ts';
import { dagostino } from './dagostino.ts';
import { chiSquareCdf, fCdf, normalCdf, studentTCdf } from './distributions.ts';
import { createExpectedNames, EXPECTED_NAMES } from './expected-names.ts';
import { anova, kruskal, mannWhitney, studentT, type TestResult, welchT } from './group-tests.ts';
import { shapiroWilkP, shapiroWilkW } from './shapiro-wilk.ts';

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
];
const TESTS = [...OF_GROUPS.map(([name]) => name), 'chi_square'].flatMap((name) => [
  `${name}_test_p`,
  `${name}_test_statistic`,
]);
const NAMES = new Set([
  ...DISTRIBUTIONS.map(([name]) => name),
  ...OF_A_LIST.map(([name]) => name),
  ...TESTS,
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
  const independence = ([one = [], other = []]: Lists) => chiSquareOfPairs(one, other);
  const texts = [LIST(VARCHAR), LIST(VARCHAR)];
  registerOfLists(database, 'chi_square_test_p', texts, (lists) => independence(lists)?.p);
  registerOfLists(database, 'chi_square_test_statistic', texts, (lists) => independence(lists)?.statistic);
}

type Lists = readonly (readonly (number | string | null)[])[];

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
