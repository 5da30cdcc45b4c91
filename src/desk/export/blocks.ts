/** What is a document made of? Blocks, one after the other, which Word and Markdown draw each in its way. */
import type { Chart } from './chart.js';
import type { Cited } from './sources.js';

/** A text with the quotation that it rests on, if it rests on one. */
export interface Cell {
  text: string;
  cited?: Cited;
  /** Whether the footnote has to quote, because the cell does not. */
  isQuoted?: boolean;
}

export type Block =
  | { kind: 'heading'; text: string }
  /** `note`: words of the analyst. `small`: how something was found. `notice`: that something is absent. */
  | { kind: 'paragraph'; style: 'plain' | 'note' | 'small' | 'notice'; text: string; cited?: Cited }
  | { kind: 'quotation'; text: string; cited: Cited }
  /** `widths` of the columns are in relation to each other. */
  | { kind: 'table'; header: string[]; widths: number[]; rows: Cell[][] }
  | { kind: 'chart'; chart: Chart };
