/** Which indicator of a comparison is drawn, and how? That of most places, as bars in the order of their values, in SVG. */
import { type FoundFigure, type FoundRow, indicatorName, valueText } from './figures.js';
import type { Words } from './words.js';

export interface Chart {
  title: string;
  /** The largest first. */
  bars: { label: string; value: number; text: string }[];
}

/** More bars than these cannot be read on a page. */
const MAX_BARS = 20;

/** Of an SVG unit, which is a pixel at 96 dpi. */
const WIDTH = 640;
const LABELS = 190;
const VALUES = 90;
const TOP = 44;
const BAR = 18;
const GAP = 10;

/** @returns null when no indicator has numbers of two places */
export function chartOf(rows: readonly FoundRow[], words: Words): Chart | null {
  const [best] = rows
    .map((row, at) => ({ row, at, bars: barsOf(row.values) }))
    .filter(({ bars }) => bars.length > 1)
    .sort((a, b) => b.bars.length - a.bars.length || a.at - b.at);
  if (best === undefined) return null;
  const { unit, ...name } = best.row;
  return { title: words.chart(indicatorName({ ...name, unit: '' }, words), unit), bars: best.bars };
}

/** One bar for each place: that of its first figure. Rows of figures are sorted, so that it is the one that counts. */
function barsOf(values: readonly FoundFigure[]): Chart['bars'] {
  const first = new Map<string, Chart['bars'][number]>();
  for (const figure of values) {
    const label = figure.place.value;
    if (figure.value === null || label === '' || first.has(label)) continue;
    first.set(label, { label, value: figure.value, text: valueText(figure) });
  }
  const bars = [...first.values()].sort((a, b) => b.value - a.value || (a.label < b.label ? -1 : 1));
  return bars.slice(0, MAX_BARS);
}

/** Pixels at 96 dpi. */
export const sizeOf = ({ bars }: Chart) => ({ width: WIDTH, height: TOP + bars.length * (BAR + GAP) + GAP });

/** @param font name of the family that labels are drawn with */
export function chartSvg(chart: Chart, font: string): string {
  const { width, height } = sizeOf(chart);
  const scale = scaleOf(chart);
  const bars = chart.bars.map((bar, at) => barSvg(bar, TOP + at * (BAR + GAP), scale));
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"`,
    ` font-family="${escaped(font)}" font-size="13">`,
    `<rect width="${width}" height="${height}" fill="#ffffff"/>`,
    `<text x="8" y="24" font-size="15" font-weight="bold" fill="#1f2933">${escaped(clipped(chart.title, 40))}</text>`,
    `<line x1="${scale.zero}" x2="${scale.zero}" y1="${TOP - 6}" y2="${height - GAP + 4}" stroke="#9aa5b1"/>`,
    ...bars,
    '</svg>',
  ].join('');
}

interface Scale {
  /** Where the bars begin. */
  zero: number;
  perUnit: number;
}

/** Bars below nothing go to the left. Scaled before they are added, so that the largest numbers do not become infinite. */
function scaleOf({ bars }: Chart): Scale {
  const room = WIDTH - LABELS - VALUES;
  const most = Math.max(0, ...bars.map(({ value }) => value));
  const least = Math.min(0, ...bars.map(({ value }) => value));
  const largest = Math.max(most, -least);
  if (largest === 0) return { zero: LABELS, perUnit: 0 };
  const span = most / largest - least / largest;
  return { zero: LABELS + (room * (-least / largest)) / span, perUnit: room / span / largest };
}

function barSvg({ label, value, text }: Chart['bars'][number], y: number, { zero, perUnit }: Scale): string {
  const length = Math.max(1, Math.abs(value) * perUnit);
  const x = value < 0 ? zero - length : zero;
  const end = value < 0 ? zero : x + length;
  const middle = y + BAR / 2 + 5;
  return [
    `<text x="${LABELS - 8}" y="${middle}" text-anchor="end" fill="#1f2933">${escaped(clipped(label, 13))}</text>`,
    `<rect x="${x.toFixed(2)}" y="${y}" width="${length.toFixed(2)}" height="${BAR}" fill="#2f6f9f"/>`,
    `<text x="${(end + 6).toFixed(2)}" y="${middle}" fill="#1f2933">${escaped(clipped(text, 12))}</text>`,
  ].join('');
}

/** @param most characters; the table has the whole text */
function clipped(text: string, most: number): string {
  const characters = [...text.replace(/\s+/g, ' ')];
  return characters.length <= most ? characters.join('') : `${characters.slice(0, most - 1).join('')}…`;
}

const SIGNS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => SIGNS[sign] as string);
