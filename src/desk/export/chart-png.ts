/**
 * How does a chart become a picture, and with which font? sharp draws the SVG with the fonts that fontconfig knows. Where none of
 * them has Chinese characters, boxes would stand in their place, so it is tried first whether one has.
 */
import sharp from 'sharp';
import { type Chart, chartSvg } from './chart.js';
import type { ExportLanguage } from './words.js';

/** Families that systems bring or people install, so that the forms of characters are those of the language. */
const FAMILIES: Readonly<Record<ExportLanguage, readonly string[]>> = {
  'zh-Hans': [
    'Noto Sans CJK SC',
    'Source Han Sans SC',
    'Microsoft YaHei',
    'PingFang SC',
    'WenQuanYi Micro Hei',
  ],
  'zh-Hant': ['Noto Sans CJK TC', 'Source Han Sans TC', 'Microsoft JhengHei', 'PingFang TC'],
  en: ['Noto Sans CJK SC', 'Source Han Sans SC', 'Microsoft YaHei', 'PingFang SC', 'WenQuanYi Micro Hei'],
};

/** Dots for each unit of the SVG, for print. */
const SCALE = 2;
const SVG_DPI = 72;

/** @param font the family that the settings name; null for one that is found */
export function fontFamily(language: ExportLanguage, font: string | null): string {
  const families = [...(font === null ? [] : [font]), ...FAMILIES[language], 'sans-serif'];
  return families
    .map((name) => (name === 'sans-serif' ? name : `'${name.replace(/['\\]/g, '')}'`))
    .join(', ');
}

export async function chartPng(chart: Chart, family: string): Promise<Buffer> {
  return sharp(Buffer.from(chartSvg(chart, family)), { density: SVG_DPI * SCALE })
    .png()
    .toBuffer();
}

const TRIED_SIZE = 64;

/** Whether a font is found that has Chinese characters. The character 一 is one stroke; a box in its place is tall. */
export async function hasHan(family: string): Promise<boolean> {
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" width="${TRIED_SIZE * 2}" height="${TRIED_SIZE * 2}">` +
    '<rect width="100%" height="100%" fill="#fff"/>' +
    `<text x="${TRIED_SIZE / 2}" y="${TRIED_SIZE * 1.4}" font-size="${TRIED_SIZE}" font-family="${family}">一</text></svg>`;
  const { data, info } = await sharp(Buffer.from(svg))
    .flatten({ background: '#fff' })
    .greyscale()
    .toColourspace('b-w')
    .raw()
    .toBuffer({ resolveWithObject: true });
  const inked = [...data.keys()].filter((at) => (data[at] as number) < 128);
  const rows = inked.map((at) => Math.floor(at / info.width));
  const columns = inked.map((at) => at % info.width);
  return spanOf(columns) > TRIED_SIZE / 2 && spanOf(rows) < TRIED_SIZE / 3;
}

const spanOf = (places: readonly number[]): number =>
  places.length === 0 ? 0 : Math.max(...places) - Math.min(...places) + 1;
