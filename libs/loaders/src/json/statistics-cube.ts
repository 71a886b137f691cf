// JSON-stat, in which offices of statistics write cubes: the values in one list, and beside it the dimensions whose
// categories, the last one running fastest, say what each value is of.
import type { DataWarning } from '@quaestor/contracts';
import { isTotal } from '../delimited/aggregate-label.ts';
import { FileRefused } from '../file-refused.ts';
import { leftOut } from './left-out.ts';
import { JsonNumber, type JsonTree, isScalar } from './json-tree.ts';
import type { TreeTable } from './tree-tables.ts';

const MAX_CELLS = 1_000_000;
/** What says nothing beyond the rows. */
const FORM_KEYS = ['version', 'class', 'dimension', 'id', 'size', 'role', 'value', 'measure', 'status'];

type Tree = Map<string, JsonTree>;
interface Dimension {
  label: string;
  categories: string[];
}

/** @returns a table for each cube, nothing where there is none. @param rest of a document, without its lists of records */
export function statisticsCubes(rest: unknown): TreeTable[] {
  if (!(rest instanceof Map)) return [];
  const tree = rest as Tree;
  const whole = cubeTable(tree, 'table');
  if (whole) return [whole];
  // The first version has them by name, also a single one.
  const inside = [...tree].map(([name, value]) => (value instanceof Map ? cubeTable(value, name) : undefined));
  return inside.length > 0 && inside.every((table) => table !== undefined) ? inside : [];
}

function cubeTable(cube: Tree, name: string): TreeTable | undefined {
  const described = cube.get('dimension');
  const values = cube.get('value') ?? cube.get('measure');
  if (!(described instanceof Map) || !(Array.isArray(values) || values instanceof Map)) return undefined;
  const ids = texts(cube.get('id') ?? described.get('id'));
  if (!ids || ids.length === 0) return undefined;
  const dimensions = ids.map((id) => dimensionOf(described.get(id), id));
  if (!dimensions.every((dimension) => dimension !== undefined)) return undefined;
  const cells = dimensions.reduce((product, { categories }) => product * categories.length, 1);
  const given = Array.isArray(values) ? values.map((value, at) => [at, value] as const) : entriesOf(values);
  // A list says all of them; what has nothing is left out where they are told by place.
  if (Array.isArray(values) && given.length !== cells) return undefined;
  if (given.length === 0 || !given.every(([at, value]) => at >= 0 && at < cells && isScalar(value))) return undefined;
  if (given.length > MAX_CELLS)
    throw new FileRefused(
      'file-too-complex',
      `The cube of statistics has ${given.length} values; at most ${MAX_CELLS} are taken.`,
    );
  const status = cube.get('status');
  const statusOf = (at: number) =>
    (Array.isArray(status) ? status[at] : status instanceof Map ? status.get(String(at)) : undefined) ?? null;
  const hasStatus = Array.isArray(status) || status instanceof Map;
  const about = new Map([...cube].filter(([key]) => !FORM_KEYS.includes(key)));
  return {
    name,
    labels: [...dimensions.map(({ label }) => label), 'value', ...(hasStatus ? ['status'] : [])],
    rows: given.map(([at, value]) => [...placeOf(at, dimensions), value, ...(hasStatus ? [statusOf(at)] : [])]),
    warnings: [
      {
        code: 'cube-read',
        message:
          'The file holds a cube of statistics (JSON-stat); each value became a row, and the dimensions are columns with the labels of their categories.',
      },
      ...sumsAmong(dimensions),
      ...leftOut(about, 1),
    ],
  };
}

/** `Total` beside `Men` and `Women`: most cubes hold the sums of their own values. */
const sumsAmong = (dimensions: readonly Dimension[]): DataWarning[] =>
  dimensions.flatMap(({ label, categories }) => {
    const sum = categories.length > 1 ? categories.find((category) => isTotal([category])) : undefined;
    return sum === undefined
      ? []
      : [
          {
            code: 'subtotal-rows-kept',
            message: `Rows of ${JSON.stringify(sum)} in ${JSON.stringify(label)} are named like sums of other rows; they were kept, and sums will count both.`,
          },
        ];
  });

function dimensionOf(tree: JsonTree | undefined, id: string): Dimension | undefined {
  if (!(tree instanceof Map)) return undefined;
  const category = tree.get('category');
  if (!(category instanceof Map)) return undefined;
  const given = category.get('label');
  const labels = given instanceof Map ? given : new Map<string, JsonTree>();
  const index = category.get('index');
  const keys =
    index instanceof Map
      ? [...index].sort(([, one], [, other]) => numberOf(one) - numberOf(other)).map(([key]) => key)
      : (texts(index) ?? [...labels.keys()]);
  if (keys.length === 0) return undefined;
  const named = keys.map((key) => textOf(labels.get(key)) ?? key);
  const label = textOf(tree.get('label')) ?? id;
  return { label, categories: new Set(named).size === named.length ? named : keys };
}

/** The category of each dimension at a place in the list of values. */
function placeOf(at: number, dimensions: readonly Dimension[]): string[] {
  const place: string[] = [];
  let rest = at;
  for (let index = dimensions.length - 1; index >= 0; index--) {
    const { categories } = dimensions[index]!;
    place[index] = categories[rest % categories.length]!;
    rest = Math.floor(rest / categories.length);
  }
  return place;
}

const entriesOf = (values: Tree) =>
  [...values].map(([at, value]) => [Number(at), value] as const).sort(([one], [other]) => one - other);
const numberOf = (tree: JsonTree | undefined) => (tree instanceof JsonNumber ? Number(tree.text) : NaN);
const textOf = (tree: JsonTree | undefined) => (typeof tree === 'string' && tree !== '' ? tree : undefined);

function texts(tree: JsonTree | undefined): string[] | undefined {
  return Array.isArray(tree) && tree.every((each) => typeof each === 'string') ? tree : undefined;
}
