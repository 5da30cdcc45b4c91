/** What does a chart of figures show? One bar for each figure, zone by zone, and on which scale. */
import type { FigureRow } from '../../compare/align.js';
import type { ComparedPassage } from '../../compare/compared.js';
import type { Figure } from '../../search/figures/index.js';
import { articleAddress } from '../common/addresses.js';
import { withoutGlosses } from '../common/passage-text.js';
import { bearing, valueText } from './figure-words.js';
import { text } from './messages.js';

export interface Bar {
  zone: string;
  isOwn: boolean;
  /** In the base unit. */
  value: number;
  /** As written at the end of the bar. */
  label: string;
  /** What the figure measures. */
  object: string;
  period: string;
  /** Title and date of the article. */
  title: string;
  date: string;
  /** Where the passage is. */
  address: string;
}

export interface Bars {
  bars: Bar[];
  /** How many of each zone, when some were left out. */
  perZone: number | null;
  /** Lengths on such a scale say nothing; it is drawn as points. */
  isLogarithmic: boolean;
}

/** A chart with more bars is no longer read at a glance. */
const MOST_BARS = 24;

/** Beyond this ratio the smaller values vanish on a linear scale. */
const MOST_RATIO = 300;

export interface BarContext {
  passages: ReadonlyMap<string, ComparedPassage>;
  zoneLabel: (id: string) => string;
  /** The zone compared. */
  ownZone: string | null;
}

/** Null where bars would say nothing: ranks, numbers without a unit, or fewer than two. */
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
        label: `${bearing(figure)} ${valueText(figure)}`.trim(),
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
