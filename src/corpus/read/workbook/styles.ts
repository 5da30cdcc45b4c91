/** How do the cells of a workbook look? As far as it changes what a reader sees: the format of numbers, and struck text. */
import { getFormatFromId } from 'numfmt';
import { isOn, readXml } from './xml.js';

export interface CellStyle {
  /** As in Excel: `0.0%`. */
  format: string;
  isStruck: boolean;
}

export const PLAIN_STYLE: CellStyle = { format: 'General', isStruck: false };

/** The formats of Chinese Excel that files name by number only (ECMA-376-1, 18.8.30); 50 to 58 repeat 27 to 36. */
const CHINESE: Readonly<Record<number, string>> = {
  ...{ 27: 'yyyy"年"m"月"', 28: 'm"月"d"日"', 29: 'm"月"d"日"', 30: 'm-d-yy', 31: 'yyyy"年"m"月"d"日"' },
  ...{ 32: 'h"时"mm"分"', 33: 'h"时"mm"分"ss"秒"', 34: 'AM/PMh"时"mm"分"', 35: 'AM/PMh"时"mm"分"ss"秒"' },
  ...{ 36: 'yyyy"年"m"月"', 50: 'yyyy"年"m"月"', 51: 'm"月"d"日"', 52: 'yyyy"年"m"月"', 53: 'm"月"d"日"' },
  ...{ 54: 'm"月"d"日"', 55: 'AM/PMh"时"mm"分"', 56: 'AM/PMh"时"mm"分"ss"秒"' },
  ...{ 57: 'yyyy"年"m"月"', 58: 'm"月"d"日"' },
};

/** The styles that cells name by their number. */
export function cellStyles(xml: string): CellStyle[] {
  const formats = new Map<string, string>();
  const struckFonts = new Set<number>();
  const styles: CellStyle[] = [];
  let fonts = 0;
  let part = '';
  readXml(xml, {
    open(name, attributes) {
      if (name === 'cellXfs' || name === 'fonts' || name === 'dxfs' || name === 'cellStyleXfs') part = name;
      else if (name === 'numFmt' && part !== 'dxfs')
        formats.set(attributes.numFmtId ?? '', attributes.formatCode ?? 'General');
      else if (name === 'font' && part === 'fonts') fonts++;
      else if (name === 'strike' && part === 'fonts' && isOn(attributes.val ?? '1'))
        struckFonts.add(fonts - 1);
      else if (name === 'xf' && part === 'cellXfs') {
        const id = attributes.numFmtId ?? '0';
        const format = formats.get(id) ?? CHINESE[Number(id)] ?? getFormatFromId(Number(id)) ?? 'General';
        styles.push({ format, isStruck: struckFonts.has(Number(attributes.fontId ?? 0)) });
      }
    },
  });
  return styles;
}
