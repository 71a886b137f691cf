// The functions beside DuckDB's own that a script's SQL may call.
import type { Database } from '@quaestor/loaders';
import { DOUBLE, type DuckDBDataChunk, DuckDBScalarFunction, type DuckDBVector, LIST } from '@duckdb/node-api';
import { chiSquareCdf, fCdf, normalCdf, studentTCdf } from './distributions.ts';
import { createExpectedNames, EXPECTED_NAMES } from './expected-names.ts';
import { shapiroWilkP } from './shapiro-wilk.ts';

type Compute = (...values: number[]) => number;

const DISTRIBUTIONS: readonly [name: string, parameters: number, compute: Compute][] = [
  ['student_t_cdf', 2, studentTCdf],
  ['f_cdf', 3, fCdf],
  ['chi_square_cdf', 2, chiSquareCdf],
  ['normal_cdf', 1, normalCdf],
];
const SHAPIRO_WILK = 'shapiro_wilk_p';
const NAMES = new Set([...DISTRIBUTIONS.map(([name]) => name), SHAPIRO_WILK, ...EXPECTED_NAMES]);

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
  database.registerScalarFunction(
    DuckDBScalarFunction.create({
      name: SHAPIRO_WILK,
      mainFunction: (_, input, output) => {
        const lists = input.getColumnVector(0);
        for (let row = 0; row < input.rowCount; row++) {
          const list = lists.getItem(row) as { items: (number | null)[] } | null;
          const values = (list?.items ?? []).filter((value) => value !== null);
          output.setItem(row, shapiroWilkP(values) ?? null);
        }
        output.flush();
      },
      returnType: DOUBLE,
      parameterTypes: [LIST(DOUBLE)],
    }),
  );
}
