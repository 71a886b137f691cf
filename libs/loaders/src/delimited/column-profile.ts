import { type CellKind, cellKind, isTyped, shapeOf } from './cell-kind.ts';

export interface ColumnProfile {
  /** Cells that are not empty. */
  filled: number;
  empty: number;
  kinds: Map<CellKind, number>;
  readonly shapes: Map<string, number>;
  /** The kind that nearly all filled cells have, if it says more than text does. */
  typed: CellKind | undefined;
}

const TYPED_SHARE = 0.8;
const MAX_SHAPES = 50;

export function profileColumns(rows: readonly (readonly string[])[], width: number): ColumnProfile[] {
  return Array.from({ length: width }, (_, index) => {
    let shapes: Map<string, number> | undefined;
    const profile: ColumnProfile = {
      filled: 0,
      empty: 0,
      kinds: new Map(),
      typed: undefined,
      // Few columns are asked for them.
      get shapes() {
        return (shapes ??= shapesOf(rows, index));
      },
    };
    for (const row of rows) {
      const cell = row[index] ?? '';
      const kind = cellKind(cell);
      if (kind === 'empty') {
        profile.empty++;
        continue;
      }
      profile.filled++;
      profile.kinds.set(kind, (profile.kinds.get(kind) ?? 0) + 1);
    }
    for (const [kind, count] of profile.kinds)
      if (isTyped(kind) && count >= profile.filled * TYPED_SHARE) profile.typed = kind;
    return profile;
  });
}

function shapesOf(rows: readonly (readonly string[])[], index: number): Map<string, number> {
  const shapes = new Map<string, number>();
  for (const row of rows) {
    const cell = row[index] ?? '';
    if (shapes.size >= MAX_SHAPES) break;
    if (cellKind(cell) === 'empty') continue;
    const shape = shapeOf(cell);
    shapes.set(shape, (shapes.get(shape) ?? 0) + 1);
  }
  return shapes;
}

/** How little a cell surprises in a column: the logarithm of the share of such cells there. */
export function fitOf(cell: string, column: ColumnProfile): number {
  const total = column.filled + column.empty;
  const kind = cellKind(cell);
  const alike = kind === 'empty' ? column.empty : (column.kinds.get(kind) ?? 0);
  const sameShape = kind === 'empty' ? 0 : (column.shapes.get(shapeOf(cell)) ?? 0);
  return Math.log((alike + 0.05) / (total + 1)) + 0.5 * Math.log((sameShape + 0.5) / (total + 1));
}
