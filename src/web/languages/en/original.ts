/** The texts of the page of originals in English. */
import type * as zhHans from '../zh-Hans/original.js';

export const original: typeof zhHans.original = {
  title: 'Original',
  opening: 'Opening the original…',
  link: 'Original',
  linkTitle: 'This passage in the original',
  back: 'Back to the article',
  none: 'No original is kept',
  noneDetail: 'The file that this article was read from was not kept.',
  noArticle: 'No article was named',
  noArticleDetail: 'Please open an original from a passage of an article.',
  save: 'Download the file',
  saveOnly: 'Files of this kind cannot be shown here',
  saveOnlyDetail: 'Download it and open it with a program of its kind.',
  found: 'The passage is marked.',
  foundOn: (pages) => `The passage is marked (page ${pages}).`,
  notFound:
    'The passage was not found in the original: it is laid out differently, or the page is a picture.',
  passage: 'Marked passage',
  document: 'Original',
  pages: 'Pages and zoom',
  former: 'Previous page',
  next: 'Next page',
  page: (page, count) => `Page ${page} of ${count}`,
  smaller: 'Smaller',
  larger: 'Larger',
  damaged: 'This PDF cannot be opened',
  damagedDetail: 'It may be damaged or need a password. Download the file and open it with another program.',
};
