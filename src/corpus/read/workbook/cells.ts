/** Which cells does a sheet of a workbook show, and where? */
import { shownNumber, shownText } from './shown-number.js';
import { RichText, unescaped } from './strings.js';
import { type CellStyle, PLAIN_STYLE } from './styles.js';
import { isOn, readXml } from './xml.js';

/** What the cells of all sheets refer to. */
export interface WorkbookParts {
  strings: readonly string[];
  styles: readonly CellStyle[];
  is1904: boolean;
}

/** Rows and columns from 0, both ends included. */
export interface Area {
  top: number;
  left: number;
  bottom: number;
  right: number;
}

export interface SheetCells {
  /** Rows by their number from 0, then cells by their column. Only cells with text; what is hidden is left out. */
  rows: Map<number, Map<number, string>>;
  merges: Area[];
  /** How many rows with text are hidden, and how many columns. */
  hiddenRows: number;
  hiddenColumns: number;
}

/** As in Excel. */
const MAX_ROWS = 1_048_576;
const MAX_COLUMNS = 16_384;

const PLACE = /^\$?([A-Z]{1,3})\$?(\d{1,7})$/;

/** @throws Error for a cell outside a sheet */
export function readCells(xml: string, parts: WorkbookParts): SheetCells {
  const reader = new CellReader(parts);
  readXml(xml, reader);
  return reader.sheet();
}

class CellReader {
  private readonly rows = new Map<number, Map<number, string>>();
  private readonly merges: Area[] = [];
  private readonly hidden = new Uint8Array(MAX_COLUMNS);
  private readonly seenHidden = new Set<number>();
  private hiddenRows = 0;
  private row = -1;
  private column = -1;
  private isRowHidden = false;
  private rowTexts = new Map<number, string>();
  private type = 'n';
  private style = PLAIN_STYLE;
  private value = '';
  private isValue = false;
  private isInline = false;
  private rich = new RichText();

  constructor(private readonly parts: WorkbookParts) {}

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (this.isInline) this.rich.open(name, attributes);
    else if (name === 'c') this.beginCell(attributes);
    else if (name === 'v') this.isValue = true;
    else if (name === 'is') this.isInline = true;
    else if (name === 'row') this.beginRow(attributes);
    else if (name === 'col' && isOn(attributes.hidden))
      this.hidden.fill(1, Math.max(0, Number(attributes.min) - 1), Number(attributes.max));
    else if (name === 'mergeCell') this.addMerge(attributes.ref ?? '');
  }

  text(text: string): void {
    if (this.isInline) this.rich.text(text);
    else if (this.isValue) this.value += text;
  }

  close(name: string): void {
    if (name === 'is') this.isInline = false;
    else if (this.isInline) this.rich.close(name);
    else if (name === 'v') this.isValue = false;
    else if (name === 'c') this.endCell();
    else if (name === 'row') this.endRow();
  }

  sheet(): SheetCells {
    const { rows, merges, hiddenRows } = this;
    return { rows, merges, hiddenRows, hiddenColumns: this.seenHidden.size };
  }

  private beginRow({ r, hidden }: Readonly<Record<string, string>>): void {
    this.row = r === undefined ? this.row + 1 : Number(r) - 1;
    if (!(this.row >= 0 && this.row < MAX_ROWS)) throw outside();
    this.column = -1;
    this.isRowHidden = isOn(hidden);
    this.rowTexts = this.rows.get(this.row) ?? new Map();
  }

  private endRow(): void {
    if (this.rowTexts.size === 0) return;
    if (this.isRowHidden) this.hiddenRows++;
    else this.rows.set(this.row, this.rowTexts);
  }

  private beginCell({ r, t, s }: Readonly<Record<string, string>>): void {
    this.column = r === undefined ? this.column + 1 : (placeOf(r)?.column ?? MAX_COLUMNS);
    if (this.column >= MAX_COLUMNS) throw outside();
    this.type = t ?? 'n';
    this.style = (s === undefined ? undefined : this.parts.styles[Number(s)]) ?? PLAIN_STYLE;
    this.value = '';
  }

  private endCell(): void {
    const text = this.cellText();
    if (this.style.isStruck || text.trim() === '') return;
    if (this.hidden[this.column] === 1) this.seenHidden.add(this.column);
    else this.rowTexts.set(this.column, text);
  }

  private cellText(): string {
    const { value, type, style } = this;
    if (type === 'inlineStr') return shownText(this.rich.take(), style.format);
    if (value === '' || type === 'e') return '';
    if (type === 's') return shownText(this.parts.strings[Number(value)] ?? '', style.format);
    if (type === 'str') return shownText(unescaped(value), style.format);
    if (type === 'b') return value === '1' ? 'TRUE' : 'FALSE';
    const number = Number(value);
    // A day that is written as text, `2022-11-25T00:00:00`.
    if (type === 'd' || Number.isNaN(number)) return value.replace(/T00:00:00(?:\.0+)?Z?$/, '');
    return shownNumber(number, style.format, this.parts.is1904);
  }

  private addMerge(ref: string): void {
    const [first, last] = ref.split(':').map(placeOf);
    if (!first || !last) return;
    this.merges.push({ top: first.row, left: first.column, bottom: last.row, right: last.column });
  }
}

function placeOf(name: string): { row: number; column: number } | null {
  const [, letters, digits] = PLACE.exec(name) ?? [];
  if (letters === undefined) return null;
  const column = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
  return { row: Number(digits) - 1, column };
}

function outside(): Error {
  return new Error('a cell outside its sheet');
}
