/** Places in the matrix, and where an arrow key leads. Rows and columns count from 0; headers are at -1. */

export interface Place {
  row: number;
  column: number;
}

export interface Extent {
  rows: number;
  columns: number;
}

export function isSame(one: Place | null, other: Place | null): boolean {
  return one?.row === other?.row && one?.column === other?.column;
}

/** Null if the key leads nowhere. The corner cannot be reached. */
export function moved(from: Place, key: string, { rows, columns }: Extent): Place | null {
  const to = { ...from };
  if (key === 'ArrowUp') to.row -= 1;
  else if (key === 'ArrowDown') to.row += 1;
  else if (key === 'ArrowLeft') to.column -= 1;
  else if (key === 'ArrowRight') to.column += 1;
  else if (key === 'Home') to.column = from.row === -1 ? 0 : -1;
  else if (key === 'End') to.column = columns - 1;
  else return null;
  const isInside = to.row >= -1 && to.row < rows && to.column >= -1 && to.column < columns;
  return isInside && !(to.row === -1 && to.column === -1) ? to : null;
}

/** The place as the value of a `data-place` attribute. */
export function nameOf({ row, column }: Place): string {
  return `${row} ${column}`;
}

export function placeNamed(name: string | undefined): Place | null {
  const [row, column] = (name ?? '').split(' ').map(Number);
  return row === undefined || column === undefined ? null : { row, column };
}
