/** Which places stand side by side? Those that were picked, else the best ones; as many as there is room for. */
import type { Column } from './columns.js';
import { MOST_IN_VIEW } from './shelf-order.js';

/** As many stand side by side unless more are picked: they are wider then. */
const AT_FIRST = 3;

/** The least width of the window, in CSS pixels, for so many columns. */
const ROOM = [
  [4, 1360],
  [3, 1000],
  [2, 700],
] as const;

/** How many columns fit into a window. On a phone it is one: a card. */
export function columnsThatFit(windowWidth: number): number {
  return ROOM.find(([, least]) => windowWidth >= least)?.[0] ?? 1;
}

export interface InView {
  /** All that can be walked through, those that stay first. */
  all: readonly Column[];
  /** Those that are in view. */
  columns: readonly Column[];
  /** How many of these stay while the others move past them. */
  pinned: number;
  /** How many of the others are before the first that moves. */
  first: number;
  /** The largest value of `first`: then the last one is in view. */
  last: number;
}

/**
 * @param picked ids; none for the best ones
 * @param fit how many columns there is room for
 * @param wanted how many to leave out before those in view; brought into range
 */
export function inView(
  columns: readonly Column[],
  picked: readonly string[],
  fit: number,
  wanted: number,
): InView {
  const found = columns.filter(({ zone }) => picked.includes(zone.id));
  const all = found.length > 0 ? found : columns;
  const isFew = found.length > 0 || all.length <= fit;
  const room = isFew ? fit : Math.min(fit, AT_FIRST);
  const pinned = room === 1 ? [] : all.filter(({ isPinned }) => isPinned).slice(0, room - 1);
  const others = all.filter((column) => !pinned.includes(column));
  const last = Math.max(0, others.length - (room - pinned.length));
  const first = Math.min(Math.max(0, wanted), last);
  const moving = others.slice(first, first + room - pinned.length);
  return { all: [...pinned, ...others], columns: [...pinned, ...moving], pinned: pinned.length, first, last };
}

/** What is picked after a place on the shelf was pressed. When all room is taken, the last one gives way. */
export function picked(before: readonly string[], shown: readonly string[], pressed: string): string[] {
  const current = before.length > 0 ? before : shown;
  if (current.includes(pressed)) return current.filter((id) => id !== pressed);
  return [...current.slice(0, MOST_IN_VIEW - 1), pressed];
}
