/**
 * Which figures does a table state? A number in a cell has its unit from the header, the row or the caption. It is of a
 * place when the names of the rows or of the columns are places, and else of its row; what is measured is the other name.
 */
import type { TablePart } from '../../corpus/table-parts.js';
import { type CellUnit, figuresOfCell } from './cell-numbers.js';
import type { Figure } from './figure.js';
import { unitsOfTable } from './header-units.js';
import { PeriodFinder } from './periods.js';
import { isText, NUMBER_ALONE, nameOf, type RowName } from './row-names.js';
import { arePlaces, isCounted, isMeasured, isPlace, isRank, isShare } from './table-names.js';
import { type Column, headerOf, type Row, rowsIn, type TableHeader } from './table-rows.js';

/** Before the title of a group of rows: 一、, (二). */
const NUMBERING = /^(?:[(]?[一二三四五六七八九十\d]{1,3}[)]?[、.]?\s*)(?=\p{Script=Han}{2})/u;

type Read = (text: string) => Figure[];

/** The figures in the rows of a table, and the dates in its header. Offsets are into `text`. */
export function figuresOfTable(
  text: string,
  { start, bodyStart, end, head }: TablePart,
  read: Read,
): Figure[] {
  const header = headerOf(head);
  const named = rowsIn(text, start, bodyStart).flatMap((row) => figuresOfHeader(row, read));
  const rows = rowsIn(text, bodyStart, end);
  return [...named, ...new TableReader(header, rows, read).figures()];
}

/** The name of a table may state anything, that of a column only when. */
function figuresOfHeader(row: Row, read: Read): Figure[] {
  return row.flatMap(({ text, start }) =>
    moved(read(text), start).filter(({ kind }) => kind === 'date' || row.length === 1),
  );
}

function moved(figures: readonly Figure[], by: number): Figure[] {
  return figures.map((figure) => ({ ...figure, start: figure.start + by, end: figure.end + by }));
}

const NO_COLUMN: Column = { name: '', unit: null, time: null };

class TableReader {
  private readonly units: readonly string[];
  private readonly captionPeriod: string | null;
  private readonly rowsArePlaces: boolean;
  private readonly columnsArePlaces: boolean;

  constructor(
    private readonly header: TableHeader,
    private readonly rows: readonly Row[],
    private readonly read: Read,
  ) {
    const { caption, columns } = header;
    this.units = unitsOfTable(caption);
    this.captionPeriod = new PeriodFinder(caption).before({ start: caption.length, end: caption.length }, 0);
    const names = rows.filter((row) => row.length > 1).map((row) => nameOf(row, this.columnsOf(row)));
    const places = names.filter(({ labels }) => labels.some(isPlace));
    this.rowsArePlaces = places.length > 0 && places.length >= names.length / 2;
    const first = Math.min(...names.map(({ firstValue }) => firstValue), columns.length);
    this.columnsArePlaces =
      !this.rowsArePlaces && arePlaces(columns.slice(Math.max(1, first)).map(({ name }) => name));
  }

  figures(): Figure[] {
    let group: string | null = null;
    const figures: Figure[] = [];
    for (const row of this.rows) {
      const [title] = row;
      if (row.length > 1) figures.push(...this.figuresOfRow(row, group));
      else if (title !== undefined) {
        figures.push(...moved(this.read(title.text), title.start));
        group = title.normal.replace(NUMBERING, '');
      }
    }
    return figures;
  }

  private figuresOfRow(row: Row, group: string | null): Figure[] {
    const columns = this.columnsOf(row);
    const name = nameOf(row, this.columnsOf(row));
    return row.flatMap((cell, at) => {
      const column = columns[at] ?? NO_COLUMN;
      if (at < name.firstValue && NUMBER_ALONE.test(cell.normal)) return [];
      const found = figuresOfCell(cell.text, this.unitOf(column, name), this.read);
      if (at < name.firstValue) return moved(found, cell.start);
      // What a text measures is said in it, if anywhere.
      const measured = isText(cell) ? { ...column, name: '' } : column;
      return moved(found, cell.start).map((figure) => this.described(figure, measured, name, group));
    });
  }

  /** The columns of a row; none when it is only a part of a row, or longer than the header. */
  private columnsOf(row: Row): readonly Column[] {
    return row.length === this.header.columns.length ? this.header.columns : [];
  }

  private unitOf({ name, unit, time }: Column, row: RowName): CellUnit | null {
    if (!isMeasured(name)) return null;
    if (isRank(name)) return { unit: null, kind: 'rank' };
    const given =
      unit ?? (isShare(name) ? null : row.unit) ?? this.unitOfTable(name, row.labels.at(-1) ?? '');
    const isNamed = name !== '' || (time !== null && row.labels.length > 0);
    return given === null && !isNamed ? null : { unit: given, kind: 'count' };
  }

  /** The unit in the caption, if it can be that of the column. */
  private unitOfTable(name: string, label: string): string | null {
    const shares = this.units.filter((unit) => /[%‰]/.test(unit));
    const others = this.units.filter((unit) => !/[%‰]/.test(unit));
    if (isShare(name) || isShare(label)) return shares[0] ?? null;
    if (isCounted(name) && others[0] !== undefined && !isCountingUnit(others[0])) return null;
    return others.length === 1
      ? (others[0] ?? null)
      : shares.length === 1 && others.length === 0
        ? (shares[0] ?? null)
        : null;
  }

  private described(figure: Figure, column: Column, row: RowName, group: string | null): Figure {
    const label = row.labels.join(' ') || null;
    const places = row.labels.filter(isPlace).join(' ') || null;
    const name = column.name || null;
    const period = figure.period ?? column.time ?? row.time ?? this.captionPeriod;
    const of = (subject: string | null, object: string | null): Figure => ({
      ...figure,
      subject,
      object: figure.kind === 'date' ? figure.object : (figure.object ?? object),
      period: figure.kind === 'date' ? figure.period : period,
    });
    if (this.rowsArePlaces)
      return of(places ?? label, name ?? (row.labels.filter((one) => !isPlace(one)).join(' ') || null));
    if (this.columnsArePlaces) return of(name, label);
    if (group !== null && isPlace(group))
      return of(group, [label, name].filter((one) => one !== null).join(' ') || null);
    return of(label, name ?? label);
  }
}

function isCountingUnit(unit: string): boolean {
  return /[人家户个名项件次]$/.test(unit);
}
