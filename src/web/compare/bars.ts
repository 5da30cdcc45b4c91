/** The data of a chart: one bar for each figure, zone by zone, and the scale. */
import type { FigureRow } from '../../compare/align.js';
import type { ComparedPassage } from '../../compare/compared.js';
import type { Figure } from '../../statements/figures/index.js';
import { articleAddress } from '../common/addresses.js';
import { texts } from '../common/language.js';
import { withoutGlosses } from '../common/passage-text.js';
import { qualifiersOf, valueText } from './figure-words.js';

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
  /** How many bars of each zone are shown, if some were left out; null otherwise. */
  perZone: number | null;
  /** The length of a bar has no meaning on a logarithmic scale, so points are drawn instead. */
  isLogarithmic: boolean;
}

/** With more bars, a chart cannot be read at a glance. */
const MOST_BARS = 24;

/** With a larger ratio, the smaller values disappear on a linear scale. */
const MOST_RATIO = 300;

export interface BarContext {
  passages: ReadonlyMap<string, ComparedPassage>;
  zoneLabel: (id: string) => string;
  /** Id of the zone that the comparison starts from. */
  ownZone: string | null;
}

/** Null if bars would say nothing: for ranks, numbers without a unit, or fewer than two figures. */
export function barsOf(row: FigureRow, { passages, zoneLabel, ownZone }: BarContext): Bars | null {
  if (row.kind === 'rank' || row.unit === '') return null;
  const ofZones = new Map<string, Bar[]>();
  for (const { zone, passage, figures } of row.values) {
    const article = passages.get(passage)?.article;
    const bars = figures.map(
      (figure): Bar => ({
        zone: zoneLabel(zone),
        isOwn: zone === ownZone,
        value: middleOf(figure),
        label: `${qualifiersOf(figure)} ${valueText(figure)}`.trim(),
        object: figure.object ?? text.unknown,
        period: figure.period ?? '',
        title: withoutGlosses(article?.title ?? ''),
        date: article?.date ?? '',
        address: articleAddress(article?.id ?? '', { passage }),
      }),
    );
    ofZones.set(zone, [...(ofZones.get(zone) ?? []), ...bars]);
  }
  const perZone = Math.max(1, Math.floor(MOST_BARS / ofZones.size));
  const bars = [...ofZones.values()].flatMap((ofZone) => ofZone.slice(0, perZone));
  if (bars.length < 2) return null;
  const isCut = [...ofZones.values()].some((ofZone) => ofZone.length > perZone);
  const values = bars.map(({ value }) => value);
  const [least, most] = [Math.min(...values), Math.max(...values)];
  return { bars, perZone: isCut ? perZone : null, isLogarithmic: least > 0 && most / least > MOST_RATIO };
}

function middleOf({ value, range }: Figure): number {
  return range === null ? value : (range.min + range.max) / 2;
}
