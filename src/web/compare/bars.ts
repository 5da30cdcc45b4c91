/** The data of a chart: one bar for each figure, in the order of the row, and the scale. */
import type { FigureRow, FigureValue } from '../../compare/figures/rows.js';
import type { PlaceName } from '../../search/view.js';
import type { Figure } from '../../statements/figures/index.js';
import { articleAddress } from '../common/addresses.js';
import { texts } from '../common/language.js';
import { plainText } from '../common/passage-text.js';
import { qualifiersOf, valueText } from '../tables/figure-words.js';

const text = texts.compare;

export interface Bar {
  zone: string;
  isOwn: boolean;
  /** In the base unit. */
  value: number;
  /** The text at the end of the bar. */
  label: string;
  /** What the figure measures. */
  object: string;
  period: string;
  /** Title of the article. */
  title: string;
  date: string;
  /** Address of the passage. */
  address: string;
}

export interface Bars {
  bars: Bar[];
  /** Whether some were left out. */
  isCut: boolean;
  /** The length of a bar has no meaning on a logarithmic scale, so points are drawn instead. */
  isLogarithmic: boolean;
}

/** With more bars, a chart cannot be read at a glance. */
const MOST_BARS = 24;

/** With a larger ratio, the smaller values disappear on a linear scale. */
const MOST_RATIO = 300;

export interface BarContext {
  zoneLabel: (zone: PlaceName) => string;
  /** Id of the zone that the comparison starts from. */
  ownZone: string | null;
}

/** Null if bars would say nothing: for ranks, numbers without a unit, or fewer than two figures. */
export function barsOf(row: FigureRow, context: BarContext): Bars | null {
  if (row.kind === 'rank' || row.unit === '') return null;
  const distinct = distinctValues(row.values);
  if (distinct.length < 2) return null;
  const bars = distinct.slice(0, MOST_BARS).map(([value]) => barOf(value, context));
  const values = bars.map(({ value }) => value);
  const [least, most] = [Math.min(...values), Math.max(...values)];
  return {
    bars,
    isCut: distinct.length > MOST_BARS,
    isLogarithmic: least > 0 && most / least > MOST_RATIO,
  };
}

/** Values that a place states several times are one: all that state it, the longest sentence first. */
export function distinctValues(values: readonly FigureValue[]): [FigureValue, ...FigureValue[]][] {
  const groups = new Map<string, [FigureValue, ...FigureValue[]]>();
  for (const value of values) {
    const { zone, qualifier, range } = value;
    const key = JSON.stringify([zone.id, value.value, range, qualifier]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [value]);
    else group.push(value);
  }
  for (const group of groups.values()) group.sort((a, b) => b.quote.length - a.quote.length);
  return [...groups.values()];
}

function barOf(figure: FigureValue, { zoneLabel, ownZone }: BarContext): Bar {
  const { zone, object, period, article, passage } = figure;
  return {
    zone: zoneLabel(zone),
    isOwn: zone.id === ownZone,
    value: middleOf(figure),
    label: `${qualifiersOf(figure)} ${valueText(figure)}`.trim(),
    object: object ?? text.unknown,
    period: period ?? '',
    title: plainText(article.title),
    date: article.date ?? '',
    address: articleAddress(article.id, { passage }),
  };
}

function middleOf({ value, range }: Figure): number {
  return range === null ? value : (range.min + range.max) / 2;
}
