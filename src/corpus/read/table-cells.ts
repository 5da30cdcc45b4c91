/** Which rows and cells has a table of a page? Those of tables inside its cells are not its own. */
import { type DomElement, type DomNode, ELEMENT_NODE, TEXT_NODE } from './dom.js';

/** A cell as the page has it, before its spans are expanded. */
export interface RawCell {
  /** Its lines end with `\n`. */
  text: string;
  /** At least 1; `rowSpan` is infinite when the cell reaches to the last row. */
  colSpan: number;
  rowSpan: number;
  isHeader: boolean;
}

/** The elements of a table, in order. */
export interface TableParts {
  rows: { cells: DomElement[]; isInHead: boolean }[];
  captions: DomElement[];
  /** What stands between the rows, which browsers show above the table. */
  strays: DomNode[];
  /** The tables inside its cells, without those inside them. */
  nested: DomElement[];
}

/** Elements of a table that have no text. */
const EMPTY = new Set('colgroup col script style template input'.split(' '));

export function partsOf(table: DomElement): TableParts {
  const parts: TableParts = { rows: [], captions: [], strays: [], nested: [] };
  gather(table, { row: null, isInHead: false }, parts);
  return parts;
}

interface Place {
  /** The row that is open; a cell without one begins one. */
  row: Row | null;
  isInHead: boolean;
}

type Row = TableParts['rows'][number];

/** @returns whether there is a cell or a caption in the element */
function gather(parent: DomElement, place: Place, parts: TableParts): boolean {
  let { row } = place;
  let isPart = false;
  for (const node of parent.childNodes) {
    if (node.nodeType === TEXT_NODE && (node.textContent ?? '').trim() !== '') parts.strays.push(node);
    if (node.nodeType !== ELEMENT_NODE) continue;
    const element = node as DomElement;
    const name = element.localName;
    if (name === 'td' || name === 'th') {
      row ??= addRow(place, parts);
      row.cells.push(element);
      addNested(element, parts);
      isPart = true;
    } else if (name === 'tr') {
      gather(element, { ...place, row: addRow(place, parts) }, parts);
      row = null;
      isPart = true;
    } else if (name === 'caption') {
      parts.captions.push(element);
      isPart = true;
    } else if (name === 'table') parts.strays.push(element);
    else if (!EMPTY.has(name)) isPart = gatherWithin(element, { ...place, row }, parts) || isPart;
  }
  return isPart;
}

/** An element between the rows: one that holds rows, such as `tbody` or a form, or else a stray. */
function gatherWithin(element: DomElement, place: Place, parts: TableParts): boolean {
  const strays = parts.strays.length;
  const isPart = gather(
    element,
    { ...place, isInHead: place.isInHead || element.localName === 'thead' },
    parts,
  );
  if (isPart) return true;
  parts.strays.length = strays;
  parts.strays.push(element);
  return false;
}

function addRow({ isInHead }: Place, parts: TableParts): Row {
  const row: Row = { cells: [], isInHead };
  parts.rows.push(row);
  return row;
}

function addNested(parent: DomElement, parts: TableParts): void {
  for (const node of parent.childNodes) {
    if (node.nodeType !== ELEMENT_NODE) continue;
    if ((node as DomElement).localName === 'table') parts.nested.push(node as DomElement);
    else addNested(node as DomElement, parts);
  }
}

export function rawCell(cell: DomElement, text: string): RawCell {
  const rowSpan = spanOf(cell, 'rowspan');
  return {
    text,
    colSpan: Math.max(1, spanOf(cell, 'colspan')),
    // By the standard of HTML, 0 reaches to the end.
    rowSpan: rowSpan === 0 ? Number.POSITIVE_INFINITY : rowSpan,
    isHeader: cell.localName === 'th',
  };
}

function spanOf(cell: DomElement, name: string): number {
  const digits = /^\s*(\d{1,15})/.exec(cell.getAttribute(name) ?? '')?.[1];
  return digits === undefined ? 1 : Number(digits);
}
