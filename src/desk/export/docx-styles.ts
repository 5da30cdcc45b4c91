/** How does an exported Word document look? A4, fonts of each script by names that Word and LibreOffice know, quiet tables. */
import { convertMillimetersToTwip, type IParagraphStyleOptions, type IStylesOptions } from 'docx';
import type { ExportLanguage } from './words.js';

/** Fonts of Chinese text, by names that Word has; LibreOffice replaces them by what is there. */
const EAST_ASIAN: Readonly<Record<ExportLanguage, { body: string; heading: string }>> = {
  'zh-Hans': { body: 'SimSun', heading: 'SimHei' },
  'zh-Hant': { body: 'PMingLiU', heading: 'Microsoft JhengHei' },
  en: { body: 'SimSun', heading: 'SimHei' },
};

const fonts = (eastAsia: string, latin: string) => ({ ascii: latin, hAnsi: latin, cs: latin, eastAsia });

/** Language tags of Word, by which it chooses fonts and checks spelling. */
export const WORD_LANGUAGES: Readonly<Record<ExportLanguage, { value: string; eastAsia: string }>> = {
  'zh-Hans': { value: 'en-US', eastAsia: 'zh-CN' },
  'zh-Hant': { value: 'en-US', eastAsia: 'zh-TW' },
  en: { value: 'en-US', eastAsia: 'zh-CN' },
};

const mm = convertMillimetersToTwip;

export const PAGE = {
  // A4, as Word has it.
  size: { width: 11_906, height: 16_838 },
  margin: { top: mm(25), bottom: mm(22), left: mm(24), right: mm(24) },
};

/** Between the margins. */
export const TEXT_WIDTH = PAGE.size.width - PAGE.margin.left - PAGE.margin.right;

/** Names of the styles of paragraphs. */
export const STYLE = {
  plain: 'ZonelensText',
  quotation: 'ZonelensQuotation',
  note: 'ZonelensNote',
  small: 'ZonelensSmall',
  notice: 'ZonelensNotice',
  cell: 'ZonelensCell',
  head: 'ZonelensHead',
  source: 'ZonelensSource',
  picture: 'ZonelensPicture',
  gap: 'ZonelensGap',
} as const;

/** Half-points; 21 is 五号, the size of official texts. */
const SIZE = { text: 21, small: 17, cell: 18, title: 36, heading1: 30, heading2: 24 };

export function stylesFor(language: ExportLanguage): IStylesOptions {
  const { body, heading } = EAST_ASIAN[language];
  const headingRun = { font: fonts(heading, 'Arial'), bold: true, color: '1F2933' };
  return {
    default: {
      document: {
        run: { font: fonts(body, 'Times New Roman'), size: SIZE.text, language: WORD_LANGUAGES[language] },
        paragraph: { spacing: { line: 320, lineRule: 'auto' } },
      },
      title: { run: { ...headingRun, size: SIZE.title }, paragraph: { spacing: { after: 240 } } },
      heading1: {
        run: { ...headingRun, size: SIZE.heading1 },
        paragraph: { spacing: { before: 360, after: 160 }, keepNext: true },
      },
      heading2: {
        run: { ...headingRun, size: SIZE.heading2 },
        paragraph: { spacing: { before: 280, after: 120 }, keepNext: true },
      },
      footnoteText: { run: { size: SIZE.small }, paragraph: { spacing: { line: 260 } } },
      hyperlink: { run: { color: '1F5F8B', underline: { type: 'single' } } },
    },
    paragraphStyles: paragraphStyles(),
  };
}

function paragraphStyles(): IParagraphStyleOptions[] {
  const style = (id: string, name: string, options: Omit<IParagraphStyleOptions, 'id' | 'name'>) => ({
    id,
    name,
    basedOn: 'Normal',
    quickFormat: true,
    ...options,
  });
  const line = { style: 'single', size: 12, space: 8, color: '9AA5B1' } as const;
  return [
    style(STYLE.plain, 'Zonelens Text', { paragraph: { spacing: { after: 120 } } }),
    style(STYLE.quotation, 'Zonelens Quotation', {
      paragraph: {
        indent: { left: mm(8), right: mm(6) },
        spacing: { before: 80, after: 120 },
        border: { left: line },
      },
    }),
    style(STYLE.note, 'Zonelens Note', {
      run: { color: '52606D' },
      paragraph: { indent: { left: mm(8) }, spacing: { after: 100 } },
    }),
    style(STYLE.small, 'Zonelens Small', {
      run: { size: SIZE.small, color: '697586' },
      paragraph: { spacing: { before: 40, after: 100, line: 260 } },
    }),
    style(STYLE.notice, 'Zonelens Notice', {
      run: { color: '7A4A00' },
      paragraph: { spacing: { before: 80, after: 100 } },
    }),
    style(STYLE.cell, 'Zonelens Cell', {
      run: { size: SIZE.cell },
      paragraph: { spacing: { before: 30, after: 30, line: 270 } },
    }),
    style(STYLE.head, 'Zonelens Head', {
      run: { size: SIZE.cell, bold: true },
      paragraph: { spacing: { before: 40, after: 40, line: 270 }, keepNext: true },
    }),
    style(STYLE.picture, 'Zonelens Picture', {
      // Lines of a height that is fixed would cut the picture off.
      paragraph: {
        alignment: 'center',
        spacing: { before: 120, line: 240, lineRule: 'auto' },
        keepNext: true,
      },
    }),
    style(STYLE.gap, 'Zonelens Gap', {
      run: { size: 8 },
      paragraph: { spacing: { before: 0, after: 0, line: 120, lineRule: 'exact' } },
    }),
    style(STYLE.source, 'Zonelens Source', {
      paragraph: { indent: { left: mm(9), hanging: mm(9) }, spacing: { after: 80 } },
    }),
  ];
}
