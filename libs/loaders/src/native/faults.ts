/** Thrown where a cell is not what the first ones promised. */
export class NotPlain extends Error {
  constructor(readonly column: number) {
    super(`a cell of column ${column + 1} is not plain`);
  }
}

/** Thrown where a file has to be read closely. */
export class NotRegular extends Error {}
