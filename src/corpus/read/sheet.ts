/** What is a sheet of a spreadsheet? A CSV file is one, a workbook has several. */
export interface Sheet {
  /** Null for a file that is one sheet. */
  name: string | null;
  /** Cells as text, empty ones `''`. Rows may differ in length. Row 1 of the file is `rows[0]`. */
  rows: string[][];
  /** What of it is not read: hidden rows. */
  warnings: string[];
}
