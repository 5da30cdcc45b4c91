/** Where does an arrow key lead in a table? Cells and headers are counted from its first cell; headers are at -1. */

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

/** Null where the key leads nowhere. The corner holds nothing. */
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

/** As an attribute of the element that takes the focus there. */
export function nameOf({ row, column }: Place): string {
  return `${row} ${column}`;
}

export function placeNamed(name: string | undefined): Place | null {
  const [row, column] = (name ?? '').split(' ').map(Number);
  return row === undefined || column === undefined ? null : { row, column };
}
