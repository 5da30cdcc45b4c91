/** The texts of how passages are read and cited in English. */
import type * as zhHans from '../zh-Hans/reading.js';

export const reading: typeof zhHans.reading = {
  menu: 'Text',
  title: 'How texts are shown',
  script: 'Script',
  scripts: { published: 'As published', simplified: 'Simplified', traditional: 'Traditional' },
  readings: 'Pinyin above characters, where the source has it',
  failed: 'The data of the conversion did not load, so texts are as published; reload to try again.',
  converted: {
    simplified: 'Converted to simplified script · published in traditional',
    traditional: 'Converted to traditional script · published in simplified',
  },
  gist: { themes: 'Themes', figures: 'Figures', dates: 'Dates' },
};

export const citing: typeof zhHans.citing = {
  cite: 'Cite',
  copied: 'Copied',
  copyByHand: 'The browser does not allow copying here; please copy by hand:',
  formats: { quotation: 'Quotation and source', link: 'Link' },
  quotation: (words) => `“${words}”`,
  passage: (link) => `Passage: ${link}`,
};
