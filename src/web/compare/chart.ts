/** Draws figures with Apache ECharts on a canvas. This file is loaded only when there is a chart to draw. */
import { BarChart, ScatterChart } from 'echarts/charts';
import { AriaComponent, GridComponent, TooltipComponent } from 'echarts/components';
import { type ECharts, init, use } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { numberText } from '../tables/figure-words.js';
import type { Bar, Bars } from './bars.js';

use([BarChart, ScatterChart, GridComponent, TooltipComponent, AriaComponent, CanvasRenderer]);

/** Heights in CSS pixels: a bar with two lines of text, and the axis below the bars. */
const BAR_HEIGHT = 40;
const AXIS_HEIGHT = 34;

/** Width of the names before the bars, and of the values after them; the bars take the rest. */
const NAME_SHARE = 0.36;
const MOST_NAME_WIDTH = 190;
const VALUE_WIDTH = 96;

export class Chart {
  private readonly chart: ECharts;
  private bars: readonly Bar[] = [];

  constructor(private readonly place: HTMLElement) {
    this.chart = init(place, null, { renderer: 'canvas', width: place.clientWidth, height: BAR_HEIGHT });
    this.chart.on('click', ({ dataIndex }) => {
      const bar = this.bars[dataIndex];
      if (bar !== undefined) location.assign(bar.address);
    });
  }

  draw(shown: Bars): void {
    this.bars = shown.bars;
    this.place.style.height = `${this.height}px`;
    this.chart.resize({ width: this.place.clientWidth, height: this.height });
    this.chart.setOption(optionOf(shown, this.place), { notMerge: true });
  }

  fit(): void {
    const width = this.place.clientWidth;
    if (width === this.chart.getWidth() || width === 0) return;
    this.chart.resize({ width, height: this.height });
    this.chart.setOption({ yAxis: { axisLabel: nameStyle(this.place) }, grid: gridOf(this.place) });
  }

  dispose(): void {
    this.chart.dispose();
  }

  private get height(): number {
    return this.bars.length * BAR_HEIGHT + AXIS_HEIGHT;
  }
}

function optionOf({ bars, isLogarithmic }: Bars, place: HTMLElement): Record<string, unknown> {
  const colour = (name: string) => getComputedStyle(place).getPropertyValue(name).trim();
  const [ink, muted, line] = [colour('--ink'), colour('--muted'), colour('--line')];
  const fontFamily = getComputedStyle(place).fontFamily;
  return {
    animation: false,
    // The element has its own label, and the table beside it has all values.
    aria: { enabled: true, label: { enabled: false } },
    textStyle: { fontFamily, color: ink },
    grid: gridOf(place),
    tooltip: {
      // HTML tooltips have style attributes, which the content security policy forbids.
      renderMode: 'richText',
      confine: true,
      backgroundColor: colour('--surface'),
      borderColor: colour('--line-strong'),
      textStyle: { color: ink, fontFamily, fontSize: 13 },
      formatter: ({ dataIndex }: { dataIndex: number }) => tooltipOf(bars[dataIndex]),
    },
    xAxis: {
      type: isLogarithmic ? 'log' : 'value',
      splitNumber: 3,
      axisLabel: { color: muted, fontSize: 11, formatter: numberText, hideOverlap: true },
      splitLine: { lineStyle: { color: line } },
    },
    yAxis: {
      type: 'category',
      inverse: true,
      data: bars.map(({ zone, object }) => `{zone|${plain(zone)}}\n{object|${plain(object)}}`),
      axisTick: { show: false },
      axisLine: { lineStyle: { color: colour('--line-strong') } },
      axisLabel: {
        ...nameStyle(place),
        interval: 0,
        rich: {
          zone: { color: ink, fontSize: 12, lineHeight: 16, fontFamily },
          object: { color: muted, fontSize: 11, lineHeight: 15, fontFamily },
        },
      },
    },
    series: [
      {
        type: isLogarithmic ? 'scatter' : 'bar',
        ...(isLogarithmic ? { symbolSize: 9 } : { barWidth: 14 }),
        data: bars.map(({ value, isOwn }) => ({
          value,
          itemStyle: { color: colour(isOwn ? '--chart-own' : '--chart'), opacity: 1 },
        })),
        label: {
          show: true,
          position: 'right',
          color: ink,
          fontSize: 12,
          formatter: ({ dataIndex }: { dataIndex: number }) => bars[dataIndex]?.label ?? '',
        },
      },
    ],
  };
}

function nameStyle(place: HTMLElement) {
  const width = Math.min(place.clientWidth * NAME_SHARE, MOST_NAME_WIDTH);
  return { width, overflow: 'truncate', ellipsis: '…', margin: 8 };
}

function gridOf(place: HTMLElement) {
  return { left: nameStyle(place).width + 12, right: VALUE_WIDTH, top: 4, bottom: AXIS_HEIGHT - 6 };
}

/** Removes braces and bars, which are the syntax of ECharts' rich text. */
function plain(words: string): string {
  return words.replace(/[{}|]/g, ' ');
}

function tooltipOf(bar: Bar | undefined): string {
  if (bar === undefined) return '';
  const { zone, label, object, period, title, date } = bar;
  return [zone, [object, label].join('：'), period, title, date]
    .filter((line) => line !== '')
    .map(plain)
    .join('\n');
}
